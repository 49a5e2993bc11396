"""Sentences that report the same are one point."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import pytest

from brief.analysis import points
from brief.analysis.sentences import split
from brief.analysis.speakers import resolve
from brief.analysis.standing import judge
from brief.model import Article, Point, Sentence, SentenceId
from tests.analysis.crises import FIRST, STAND_OFFS, crisis
from tests.articles import article

FILLER = (
    "The harbour of the old town has been closed to fishing boats. Teachers asked for smaller classes in the north. "
    "A museum of glass opened beside the station. Farmers expect a late harvest of plums. The orchestra toured Japan. "
    "Prices of copper fell again. Engineers tested the tunnel's lights. The library lends tools and seeds."
)


def merged(*texts: str) -> tuple[dict[str, Point], dict[SentenceId, Sentence]]:
    """The point of each sentence's text, and the sentences."""
    articles: list[Article] = [article(f"{text}\n\n{FILLER} Number {n} ends here.") for n, text in enumerate(texts)]
    sentences = [s for a in articles for s in split(a)]
    found = points.merge(sentences, articles, {})
    by_id = {s.id: s for s in sentences}
    return {by_id[s].text: point for point in found for s in point.sentences}, by_id


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('"We have nowhere to retreat," the president said.', "“We have nowhere to go back,” he said."),
        ("The fighting has killed more than 14,000 people.", "Over 14,000 people have been killed in the fighting."),
        ("Syria denies the allegation.", "Syria has denied the charge."),
        ("Turkey has massed forces near the border with Syria.", "Ankara sent troops to its border with Syria."),
        ("The union wants 12 percent more and 150 permanent jobs.", "Union members ask for 150 jobs and a 12% rise."),
        ("Iran offered to mediate between the two states.", "Tehran has made an offer of mediation to the two states."),
        ("The adequate military-technical measures will follow.", "Military and technical measures will follow."),
    ],
)
def test_a_reworded_sentence_is_the_same_point(one: str, other: str) -> None:
    point_of, _ = merged(one, other)

    assert point_of[one] is point_of[other]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Syria denied the charge in a short letter.", "Athens denied the charge, and no evidence was found."),
        ("Turkey sent 10,000 troops to the border with Syria.", "Police held 10,000 protesters in a stadium in Lima."),
        ('"It is good," he said.', '"I would do it again," he said.'),
        (
            "The walkout costs exporters 25 million crowns a day, the chamber of trade said.",
            "Exporters are losing 40 million crowns a day, according to the chamber of trade.",
        ),
        (
            "Dock workers began a strike over pay and hiring at nine ports on Monday.",
            "Dock workers ended a strike over pay and hiring at nine ports on Thursday.",
        ),
        ("Shares fell.", "Shares of the shipping line fell sharply in Oslo."),
        (
            "The fighting on the border has killed more than 1,700 people in a year.",
            "The fighting on the border has killed more than 1,250 people in a year.",
        ),
        (
            "At least 35 people died in the town alone, the civil protection agency said.",
            "It is not needed for now, the civil protection agency said.",
        ),
        (
            '"We are not pointing fingers," a senior alliance diplomat said.',
            "Diplomats of the alliance said that was unlikely.",
        ),
        (
            '"We must think about rebuilding," Prime Minister Ann Stone told a news conference.',
            "Prime Minister Ann Stone thanked rescuers who had dug with their bare hands.",
        ),
        (
            "Norland has moved about 12,000 soldiers to the border district, two diplomats said.",
            "He dismissed the reports that 12,000 soldiers had been sent to the border district as invented.",
        ),
    ],
)
def test_what_only_sounds_alike_is_two_points(one: str, other: str) -> None:
    point_of, _ = merged(one, other)

    assert point_of[one] is not point_of[other]


def test_every_sentence_is_in_exactly_one_point() -> None:
    _, by_id = merged("A dam broke at dawn.", "At dawn a dam broke.")
    articles = [article("A dam broke at dawn. It rained. It rained.")]
    sentences = split(articles[0])
    found = points.merge(sentences, articles, {})

    assert sorted(s for p in found for s in p.sentences) == [s.id for s in sentences]
    assert len(by_id) > len(found)


def test_the_best_scored_sentence_that_stands_alone_is_printed() -> None:
    articles = [article(f"He said the dam above the town broke at dawn{end}") for end in (".", "!", " today.")]
    one, two, three = (split(a)[0] for a in articles)
    hanging = replace(one, alone=False)
    scores = {hanging.id: 9.0, two.id: 1.0, three.id: 2.0}

    (point,) = points.merge([hanging, two, three], articles, scores)

    assert point.printed == three.id


def test_points_come_best_first() -> None:
    one = article("A dam broke at dawn. The orchestra toured Japan. Prices of copper fell.")
    first, second, third = split(one)

    found = points.merge([first, second, third], [one], {second.id: 3.0, third.id: 2.0, first.id: 1.0})

    assert [p.printed for p in found] == [second.id, third.id, first.id]


def test_nothing_gives_no_points() -> None:
    assert points.merge([], [], {}) == ()


@pytest.mark.parametrize(("crises", "many", "found_of_gold"), [(FIRST, 30, 0.15), (STAND_OFFS, 100, 0.08)])
def test_points_agree_with_people_on_labelled_crises(crises: Sequence[str], many: int, found_of_gold: float) -> None:
    gold = made = both = 0
    for labelled in map(crisis, crises):
        found = points.merge(labelled.sentences, labelled.articles, {})
        place = {sentence: i for i, point in enumerate(found) for sentence in point.sentences}
        told = [(place[s.id], facts) for s, facts in zip(labelled.sentences, labelled.points, strict=True) if facts]
        for (one, a), (other, b) in combinations(told, 2):
            gold += bool(a & b)
            made += one == other
            both += one == other and bool(a & b)

    # These repeats are worded as differently as can be: .09 are found, .65 where articles follow one agency.
    assert gold > many
    assert both / made >= 0.55
    assert both / gold >= found_of_gold


def _told(one: Article) -> tuple[Sentence, ...]:
    return judge(resolve(split(one)))


def test_what_describes_a_speaker_makes_no_repeat_of_what_he_says() -> None:
    who = "said Anna Stone, senior project scientist at the Harbour Space Flight Center in Freeport."
    one = article(f"“The mirror works just as we hoped,” {who}")
    two = article(f"“Nobody has asked for more money,” {who}")
    found = [*_told(one), *_told(two)]

    assert len(points.merge(found, [one, two], {})) == 2


def test_a_sentence_that_says_here_does_not_stand_for_one_that_says_where() -> None:
    one = article("The Freedonian president met the Sylvanian premier here on Sunday.")
    two = article("The Freedonian president met the Sylvanian premier in Freeport on Sunday.")
    first, second = (_told(each)[0] for each in (one, two))
    (point,) = points.merge([first, second], [one, two], {first.id: 2.0, second.id: 1.0})

    assert point.printed == second.id
