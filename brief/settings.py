"""brief.toml, checked: every key has a default that works, every mistake is named with its place.

Comes in: a path. Goes out: frozen records, one for each room. Secrets are not settings; they come from the environment.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta, tzinfo
from functools import cache
from importlib import resources
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from brief import RANKERS
from brief.errors import SettingsError
from brief.mail_settings import MailSettings
from brief.records import Bound, Checked, Record, trusted

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

PACKS = ("stand-off", "disaster")
"""The theme packs that ship with the project; the first is the default."""


_TERM = re.compile(r"=?\w+(?:['’.&/ -]+\w+)*\.?\*?")
_MAX_TERM_WORDS = 8


def _checked_term(term: str) -> str:
    """A term as it is meant to be written: see `Theme.terms`."""
    if not _TERM.fullmatch(term):
        raise ValueError(
            f"{term!r} is not a term: write a word or a phrase, with = before it for this form only "
            "or * behind it for any ending"
        )
    if len(term.split()) > _MAX_TERM_WORDS:
        raise ValueError(f"{term!r} is longer than {_MAX_TERM_WORDS} words, so no sentence would match it")
    return term


Term = Annotated[str, Checked(_checked_term)]


@dataclass(frozen=True, slots=True)
class Theme(Record):
    """One section of the brief and what files a sentence under it."""

    id: Annotated[str, Bound(pattern=r"^[a-z][a-z0-9-]*$")]
    title: Annotated[str, Bound(min_length=1)]
    terms: dict[Term, Annotated[float, Bound(gt=0, le=10)]] | tuple[Term, ...] = ()
    """Words or phrases, each enough by itself (weight 1; as a table, each with its own weight).

    "troop" matches every form with the same stem, "=forces" this form only, "mobili*" any ending; a phrase matches
    words in a row.
    """
    strong: tuple[Term, ...] = ()
    """Terms that outweigh those of other themes (weight 1.5)."""
    weak: tuple[Term, ...] = ()
    """Terms that count only together with others (weight 0.5)."""
    actors: tuple[Term, ...] = ()
    """Who acts or speaks when the theme is meant, such as "Security Council"."""
    voices: Literal["", "parties", "others"] = ""
    """Whose words and deeds belong to the theme: the states' the articles are about, all other states', or nobody's."""
    examples: tuple[str, ...] = ()
    """Sentences that belong to the theme, as a help: the words they share weigh as weak terms."""

    def agree(self) -> None:
        """What files nothing is no theme."""
        if not (self.terms or self.strong or self.weak or self.examples):
            raise ValueError(f"theme {self.id!r} has neither terms nor examples, so nothing could be filed under it")

    @property
    def weights(self) -> dict[str, float]:
        """Every term with its weight; the strongest where one is given twice."""
        named = self.terms if isinstance(self.terms, dict) else dict.fromkeys(self.terms, 1.0)
        found = dict.fromkeys(self.weak, 0.5)
        for term, weight in (*named.items(), *((strong, 1.5) for strong in self.strong)):
            found[term] = max(weight, found.get(term, 0.0))
        return found


@dataclass(frozen=True, slots=True)
class ReadingSettings(Record):
    """What may be read."""

    language: str = ""
    """ISO 639-1 code of all articles; "" finds it in each text."""
    max_file_mb: Annotated[float, Bound(gt=0)] = 20.0
    """A larger file is passed over."""
    max_files: Annotated[int, Bound(gt=0)] = 20_000
    """Files looked at in one folder; the rest are passed over, and the ledger says so."""
    max_markup_mb: Annotated[float, Bound(gt=0)] = 5.0
    """A larger HTML page is passed over: extracting takes seconds a megabyte in the worst case."""
    max_tags: Annotated[int, Bound(gt=0)] = 20_000
    """A page with more tags is passed over, for the same reason; of 202 news pages the largest has 14,800."""
    max_pages: Annotated[int, Bound(gt=0)] = 60
    """Pages read of one PDF."""
    max_article_chars: Annotated[int, Bound(gt=0)] = 400_000
    """A longer body is cut at the end of a paragraph, and the ledger says so."""
    max_items: Annotated[int, Bound(gt=0)] = 1_000
    """Articles taken from one feed or JSON Lines file."""


@dataclass(frozen=True, slots=True)
class RankingSettings(Record):
    """How sentences are ranked."""

    ranker: Literal[RANKERS] = "brief"  # type: ignore[valid-type]  # one list, used here and by the command line


