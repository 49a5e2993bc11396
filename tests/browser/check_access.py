"""Whether everybody can use the evidence page: axe-core, contrast, and what a screen reader is told."""

import os
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.browser.chromium import Tab

AXE = Path(os.environ.get("AXE", Path(__file__).parents[2] / ".cache" / "package" / "axe.min.js"))
"""The axe-core engine; `npm pack axe-core` brings it."""

STATES = {"closed": "", "open": "#theme-1-1 a.said", "figure": "#figure-1-1 a.said"}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_no_violation(axe_tab: Tab, evidence: Path, width: int, colours: str, state: str) -> None:
    tab = axe_tab
    tab.show(width, 900, dark=colours == "dark")
    tab.open(evidence)
    if STATES[state]:
        tab.click(STATES[state])
    tab.run(AXE.read_text("utf-8") + ";true")
    found = tab.run("""axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
        .then((r) => ({passes: r.passes.length, bad: r.violations
            .concat(r.incomplete.filter((v) => v.id !== "color-contrast")) // measured below instead
            .map((v) => [v.id, v.help, ...v.nodes.slice(0, 4).map((n) => n.html.slice(0, 160))])}))""")

    assert found["passes"] > 30
    assert found["bad"] == []


RATIOS = """(() => {
    const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const light = (rgb) => { const [r, g, b] = rgb.slice(0, 3).map((v) => { v /= 255;
        return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; }); return .2126 * r + .7152 * g + .0722 * b; };
    const behind = (e) => { for (; e; e = e.parentElement) { const c = numbers(getComputedStyle(e).backgroundColor);
        if (c.length === 3 || c[3] === 1) return c; } return null; };
    const worst = {};
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const e = walk.currentNode.parentElement;
        if (!walk.currentNode.data.trim() || !e.checkVisibility() || e.closest(".vh, script, style")) continue;
        const a = light(numbers(getComputedStyle(e).color)), b = light(behind(e));
        const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
        const name = e.tagName.toLowerCase() + "." + e.className;
        worst[name] = Math.min(worst[name] || 99, ratio);
    }
    return worst; })()"""


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_all_text_stands_out_from_what_is_behind_it(tab: Tab, evidence: Path, colours: str) -> None:
    tab.show(dark=colours == "dark")
    tab.open(evidence)
    tab.click("#theme-1-1 a.said")
    worst: dict[str, float] = tab.run(RATIOS)

    assert len(worst) > 25
    assert {name: ratio for name, ratio in worst.items() if ratio < 4.5} == {}


def test_dark_is_dark_and_light_is_light(tab: Tab, evidence: Path) -> None:
    colours = []
    for dark in (False, True):
        tab.show(dark=dark)
        tab.open(evidence)
        colours.append(tab.run("getComputedStyle(document.documentElement).backgroundColor"))

    assert colours == ["rgb(255, 254, 251)", "rgb(20, 23, 27)"]


@pytest.fixture
def axe_tab(tab: Tab) -> Tab:
    """A tab that lets axe's script in; in every other test the page keeps its policy."""
    tab.call("Page.setBypassCSP", enabled=True)
    return tab


def tree(tab: Tab) -> list[dict[str, Any]]:
    nodes: list[dict[str, Any]] = tab.call("Accessibility.getFullAXTree")["nodes"]
    return [node for node in nodes if not node["ignored"]]


def named(nodes: list[dict[str, Any]], role: str) -> list[str]:
    return [node.get("name", {}).get("value", "") for node in nodes if node["role"]["value"] == role]


def test_a_screen_reader_finds_landmarks_headings_and_named_controls(tab: Tab, evidence: Path) -> None:
    tab.open(evidence)
    nodes = tree(tab)

    assert len(named(nodes, "main")) == 1
    assert len(named(nodes, "banner")) == 1
    assert named(nodes, "navigation") == ["On this page"]
    assert named(nodes, "complementary") == ["Each sentence beside its source"]
    headings = {name.capitalize() for name in named(nodes, "heading")}  # small capitals are read as capitals
    assert {"Russia, nato and ukraine", "Lead report", "Demands", "Full texts"} <= headings
    assert "" not in named(nodes, "button") + named(nodes, "link") + named(nodes, "heading")


def test_a_screen_reader_hears_what_is_opened(tab: Tab, evidence: Path) -> None:
    tab.open(evidence)
    sentence = tab.run("document.querySelector('#theme-1-1 a.said').textContent")
    states = [
        {p["name"]: p["value"].get("value") for p in node["properties"]}
        for node in tree(tab)
        if node["role"]["value"] == "button" and node["name"]["value"] == sentence
    ]
    assert states[0]["expanded"] is False
    tab.click("#theme-1-1 a.said")
    nodes = tree(tab)

    assert "(no headline)" in named(nodes, "heading")
    assert tab.run("document.getElementById('status').textContent") == "Sentence 2 of 20. Source 2, passage marked."
    assert tab.run("document.getElementById('status').getAttribute('role')") == "status"


def test_headings_go_down_one_step_at_a_time(tab: Tab, evidence: Path) -> None:
    tab.open(evidence)
    levels = tab.run("[...document.querySelectorAll('main h1, main h2, main h3, header h1')].map((h) => +h.tagName[1])")

    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
