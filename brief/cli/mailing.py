"""The commands that bring a brief to its readers: send, deliveries, doctor."""

import dataclasses
import datetime as dt
import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from brief.cli.options import AsJson, Config, Outputs
from brief.cli.shared import say, settings_of
from brief.errors import BriefError

if TYPE_CHECKING:
    from brief.archive.outbox import Delivery
    from brief.sending import Clock, Sent
    from brief.settings import Settings

_LATER = dt.timedelta(minutes=5)
"""What could not even be tried, since another command is sending or the files are of two briefs, waits so long."""

Folder = Annotated[Path, typer.Argument(help="Folder the brief was written to.")]


def send(  # noqa: PLR0913, PLR0917  # a command's options
    outputs: Folder = Path("outputs"),
    config: Config = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write .eml files into OUTPUTS/mail instead.")] = False,
    resend_unknown: Annotated[
        bool, typer.Option("--resend-unknown", help="Also send again what may have arrived.")
    ] = False,
    now: Annotated[bool, typer.Option("--now", help="Do not wait for the next try of what was refused.")] = False,
    as_json: AsJson = False,
) -> None:
    """E-mail the latest brief to the recipients in the settings, to each of them once."""
    settings = settings_of(config)
    from brief import sending  # noqa: PLC0415  # as in make

    if dry_run:
        for path in sending.write_letters(outputs, settings, clock):
            print(path.as_posix())
        return
    options = sending.Options(resend_unknown=resend_unknown, at_once=now)
    from brief.progress import shown  # noqa: PLC0415  # as in make

    with shown() as progress:
        sent = sending.send(outputs, settings, clock, options, progress)
    for line in sent.lines:
        say(line)
    if as_json:
        print(json.dumps([_row(row) for row in sent.rows], ensure_ascii=False))
    else:
        print(told(sent))
    if not sent.complete:
        raise typer.Exit(1)


def told(sent: "Sent") -> str:
    """How the deliveries stand, in one line."""
    had = sum(row.phase == "sent" for row in sent.rows)
    line = f"No. {sent.brief.number}: {sent.sent_now} sent now, {had} of {len(sent.rows)} recipients have it"
    return f"{line}; next try at {sent.next_due:%Y-%m-%d %H:%M} UTC" if sent.next_due else line


def deliveries(
    outputs: Folder = Path("outputs"),
    config: Config = None,
    unknown: Annotated[bool, typer.Option("--unknown", help="Only what may or may not have arrived.")] = False,
    as_json: AsJson = False,
) -> None:
    """List what was sent to whom, what failed, and what may or may not have arrived."""
    settings = settings_of(config)
    from brief import sending  # noqa: PLC0415  # as in make

    rows = [row for row in sending.deliveries(outputs, settings) if row.phase == "unknown" or not unknown]
    if as_json:
        print(json.dumps([_row(row) for row in rows], ensure_ascii=False))
        return
    for row in rows:
        print(f"No. {row.edition.number}  {row.phase:8}  {row.changed:%Y-%m-%d %H:%M}  {row.recipient}  {_said(row)}")


def _said(row: "Delivery") -> str:
    return f"{row.reply.code or ''} {row.reply.text}".strip()


def _row(row: "Delivery") -> dict[str, object]:
    """A delivery as a program reads it."""
    found = dataclasses.asdict(row)
    return {key: value.isoformat() if isinstance(value, dt.datetime) else value for key, value in found.items()}


def doctor(
    outputs: Outputs = Path("outputs"),
    config: Config = None,
    mail: Annotated[bool, typer.Option("--mail", help="Also connect and log in, without sending.")] = False,
    as_json: AsJson = False,
) -> None:
    """Look at settings, fonts, libraries, archive and mail before they are needed."""
    from brief.doctor import examine  # noqa: PLC0415  # as in make

    here = Path("brief.toml")
    findings = examine(outputs, config or (here if here.is_file() else None), mail=mail)
    if as_json:
        print(json.dumps([dataclasses.asdict(finding) for finding in findings], ensure_ascii=False))
    else:
        for finding in findings:
            print(f"{'ok ' if finding.right else 'NOT'}  {finding.name}: {finding.said}")
    if not all(finding.right for finding in findings):
        raise typer.Exit(1)


def clock() -> dt.datetime:
    """The time, in UTC."""
    return dt.datetime.now(dt.UTC)


class Postman:
    """The mail of `watch --send`: every new brief, and later what was refused for the time being."""

    def __init__(self, outputs: Path, settings: "Settings", at: "Clock | None" = None) -> None:
        """`outputs`: where the briefs are; `at`: the clock. Nothing is sent yet."""
        from brief import sending  # noqa: PLC0415  # as in make

        self._sending, self._outputs, self._settings, self._clock = sending, outputs, settings, at or clock
        self._due = sending.next_due(outputs, settings)

    def issue(self) -> str:
        """Mails the brief just issued and says how that went, in one line."""
        sent = self._sending.send(self._outputs, self._settings, self._clock)
        self._due = sent.next_due
        return "; ".join((told(sent), *sent.lines))

    def again(self) -> float:
        """Tries once more what has fallen due; returns the seconds until something does."""
        if self._due and self._clock() >= self._due:
            self._due = self._clock() + _LATER
            try:
                say(f"mail: {self.issue()}")
            except BriefError as error:
                say(f"mail: not sent ({error})")
        return max(0.0, (self._due - self._clock()).total_seconds()) if self._due else math.inf