@dataclass(frozen=True, slots=True)
class PageSettings(Record):
    """The sheet."""

    size: Literal["A4", "Letter"] = "A4"
    template: str = "sheet"
    """"sheet", "memo", or a folder with templates of one's own."""
    type_pt: Annotated[float, Bound(ge=9, le=14)] = 9.4
    """Size of the body text in points; never made smaller to fit."""


_DURATION = r"^[1-9]\d{0,4} ?(s|m|h|d|w)$"
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def duration(text: str) -> timedelta:
    """The time that "90s", "15m", "24h", "7d" or "2w" says.

    Raises:
        ValueError: it says none.
    """
    if not re.fullmatch(_DURATION, text):
        raise ValueError(f"{text!r} is not a time such as 15m, 24h or 7d")
    return timedelta(**{_UNITS[text[-1]]: int(text[:-1])})


@dataclass(frozen=True, slots=True)
class WatchSettings(Record):
    """When `brief watch` looks and when it acts; seconds."""

    quiet_s: Annotated[float, Bound(gt=0, le=3600)] = 2.0
    """The folder must have been still for so long before a brief is made ..."""
    at_most_s: Annotated[float, Bound(gt=0, le=86_400)] = 30.0
    """... but where it never is, one is made so long after the first arrival."""
    settle_s: Annotated[float, Bound(gt=0, le=3600)] = 2.0
    """A file is whole when size and times have stood for so long and no program has it open for writing."""
    look_s: Annotated[float, Bound(gt=0, le=86_400)] = 300.0
    """The whole folder is looked at so often, whatever the system told of it."""
    poll_s: Annotated[float, Bound(gt=0, le=3600)] = 5.0
    """With --poll, for network shares that tell nothing: the whole folder is looked at so often."""


@dataclass(frozen=True, slots=True)
class Feed(Record):
    """One RSS or Atom feed."""

    url: Annotated[str, Bound(pattern=r"^https?://[^\s/@]+(/\S*)?$")]
    publisher: str = ""
    """Outlet of its articles; "" takes what article or feed say."""


def _network(given: object) -> object:
    return ip_network(given) if isinstance(given, str) else given


Network = Annotated[IPv4Network | IPv6Network, Checked(_network, first=True)]


@dataclass(frozen=True, slots=True)
class FetchSettings(Record):
    """How `brief fetch` behaves towards the machines it asks, and what it takes from them."""

    user_agent: Annotated[str, Bound(pattern=r"^[\x20-\x7e]*$")] = ""
    """Sent with every request, best with an address to complain to; "" is the program's name and version."""
    pause_s: Annotated[float, Bound(ge=0, le=600)] = 1.0
    """Between two requests to one host; a longer Crawl-delay in its robots.txt holds."""
    timeout_s: Annotated[float, Bound(gt=0, le=600)] = 20.0
    """For a whole answer, from asking to its last byte."""
    max_mb: Annotated[float, Bound(gt=0)] = 5.0
    """A longer answer is refused."""
    max_redirects: Annotated[int, Bound(ge=0, le=20)] = 5
    max_items: Annotated[int, Bound(gt=0)] = 50
    """Articles fetched from one feed in one run, newest first; the others wait for the next."""
    hosts_at_once: Annotated[int, Bound(gt=0, le=32)] = 4
    """Hosts asked side by side; one host always one request at a time."""
    robots: bool = True
    """Whether robots.txt is kept to for article pages."""
    private_networks: tuple[Network, ...] = ()
    """Networks inside this machine or house that may be asked, such as "10.1.0.0/16"; without them none is."""


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"{name!r} is not an IANA time zone such as Europe/Berlin") from error
    return name


def _duration_or_nothing(text: str) -> str:
    if text:
        duration(text)
    return text


