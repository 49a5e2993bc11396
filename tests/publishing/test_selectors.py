"""Selectors that are compiled late match what they match when they are compiled at once."""

from collections.abc import Iterator
from xml.etree import ElementTree as ET  # its usual name

import pytest
from cssselect2 import ElementWrapper, SelectorError, compile_selector_list, compiler

from brief.publishing.selectors import compile_late

PAGE = '<html lang="en"><body><h1 class="a b">One</h1><p id="x">Two <q lang="de">three</q></p><p>Four</p></body></html>'
SELECTORS = (
    "p",
    "p:nth-child(2)",
    ".a.b",
    "#x > q",
    ":lang(de)",
    "body *:not(p)",
    "h1 + p ~ p",
    "[lang|=en] q",
    "a:hover",
)


@pytest.fixture
def late(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Compiling late, for one test."""
    monkeypatch.setattr(compiler, "eval", eval, raising=False)
    compile_late()
    yield
    assert compiler.eval is not eval


def matched(selector: str) -> list[str]:
    """The names of the elements that a selector matches, asked twice."""
    (compiled,) = compile_selector_list(selector)
    elements = list(ElementWrapper.from_html_root(ET.fromstring(PAGE)).iter_subtree())  # noqa: S314  # our own
    found = [element.local_name for element in elements if compiled.test(element)]
    assert found == [element.local_name for element in elements if compiled.test(element)]
    return found


AT_ONCE = {selector: matched(selector) for selector in SELECTORS}


@pytest.mark.usefixtures("late")
@pytest.mark.parametrize("selector", SELECTORS)
def test_a_selector_matches_what_it_does_when_compiled_at_once(selector: str) -> None:
    assert matched(selector) == AT_ONCE[selector]


@pytest.mark.usefixtures("late")
def test_a_selector_is_compiled_when_it_is_first_tested() -> None:
    (compiled,) = compile_selector_list("q")

    assert not callable(compiled.test._test)
    assert matched("q") == ["q"]


@pytest.mark.usefixtures("late")
def test_what_is_no_selector_is_refused_at_once() -> None:
    with pytest.raises(SelectorError):
        compile_selector_list("p >")
