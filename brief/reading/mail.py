"""A saved mail or web archive (.eml, .mht) to its article. Attachments are not opened."""

import email
from collections.abc import Iterator
from dataclasses import replace
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr

from brief.reading.decode import clean, decode
from brief.reading.draft import Draft, Facts, Refused
from brief.reading.fragments import draft_page, keep_body, to_lines

_MOST_PARTS = 300
# The parser takes half a millisecond a part; mails have some ten, and every part begins with a line of two hyphens.
_MOST_RULES = 5_000
_MOST_HEADER = 4_000


def read_mail(data: bytes) -> Iterator[Draft | Refused]:
    """The one article of a mail: its text, or its HTML where that says more."""
    if data.count(b"\n--") > _MOST_RULES:
        yield Refused(f"has more than {_MOST_RULES:,} parts, which no mail needs")
        return
    try:
        message = email.message_from_bytes(data)
        bodies = _bodies(message)
    except RecursionError:
        yield Refused("is nested too deep to be a mail")
        return
    subject = _header(message, "subject")
    address = _header(message, "snapshot-content-location")
    if "text/html" in bodies and address:
        page = draft_page(bodies["text/html"])
        facts = replace(page.facts, title=page.facts.title or subject, url=page.facts.url or address)
        yield replace(page, facts=facts)
        return
    markup = to_lines(bodies.get("text/html", ""))
    text = bodies.get("text/plain", "")
    # Newsletters often send a stub ("view this in your browser") as their plain part.
    body = text if 2 * len(text) >= len(markup) else markup
    kept, source = keep_body(body, subject)
    yield Draft(kept, source, _facts(message, subject))


def _facts(message: Message, subject: str) -> Facts:
    name, _address = parseaddr(_header(message, "from"))
    # A list's mail is from an outlet, other mail from a person.
    is_list = any(_header(message, field) for field in ("list-id", "list-unsubscribe", "list-post"))
    return Facts(
        title=subject,
        publisher=name if is_list else "",
        author="" if is_list else name,
        language=_header(message, "content-language").partition(",")[0],
        published=_header(message, "date"),
        published_from="header",
    )


def _header(message: Message, name: str) -> str:
    """A header's text, decoded, on one line.

    The newer policies of `email` are not used: they take minutes for a header of 200,000 encoded words.
    """
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name), "")[:_MOST_HEADER]
    # Eight-bit headers came in as surrogates.
    text = " ".join(decode(raw.encode("utf-8", "surrogateescape")).split())
    try:
        parts = decode_header(text)
    except (HeaderParseError, ValueError):
        return text
    decoded = "".join(part if isinstance(part, str) else decode(part, charset or "") for part, charset in parts)
    return " ".join(clean(decoded).split())


def _bodies(message: Message) -> dict[str, str]:
    """The first part of each kind of text, decoded."""
    bodies: dict[str, str] = {}
    for number, part in enumerate(message.walk()):
        if number >= _MOST_PARTS:
            break
        kind = part.get_content_type()
        if kind not in {"text/plain", "text/html"} or part.get_content_disposition() == "attachment":
            continue
        data = part.get_payload(decode=True)
        if isinstance(data, bytes) and data.strip():
            bodies.setdefault(kind, decode(data, part.get_content_charset("")))
    return bodies
