"""The evidence page in use: mouse, keys, telephone, paper, no script."""

import io
import socket
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from brief.publishing.evidence import page
from tests.browser.chromium import Tab
from tests.publishing.evidence_builder import Quoting, article, sample_articles, sample_brief, sources_of

POINT = "#theme-2-2 a.said"
BEFORE, AFTER = "#theme-1-2 a.said.before", "#theme-1-2 a.said:not(.before)"


def marked_in_view(tab: Tab) -> str:
    """The words marked in the panel, which must lie within what is seen of it."""
    found: dict[str, object] = tab.run("""(() => {
        const marks = [...document.querySelectorAll("#panel-text mark.on")];
        const box = document.getElementById("panel-text").getBoundingClientRect();
        const rects = marks.flatMap((mark) => [...mark.getClientRects()]);
        return {words: marks.map((mark) => mark.textContent).join(""),
                seen: rects.length > 0 && rects.every((r) => r.top >= box.top && r.bottom <= box.bottom
                    && r.top >= 0 && r.bottom <= innerHeight)}; })()""")
    assert found["seen"], found
    return str(found["words"])


def text_of(tab: Tab, selector: str) -> str:
    found: str = tab.run(f"document.querySelector({selector!r}).textContent")
    return found


def test_opening_the_page_asks_nobody_for_anything(tab: Tab, evidence: Path) -> None:
    tab.open(evidence)

    assert tab.requests() == [evidence.as_uri()]
    assert tab.run("[...document.fonts].filter((face) => face.status === 'loaded').length") == 4


def test_a_click_shows_the_sentence_marked_in_its_source(tab: Tab, evidence: Path) -> None:
    tab.open(evidence)
    tab.click(POINT)

    assert marked_in_view(tab) == text_of(tab, POINT)
    assert text_of(tab, "#panel-kicker") == "Source 1"
    assert text_of(tab, "#panel-title") == "Putin threatens military action if NATO rejects Russian ultimatum"
    assert "The Week" in text_of(tab, "#panel-meta")
    assert tab.run(f"document.querySelector({POINT!r}).getAttribute('aria-expanded')") == "true"


def test_every_sentence_of_the_page_opens_its_own_words(tab: Tab, evidence: Path) -> None:
    tab.open(evidence)
    count = tab.run("document.querySelectorAll('main a.said[role=button]').length")

    assert count == 19 + 1
    for n in range(count):
        tab.run(f"document.querySelectorAll('main a.said[role=button]')[{n}].click()")
        words = tab.run(f"document.querySelectorAll('main a.said[role=button]')[{n}].textContent")
        assert marked_in_view(tab) == words
        assert tab.run("document.querySelectorAll('[aria-expanded=true]').length") == 1


def test_the_panel_tells_why_the_sentence_is_there(tab: Tab, evidence: Path) -> None:
    tab.open(evidence)
    tab.click("#theme-1-1 a.said")
    told = text_of(tab, "#panel-facts")

    assert all(words in told for words in ("Demands", "draft security documents", "LexRank", "4 outlets, 3 origins"))
    assert tab.run("document.querySelectorAll('#panel-facts .others a.said').length") == 4


def test_the_other_sentences_of_the_point_open_in_the_panel_and_one_can_come_back(tab: Tab, evidence: Path) -> None:
    tab.open(evidence)
    tab.click("#theme-1-1 a.said")
    tab.click("#panel-facts li:nth-child(3) a.said")

    assert text_of(tab, "#panel-kicker") == "Source 3"
    assert marked_in_view(tab).startswith("Mr Putin has submitted")
    assert tab.run("document.querySelector('#panel-facts [aria-pressed=true]').textContent").startswith("Mr Putin")
    tab.click("#panel-facts li:first-child a.said")
    assert text_of(tab, "#panel-kicker") == "Source 2"
    assert marked_in_view(tab) == text_of(tab, "#theme-1-1 a.said")


def test_a_sentence_and_the_one_before_it_open_each_for_itself(tab: Tab, evidence: Path) -> None:
    tab.open(evidence)
    tab.click(BEFORE)
    before = marked_in_view(tab)
    tab.click(AFTER)

    assert before.startswith("“The threat on our western borders")
    assert marked_in_view(tab).startswith("“In our dialogue")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_key_opens_escape_closes_and_the_focus_comes_back(tab: Tab, evidence: Path, key: str) -> None:
    tab.open(evidence)
    tab.run(f"document.querySelector({POINT!r}).focus()")
    tab.press(key)

    assert tab.focus() == "h2#panel-title"
    assert marked_in_view(tab) == text_of(tab, POINT)
    tab.press("Escape")
    assert tab.run(f"document.activeElement === document.querySelector({POINT!r})")
    assert tab.run(f"document.querySelector({POINT!r}).getAttribute('aria-expanded')") == "false"
    assert text_of(tab, "#panel-title") == "Each sentence beside its source"


