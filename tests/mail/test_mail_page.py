"""The HTML part: every sentence in it, nothing that a mail program would fetch or run, readable aloud."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from brief.model import Brief
from brief.publishing.mail_page import page
from brief.text import fold
from tests.publishing.evidence_builder import sample_articles, sample_brief


@pytest.fixture(scope="module")
def brief() -> Brief:
    return sample_brief(sample_articles())


class Read(HTMLParser):
    """What stands in a page: its words, its elements."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._hidden = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._hidden += tag in {"style", "title"}

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in {"style", "title"}

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)

    @property
    def text(self) -> str:
        return fold("".join(self.words))


def test_every_printed_sentence_stands_in_it_word_for_word(brief: Brief) -> None:
    text = Read(page(brief)).text
    points = [point for section in brief.sections for point in section.points]
    assert brief.lead is not None
    sentences = [brief.lead.text, *(point.text for point in points), *(event.text for event in brief.timeline)]
    sentences += [value.text for figure in brief.figures for value in figure.values] + list(brief.gone)

    assert len(sentences) > 10
    assert [sentence for sentence in sentences if sentence not in text] == []


def test_the_handling_mark_is_the_first_thing_read_and_the_last(brief: Brief) -> None:
    text = Read(page(brief)).text

    assert text.startswith("TLP:GREEN")
    assert text.endswith("TLP:GREEN")


def test_nothing_in_it_is_fetched_or_run(brief: Brief) -> None:
    html = page(brief)
    found = Read(html)

    assert {tag for tag, _ in found.elements} <= {
        "html", "head", "meta", "title", "style", "body", "div", "table", "tbody", "tr", "td", "p", "h1", "h2", "h3",
        "ul", "li", "a", "b", "span", "br", "code",
    }  # fmt: skip
    names = {name for _, attributes in found.elements for name in attributes}
    assert not {name for name in names if name.startswith("on") or name in {"src", "srcset", "background", "action"}}
    assert not re.search(r"url\(|@import|@font-face|expression\(", html)
    links = [attributes["href"] or "" for _, attributes in found.elements if "href" in attributes]
    assert len(links) > 10
    assert all(link.startswith(("#source-", "https://", "http://")) for link in links)


def test_the_styles_stand_in_the_elements_and_only_what_depends_on_the_screen_in_the_head(brief: Brief) -> None:
    html = page(brief)
    (head,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)

    assert re.sub(r"@media[^{]*\{(?:[^{}]|\{[^{}]*\})*\}", "", head).strip() == ""
    assert "prefers-color-scheme: dark" in head
    assert all("style" in attributes for tag, attributes in Read(html).elements if tag in {"p", "h1", "h2", "h3", "li"})


def test_everything_that_is_coloured_has_a_colour_for_the_dark(brief: Brief) -> None:
    """A rule that sets a colour in the light and none in the dark would be dark on dark."""
    html = page(brief)
    dark = " ".join(re.findall(r"@media \(prefers-color-scheme: dark\) \{(.*?)\n\}", html, re.DOTALL))
    coloured = {
        (tag, attributes.get("class") or "")
        for tag, attributes in Read(html).elements
        if re.search(r"(?<!-)color:", attributes.get("style") or "")
    }
    known = set(re.findall(r"[.\w-]+", dark))

    assert len(coloured) > 12
    assert [(tag, name) for tag, name in sorted(coloured) if not _has_dark(tag, name, known)] == []


def _has_dark(tag: str, names: str, known: set[str]) -> bool:
    own_by_place = {"li", "b"}  # `.sources li`, `.handling b`: white on black in both
    return tag in known or tag in own_by_place or any(f".{name}" in known for name in names.split())


def test_a_screen_reader_hears_headings_lists_and_what_numbers_mean(brief: Brief) -> None:
    found = Read(page(brief))
    tables = [attributes for tag, attributes in found.elements if tag == "table"]
    marks = [attributes for tag, attributes in found.elements if attributes.get("class") == "mark"]
    targets = {attributes.get("id") for _, attributes in found.elements}

    assert tables
    assert all(table.get("role") == "presentation" for table in tables)
    assert sum(tag == "h1" for tag, _ in found.elements) == 1
    assert marks
    assert all((mark.get("aria-label") or "").startswith("Source ") for mark in marks)
    assert all((mark["href"] or "")[1:] in targets for mark in marks)
    assert next(attributes for tag, attributes in found.elements if tag == "html")["lang"] == "en"


@pytest.mark.parametrize(
    "title",
    [
        "<script>alert(1)</script>",
        "{{ 7 * 7 }}",
        "a\x00b\x1b[2J",
        "\u202egnp.exe",
        "a\ud800b",
        "a\u2028b",
        "</td></tr></table>x",
    ],
)
def test_a_hostile_title_is_shown_and_not_obeyed(brief: Brief, title: str) -> None:
    html = page(replace(brief, title=title))
    found = Read(html)

    assert "script" not in {tag for tag, _ in found.elements}
    assert not re.search("[\x00-\x08\x1b\u202e\ud800-\udfff]", html)
    assert "49" not in found.text.partition("As of")[0]
    assert sum(tag == "table" for tag, _ in found.elements) == 2


def test_a_brief_with_nothing_in_it_is_a_page(brief: Brief) -> None:
    bare = replace(brief, lead=None, sections=(), figures=(), timeline=(), sources=(), handling="", changes="", gone=())

    assert "Every sentence is verbatim" in Read(page(bare)).text


def test_of_very_many_sources_the_first_are_listed_and_the_others_counted(brief: Brief) -> None:
    first = brief.sources[0]
    many = tuple(replace(first, n=n, path=f"{n}.txt", listed=n < 900) for n in range(1, 1001))

    html = page(replace(brief, sources=many))

    assert len(html.encode()) < 102_000
    assert "900 further sources" in Read(html).text
    targets = {attributes.get("id") for _, attributes in Read(html).elements}
    assert all(f"source-{n}" in targets for n in range(1, 101))


def test_a_theme_without_room_on_the_page_says_so_in_the_mail_too(brief: Brief) -> None:
    first = brief.sections[0]
    crowded = replace(
        brief,
        sections=(replace(first, points=(), silence=None), *brief.sections[1:]),
        left_out=(replace(first, silence=None),),
    )

    assert f"No room on the page for {len(first.points)} points" in Read(page(crowded)).text