@dataclass(frozen=True, slots=True)
class Settings(Record):
    """All of brief.toml."""

    title: str = ""
    """Headline of the brief; "" makes one of the names that most articles share."""
    handling: Literal["", "TLP:RED", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:GREEN", "TLP:CLEAR"] = ""
    """Handling mark after FIRST's TLP 2.0, printed in header and footer."""
    timezone: Annotated[str, Checked(_known_zone)] = "UTC"
    """IANA name; times are printed in it, and naive times in articles are taken to be in it."""
    pack: Literal[PACKS] = "stand-off"  # type: ignore[valid-type]  # as RANKERS
    """Which shipped themes are used where `themes` is not given."""
    themes: tuple[Theme, ...] | None = None
    """Themes of one's own, in order; an empty list makes one section in rank order."""
    archive: str = ""
    """The file that remembers articles and briefs; "" is archive.sqlite3 in the outputs folder."""
    since: Annotated[str, Checked(_duration_or_nothing)] = ""
    """Only articles so long before the cut-off are news ("24h", "7d"); "" counts all."""
    feeds: tuple[Feed, ...] = ()
    """Feeds that `brief fetch` reads."""
    fetch: FetchSettings = FetchSettings()
    watch: WatchSettings = WatchSettings()
    reading: ReadingSettings = ReadingSettings()
    ranking: RankingSettings = RankingSettings()
    page: PageSettings = PageSettings()
    mail: MailSettings = field(default=MailSettings(), metadata={"unwritten": True})
    """Left out where settings are written down: who gets a brief makes it no other brief."""

    def agree(self) -> None:
        """Two themes of one id would be one section."""
        ids = [theme.id for theme in self.themes or ()]
        twice = sorted({name for name in ids if ids.count(name) > 1})
        if twice:
            raise ValueError(f"themes: two themes have the id {twice[0]!r}")

    @property
    def period(self) -> timedelta | None:
        """`since` as a time, or None."""
        return duration(self.since) if self.since else None

    @property
    def zone(self) -> tzinfo:
        """The time zone of `timezone`."""
        return ZoneInfo(self.timezone)

    @property
    def filed_under(self) -> tuple[Theme, ...]:
        """The themes in force: one's own, or the pack's."""
        return load_pack(self.pack) if self.themes is None else self.themes


@cache
def load_pack(name: str, language: str = "en") -> tuple[Theme, ...]:
    """The themes of a shipped pack, in order, with their terms in a language; in English where it has none of it."""
    file = resources.files("brief").joinpath("packs", f"{name}.toml" if language == "en" else f"{name}.{language}.toml")
    if not language.isalpha() or not file.is_file():
        return load_pack(name)
    read = tomllib.loads(file.read_text("utf-8"))["themes"]
    given = [{key: _as_meant(value) for key, value in theme.items()} for theme in read]
    themes: tuple[Theme, ...] = trusted(lambda: tuple(Theme(**theme) for theme in given))  # they are known to be right
    return themes


def in_language(themes: Sequence[Theme], language: str) -> tuple[Theme, ...]:
    """The themes as articles in a language tell of them: of a shipped pack with its terms there, others as they are."""
    shipped = _shipped(themes) if language != "en" else ""
    return load_pack(shipped, language) if shipped else tuple(themes)


def are_told_in(themes: Sequence[Theme], language: str) -> bool:
    """Whether the themes have terms in a language; themes of one's own are in whatever language they are meant for."""
    shipped = _shipped(themes) if language != "en" else ""
    return not shipped or load_pack(shipped, language) != load_pack(shipped)


def _shipped(themes: Sequence[Theme]) -> str:
    """The pack that these themes are; "" for one's own."""
    return next((name for name in PACKS if tuple(themes) == load_pack(name)), "")


def _as_meant(value: Any) -> Any:  # TOML's list or table, or a text
    if isinstance(value, dict):
        return {term: float(weight) for term, weight in value.items()}
    return tuple(value) if isinstance(value, list) else value


def load(path: Path) -> Settings:
    """The settings in a file.

    Raises:
        SettingsError: naming the file, the key and what is wrong with each value.
    """
    from pydantic import ValidationError  # noqa: PLC0415  # whoever sets nothing need not load it

    try:
        data = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise SettingsError(path, f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SettingsError(path, "is not UTF-8 text") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(path, f"is not TOML: {error}") from error
    except RecursionError as error:
        raise SettingsError(path, "is nested too deep to be settings") from error
    try:
        return Settings.model_validate(data)
    except ValidationError as error:
        raise SettingsError(path, "; ".join(_say(e) for e in _plain(error.errors()))) from error


def _plain(errors: "list[ErrorDetails]") -> "list[ErrorDetails]":
    """The errors without "is no table" where a key may be a list or a table and is a wrong list, and so on."""
    kinds = {"dict_type", "tuple_type"}
    return [error for error in errors if error["type"] not in kinds or not _is_alternative(error)] or errors[:1]


def _is_alternative(error: "ErrorDetails") -> bool:
    return any("[" in str(part) for part in error["loc"])


def _say(error: "ErrorDetails") -> str:
    """One mistake as "key: what is wrong"; list places count from 1, as people do."""
    place = ".".join(
        str(part + 1) if isinstance(part, int) else str(part) for part in error["loc"] if "[" not in str(part)
    )
    if error["type"] == "unexpected_keyword_argument":
        return f"{place}: there is no such key"
    text = re.sub(r"^Value error, ", "", str(error["msg"]))
    return f"{place}: {text}" if place else text
