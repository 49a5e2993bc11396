"""The spine of mail: from the outputs folder to the readers, each once.

Calls the rooms in order: the brief that was written, the outbox that remembers, the composer, the carrier. Does not
print and does not wait; the clock comes in, and whoever calls tries again at `Sent.next_due`.
"""

import datetime as dt
import hashlib
import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from brief.archive import hold, open_store
from brief.archive.outbox import Delivery, Edition, Outbox, Reply, edition_of
from brief.archive.outbox import deliveries as _recorded
from brief.errors import BriefError, DeliveryError, NotProved, SettingsError
from brief.mail_settings import MailSettings
from brief.model import Brief
from brief.publishing import json_form, secret
from brief.publishing.attached import attached_json
from brief.publishing.carrier import Carrier, Stopped
from brief.publishing.files import write_whole
from brief.publishing.message import Composer, Enclosures, Letter
from brief.publishing.sendmail import Sendmail
from brief.publishing.transport import Smtp
from brief.settings import Settings

Clock = Callable[[], dt.datetime]
"""The time, with a zone."""

Progress = Callable[[str, int, int], None]
"""Called with the stage's name, what is done and how much there is."""

MAIL = "mail"
"""Folder in the outputs that `dry_run` writes to."""

_OURS = re.compile(r"brief-no-\d+-[0-9A-Za-z@._-]+-[0-9a-f]{8}\.eml")
_NAMED = 5  # messages of one fate that are said one by one


def _silent(_stage: str, _done: int, _total: int) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Options:
    """What a person may ask for."""

    resend_unknown: bool = False
    """Whether messages that may have arrived are sent once more."""
    at_once: bool = False
    """Whether those that wait for their next try are tried now."""
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    """Where a password is looked for."""


@dataclass(frozen=True, slots=True)
class Sent:
    """How the deliveries of one brief stand."""

    brief: Brief
    """Which one."""
    sent_now: int
    """Messages handed over in this run."""
    rows: tuple[Delivery, ...]
    """Every recipient's as it stands now; those of former recipients are among the `deliveries`."""
    stopped: str = ""
    """Why the run ended early, or ""."""

    @property
    def complete(self) -> bool:
        """Whether every recipient has it."""
        return not self.stopped and all(row.phase == "sent" for row in self.rows)

    @property
    def next_due(self) -> dt.datetime | None:
        """When sending again may deliver more; None where only a person can change anything."""
        return min((row.due for row in self.rows if row.due and row.phase == "waiting"), default=None)

    @property
    def lines(self) -> tuple[str, ...]:
        """What a person should know: a line for each message that was not taken, many of a kind in one."""
        kinds: dict[tuple[str, ...], list[str]] = {}
        for row in self.rows:
            if row.phase != "sent":
                kinds.setdefault(_state(row), []).append(row.recipient)
        found = [f"{who}: {state}" for (state, _), names in kinds.items() for who in _who(names)]
        return (*found, self.stopped) if self.stopped else tuple(found)


def send(
    outputs: Path, settings: Settings, clock: Clock, options: Options | None = None, progress: Progress = _silent
) -> Sent:
    """Mails the brief in `outputs` to every recipient who has not had it, and says how all deliveries stand.

    Raises:
        SettingsError: no sender, no recipients, no password, or a signature that cannot be made.
        DeliveryError: there is no brief, it is not whole, or a message does not read back as it was written.
        Busy: another instance is sending.
    """
    chosen, mail = options or Options(), usable(settings.mail)
    _enclosures(outputs)  # where there is no brief, not even a lock is left behind
    with hold(archive_path(outputs, settings), "mail"):
        enclosures = _enclosures(outputs)
        brief = enclosures.brief
        with open_store(archive_path(outputs, settings)) as store:
            edition = edition_of(store, settings.title, brief.number, brief.run_id)
            outbox = Outbox(store, edition)
            outbox.prepare(mail.recipients, clock())
            if chosen.resend_unknown:
                outbox.reopen(mail.recipients, clock())
            waiting = outbox.due(clock(), early=chosen.at_once)
            run = _Run(outbox, mail, clock)
            if waiting:
                composer = Composer(enclosures, mail)
                carrying = carrier(mail, chosen.environment)
                try:
                    run.all(waiting, lambda one: _letter(composer, mail, one), carrying, progress)
                finally:
                    carrying.close()
            names = {one.casefold() for one in mail.recipients}
            rows = tuple(row for row in outbox.rows() if row.recipient in names)
            return Sent(brief, run.taken, rows, run.stopped)


