"""What speaks for and against two sentences reporting one fact."""

import numpy as np
import pytest

from brief.analysis.evidence import Evidence
from brief.analysis.telling import UNKNOWN, Telling

ONE, OTHER = np.array([0]), np.array([1])
NO_QUOTE = np.array([False, False])


def told(words: str, numbers: tuple[float, ...] = (), days: tuple[str, ...] = (), links: str = "") -> Telling:
    return Telling(
        content=frozenset(words.split()),
        links=frozenset(links.split(",")) - {""},
        numbers=frozenset(numbers),
        days=frozenset(days),
    )


def gain(one: Telling, other: Telling) -> float:
    return float(Evidence([one, other]).gain(ONE, OTHER, NO_QUOTE)[0])


def test_a_number_in_common_speaks_for_one_fact() -> None:
    words = "port shut lorry queue grain price"

    assert gain(told(words, (11.0,)), told(words, (11.0, 4.0))) > gain(told(words), told(words))


def test_words_that_stand_side_by_side_in_both_are_one_thing_in_common() -> None:
    one, other = "team rescue hostage siege fire judge", "team rescue hostage school vote bridge"
    links = "hostage rescue,rescue team"

    assert gain(told(one, links=links), told(other, links=links)) < gain(told(one), told(other))


def test_a_sentence_of_two_words_proves_nothing_unless_it_quotes() -> None:
    evidence = Evidence([told("share fell"), told("share fell line ship oslo")])

    assert evidence.gain(ONE, OTHER, NO_QUOTE)[0] < evidence.gain(ONE, OTHER, np.array([True, False]))[0]


@pytest.mark.parametrize(
    ("one", "other", "apart"), [((2.0,), (3.0,), True), ((2.0, 3.0), (3.0,), False), ((), (3.0,), False)]
)
def test_numbers_differ_where_both_give_some_and_none_in_common(
    one: tuple[float, ...], other: tuple[float, ...], apart: bool
) -> None:
    assert Evidence([told("port", one), told("port", other)]).other_numbers(ONE, OTHER).tolist() == [apart]


def test_days_differ_where_both_name_some_and_none_in_common() -> None:
    evidence = Evidence([told("port", days=("monday",)), told("port", days=("friday",))])

    assert evidence.other_days(ONE, OTHER).tolist() == [True]


def test_of_another_language_nothing_is_known() -> None:
    evidence = Evidence([UNKNOWN, told("port")])

    assert evidence.share(ONE, OTHER).tolist() == [1.0]
    assert evidence.gain(ONE, OTHER, NO_QUOTE).tolist() == [0.0]
