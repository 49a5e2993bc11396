"""What could keep a brief from being made or sent, looked at before it does.

Comes in: folders and settings. Goes out: one finding a matter. Sends nothing, changes nothing; does not print.
"""

import os
import platform
import sqlite3
import ssl
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from brief import __version__, native
from brief.archive import open_store
from brief.errors import BriefError
from brief.publishing import places
from brief.publishing.signature import Signer
from brief.sending import archive_path, carrier, usable
from brief.settings import Settings, load

_LIBRARIES = ("weasyprint", "jinja2", "nltk", "sumy", "trafilatura", "numpy", "highspy", "pydantic", "css-inline")
_FONTS = ("sans-latin-400.ttf", "sans-latin-600.ttf", "serif-latin-400.ttf", "serif-latin-600.ttf")


@dataclass(frozen=True, slots=True)
class Finding:
    """One matter and how it stands."""

    name: str
    """What was looked at."""
    right: bool
    """Whether it is as it should be."""
    said: str
    """One line; where it is not right, with what to do."""


def examine(
    outputs: Path, config: Path | None, environment: Mapping[str, str] = os.environ, *, mail: bool = False
) -> tuple[Finding, ...]:
    """Every matter in a fixed order; with `mail` a connection and a login are tried, too.

    `config`: the settings file, or None for the defaults. Nothing raises but bugs: trouble is a finding.
    """
    return tuple(_all(outputs, config, environment, mail=mail))


def _all(outputs: Path, config: Path | None, environment: Mapping[str, str], *, mail: bool) -> Iterator[Finding]:
    yield Finding(
        "version", True, f"brief {__version__}, Python {platform.python_version()}, {platform.platform(terse=True)}"
    )
    yield Finding("libraries", True, ", ".join(_versions()))
    lacking = native.missing()
    said = (
        f"{' and '.join(lacking)} cannot be loaded; install with: {native.install_line()}"
        if lacking
        else "Pango is there"
    )
    yield Finding("native libraries", not lacking, said)
    yield _fonts()
    settings, finding = _settings(config)
    yield finding
    if settings is None:
        return
    yield _looked("template", lambda: f"{settings.page.template}: {places.folder(settings.page.template).name}")
    yield _looked("outputs", lambda: _outputs(outputs))
    yield _looked("archive", lambda: _archive(archive_path(outputs, settings)))
    if mail:
        yield _looked("mail settings", lambda: _mail_settings(settings))
        yield _looked("mail server", lambda: _probe(settings, environment))


def _looked(name: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(name, True, look())
    except BriefError as error:
        return Finding(name, False, " ".join(str(error).split()))


def _versions() -> list[str]:
    found = [f"SQLite {sqlite3.sqlite_version}", ssl.OPENSSL_VERSION]
    for library in _LIBRARIES:
        try:
            found.append(f"{library} {metadata.version(library)}")
        except metadata.PackageNotFoundError:
            found.append(f"{library} without a version")
    return found


def _fonts() -> Finding:
    folder = places.root() / "fonts"
    lacking = [name for name in _FONTS if not (folder / name).is_file()]
    faces = len(list(folder.glob("*.ttf")))
    return Finding(
        "fonts",
        not lacking,
        f"{', '.join(lacking)} missing; install brief again" if lacking else f"{faces} faces of our own",
    )


def _settings(config: Path | None) -> tuple[Settings | None, Finding]:
    if config is None:
        return Settings(), Finding("settings", True, "no brief.toml here; the defaults hold")
    try:
        return load(config), Finding("settings", True, f"{config} is right")
    except BriefError as error:
        return None, Finding("settings", False, str(error))


def _outputs(outputs: Path) -> str:
    place = outputs
    while not place.exists():
        place = place.parent
    if not place.is_dir():
        raise BriefError(place, "is a file; name a folder")
    if not os.access(place, os.W_OK | os.X_OK):
        raise BriefError(place, "may not be written to; change its permissions or name another folder with -o")
    return f"{outputs} can be written to" if place == outputs else f"{outputs} can be made"


def _archive(path: Path) -> str:
    if not path.is_file():
        return f"{path} is not there yet; the first brief begins it"
    with open_store(path) as store:
        state = str(store.rows("PRAGMA quick_check(1)")[0][0])
        if state != "ok":
            raise BriefError(path, f"is damaged ({state}); move it away and a new one is begun")
        issued, delivered = (str(store.rows(f"SELECT count(*) FROM {t}")[0][0]) for t in ("issued", "delivery"))  # noqa: S608  # our own names
    return f"{path} is whole: {issued} briefs issued, {delivered} deliveries"


def _mail_settings(settings: Settings) -> str:
    mail = usable(settings.mail)
    Signer(mail.dkim, mail.sender.rpartition("@")[2])
    signed = ", signed" if mail.dkim.selector else ""
    return f"from {mail.sender} to {len(mail.recipients)} recipients{signed}"


def _probe(settings: Settings, environment: Mapping[str, str]) -> str:
    carrying = carrier(settings.mail, environment)
    try:
        return carrying.probe()
    finally:
        carrying.close()
