"""The headers of a message as bytes, and the proof that a mail program reads in them what was meant.

Comes in: names with what they are to say. Goes out: lines ended by CRLF. Written here and parsed by the standard
library: the two have to agree before anything is sent, which holds back CVE-2024-6923 and its kin. Knows no brief.
"""

import base64
import re
from collections.abc import Iterable
from dataclasses import dataclass
from email import policy
from email.parser import BytesHeaderParser

from brief.errors import DeliveryError

_WORD_BYTES = 39  # 52 of base64 and 12 around them: with "Reply-To: " a line of at most 76 (RFC 2047, 2)
_LONGEST_LINE = 998  # RFC 5322, 2.1.1
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")
_MACHINE = re.compile(r"[!-~](?:[ -~]{0,900}[!-~])?")
_MIME = ("MIME-Version", "Content-Type")


@dataclass(frozen=True, slots=True)
class Header:
    """One header."""

    name: str
    """As written before the colon."""
    written: str
    """As sent, folded."""
    means: tuple[str, ...]
    """What a mail program has to read: the text; for a mailbox, shown name and address."""


def plain(name: str, value: str) -> Header:
    """A header of printable ASCII that programs read."""
    return Header(name, value, (value,))


def words(name: str, text: str) -> Header:
    """A header of words for people, in any script; `text` is as `headers.header_text` gives it."""
    return Header(name, _encoded(text) if text else "", (text,))


def mailbox(name: str, address: str, shown: str = "") -> Header:
    """A header of one address, with a name shown beside it."""
    if not shown:
        return Header(name, address, ("", address) if address else ())
    # Encoded even where it is ASCII: quotes, commas and brackets mean something in an address.
    written = f'"{shown}"' if _ATOMS.fullmatch(shown) else _as_words(shown)
    return Header(name, f"{written} <{address}>", (shown, address))


def block(headers: tuple[Header, ...], mime: bytes, subject: str) -> bytes:
    """The lines of all headers that say something, then those of MIME; `subject` is what an error names.

    Raises:
        DeliveryError: a mail program would read anything else in them; nothing may be sent.
    """
    used = tuple(header for header in headers if header.written)
    lines = b"".join(f"{header.name}: {header.written}\r\n".encode("ascii", "replace") for header in used) + mime
    if not all(_MACHINE.fullmatch(header.written.replace("\r\n ", "")) for header in used) or not _agrees(lines, used):
        raise DeliveryError(subject, "its headers do not read back as they were written; it was not sent")
    return lines


def _agrees(lines: bytes, expected: tuple[Header, ...]) -> bool:
    raw = [
        line.split(b":", 1)[0].decode("ascii", "replace")
        for line in lines.split(b"\r\n")[:-1]
        if line[:1] not in b" \t"
    ]
    parsed = BytesHeaderParser(policy=policy.default).parsebytes(lines + b"\r\n")
    return (
        raw[: len(expected)] == [header.name for header in expected]
        and sorted(raw[len(expected) :]) == sorted(_MIME)
        and parsed.keys() == raw
        and not parsed.defects
        and all(_reads(parsed[header.name]) == _spaceless(header.means) for header in expected)
        and max(map(len, lines.split(b"\r\n"))) <= _LONGEST_LINE
    )


def _reads(header: object) -> tuple[str, ...]:
    addresses = getattr(header, "addresses", None)
    if addresses is None:
        return _spaceless((str(header),))
    return _spaceless(part for one in addresses for part in (one.display_name, one.addr_spec))


def _spaceless(parts: Iterable[str]) -> tuple[str, ...]:
    # Python 3.11 reads a space between two encoded words of a shown name, where RFC 2047 has none.
    return tuple("".join(part.split()) for part in parts)


def _encoded(text: str) -> str:
    return text if text.isascii() and len(text) <= _WORD_BYTES else _as_words(text)


def _as_words(text: str) -> str:
    """Encoded words (RFC 2047), each on a line of its own and each with whole characters."""
    found, word = [], ""
    for character in text:
        if len((word + character).encode()) > _WORD_BYTES:
            found.append(word)
            word = ""
        word += character
    return "\r\n ".join(f"=?utf-8?b?{base64.b64encode(one.encode()).decode()}?=" for one in (*found, word))
