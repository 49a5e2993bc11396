"""What the commands share: settings, what they need, and how a person is spoken to. Loads nothing of weight."""

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from brief.errors import MissingLibrary, SettingsError

if TYPE_CHECKING:
    from brief.settings import Settings


def settings_of(config: Path | None) -> "Settings":
    """The settings named, else ./brief.toml where there is one, else the defaults."""
    from brief.settings import Settings, load  # noqa: PLC0415  # pydantic is half the time of --help

    if config is not None:
        return load(config)
    here = Path("brief.toml")
    return load(here) if here.is_file() else Settings()


def moment(text: str | None, settings: "Settings") -> dt.datetime | None:
    """The time that an option names; a naive one is taken to be in the settings' zone."""
    if text is None:
        return None
    try:
        when = dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise SettingsError("--as-of", f"{text!r} is not a time such as 2021-12-26T17:10+01:00") from error
    return when if when.tzinfo else when.replace(tzinfo=settings.zone)


def limited(settings: "Settings", since: str | None, template: str | None = None) -> "Settings":
    """The settings with the period and the template that the command line names."""
    if template is not None:
        page = settings.page.model_copy(update={"template": template})
        settings = settings.model_copy(update={"page": page})
    if since is None:
        return settings
    from brief.settings import duration  # noqa: PLC0415  # as above

    try:
        duration(since)
    except ValueError as error:
        raise SettingsError("--since", str(error)) from error
    return settings.model_copy(update={"since": since})


def say(line: str) -> None:
    """One line for a person, on standard error."""
    sys.stderr.write(f"{line}\n")


def need_native_libraries() -> None:
    """Raises MissingLibrary where WeasyPrint could not be loaded, with the line that installs what it needs."""
    from brief import native  # noqa: PLC0415  # as in make

    lacking = native.missing()
    if lacking:
        raise MissingLibrary(" and ".join(lacking), f"cannot be loaded; install with: {native.install_line()}")
