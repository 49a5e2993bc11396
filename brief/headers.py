"""Mail headers and addresses that nobody can smuggle anything into.

Titles come from untrusted articles, and Python before 3.11.10 and 3.12.5 lets an encoded word in a header's text become
a header of its own (CVE-2024-6923), so text is cleaned here; publishing/header_block.py reads what was written.
"""

import re
import unicodedata

_LONGEST = 200
# RFC 5321, 4.1.2, without quoted local parts and address literals: what providers accept. Non-ASCII local parts need
# SMTPUTF8, which few servers offer; a host may be written in Unicode and is sent as IDNA.
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_HOST = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)*[^\W_](?:[\w-]{0,61}[^\W_])?")
_LONGEST_LOCAL = 64
_LONGEST_ADDRESS = 254


def header_text(text: str) -> str:
    """The text as it may stand in a header: one line, no control or format characters, no encoded word, capped."""
    folded = unicodedata.normalize("NFC", text)
    plain = "".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp", "Zs"} else c for c in folded)
    shown = "".join(c for c in plain if unicodedata.category(c) not in {"Cf", "Cs", "Co", "Cn"})
    return " ".join(shown.replace("=?", "= ?").split())[:_LONGEST].rstrip()


def address(text: str) -> str:
    """The address itself, its host in lower case and in IDNA.

    Raises:
        ValueError: saying what is wrong with it.
    """
    local, at, host = text.strip().rpartition("@")
    if not at or not local:
        raise ValueError(f"{text!r} is not an address such as desk@example.org")
    if not host:
        raise ValueError(f"{text!r} has no host after the @")
    if "," in text or ";" in text:
        raise ValueError(f"{text!r} holds more than one address; write each on its own")
    # "=?" opens an encoded word, and parsers decode one even within an address.
    if not _LOCAL.fullmatch(local) or "=?" in local or len(local) > _LONGEST_LOCAL:
        raise ValueError(f"{text!r}: {local!r} cannot stand before the @")
    if not _HOST.fullmatch(host):
        raise ValueError(f"{text!r}: {host!r} is not a host name")
    try:
        ascii_host = host.encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise ValueError(f"{text!r}: {host!r} is not a host name") from error
    whole = f"{local}@{ascii_host}"
    if len(whole) > _LONGEST_ADDRESS:
        raise ValueError(f"{text[:40]!r}… is longer than an address can be")
    return whole