def test_the_first_tab_stop_skips_to_the_brief(tab: Tab, evidence: Path) -> None:
    tab.open(evidence)
    tab.press("Tab")

    assert tab.focus() == "a.skip"
    assert tab.run("document.activeElement.getBoundingClientRect().top") >= 0
    tab.press("Enter")
    tab.press("Tab")
    assert tab.run("document.activeElement.closest('#lead') !== null")


def test_tab_walks_every_control_in_order_and_shows_where_it_is(tab: Tab, evidence: Path) -> None:
    tab.open(evidence)
    seen = []
    for _ in range(25):
        tab.press("Tab")
        seen.append(tab.run("document.activeElement.getAttribute('href')"))
        assert tab.run("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    order = tab.run(
        "[...document.querySelectorAll('a[href]')].filter(a => a.checkVisibility()).map(a => a.getAttribute('href'))"
    )

    assert seen == order[:25]


def test_j_and_k_step_through_the_sentences_once_a_source_is_open(tab: Tab, evidence: Path) -> None:
    tab.open(evidence)
    tab.press("j")
    assert tab.focus() == "body"
    tab.click("#lead a.said")
    tab.press("j")

    assert marked_in_view(tab) == text_of(tab, "#theme-1-1 a.said")
    assert text_of(tab, "#status") == "Sentence 2 of 20. Source 2, passage marked."
    tab.press("k")
    assert marked_in_view(tab) == text_of(tab, "#lead a.said")
    tab.press("k")
    assert text_of(tab, "#status") == "This is the first sentence."


def test_the_buttons_of_the_panel_step_and_close(tab: Tab, evidence: Path) -> None:
    tab.open(evidence)
    tab.click("#lead a.said")
    tab.click("#next")
    assert marked_in_view(tab) == text_of(tab, "#theme-1-1 a.said")
    tab.click("#previous")
    assert marked_in_view(tab) == text_of(tab, "#lead a.said")
    tab.click("#close")

    assert tab.run("document.activeElement === document.querySelector('#lead a.said')")


def test_no_anchor_stands_twice_while_a_source_is_open(tab: Tab, evidence: Path) -> None:
    tab.open(evidence)
    tab.click("#theme-1-1 a.said")
    ids = tab.run("[...document.querySelectorAll('[id]')].map((e) => e.id)")

    assert len(ids) == len(set(ids)) > 60


def test_without_script_a_sentence_leads_to_its_marked_place_below(tab: Tab, evidence: Path) -> None:
    tab.open(evidence, scripts=False)
    box = tab.call("DOM.getDocument", depth=1)["root"]["nodeId"]
    link = tab.call("DOM.querySelector", nodeId=box, selector=POINT)["nodeId"]
    target = next(v for k, v in pairs(tab.call("DOM.getAttributes", nodeId=link)["attributes"]) if k == "href")
    tab.call("DOM.focus", nodeId=link)
    tab.press("Enter")
    tab.call("Emulation.setScriptExecutionDisabled", value=False)

    assert tab.run("location.hash") == target
    assert tab.run("document.getElementById('panel').hidden")
    assert tab.run("""(() => { const r = document.querySelector(":target + mark").getBoundingClientRect();
        return r.top > 0 && r.bottom < innerHeight; })()""")
    assert tab.run("document.querySelector('details.why').checkVisibility()")


def pairs(flat: list[str]) -> list[tuple[str, str]]:
    return list(zip(flat[::2], flat[1::2], strict=True))


@pytest.mark.parametrize("width", [320, 360, 412, 768, 1024, 1280])
def test_nothing_reaches_over_the_side_at_any_width(tab: Tab, evidence: Path, width: int) -> None:
    tab.show(width, 740)
    tab.open(evidence)

    assert tab.run("document.documentElement.scrollWidth") == width
    tab.click("#theme-1-1 a.said")
    assert tab.run("document.documentElement.scrollWidth") == width
    assert marked_in_view(tab).startswith("Earlier this month")


