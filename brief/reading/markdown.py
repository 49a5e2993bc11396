"""Markdown to the text a reader sees. Links keep their words, pictures and code go; raw HTML is read as HTML."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from brief.reading import plain
from brief.reading.decode import drop_data
from brief.reading.draft import Draft
from brief.reading.fragments import keep_body, to_lines
from brief.reading.front import split_front

if TYPE_CHECKING:
    from markdown_it.token import Token

# A parser of Markdown takes seconds for 100 kB of nothing but brackets, and no article is that long.
_MOST_CHARS = 100_000
_MOST_BRACKETS = 5_000
_BREAKS = {"softbreak": " ", "hardbreak": "\n"}


def read_markdown(text: str) -> Iterator[Draft]:
    """The one article of a Markdown file; its first heading is the title where front matter gives none."""
    facts, body = split_front(text)
    body, whole = body[:_MOST_CHARS], len(body)
    # What is mostly brackets is no Markdown: it stands as it is.
    heading, blocks = _render(body) if body.count("[") <= _MOST_BRACKETS else ("", [body])
    lines = drop_data("\n\n".join(blocks))
    notes = (f"only its first {_MOST_CHARS:,} characters were looked at",) if whole > _MOST_CHARS else ()
    facts = facts if facts.title else replace(facts, title=heading)
    kept = keep_body(lines, facts.title)[0] if facts.title else plain.keep(lines)
    yield Draft(kept, lines, facts, notes=notes)


def _render(body: str) -> tuple[str, list[str]]:
    """The first heading, if it is of the first level, and the text of every block."""
    from markdown_it import MarkdownIt  # noqa: PLC0415  # only Markdown has to pay for it

    # CommonMark as it is written on the web: tables and strikethrough; nesting beyond 20 is no article.
    parser = MarkdownIt("commonmark", {"maxNesting": 20}).enable(["table", "strikethrough"])
    tokens = parser.parse(body)
    first = next((at for at, token in enumerate(tokens) if token.type == "heading_open"), None)
    heading = "" if first is None or tokens[first].tag != "h1" else _block(tokens[first + 1])
    return heading, [block for block in map(_block, tokens) if block]


def _block(token: "Token") -> str:
    if token.type == "html_block":
        return to_lines(token.content)
    if token.type != "inline":
        return ""
    return "".join(
        _BREAKS.get(t.type, t.content if t.type in {"text", "code_inline"} else "") for t in token.children or ()
    )
