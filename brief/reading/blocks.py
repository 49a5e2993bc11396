"""A page's markup -> its blocks of text, each with where it stands in the page and how much of it is links.

Comes in: decoded HTML. Goes out: blocks in the page's order, text verbatim but for white space. Nothing is judged; what
a browser does not show as text (scripts, forms' fields, what is marked hidden) is no block.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml import html as lxml_html

_UNSEEN = frozenset((
    *("script", "style", "noscript", "template", "iframe", "object", "svg", "math", "select", "textarea", "button"),
    *("head", "canvas", "audio", "video", "datalist", "map"),
))  # fmt: skip
_BLOCKS = frozenset((
    *("p", "div", "br", "hr", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "body", "html"),
    *("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "section", "article", "header", "footer"),
    *("main", "aside", "nav", "blockquote", "pre", "address", "figure", "figcaption", "form", "fieldset", "legend"),
    *("label", "center", "details", "summary"),
))  # fmt: skip
"""Elements that begin and end a block of text."""
_BESIDE = frozenset(("figure", "figcaption", "aside", "footer", "nav", "form"))
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_NAMED = 5
"""Elements around a block that its place is known by; with 3 to 8 the same pages are completed."""

_CLASS = 80
"""Characters of an element's classes that are looked at: a hostile page has megabytes of them."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a page's text."""

    text: str
    """Its characters, white space folded to single spaces; never empty."""
    links: float
    """Share of its characters that are links."""
    place: str
    """The elements around it, innermost last, with their classes: paragraphs of one body share it."""
    beside: bool
    """Whether it stands in what markup sets beside a text: a figure, an aside, a footer, a menu, a form."""
    articles: tuple[int, ...]
    """The `article` elements around it, by number, outermost first."""
    is_headline: bool
    """Whether it is in an `h1`."""


@dataclass(slots=True)
class _Walk:
    """What is open at one point of the page."""

    around: list[etree._Element] = field(default_factory=list)
    articles: list[int] = field(default_factory=list)
    pieces: list[tuple[str, bool]] = field(default_factory=list)
    links: int = 0
    seen: int = 0

    def enter(self, element: etree._Element) -> None:
        if element.tag != "br":
            self.around.append(element)
        if element.tag == "article":
            self.seen += 1
            self.articles.append(self.seen)

    def leave(self, element: etree._Element) -> None:
        if element.tag != "br":
            self.around.pop()
        if element.tag == "article":
            self.articles.pop()

    def take(self) -> Iterator[Block]:
        """The block that ends here, where it has any text."""
        text = " ".join("".join(piece for piece, _ in self.pieces).split())
        if text:
            linked = sum(len("".join(piece.split())) for piece, is_link in self.pieces if is_link)
            yield Block(
                text,
                linked / (len(text) - text.count(" ")),
                " ".join(f"{e.tag}.{e.get('class', '')[:_CLASS]}" for e in self.around[-_NAMED:]),
                not _BESIDE.isdisjoint(e.tag for e in self.around),
                tuple(self.articles),
                any(e.tag == "h1" for e in self.around),
            )
        self.pieces.clear()


def find_blocks(markup: str) -> tuple[Block, ...]:
    """The blocks of a page in order; none where the markup holds no element."""
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(markup, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ()
    return tuple(_walk(root))


def _walk(root: etree._Element) -> Iterator[Block]:
    walk, unseen = _Walk(), 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        is_block = element.tag in _BLOCKS
        if event == "start":
            if unseen or _is_unseen(element):
                unseen += 1
                continue
            if is_block:
                yield from walk.take()
                walk.enter(element)
            walk.links += element.tag == "a"
            text = element.text
        else:
            if unseen:
                unseen -= 1
            else:
                if is_block:
                    yield from walk.take()
                    walk.leave(element)
                walk.links -= element.tag == "a"
            text = None if unseen else element.tail
        if text:
            walk.pieces.append((text, walk.links > 0))
    yield from walk.take()


def _is_unseen(element: etree._Element) -> bool:
    return element.tag in _UNSEEN or "hidden" in element.attrib or _HIDDEN.search(element.get("style", "")) is not None
