"""Which room reads which format, and the bounds that hold before it starts. A room is imported when it is needed."""

from collections.abc import Iterator

from brief.reading import plain
from brief.reading.decode import decode, drop_data
from brief.reading.draft import Draft, Refused
from brief.reading.folder import too_large
from brief.reading.fragments import draft_page, keep_body
from brief.reading.front import split_front
from brief.reading.sniff import Form
from brief.settings import ReadingSettings

# Of an article as long as is allowed, furniture is a small part.
_TEXT_TO_BODY = 2
_BYTES_TO_CHAR = 4  # at most, in every encoding of Unicode


def read_drafts(data: bytes, form: Form, settings: ReadingSettings) -> Iterator[Draft | Refused]:
    """The drafts in a file's bytes, in their order."""
    if form == "mail":
        from brief.reading.mail import read_mail  # noqa: PLC0415  # email, html, charsets: 30 ms

        yield from read_mail(data)
    elif form == "pdf":
        from brief.reading.pdf import read_pdf  # noqa: PLC0415

        yield from read_pdf(data, settings.max_pages, settings.max_article_chars)
    elif form == "docx":
        from brief.reading.docx import read_docx  # noqa: PLC0415

        yield from read_docx(data, settings.max_article_chars)
    else:
        yield from _from_text(data, form, settings)


def _from_text(data: bytes, form: Form, settings: ReadingSettings) -> Iterator[Draft | Refused]:
    if form == "html" and (refusal := _too_much(data, settings)):
        yield Refused(refusal)
        return
    most = _TEXT_TO_BODY * settings.max_article_chars
    text = decode(data[: _BYTES_TO_CHAR * most] if form in {"plain", "markdown"} else data)
    if form == "html":
        yield draft_page(text)
    elif form == "plain":
        yield _plain(text, most)
    elif form == "markdown":
        from brief.reading.markdown import read_markdown  # noqa: PLC0415  # markdown-it: 100 ms

        yield from read_markdown(text)
    elif form == "json":
        from brief.reading.records import read_records  # noqa: PLC0415

        yield from read_records(text, settings.max_items)
    else:
        from brief.reading.feeds import read_feed  # noqa: PLC0415  # feedparser: 200 ms

        yield from read_feed(text, settings.max_items)


def _too_much(data: bytes, settings: ReadingSettings) -> str:
    most = int(settings.max_markup_mb * 1e6)
    if len(data) > most:
        return too_large(len(data), most, "max_markup_mb")
    if (tags := data.count(b"<")) > settings.max_tags:
        return f"has more tags than reading.max_tags allows ({tags:,} of {settings.max_tags:,})"
    return ""


def _plain(text: str, most: int) -> Draft:
    notes = (f"only its first {most:,} characters were looked at",) if len(text) > most else ()
    facts, body = split_front(drop_data(text[:most]))
    kept = keep_body(body, facts.title)[0] if facts.title else plain.keep(body)
    return Draft(kept, body, facts, notes=notes)
