"""Which states a matter is between."""

from brief.analysis.cast import roles
from brief.analysis.mentions import Finder
from brief.analysis.parties import Role, is_state, weigh, widen
from brief.settings import Theme
from tests.analysis.crises import sentences_of

THEMES = (
    Theme.model_validate({"id": "asked", "title": "Asked", "terms": ["demand"], "voices": "parties"}),
    Theme.model_validate({"id": "told", "title": "Told", "terms": ["mediate"], "voices": "others"}),
)


def _sides(text: str, actors: tuple[str, ...] = ()) -> frozenset[str]:
    found = sentences_of(text)
    finder = Finder(actors)
    return weigh(found, [finder.find_in(sentence) for sentence in found], frozenset(actors))["a"]


def _role(agent: str, *parties: str) -> Role:
    return Role(agent, speaks=True, named=(agent,), parties=frozenset(parties))


def test_the_states_named_most_are_the_parties() -> None:
    text = "Syria warned Turkey. Turkey answered Syria. Egypt spoke to Syria and Turkey. Syria was pleased."

    assert _sides(text) == {"Syria", "Turkey"}
    assert _sides(text, ("Syria",)) == {"Turkey"}
    assert _sides("The river rose.") == frozenset()


def test_a_state_that_speaks_as_parties_do_is_one_where_only_one_other_is() -> None:
    cast = [_role("Qatar", "Qatar", "a side"), *(_role("Bahrain", "Qatar", "a side") for _ in range(3))]
    asking, telling = [[1.0, 0.0]] * 4, [[1.0, 1.0]] * 4

    assert all(role.parties == {"Qatar", "Bahrain", "a side"} for role in widen(cast, asking, THEMES))
    assert widen(cast, telling, THEMES) == tuple(cast)
    assert widen(cast[:2], asking[:2], THEMES) == tuple(cast[:2])


def test_an_accused_neighbour_of_two_parties_stays_outside() -> None:
    cast = [_role("Lebanon", "Syria", "Turkey") for _ in range(5)]

    assert widen(cast, [[1.0, 0.0]] * 5, THEMES) == tuple(cast)


def test_sides_that_are_no_states_are_parties_everywhere() -> None:
    (role,) = roles(sentences_of("The rebels said they would not yield."), (), {})

    assert role.agent in role.parties
    assert not is_state(role.agent)
