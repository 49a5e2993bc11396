"""Bodies that come inside something else (a feed, a record, a mail): markup or text, under a title known already."""

import re
from dataclasses import replace

from brief.reading import plain
from brief.reading.decode import clean, drop_data
from brief.reading.draft import Draft, Facts
from brief.reading.kept import Kept

_WHOLE_PAGE = re.compile(r"<(?:!doctype\s+html|html|body)\b", re.IGNORECASE)
_MARKUP = re.compile(
    r"</?(?:p|br|div|span|a|b|i|em|strong|ul|ol|li|h[1-6]|img|figure|blockquote|table)\b[^>]*>", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-f]{2,5}|[a-z]{2,8});", re.IGNORECASE)
# A body within something else is never longer than these, and an extractor takes seconds for more.
_MOST_MARKUP, _MOST_TAGS, _MOST_TEXT = 5_000_000, 20_000, 800_000
_DROPPED = (
    *(
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "object",
        "svg",
        "math",
        "form",
        "button",
        "select",
        "textarea",
    ),
    *("nav", "aside", "figure", "figcaption"),
)
_BLOCKS = {
    *("p", "div", "br", "hr", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "table", "tr"),
    *("section", "article", "header", "footer", "main", "blockquote", "pre", "address"),
}


def draft_page(markup: str) -> Draft:
    """The article of a whole page, with what its markup says of it."""
    from brief.reading import html  # noqa: PLC0415  # trafilatura: 180 ms

    page = html.keep(markup)
    facts = Facts(page.kept.title, page.publisher, page.author, page.url, page.language, page.published, "markup")
    source = "\n".join((page.kept.title, *page.kept.left_out, *page.kept.paragraphs))
    return Draft(page.kept, source, facts, markup=markup)


def keep_body(body: str, title: str) -> tuple[Kept, str]:
    """What is kept of a body, under its title; and the text that it was kept from.

    The body may be a page, a piece of HTML, or text.
    """
    body = body[:_MOST_MARKUP]
    if _WHOLE_PAGE.search(body[:2000]) and body.count("<") <= _MOST_TAGS:
        page = draft_page(body)
        kept, source = page.kept, page.source
    else:
        source = to_lines(body) if _MARKUP.search(body) or _ENTITY.search(body) else drop_data(clean(body))
        source = source[:_MOST_TEXT]
        kept = plain.keep(f"{title}\n\n{source}" if title else source)
    title = clean(title)
    if not title:
        return kept, source
    paragraphs = kept.paragraphs
    if kept.title and not _same(kept.title, title) and not any(_same(kept.title, p) for p in paragraphs):
        # The title is known, so what was taken for one is text or a second headline; text is not lost.
        paragraphs = (kept.title, *paragraphs) if len(kept.title.split()) > 12 else paragraphs  # noqa: PLR2004
    if paragraphs and _same(paragraphs[0], title):
        paragraphs = paragraphs[1:]
    return replace(kept, title=title, paragraphs=paragraphs), source


def to_lines(markup: str) -> str:
    """The text of a piece of HTML, blocks parted by blank lines; scripts, forms, figures and asides left out."""
    from lxml import etree  # noqa: PLC0415  # 80 ms that only markup has to pay
    from lxml import html as lxml_html  # noqa: PLC0415

    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(f"<div>{clean(markup)}</div>", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return ""
    etree.strip_elements(root, *_DROPPED, with_tail=False)
    parts: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag in _BLOCKS:
            parts.append("\n" if element.tag == "br" else "\n\n")
        text = element.text if event == "start" else element.tail
        if text:
            parts.append(re.sub(r"\s+", " ", text))
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return drop_data(clean(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()))


def _same(one: str, other: str) -> bool:
    return re.findall(r"\w+", one.lower()) == re.findall(r"\w+", other.lower())
