"""Points that a reader would take for a repeat."""

import pytest

import brief
from brief.analysis import echoes
from brief.analysis.sentences import split
from brief.model import Point
from tests.articles import article

FIRST = article("Envoys presented draft papers demanding that the alliance deny membership to Norland.", path="a.txt")
SECOND = article("The demands are contained in draft papers that envoys presented to the alliance.", path="b.txt")
OTHER = article("Six people were injured when a bridge fell into the river.", path="c.txt")


def test_two_wordings_of_one_report_echo_each_other_and_another_report_does_not() -> None:
    found = brief.analyse([FIRST, SECOND, OTHER])
    apart = [Point(sentence.id, (sentence.id,)) for sentence in found.sentences]

    pairs = echoes.find(apart, found.sentences, {})

    assert pairs == ((found.sentences[0].id, found.sentences[1].id),)


def test_a_sentence_that_is_printed_with_the_one_before_it_echoes_that_one() -> None:
    rescue = article(
        "Rescue teams brought 700 people to safety. They used boats. The harbour was closed to all ferries.",
        path="d.txt",
    )
    found = brief.analyse([rescue])
    first, second, third = found.sentences
    apart = [Point(sentence.id, (sentence.id,)) for sentence in (third, second, first)]

    assert echoes.find(apart, found.sentences, {}) == ((second.id, first.id),)


def test_nothing_echoes_nothing() -> None:
    assert echoes.find((), (), {}) == ()


@pytest.mark.parametrize(
    ("later", "day", "updates"),
    [
        ("Norland has now massed more than 110,000 troops near the border.", "2024-05-03", True),
        ("Norland has now massed more than 110,000 troops near the border.", "2024-05-02", False),
        ("Norland has now massed more than 110,000 troops near the border.", None, False),
        ("Norland has massed its 90,000 troops near the southern border.", "2024-05-03", False),
    ],
)
def test_a_later_day_with_other_numbers_brings_a_report_up_to_date(later: str, day: str | None, updates: bool) -> None:
    told = (
        article("Norland has massed 90,000 troops near the border.", "2024-05-02"),
        article(later, day),
    )
    old, new = (sentence.id for one in told for sentence in split(one))

    found = echoes.updates([(new, old)], [s for one in told for s in split(one)], told)

    assert found == (((old, new),) if updates else ())
