"""Headers: whatever an article or a person writes, the list of headers and of recipients stays ours."""

import datetime as dt
import re
from dataclasses import replace
from email import policy
from email.parser import BytesHeaderParser, BytesParser

import pytest
from hypothesis import example, given
from hypothesis import settings as tried
from hypothesis import strategies as st

from brief.errors import DeliveryError
from brief.headers import address, header_text
from brief.mail_settings import MailSettings
from brief.publishing.header_block import block, mailbox, plain, words
from brief.publishing.message import Composer, Enclosures
from tests.publishing.evidence_builder import sample_articles, sample_brief

BRIEF = sample_brief(sample_articles())
AT = dt.datetime(2021, 12, 27, 6, 0, tzinfo=dt.UTC)
NAMES = ["From", "To", "Subject", "Date", "Message-ID", "List-Id", "List-Unsubscribe", "Auto-Submitted", "Precedence"]
MIME = b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n"

_PIECES = (
    *(
        "=?utf-8?q?x=0D=0ABcc:_e@e.e?=",
        "=??Q?=0A",
        "\r\nBcc: e@e.e",
        "\n\n.\r\n",
        "\x00",
        "\x0b",
        "\x85",
        "\u2028",
        "\u202e",
    ),
    *("?=", "=?", "<", ">", ",", ";", '"', "(", ")", "\\", "@", ":", "e@e.e", "İ", "ß", "\u00ad", "😀", "é"),
)
HOSTILE = st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=5)), max_size=5).map("".join)
BARE = replace(BRIEF, sections=(), sources=(), figures=(), timeline=(), lead=None)
COMPOSER = Composer(Enclosures(BARE, b"%PDF-1.7", b"{}"), MailSettings(sender="desk@example.org"))


@tried(max_examples=400, deadline=None)
@given(title=HOSTILE, given_as=HOSTILE)
@example(title="=?utf-8?q?x=0D=0ABcc:_e@e.e?=", given_as="a@b.c, e@e.e")
@example(title="=??Q?=0A", given_as="a@b.c\r\nBcc: e@e.e")
@example(title="", given_as="=??Q?=0Ae@e.e")
def test_hostile_titles_and_recipients_leave_headers_and_recipients_ours(title: str, given_as: str) -> None:
    try:
        recipient = address(given_as)
    except ValueError:
        recipient = "reader@example.org"  # refused; the title is still tried
    COMPOSER._brief = replace(BARE, title=title)

    data = COMPOSER.letter(recipient, AT, "x").data

    message = BytesHeaderParser(policy=policy.default).parsebytes(data)
    assert [name for name in message.keys() if name not in {"MIME-Version", "Content-Type"}] == NAMES  # noqa: SIM118  # a message with one name twice
    assert [one.addr_spec for one in message["To"].addresses] == [recipient]
    head, _, body = data.partition(b"\r\n\r\n")
    assert body == COMPOSER._body
    assert not re.search(rb"(?im)^\s*(bcc|cc)\s*:", head)
    assert head.isascii()


@tried(max_examples=100, deadline=None)
@given(HOSTILE)
def test_a_subject_of_any_text_is_read_as_it_was_meant(text: str) -> None:
    said = header_text(text)
    lines = block((words("Subject", said),), MIME, "x")

    read = BytesParser(policy=policy.default).parsebytes(lines + b"\r\n")["Subject"]
    assert (read or "") == said
    assert max(map(len, lines.split(b"\r\n"))) <= 76


@pytest.mark.parametrize(
    "shown", ["Desk", "Stone, Anna", 'The "desk"', "Büro für Lage", "a" * 100, "x <e@e.e>", "名前", "Desk\\"]
)
def test_a_shown_name_never_becomes_an_address(shown: str) -> None:
    lines = block((mailbox("From", "desk@example.org", shown),), MIME, "x")

    (one,) = BytesParser(policy=policy.default).parsebytes(lines + b"\r\n")["From"].addresses
    assert (one.display_name.replace(" ", ""), one.addr_spec) == (shown.replace(" ", ""), "desk@example.org")


@pytest.mark.parametrize(
    "header",
    [
        plain("List-Id", "<x>\r\nBcc: e@e.e"),
        plain("List-Id", "<x>\r\n\r\nbody"),
        plain("X", "a\nb"),
        plain("X", "é"),
        plain("X", "a" * 1000),
        mailbox("To", "a@b.c, e@e.e"),
        replace(words("Subject", "x"), written="=?utf-8?q?x=0ABcc:_e?="),
    ],
)
def test_what_would_be_read_as_anything_else_is_not_sent(header: object) -> None:
    with pytest.raises(DeliveryError, match="do not read back"):
        block((header,), MIME, "brief No. 1")  # type: ignore[arg-type]  # a Header


NO_ADDRESS = (
    *(
        "a@",
        "@b.c",
        "a",
        "",
        "a@b@c.d",
        "a b@c.d",
        "a@b..c",
        ".a@b.c",
        "ü@b.c",
        "a@-b.c",
        "a@b.c;d@e.f",
        "a@b.c\nx",
        "a@b.c\x00",
    ),
    *('"a b"@c.d', "a@[127.0.0.1]", f"{'a' * 65}@b.c", f"a@{'b' * 64}.c", f"a@{'b.' * 130}c"),
)


@pytest.mark.parametrize("text", NO_ADDRESS)
def test_what_is_no_address_is_refused_by_name(text: str) -> None:
    with pytest.raises(
        ValueError, match=r"is not an address|no host|cannot stand|not a host name|more than one|longer than"
    ):
        address(text)


def test_a_host_is_written_in_lower_case_and_as_the_net_knows_it() -> None:
    assert address(" Desk@Bücher.Example ") == "Desk@xn--bcher-kva.example"
