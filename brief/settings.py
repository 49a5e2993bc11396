"""brief.toml, checked: every key has a default that works, every mistake is named with its place.

Comes in: a path. Goes out: frozen records, one for each room. Secrets are not settings; they come from the environment.
"""

import re
import tomllib
from datetime import tzinfo
from importlib import resources
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from brief.errors import SettingsError

PACKS = ("stand-off", "disaster")
"""The theme packs that ship with the project; the first is the default."""

RANKERS = ("brief", "consensus", "lexrank", "textrank", "lsa", "luhn", "sumbasic", "kl", "reduction")
"""Names a sentence ranker can be asked for by; "brief" is the default, "consensus" the mean rank of the panel."""


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Theme(_Record):
    """One section of the brief and what files a sentence under it."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    title: str = Field(min_length=1)
    terms: dict[str, float] | tuple[str, ...] = ()
    """Words or phrases, matched by their stems; as a table, each with its weight (1 where none is given)."""
    actors: tuple[str, ...] = ()
    """Who acts or speaks when the theme is meant."""
    examples: tuple[str, ...] = ()
    """Sentences that belong to the theme, as a help."""

    @model_validator(mode="after")
    def _has_terms(self) -> "Theme":
        if not self.terms and not self.examples:
            raise ValueError(f"theme {self.id!r} has neither terms nor examples, so nothing could be filed under it")
        return self


class ReadingSettings(_Record):
    """What may be read."""

    language: str = ""
    """ISO 639-1 code of all articles; "" finds it in each text."""
    max_file_mb: Annotated[float, Field(gt=0)] = 20.0
    """A larger file is passed over."""
    max_files: Annotated[int, Field(gt=0)] = 20_000
    """Files looked at in one folder; the rest are passed over, and the ledger says so."""
    max_markup_mb: Annotated[float, Field(gt=0)] = 5.0
    """A larger HTML page is passed over: extracting takes seconds a megabyte in the worst case."""
    max_tags: Annotated[int, Field(gt=0)] = 20_000
    """A page with more tags is passed over, for the same reason; news pages measured have 1,400, the largest 3,200."""
    max_pages: Annotated[int, Field(gt=0)] = 60
    """Pages read of one PDF."""
    max_article_chars: Annotated[int, Field(gt=0)] = 400_000
    """A longer body is cut at the end of a paragraph, and the ledger says so."""
    max_items: Annotated[int, Field(gt=0)] = 2_000
    """Articles taken from one feed or JSON Lines file."""


class RankingSettings(_Record):
    """How sentences are ranked."""

    ranker: Literal[RANKERS] = "brief"  # type: ignore[valid-type]  # one list, used here and by the command line


class PageSettings(_Record):
    """The sheet."""

    size: Literal["A4", "Letter"] = "A4"
    template: str = "sheet"
    """"sheet", "memo", or a folder with templates of one's own."""
    type_pt: Annotated[float, Field(ge=9, le=14)] = 9.4
    """Size of the body text in points; never made smaller to fit."""


class Settings(_Record):
    """All of brief.toml."""

    title: str = ""
    """Headline of the brief; "" makes one of the names that most articles share."""
    handling: Literal["", "TLP:RED", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:GREEN", "TLP:CLEAR"] = ""
    """Handling mark after FIRST's TLP 2.0, printed in header and footer."""
    timezone: str = "UTC"
    """IANA name; times are printed in it, and naive times in articles are taken to be in it."""
    pack: Literal[PACKS] = "stand-off"  # type: ignore[valid-type]  # as RANKERS
    """Which shipped themes are used where `themes` is not given."""
    themes: tuple[Theme, ...] | None = None
    """Themes of one's own, in order; an empty list makes one section in rank order."""
    reading: ReadingSettings = ReadingSettings()
    ranking: RankingSettings = RankingSettings()
    page: PageSettings = PageSettings()

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError(f"{name!r} is not an IANA time zone such as Europe/Berlin") from error
        return name

    @model_validator(mode="after")
    def _one_theme_an_id(self) -> "Settings":
        ids = [theme.id for theme in self.themes or ()]
        twice = sorted({name for name in ids if ids.count(name) > 1})
        if twice:
            raise ValueError(f"themes: two themes have the id {twice[0]!r}")
        return self

    @property
    def zone(self) -> tzinfo:
        """The time zone of `timezone`."""
        return ZoneInfo(self.timezone)

    @property
    def filed_under(self) -> tuple[Theme, ...]:
        """The themes in force: one's own, or the pack's."""
        return load_pack(self.pack) if self.themes is None else self.themes


class _Pack(_Record):
    themes: tuple[Theme, ...]


def load_pack(name: str) -> tuple[Theme, ...]:
    """The themes of a shipped pack, in order."""
    text = resources.files("brief").joinpath("packs", f"{name}.toml").read_text("utf-8")
    return _Pack.model_validate(tomllib.loads(text)).themes


def load(path: Path) -> Settings:
    """The settings in a file.

    Raises:
        SettingsError: naming the file, the key and what is wrong with each value.
    """
    try:
        data = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise SettingsError(path, f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SettingsError(path, "is not UTF-8 text") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(path, f"is not TOML: {error}") from error
    try:
        return Settings.model_validate(data)
    except ValidationError as error:
        raise SettingsError(path, "; ".join(_say(e) for e in error.errors())) from error


def _say(error: object) -> str:
    """One mistake as "key: what is wrong"; list places count from 1, as people do."""
    assert isinstance(error, dict)
    place = ".".join(str(part + 1) if isinstance(part, int) else str(part) for part in error["loc"])
    if error["type"] == "extra_forbidden":
        return f"{place}: there is no such key"
    text = re.sub(r"^Value error, ", "", str(error["msg"]))
    return f"{place}: {text}" if place else text
