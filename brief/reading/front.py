"""What stands above a text: front matter between marks, or the header lines of a scraper. Reads no body.

Front matter is read as the flat subset of YAML and TOML that it is written in: scalars, quoted or not, and lists. No
YAML library: tags, anchors and objects have no place in an untrusted article.
"""

import re

from brief.reading.draft import Facts

# What tools call the same thing, best first.
KEYS: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline", "heading", "name"),
    "publisher": (
        "publisher",
        "outlet",
        "publication",
        "site_name",
        "sitename",
        "site",
        "source_name",
        "newspaper",
        "source",
        "domain",
    ),
    "author": ("author", "authors", "byline", "by", "creator", "writer"),
    "url": (
        "url",
        "link",
        "canonical_url",
        "canonical",
        "source_url",
        "permalink",
        "original_url",
        "external_url",
        "source",
        "uri",
        "id",
    ),
    "language": ("language", "lang", "locale"),
    "published": (
        *(
            "published",
            "published_at",
            "publishedat",
            "date_published",
            "datepublished",
            "publish_date",
            "date_publish",
        ),
        *(
            "publication_date",
            "pubdate",
            "pub_date",
            "published_date",
            "publisheddate",
            "published_time",
            "published_on",
        ),
        *("date", "datetime", "timestamp", "time", "created", "created_at"),
    ),
}
"""Field of `Facts` -> the keys it goes by, in lower case with "_" between words."""

_MARKED = re.compile(r"\s*(---|\+\+\+)[ \t]*\n(.*?)\n(?:\1|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_PAIR = re.compile(r"""\s{0,3}["']?([A-Za-z][\w .-]{0,40}?)["']?\s*[:=]\s*(.*)""")
_ITEM = re.compile(r"\s*-\s+(.*)")
_QUOTED = re.compile(r"""(["'])(.*)\1(?:\s+#.*)?""")
_KNOWN = {key for keys in KEYS.values() for key in keys} | {
    "published time",
    "category",
    "tags",
    "section",
    "topic",
    "description",
}
_MOST_LINES = 40


def split_front(text: str) -> tuple[Facts, str]:
    """What the top of a text says of it, and the text below it; no facts and the whole text where nothing is said."""
    if found := _MARKED.match(text):
        said = _pairs(found[2])
        if said:
            return facts_of(said, "front matter"), text[found.end() :]
    return _headers(text)


def facts_of(said: dict[str, str], where: str) -> Facts:
    """The facts among keys and values, whatever the keys are called; `where` is told as `published_from`."""
    known = {re.sub(r"[\s.-]+", "_", key.strip().lower()): value for key, value in reversed(said.items())}
    picked = {field: _first(known, keys) for field, keys in KEYS.items()}
    if picked["publisher"].startswith(("http://", "https://")):
        picked["publisher"] = ""
    picked["url"] = next((v for k in KEYS["url"] if (v := known.get(k, "")).startswith(("http://", "https://"))), "")
    return Facts(**picked, published_from=where if picked["published"] else "")


def _first(known: dict[str, str], keys: tuple[str, ...]) -> str:
    return next((" ".join(known[key].split()) for key in keys if known.get(key, "").strip()), "")


def _pairs(block: str) -> dict[str, str]:
    said: dict[str, str] = {}
    last = ""
    for line in block.split("\n"):
        if (item := _ITEM.fullmatch(line)) and last:
            said[last] = ", ".join(filter(None, (said[last], _scalar(item[1]))))
        elif (pair := _PAIR.fullmatch(line)) and not line[:1].isspace():
            last = pair[1]
            value = pair[2].strip()
            said[last] = "" if value in {">", "|", ">-", "|-"} else _scalar(value)
        elif line[:1].isspace() and last and line.strip():
            said[last] = f"{said[last]} {line.strip()}".strip()
    return said


def _scalar(value: str) -> str:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(_scalar(part) for part in value[1:-1].split(","))
    if quoted := _QUOTED.fullmatch(value):
        return quoted[2].replace('\\"', '"').replace("''", "'")
    return "" if value in {"null", "~"} else re.sub(r"\s+#.*$", "", value)


def _headers(text: str) -> tuple[Facts, str]:
    """Header lines as scrapers write them above a text: at least two pairs with keys that are known, then the text."""
    said: dict[str, str] = {}
    rest = text.lstrip("\n")
    for _ in range(_MOST_LINES):
        line, _, below = rest.partition("\n")
        pair = _PAIR.fullmatch(line)
        if pair is None or pair[1].lower().replace(" ", "_") not in _KNOWN:
            break
        said[pair[1]] = pair[2].strip()
        rest = below
    if len(said) >= 2:  # noqa: PLR2004  # one "Name: ..." may be a sentence or a headline
        return facts_of(said, "front matter"), rest
    line, _, below = text.lstrip().partition("\n")
    if re.fullmatch(r"https?://[^\s/]+/\S+", line.strip()) and not re.search(
        r"\.(?:jpe?g|png|gif|webp|svg)\b", line, re.IGNORECASE
    ):
        return Facts(url=line.strip()), below
    return Facts(), text