def test_on_a_telephone_the_source_lies_over_the_brief_and_back_takes_it_away(tab: Tab, evidence: Path) -> None:
    tab.show(360, 740)
    tab.open(evidence)
    assert tab.run("document.getElementById('panel').hidden")
    tab.click(POINT)

    assert tab.run(
        "[document.querySelector('.paper').inert, document.getElementById('panel').getAttribute('role')]"
    ) == [
        True,
        "dialog",
    ]
    tab.back()
    assert tab.run("document.getElementById('panel').hidden")
    assert not tab.run("document.querySelector('.paper').inert")
    assert tab.run(f"document.activeElement === document.querySelector({POINT!r})")


def test_on_a_telephone_tab_stays_in_the_source_and_escape_leaves_it(tab: Tab, evidence: Path) -> None:
    tab.show(360, 740)
    tab.open(evidence)
    tab.click(POINT)
    for _ in range(12):
        tab.press("Tab")
        assert tab.run("document.activeElement === document.body || !!document.activeElement.closest('#panel')")
    tab.press("Escape")
    tab.run("new Promise((done) => setTimeout(done, 100))")

    assert tab.run("document.getElementById('panel').hidden")


def test_controls_are_large_enough_for_a_finger(tab: Tab, evidence: Path) -> None:
    tab.show(360, 740)
    tab.open(evidence)
    tab.click(POINT)
    sizes = tab.run("[...document.querySelectorAll('#panel button')].map((b) => [b.offsetWidth, b.offsetHeight])")

    assert len(sizes) == 3
    assert min(min(size) for size in sizes) >= 44


def test_turning_the_telephone_keeps_the_source_open(tab: Tab, evidence: Path) -> None:
    tab.show(800, 1200)
    tab.open(evidence)
    tab.click(POINT)
    tab.show(1200, 800)
    tab.run("new Promise(requestAnimationFrame).then(() => true)")

    assert tab.run("document.getElementById('panel').getAttribute('role')") == "complementary"
    assert not tab.run("document.querySelector('.paper').inert")
    assert text_of(tab, "#panel-kicker") == "Source 1"


def test_on_paper_everything_is_there_and_the_controls_are_not(tab: Tab, evidence: Path) -> None:
    tab.open(evidence)
    tab.click(POINT)
    reader = pypdf.PdfReader(io.BytesIO(tab.paper()))
    printed = " ".join(" ".join(sheet.extract_text() for sheet in reader.pages).split())

    assert "draft security documents · demanding" in printed
    assert "Steven Erlanger contributed reporting" in printed
    assert "holds no running text" in printed
    assert "Close" not in printed
    assert "Skip to the brief" not in printed


def test_hostile_articles_run_nothing(tab: Tab, tmp_path: Path) -> None:
    words = "<img src=http://127.0.0.1:9/x onerror=document.title='owned'><script>document.title='owned'</script> said."
    source = article("a.txt", f"{words}\n\nMore.", words, url="https://example.org/")
    q = Quoting((source,))
    (cited,) = sources_of((source,))
    whole = sample_brief(sample_articles())
    brief = replace(whole, lead=q.point(q.at(1, "<img", "said."), speaker=words), sections=(), figures=(), timeline=())
    brief = replace(brief, sources=(cited,), left_out=(), title=words)
    path = tmp_path / "hostile.html"
    path.write_text(page(brief, (source,)), "utf-8")
    tab.open(path)
    tab.click("#lead a.said")

    assert marked_in_view(tab) == words
    assert tab.run("document.title").startswith("<img src=")
    assert tab.run("document.images.length") == 0


def test_injected_markup_could_not_act_either(tab: Tab, evidence: Path, tmp_path: Path) -> None:
    """The policy is a second wall: were markup ever let through, it would still do nothing."""
    path = tmp_path / "pierced.html"
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        bad = f"<script>document.title='owned'</script><img src='{address}'><p style='color:red' id=bad>x</p>"
        path.write_text(evidence.read_text("utf-8").replace("<main>", f"<main>{bad}"), "utf-8")
        tab.open(path)
        title, colour = tab.run("[document.title, getComputedStyle(document.getElementById('bad')).color]")
        server.settimeout(0.3)
        with pytest.raises(TimeoutError):
            server.accept()

    assert title.startswith("Russia, NATO and Ukraine")
    assert colour != "rgb(255, 0, 0)"
    refused = tab.complaints()
    assert len(refused) == 3
    assert all("Content Security Policy" in line for line in refused)
    tab.forget()