def write_letters(outputs: Path, settings: Settings, clock: Clock) -> tuple[Path, ...]:
    """Writes the messages as .eml files into `outputs`/mail instead of sending them; touches no archive.

    Raises:
        As `send`, and BriefError: a file could not be written; each is there whole or not at all.
    """
    mail = usable(settings.mail)
    enclosures = _enclosures(outputs)
    composer, at, number = Composer(enclosures, mail), clock(), enclosures.brief.number
    edition = Edition(settings.title, number, enclosures.brief.run_id)
    letters = {_file_name(number, one): composer.letter(one, at, edition.key) for one in mail.recipients}
    folder = outputs / MAIL
    try:
        folder.mkdir(exist_ok=True)
        for path in folder.iterdir():  # of an earlier run, perhaps to people who are no recipients any more
            if _OURS.fullmatch(path.name) and path.name not in letters:
                path.unlink()
    except OSError as error:
        raise BriefError(folder, f"cannot be written to: {error.strerror}") from error
    for name, letter in letters.items():
        write_whole(folder / name, letter.data)
    return tuple(folder / name for name in letters)


def deliveries(outputs: Path, settings: Settings) -> tuple[Delivery, ...]:
    """All that was ever to be delivered from this archive, newest first."""
    archive = archive_path(outputs, settings)
    if not archive.is_file():
        return ()
    with open_store(archive) as store:
        return _recorded(store)


def next_due(outputs: Path, settings: Settings) -> dt.datetime | None:
    """When messages of the brief mailed last are to be tried again; None where none waits."""
    rows = deliveries(outputs, settings)
    return min(
        (row.due for row in rows if row.due and row.edition == rows[0].edition and row.phase == "waiting"), default=None
    )


def carrier(mail: MailSettings, environment: Mapping[str, str]) -> Carrier:
    """What the settings say carries the mail.

    Raises:
        SettingsError: its password is not to be had.
    """
    if mail.transport == "sendmail":
        return Sendmail(mail)
    return Smtp(mail, secret.password(mail.smtp, environment) if mail.smtp.user else "")


def archive_path(outputs: Path, settings: Settings) -> Path:
    """Where what was sent is remembered."""
    return Path(settings.archive).expanduser() if settings.archive else outputs / "archive.sqlite3"


