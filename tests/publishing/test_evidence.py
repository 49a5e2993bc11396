import base64
import hashlib
import html.parser
import re
import subprocess
import sys
from dataclasses import replace

import pytest

from brief.model import Article, Brief, Passage, PrintedPoint, Section, Skipped, Source
from brief.publishing.evidence import page
from tests.publishing.evidence_builder import Quoting, article, sample_articles, sample_brief, sources_of

ARTICLES = sample_articles()
SAMPLE = sample_brief(ARTICLES)
VOID = {"meta", "br", "hr", "img", "input", "link"}
NASTY = (
    """<script>alert(1)</script><img src=x onerror=alert(1)>"'><style>*{display:none}</style>{{7*7}}{% include "x" %}"""
)


class Page(html.parser.HTMLParser):
    """What a reader of the markup sees: every tag with its attributes, and that all are closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] not in {"style", "script"}:
            self.text += data

    def values(self, attribute: str) -> list[str]:
        return [attributes[attribute] for _, attributes in self.tags if attribute in attributes]


def test_the_markup_is_closed_in_order_and_no_anchor_stands_twice() -> None:
    ids = Page(page(SAMPLE, ARTICLES)).values("id")

    assert len(ids) > 60
    assert len(ids) == len(set(ids))


def test_every_link_within_the_page_has_its_anchor() -> None:
    made = Page(page(SAMPLE, ARTICLES))
    targets = [href[1:] for href in made.values("href") if href.startswith("#")]
    named = [name for attribute in ("aria-labelledby", "aria-controls") for name in made.values(attribute)]

    assert len(targets) > 60
    assert set(targets) | set(named) <= set(made.values("id"))


def test_every_printed_sentence_leads_to_its_words_marked_in_its_source() -> None:
    text = page(SAMPLE, ARTICLES)
    points = [point for section in SAMPLE.sections for point in section.points]

    assert len(points) == 8
    for point in points:
        key = f"s{point.source}-{point.start}-{point.end}"
        assert f'href="#{key}"' in text
        assert re.search(rf'<span class="at" id="{key}"></span>(?:<span [^>]*></span>)*<mark data-at="[^"]*{key}', text)


def test_every_source_can_be_read_in_full() -> None:
    shown = Page(page(SAMPLE, ARTICLES)).text

    assert all(paragraph in shown for source in ARTICLES for paragraph in source.paragraphs)


def test_the_policy_allows_exactly_the_pages_own_style_and_script() -> None:
    text = page(SAMPLE, ARTICLES)
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    for tag in ("style", "script"):
        (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src &#39;sha256-{digest}&#39;" in policy

    assert policy.startswith("default-src &#39;none&#39;; ")
    assert "unsafe" not in policy


def test_nothing_in_it_asks_for_anything() -> None:
    text = page(SAMPLE, ARTICLES)
    made = Page(text)

    assert {tag for tag, _ in made.tags} & {"link", "img", "iframe", "object", "embed", "form", "base"} == set()
    assert made.values("src") == []
    assert made.values("style") == []
    assert re.findall(r"url\((?!data:font/woff2;base64,)", text) == []
    assert "@import" not in text
    assert [href for href in made.values("href") if not href.startswith("#")] == ["https://theweek.com/"]
    assert [attributes["rel"] for tag, attributes in made.tags if tag == "a" and "rel" in attributes] == [
        "noopener noreferrer external"
    ]


def test_hostile_text_stays_text_wherever_it_stands() -> None:
    body = f"{NASTY}\n\nAnd more {NASTY}."
    source = article("a.txt", body, NASTY, publisher=NASTY, language='en" onload="x')
    q = Quoting((source,))
    nasty = q.point(q.at(1, NASTY, NASTY), speaker=NASTY, terms=(NASTY,), concepts=(NASTY,), theme=NASTY)
    nasty = replace(nasty, ranks=((NASTY, 1),), also=(q.at(1, "And", "more"),), before=q.at(1, "And", "more"))
    (cited,) = sources_of((source,), NASTY)
    brief = replace(
        SAMPLE,
        title=NASTY,
        run_id=NASTY,
        inputs=NASTY,
        language=NASTY,
        changes=NASTY,
        lead=nasty,
        sections=(Section(NASTY, NASTY, (nasty,), NASTY),),
        figures=(replace(SAMPLE.figures[0], label=NASTY, values=()),),
        timeline=(),
        sources=(replace(cited, url="javascript:alert(1)", path=NASTY, sha256=NASTY, agencies=(NASTY,)),),
        ledger=replace(SAMPLE.ledger, skipped=(Skipped(NASTY, NASTY),), notes=(NASTY,)),
        left_out=(Section(NASTY, NASTY, (nasty,)),),
    )
    made = Page(page(brief, (replace(source, path=NASTY),)))
    plain = Page(page(SAMPLE, ARTICLES))

    assert {tag for tag, _ in made.tags} <= {tag for tag, _ in plain.tags}
    assert not [name for _, attributes in made.tags for name in attributes if name.startswith("on")]
    assert not [href for href in made.values("href") if not href.startswith("#")]
    assert made.text.count("{{7*7}}") > 15
    assert sum(tag == "script" for tag, _ in made.tags) == 1


def test_characters_that_no_page_may_hold_are_shown_as_missing() -> None:
    text = page(replace(SAMPLE, title="a\x00b\x1bc\ud800d\ufffee", changes="f\x85g"), ARTICLES)

    assert "a�b�c�d�e" in text
    assert "f�g" in text
    assert text.encode("utf-8")


def test_a_bare_brief_is_a_page_too() -> None:
    bare = replace(SAMPLE, lead=None, sections=(), figures=(), timeline=(), sources=(), left_out=(), changes="")
    bare = replace(bare, handling="", as_of=None, covers_from=None, covers_to=None)
    made = Page(page(replace(bare, ledger=replace(bare.ledger, left_out=0, skipped=(), notes=())), ()))

    assert "No source is quoted." in made.text
    assert "TLP" not in made.text
    assert "Skipped files" not in made.text


@pytest.mark.parametrize(
    "words",
    [
        "Left out",
        "Russian troops near Ukraine",
        "Sources differ",
        "18 Mar 2014",
        "cookie-wall.html",
        "is encrypted; save it without a password",
        "3f9c21d0a7b4",
        "brief verify brief.json --inputs ../inputs",
        "LexRank",
        "draft security documents · demanding",
        "No reporting found in 5 articles",
        "TLP:GREEN",
        "One article was cut after 400,000 characters.",
        "SHA-256",
    ],
)
def test_it_tells_everything_that_there_is_to_tell(words: str) -> None:
    assert words in Page(page(SAMPLE, ARTICLES)).text


ONCE = """
import hashlib
from brief.publishing.evidence import page
from tests.publishing.evidence_builder import sample_articles, sample_brief
articles = sample_articles()
print(hashlib.sha256(page(sample_brief(articles), articles).encode()).hexdigest())
"""


def test_the_same_brief_gives_the_same_bytes_under_any_hash_seed_and_zone() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", ONCE],
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": "."},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Kathmandu"))
    }

    assert digests == {hashlib.sha256(page(SAMPLE, ARTICLES).encode()).hexdigest() + "\n"}


def crowd(count: int) -> tuple[Brief, tuple[Article, ...]]:
    """A brief of very many long articles, forty points of which each is reported by all of them."""
    body = "\n\n".join(f"Sentence number {n} says what {n} others say, too, at its length." for n in range(80))
    articles = tuple(article(f"{n:04}.txt", f"{body}\n\nEnd {n}.", f"Title {n}") for n in range(1, count + 1))
    sources = tuple(Source(n, a.path, a.sha256, a.title, "", None, "") for n, a in enumerate(articles, start=1))
    words = "Sentence number 0 says what 0 others say, too, at its length."
    also = tuple(Passage(n, 0, len(words), words) for n in range(1, count + 1))
    points = tuple(PrintedPoint(words, 1 + k, 0, len(words), also[100 * k :], count, count) for k in range(40))
    sections = (Section("a", "A", points),)
    return replace(SAMPLE, sections=sections, sources=sources, left_out=sections * 9), articles


def test_a_page_of_five_thousand_articles_stays_small_enough_for_a_telephone() -> None:
    brief, articles = crowd(5_000)
    text = page(brief, articles)

    assert len(text.encode()) < 5_000_000
    assert "further sources report the same points" in text
