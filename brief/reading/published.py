"""When an article was published: from markup, a stated value, a line of its text, its address or its file's name.

Comes in: what a document says. Goes out: a time, with a zone where one is given, or None: never today, never the file's
own time, never a guess between day and month.
"""

import datetime as dt
import re
from collections.abc import Sequence

from brief.reading.dates import EARLIEST, LATEST, Mention, find_dates, parse_compact
from brief.text import fold

# Where several dates stand in a line, the word before each tells what it is the date of.
_PUBLISHED = re.compile(
    r"\b(?:publi\w+|posted|post date|first aired|issued|filed|released|date ?line|veröffentlicht\w*|erstellt|erschienen"
    r"|mis en ligne|paru|pubblicat\w+|gepubliceerd|geplaatst|zveřejněn\w*|vydáno|opublikowan\w+|dodano|postado)\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:updated?|modified|edited|revised|corrected|aktualisiert\w*|stand|geändert|mis à jour|modifié\w*|actualiza\w+"
    r"|atualizad\w+|modificat\w+|aggiornat\w+|bijgewerkt|gewijzigd|aktualizo\w+|aktualizac\w+)\b",
    re.IGNORECASE,
)
# A year, or a date in numbers. It begins with a set, as re looks for one several times faster than for alternatives.
_YEAR = re.compile(r"\d(?:(?:(?<=1)[89]|(?<=2)0)\d\d|\d?[./]\d{1,2}[./]\d\d(?!\d))")
_DAY_IN_PATH = re.compile(
    r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|$)|[/-]((?:19|20)\d\d[01]\d[0-3]\d)(?!\d)"
)
_DAY_IN_NAME = re.compile(r"\s*(\d{4})[-_. ](\d{1,2})[-_. ](\d{1,2})(?!\d)(?:[T_ -]+(\d\d)[:.h-](\d\d)(?!\d))?")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?")
_META = re.compile(r"<meta\b[^>]{0,2000}>", re.IGNORECASE)
_META_NAME = re.compile(r"""\b(?:property|name|itemprop)\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
_CONTENT = re.compile(r"""\bcontent\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
_JSON_LD = re.compile(r'"datePublished"\s*:\s*"([^"]{4,60})"')
_TIME_TAG = re.compile(r"""<time\b[^>]{0,500}?\bdatetime\s*=\s*["']([^"']{8,40})["'][^>]*>""", re.IGNORECASE)
# What outlets' systems call the time of publication, best first; "date" alone is often the day of the visit.
_META_NAMES = (
    *("article:published_time", "datepublished", "og:published_time", "og:article:published_time", "article:published"),
    *("parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "pubdate"),
    *("publish-date", "publish_date", "publication_date", "published_at", "published-date", "dcterms.issued"),
    *("dc.date.issued", "dc.date.created", "dcterms.created", "datecreated", "dcterms.date", "dc.date", "date"),
)
_LINE_CHARS = 200
_LABEL_CHARS = 40
_MOST_OTHER_WORDS, _FEW_WORDS = 10, 3
_SENTENCE = re.compile(r"[.!?][\"'”’)]*(?:$|\s?\()")
_WEEKDAY = re.compile(r"\W*(?:\w{3,}\W*)?")
_POST = re.compile(r"[-–—]\s.*\(?@\w")
# A byline, or parts parted as only a heading has them. A heading may begin with the date, too, or tell the hour.
_HEAD = re.compile(r"^(?:\w+ )?(?:by|von|par|por|di|da|door|od|text)\b|[|•·]", re.IGNORECASE)
_LINES_LOOKED_AT = 400
_HEAD_CHARS, _LEAST_HEAD = 60, 20
_PUBLISHED_RANK, _BARE_RANK, _CHANGED_RANK, _BELOW = 0, 1, 2, 3


def parse_published(text: str, language: str = "") -> dt.datetime | None:
    """The time that a field means: ISO 8601, RFC 2822, seconds since 1970, or a date in words or numbers."""
    text = " ".join(text.split())[:_LINE_CHARS]
    if _EPOCH.fullmatch(text):
        seconds = float(text) / (1000 if len(text.partition(".")[0]) > 10 else 1)  # noqa: PLR2004  # digits of seconds
        return _plausible(dt.datetime.fromtimestamp(seconds, dt.UTC))
    compact = parse_compact(text)
    if compact is not None:
        return _plausible(compact)
    mentions = find_dates(text)
    return _settled(mentions[0], mentions, language) if mentions else None


def in_markup(markup: str) -> dt.datetime | None:
    """The time that a page's own metadata state: meta tags, then JSON-LD, then the first `<time>`."""
    stated: dict[str, str] = {}
    for tag in _META.findall(markup, 0, 400_000):
        name, content = _META_NAME.search(tag), _CONTENT.search(tag)
        if name and content:
            stated.setdefault(name[1].lower(), content[1] or content[2] or content[3] or "")
    values = [stated[name] for name in _META_NAMES[:-1] if name in stated]
    values += [m[1] for m in _JSON_LD.finditer(markup)][:1]
    values += [stated["date"]] if "date" in stated else []
    values += [m[1] for m in _TIME_TAG.finditer(markup)][:1]
    return next((when for value in values if (when := parse_published(value)) is not None), None)


def in_text(text: str, paragraphs: tuple[str, ...], language: str = "") -> dt.datetime | None:
    """The time that a line of the text gives as its own: a byline or date line, not a sentence that mentions a date.

    `text`: the whole document; `paragraphs`: what was kept of it. First a line labelled as the publication, then
    the bare date line nearest above the body, then the time of the last change, then the only bare date below the body.
    """
    lines = [line for line in text.split("\n") if line and not line.isspace()]
    dated = [at for at, line in enumerate(lines) if len(line) <= _LINE_CHARS and _YEAR.search(line)]
    if not dated:
        return None
    dated = dated[:_LINES_LOOKED_AT] + dated[_LINES_LOOKED_AT:][-_LINES_LOOKED_AT:]
    folded = {at: fold(lines[at]) for at in dated}
    mentioned = {at: mentions for at, line in folded.items() if (mentions := find_dates(line))}
    if not mentioned:
        return None
    every = tuple(mention for mentions in mentioned.values() for mention in mentions)
    start = _body_start(lines, paragraphs)
    ranked = []
    for at, mentions in mentioned.items():
        before = fold(lines[at - 1][:_LINE_CHARS]) if at else ""
        for rank, mention in _claims(folded[at], mentions, before if len(before) <= _LABEL_CHARS else ""):
            when = _settled(mention, every, language)
            if when is not None:
                is_below = at > start and rank != _PUBLISHED_RANK
                ranked.append((rank + _BELOW * is_below, at > start, abs(at - start), when))
    # Dates without a label below the body belong to other stories as often as not: one alone is believed, two are not.
    if len({when.date() for rank, _, _, when in ranked if rank >= _BELOW}) > 1:
        ranked = [claim for claim in ranked if claim[0] < _BELOW]
    return min(ranked, key=lambda claim: claim[:3])[3] if ranked else None


def in_name(path: str) -> dt.datetime | None:
    """The day (and time) that a file's name begins with: "2021-12-26 title.txt", "20211226-title.txt"."""
    name = path.rpartition("/")[2]
    found = _DAY_IN_NAME.match(name)
    if found is None:
        return _plausible(parse_compact(name))
    year, month, day, hour, minute = (int(part or 0) for part in found.groups())
    return _made(year, month, day, hour, minute)


def in_url(url: str) -> dt.datetime | None:
    """The day that an address holds: "/2021/12/26/", "/2021-12-26/", "-20211226"."""
    found = _DAY_IN_PATH.search(url.partition("?")[0].partition("#")[0])
    if found is None:
        return None
    if found[4]:
        return _plausible(parse_compact(found[4]))
    return _made(int(found[1]), int(found[2]), int(found[3]))


def _made(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> dt.datetime | None:
    try:
        return _plausible(dt.datetime(year, month, day, hour, minute))  # noqa: DTZ001  # nothing gives a zone
    except ValueError:
        return None


def _plausible(when: dt.datetime | None) -> dt.datetime | None:
    """The time, unless no article can have it; 1 January 1970 is what an unset clock says."""
    if when is None or not EARLIEST <= when.year < LATEST:
        return None
    return None if when.date() in {dt.date(1970, 1, 1), dt.date(1969, 12, 31)} else when


def _body_start(lines: list[str], paragraphs: tuple[str, ...]) -> int:
    """Which line the body begins with; 0 where it is not found again."""
    first = fold(paragraphs[0])[:_HEAD_CHARS] if paragraphs else ""
    for at, line in enumerate(lines if first else ()):
        head = fold(line[: 4 * _HEAD_CHARS])
        if head[:_HEAD_CHARS] == first[: max(len(head), _LEAST_HEAD)]:
            return at
    return 0


def _claims(line: str, mentions: Sequence[Mention], before: str) -> list[tuple[int, Mention]]:
    """What a line says was when: (rank, mention), none for a sentence of the story, a caption or a quoted post."""
    ends = [0, *(mention.end for mention in mentions)]
    labels = [line[at : mention.start] for at, mention in zip(ends, mentions, strict=False)]
    rest = " ".join(["", *labels, line[ends[-1] :]])
    others = len(re.findall(r"\w+", rest))
    is_sentence = others > _FEW_WORDS and _SENTENCE.search(rest)
    if others > _MOST_OTHER_WORDS or is_sentence or _POST.match(line):
        return []
    claims = [(_rank(label, before), mention) for label, mention in zip(labels, mentions, strict=True)]
    is_first = _WEEKDAY.fullmatch(line[: mentions[0].start])
    is_headed = others <= _FEW_WORDS + 1 or _HEAD.search(line) or is_first or any(map(_is_timed, mentions))
    return [claim for claim in claims if claim[0] != _BARE_RANK or is_headed]


def _rank(label: str, before: str) -> int:
    """What the words before a date say of it; where they say nothing, the line before."""
    label = label[-_LABEL_CHARS:] if label.strip(" -–—|,:;·•()") else before
    return _PUBLISHED_RANK if _PUBLISHED.search(label) else _CHANGED_RANK if _CHANGED.search(label) else _BARE_RANK


def _is_timed(mention: Mention) -> bool:
    return mention.when.time() != dt.time()


def _settled(mention: Mention, others: tuple[Mention, ...], language: str) -> dt.datetime | None:
    """What a mention means, or None where day and month could be either."""
    if mention.swapped is None or mention.american:
        return _plausible(mention.when)
    if language and language != "en":
        return _plausible(mention.swapped)
    orders = {m.order for m in others if m.order and m.separator == mention.separator}
    if len(orders) == 1:
        return _plausible(mention.swapped if orders == {"day first"} else mention.when)
    days = {m.when.date() for m in others if m.swapped is None}
    if (mention.when.date() in days) != (mention.swapped.date() in days):
        return _plausible(mention.when if mention.when.date() in days else mention.swapped)
    return None
