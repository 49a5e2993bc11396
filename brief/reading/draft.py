"""What a format's room hands over for each article it found, before metadata are settled."""

from dataclasses import dataclass, field

from brief.reading.kept import Kept


@dataclass(frozen=True, slots=True)
class Facts:
    """What a document says of itself, as written; nothing here is checked yet."""

    title: str = ""
    """Headline, or ""."""
    publisher: str = ""
    """Outlet, or ""."""
    author: str = ""
    """Byline, or ""."""
    url: str = ""
    """Address, or ""."""
    language: str = ""
    """Language tag such as "en" or "pt-BR", or ""."""
    published: str = ""
    """Publication time in any notation, or ""."""
    published_from: str = ""
    """As `Article.published_from`."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One article as its format gave it."""

    kept: Kept
    """Title and body without page furniture."""
    source: str
    """The text it was kept from: date lines and credits are looked for here."""
    facts: Facts = field(default_factory=Facts)
    """What the format says of it."""
    markup: str = ""
    """The page's own markup, where it was one: its metadata are looked for here."""
    content: bytes = b""
    """What an item of a container is known by, whatever stands around it; b"" where the file is the article."""
    notes: tuple[str, ...] = ()
    """As `Article.notes`."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A file, or an item of one, that holds no article."""

    reason: str
    """One clear line for a person."""
    whole: bool = False
    """Whether the reason is about the file, not about the item in this place."""


class Unreadable(ValueError):
    """A page that is too large or too tangled to be an article."""
