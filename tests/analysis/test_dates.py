"""The day a sentence tells of, where it is certain."""

import datetime as dt
from dataclasses import replace

import pytest

from brief.analysis import dates
from brief.analysis.sentences import split
from tests.articles import article

WEDNESDAY = "2021-12-01"


def days(text: str, published: str | None = WEDNESDAY, language: str = "en") -> list[dt.date]:
    one = replace(article(text, published), language=language)
    return [found.day for found in dates.timeline(split(one), [one])]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The minister said on Wednesday that talks had failed.", "2021-12-01"),
        ("On Sunday, the league called on both sides to stop.", "2021-11-28"),
        ("The bridge collapsed yesterday in heavy rain.", "2021-11-30"),
        ("The army was put on alert today.", "2021-12-01"),
        ("The siege began on Feb. 28, 1993, at dawn.", "1993-02-28"),
        ("The treaty was signed on 26 December 2020.", "2020-12-26"),
        ("The treaty was signed on December 26th, 2020.", "2020-12-26"),
        ("The log of 2021-11-02 was lost.", "2021-11-02"),
        ("The trains stopped on Nov. 20 after the storm.", "2021-11-20"),
    ],
)
def test_a_past_day_is_resolved_against_the_day_of_publication(text: str, day: str) -> None:
    assert days(text) == [dt.date.fromisoformat(day)]


@pytest.mark.parametrize(
    "text",
    [
        "The ministers are set to meet in Stockholm on Thursday.",
        "Talks will be held on Sunday.",
        "The summit opens Friday.",
        "The vote was planned for Monday.",
        "The shops have been shut since Monday.",
        "Troops had to leave by Tuesday.",
        "He flew home last Monday.",
        "Monday's vote was close.",
        "It rained last month and in October.",
        "The war broke out in 2014.",
        "He said Monday that the talks held on Sunday failed.",
        "Newspapers reported Tuesday that troops moved.",
        "“We met on Tuesday,” was the slogan.",
        "On April 19 the compound burned.",
        "The meeting of 31.11.2021 was on November 31, 2021.",
        "They started on March 3-5.",
        "Trains from the south came on Thursday.",
    ],
)
def test_what_is_not_certainly_one_past_day_stays_out(text: str) -> None:
    assert days(text) == []


def test_an_undated_article_gives_only_full_dates() -> None:
    assert days("The minister said on Sunday no. The siege began on Feb. 28, 1993.", None) == [dt.date(1993, 2, 28)]
    assert days("The trains stopped on Nov. 20 after the storm.", None) == []


def test_a_day_earlier_counts_back_from_the_sentence_before_it() -> None:
    text = (
        "The president spoke on Tuesday at the palace. A day earlier, he warned the army.\n\nA day earlier, he slept."
    )

    assert days(text) == [dt.date(2021, 11, 29), dt.date(2021, 11, 30)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Vertrag wurde am 26. Dezember 2020 geschlossen."),
        ("fr", "Le traité a été signé le 26 décembre 2020 à Paris."),
        ("es", "El tratado se firmó el 26 de diciembre de 2020 en Madrid."),
        ("pt", "O tratado foi assinado em 26 de dezembro de 2020 em Lisboa."),
        ("it", "Il trattato fu firmato il 26 dicembre 2020 a Roma."),
        ("nl", "Het verdrag werd op 26 december 2020 gesloten."),
        ("cs", "Smlouva byla podepsána 26. prosince 2020 v Praze."),
        ("pl", "Traktat podpisano 26 grudnia 2020 w Warszawie."),
    ],
)
def test_a_written_date_is_read_in_every_language(language: str, text: str) -> None:
    assert days(text, language=language) == [dt.date(2020, 12, 26)]


def test_the_oldest_day_comes_first() -> None:
    assert days("He spoke on Tuesday. He left on Monday.") == [dt.date(2021, 11, 29), dt.date(2021, 11, 30)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Les combats ont repris mardi 30 novembre à l'aube."),
        ("fr", "Deux soldats sont morts le 30 novembre."),
        ("es", "El choque ocurrió el pasado martes, 30 de noviembre, en la frontera."),
        ("es", "Murieron el 30 de noviembre de 2021."),
        ("it", "Il 30 novembre 2021 le truppe sono entrate in città."),
        ("pt", "Os confrontos recomeçaram na terça-feira, 30 de novembro."),
    ],
)
def test_the_day_of_an_event_is_told_in_romance_languages(language: str, text: str) -> None:
    assert days(text, language=language) == [dt.date(2021, 11, 30)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Les troupes sont là depuis le 30 novembre."),
        ("fr", "Elle demande un retour aux positions d'avant le 30 novembre."),
        ("fr", "L'accord du 30 novembre est rompu."),
        ("fr", "Un sommet aura lieu le 30 novembre 2022."),
        ("es", "Las tropas siguen allí desde el 30 de noviembre."),
        ("es", "Managua, 30 de noviembre de 2021: nada nuevo."),
        ("es", "El acuerdo del 30 de noviembre se rompió."),
        ("it", "Il ritiro sarà completato entro il 30 novembre 2021."),
        ("it", "L'accordo resta in vigore fino al 30 novembre 2021."),
        ("pt", "A trégua dura até 30 de novembro."),
        ("pt", "As manobras decorrem de 28 a 30 de novembro."),
    ],
)
def test_a_bound_and_the_day_of_something_else_are_no_event_in_romance_languages(language: str, text: str) -> None:
    assert days(text, language=language) == []