class _Run:
    """One pass over the recipients that are due."""

    def __init__(self, outbox: Outbox, mail: MailSettings, clock: Clock) -> None:
        self._outbox, self._mail, self._clock = outbox, mail, clock
        self.taken = 0
        self.stopped = ""

    def all(
        self, waiting: Sequence[Delivery], letter: Callable[[Delivery], Letter], carrying: Carrier, progress: Progress
    ) -> None:
        """Claims as many as one connection carries, hands them over one by one, goes on until all are through."""
        for start in range(0, len(waiting), self._mail.smtp.messages):
            batch = waiting[start : start + self._mail.smtp.messages]
            self._outbox.claim(batch, self._clock())
            for place, one in enumerate(batch):
                try:
                    self._one(one, letter, carrying)
                except Stopped as error:
                    self._stop(batch[place:], error)
                    return
                progress("send", start + place + 1, len(waiting))

    def _one(self, one: Delivery, letter: Callable[[Delivery], Letter], carrying: Carrier) -> None:
        try:
            written = letter(one)
        except DeliveryError as error:  # one that cannot be written stops nobody else
            self._outbox.enter(one, "failed", self._clock(), Reply(0, error.problem))
            return
        outcome = carrying.carry(written, lambda phase: self._outbox.enter(one, phase, self._clock()))
        reply = Reply(outcome.code, outcome.reply)
        if outcome.phase == "waiting":
            self._postpone(one, reply)
        else:
            self._outbox.enter(one, outcome.phase, self._clock(), reply)
        self.taken += outcome.phase == "sent"

    def _postpone(self, one: Delivery, reply: Reply) -> None:
        now = self._clock()
        if now - one.queued < self._mail.give_up:
            self._outbox.postpone(one, reply, now, now + self._mail.pause(one.attempts + 1))
        else:
            said = f"given up after {self._mail.give_up_h:g} h; {reply.text}"
            self._outbox.enter(one, "failed", now, Reply(reply.code, said))

    def _stop(self, rest: Sequence[Delivery], error: Stopped) -> None:
        """Nothing more leaves in this run; what waiting may mend is tried again later, else only when a person asks."""
        self.stopped = str(error)
        for one in rest:
            if error.temporary:
                self._postpone(one, Reply(error.code, error.problem))
            else:
                self._outbox.enter(one, "waiting", self._clock(), Reply(error.code, error.problem))


# ---------------------------------------------------------------- what is sent


def usable(mail: MailSettings) -> MailSettings:
    """The settings, which name a sender and somebody to send to.

    Raises:
        SettingsError: they do not.
    """
    if not mail.sender:
        raise SettingsError("mail.sender", "is missing; name the address that the mail comes from")
    if not mail.recipients:
        raise SettingsError("mail.recipients", "there are none; name at least one address")
    return mail


def _enclosures(outputs: Path) -> Enclosures:
    """The brief as it was written, its files agreeing."""
    try:
        form, pdf = ((outputs / name).read_bytes() for name in ("brief.json", "brief.pdf"))
    except FileNotFoundError as error:
        raise DeliveryError(outputs, "holds no brief; run `brief make` first") from error
    except OSError as error:
        raise DeliveryError(outputs, f"its brief cannot be read: {error.strerror}") from error
    try:
        brief = json_form.from_json(form.decode(), str(outputs / "brief.json"))
        same = attached_json(pdf, str(outputs / "brief.pdf")) == form
    except UnicodeDecodeError as error:
        raise NotProved(outputs / "brief.json", "is not a brief of this program: not UTF-8") from error
    if not same:
        raise DeliveryError(outputs, "brief.pdf and brief.json are not of one brief; run `brief make` again")
    return Enclosures(brief, pdf, form)


def _letter(composer: Composer, mail: MailSettings, one: Delivery) -> Letter:
    """The message of a row: the same bytes for every try."""
    written = next(address for address in mail.recipients if address.casefold() == one.recipient)
    return composer.letter(written, one.queued, one.edition.key)


def _file_name(number: int, address: str) -> str:
    # Two addresses may differ only in what file names cannot hold.
    known = hashlib.sha256(address.casefold().encode()).hexdigest()[:8]
    return f"brief-no-{number}-{re.sub('[^0-9A-Za-z@._-]', '_', address)[:80]}-{known}.eml"


# ---------------------------------------------------------------- what is said


def _state(row: Delivery) -> tuple[str, str]:
    """What became of a message, in words; rows of one state are said together."""
    said = f"{row.reply.code} {row.reply.text}" if row.reply.code else row.reply.text
    if row.phase == "waiting" and row.due:
        return f"not sent yet ({said}); next try after {row.due:%Y-%m-%d %H:%M} UTC", row.phase
    if row.phase == "unknown":
        return f"{said}; `brief send --resend-unknown` sends it once more", row.phase
    return (f"not sent ({said})" if said else "not sent yet"), row.phase


def _who(names: Sequence[str]) -> Sequence[str]:
    return names if len(names) <= _NAMED else [f"{len(names):,} recipients, the first {names[0]}"]
