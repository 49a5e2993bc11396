"""Bytes to clean text: which encoding, and which characters are no text.

Comes in: a file's bytes and what they declare. Goes out: NFC text, its lines parted by line feeds, without control,
invisible or private-use characters. Knows no format; markup is left as it stands.
"""

import codecs
import re
import unicodedata

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})|<meta\b[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_SAMPLE = 1 << 16
_LONGEST = 4

# A line that is UTF-8 read as Windows-1252 or Latin-1 shows one of these; a genuine line does not ("’" as three
# characters, a capital with tilde or circumflex inside a word of small letters).
_MOJIBAKE = re.compile(r"â€[\x80-\xbf\w˜™œ“”¦¢–—]|[a-zß-ÿ\s][ÂÃ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
# Of a long range in a set, re visits every character when it compiles it, 3 ms: what is outside it is shorter.
_FOREIGN = re.compile("[^\x00-\x7f\ud800-\udfff]")
_WRONG = re.compile("[\udc80-\udcff]")  # what surrogateescape makes of a byte that is no UTF-8
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Control characters but tab and line feed; soft hyphen; zero-width space and no-break; marks, embeddings and isolates
# of direction; tags; private use, whose look depends on a font that is not here; noncharacters; surrogates.
_NO_TEXT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e007f\U000f0000-\U0010ffff]+"
)
# Joiners are spelling in Persian, Hindi and emoji, and only invisible in the scripts before them.
_NEEDED = "[^\x00-\u058f\U000e1000-\U0010ffff]"
_JOINER = re.compile(f"(?<!{_NEEDED})[\u200c\u200d]|[\u200c\u200d](?!{_NEEDED})")
_MARK = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]"
_STACK = re.compile(_MARK)
_COMPOSED = re.compile("[\x00-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20c0]*")
"""Characters that NFC leaves as they are, whatever stands beside them: Latin letters, dashes, quotation marks."""
_PLAIN = bytes((9, 10, *range(32, 127)))
_STACKED = re.compile(f"({_MARK}{{3}}){_MARK}+")
# Data URIs, keys and attachments in plain text. The longest words and addresses in print are far shorter.
_LONGEST_WORD = 2_000
_NO_WORD = re.compile(rf"(?<![!-~])[!-~]{{{_LONGEST_WORD},}}")


def decode(data: bytes, declared: str = "") -> str:
    """The clean text of bytes in any encoding.

    In order: byte order mark, the zero bytes of UTF-16, the escapes of ISO-2022, strict UTF-8, the charset that a mail
    header (`declared`), XML declaration or meta tag names, a detector. UTF-8 goes before what is declared because text
    of another encoding is practically never valid UTF-8, while wrong declarations are common.
    """
    return clean(_repaired(_decoded(data, declared)))


def clean(text: str) -> str:
    """The text in NFC, lines parted by line feeds, without characters that are no text; stacks of marks cut."""
    if text.isascii() and not text.encode("ascii").translate(None, _PLAIN):
        return text
    # Which characters there are is known sooner than where: most texts have none of these.
    letters = text.encode("utf-8", "surrogatepass").translate(None, _PLAIN).decode("utf-8", "surrogatepass")
    if _LINE_ENDS.search(letters):
        text = _LINE_ENDS.sub("\n", text)
    if _NO_TEXT.search(letters):
        text = _NO_TEXT.sub("", text)
    if text.isascii():
        return text
    if "\u200c" in letters or "\u200d" in letters:
        text = _JOINER.sub("", text)
    if _COMPOSED.fullmatch(letters):
        return text
    text = unicodedata.normalize("NFC", text)
    return _STACKED.sub(r"\1", text) if _STACK.search(letters) else text


def drop_data(text: str) -> str:
    """A clean text without runs of 2,000 characters and more that no space parts: those are data, not words.

    For text only: markup and JSON are written without spaces.
    """
    # A look at the lines costs a tenth of a look at the words.
    return _NO_WORD.sub("", text) if any(len(line) >= _LONGEST_WORD for line in text.split("\n")) else text


def declared_charset(data: bytes) -> str:
    """The charset that markup names for itself in its first kilobytes, or ""."""
    found = _DECLARED.search(data, 0, 4096)
    return (found[1] or found[2]).decode("ascii") if found else ""


def _decoded(data: bytes, declared: str) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if b"\0" in data and (wide := _wide(data)):
        return data.decode(wide, "replace")
    if b"\x1b$" in data and data.isascii():
        return data.decode("iso2022_jp_2", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _damaged(data) or _foreign(data, declared or declared_charset(data))


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: in every language with spaces, more than a tenth of one half of the bytes are zero."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 10 < len(sample) // 2 or max(even, odd) < 4 * min(even, odd):
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def _damaged(data: bytes) -> str:
    """UTF-8 with a few wrong bytes (cut off, or a pasted Windows quotation mark), or "" where it is something else."""
    sample = data[: 4 * _SAMPLE].decode("utf-8", "surrogateescape")
    right = len(_FOREIGN.findall(sample))
    wrong = len(_WRONG.findall(sample))
    # A page in a one-byte encoding has hardly a valid pair; a damaged UTF-8 page hardly an invalid one.
    is_cut = wrong < _LONGEST and not _WRONG.search(sample[: len(sample) - wrong])
    if right < (1 if is_cut else 2 if wrong == 1 else 9 * wrong):
        return ""
    text = data.decode("utf-8", "surrogateescape")
    return _WRONG.sub(lambda m: bytes([ord(m[0]) - 0xDC00]).decode("cp1252", "replace"), text)


def _foreign(data: bytes, declared: str) -> str:
    for name in (declared, _guess(data)):
        try:
            # As browsers do (WHATWG Encoding): what calls itself Latin-1 or ASCII is Windows-1252.
            codec = codecs.lookup(name).name if name else ""
            codec = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "shift_jis": "cp932"}.get(
                codec, codec
            )
            text = data.decode(codec) if codec else ""
        except (LookupError, ValueError):  # no such codec, an impossible name, other bytes than it can have
            continue
        # Codecs of Python that are no charsets (hex, zlib) raise or give bytes.
        if isinstance(text, str) and text:
            return text
    return data.decode("cp1252", "replace")


def _guess(data: bytes) -> str:
    import chardet  # noqa: PLC0415  # 85 ms that only a file in an undeclared encoding has to pay

    return chardet.detect(data[: 4 * _SAMPLE])["encoding"] or ""


def _repaired(text: str) -> str:
    """The text with lines that are certainly UTF-8 read as Windows-1252 read aright; all others as they are."""
    if not ("â" in text or "Ã" in text or "Â" in text) or not _MOJIBAKE.search(text):
        return text
    return "".join(_unmixed(line) for line in text.splitlines(keepends=True))


def _unmixed(line: str) -> str:
    for _ in range(2):  # encoded twice, sometimes three times; never more
        if not _MOJIBAKE.search(line):
            break
        try:
            line = b"".join(_byte(c) for c in line).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            break
    return line


def _byte(character: str) -> bytes:
    """The byte that shows as this character in Windows-1252, whose five unused bytes show as Latin-1's."""
    return character.encode("latin-1") if "\x80" <= character <= "\x9f" else character.encode("cp1252")
