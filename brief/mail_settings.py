"""The part of brief.toml that says who gets the brief and who carries it there.

Records only. A password is no setting: the records name where it comes from, and `publishing/secret.py` asks there.
"""

import re
import string
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from brief.headers import address, header_text
from brief.records import Bound, Checked, Record

SUBJECT_FIELDS = ("title", "number", "as_of", "run_id")
"""What a subject may hold in braces."""

_PORTS = {"starttls": 587, "tls": 465, "none": 25}
_LIST_ID = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)+", re.IGNORECASE)


def _is_address_or_empty(text: str) -> str:
    return address(text) if text else ""


def _is_header_text(text: str) -> str:
    if header_text(text) != text:
        raise ValueError(f"{text!r} cannot stand in a header: control characters, =?, or too long")
    return text


Address = Annotated[str, Checked(_is_address_or_empty)]
HeaderText = Annotated[str, Checked(_is_header_text)]


@dataclass(frozen=True, slots=True)
class SmtpSettings(Record):
    """The server that takes the mail."""

    host: Annotated[str, Bound(pattern=r"^[A-Za-z0-9.:_-]+$")] = "localhost"
    port: Annotated[int, Bound(ge=0, le=65_535)] = 0
    """0 is the usual one: 587 with starttls, 465 with tls, 25 with none."""
    security: Literal["starttls", "tls", "none"] = "starttls"
    """With starttls and tls the certificate is verified, always; with none no password is ever sent."""
    ca_file: str = ""
    """Certificates to trust instead of the system's, for a house with its own authority."""
    user: str = ""
    """"" sends without logging in."""
    password_env: Annotated[str, Bound(pattern=r"^([A-Za-z_]\w*)?$")] = ""
    """The environment variable that holds the password; BRIEF_SMTP_PASSWORD where no other place is named."""
    password_file: str = ""
    """A file that holds it in its first line and that only its owner can read; $NAME is taken from the environment."""
    password_command: tuple[str, ...] = ()
    """A program with its arguments that prints it, such as ["pass", "show", "mail"]; no shell reads it."""
    timeout_s: Annotated[float, Bound(gt=0, le=3600)] = 60.0
    """For each answer of the server ..."""
    accept_s: Annotated[float, Bound(gt=0, le=3600)] = 600.0
    """... but for the one after a whole message, so long (RFC 5321, 4.5.3.2.6): giving up early leaves it unknown."""
    messages: Annotated[int, Bound(gt=0, le=1000)] = 50
    """Over one connection."""

    @property
    def port_used(self) -> int:
        """`port`, or the usual one."""
        return self.port or _PORTS[self.security]

    def agree(self) -> None:
        """One place for the password, somebody whose it is, and a closed connection to send it over."""
        places = [bool(self.password_env), bool(self.password_file), bool(self.password_command)]
        if sum(places) > 1:
            raise ValueError("password_env, password_file and password_command exclude each other; keep one")
        if any(places) and not self.user:
            raise ValueError("user: is missing; a password is named, but not whose")
        if self.user and self.security == "none":
            raise ValueError(
                "security: a password is never sent over an open connection; use starttls or tls, or leave user out"
            )


def _holds_no_password(data: object) -> object:
    if isinstance(data, dict) and "password" in data:
        raise ValueError(
            "a password does not belong in the settings; name password_env, password_file or password_command"
        )
    return data


@dataclass(frozen=True, slots=True)
class DkimSettings(Record):
    """A signature of one's own domain, for those whose provider does not sign."""

    selector: Annotated[str, Bound(pattern=r"^[A-Za-z0-9_.-]*$")] = ""
    """The name under which the domain publishes its key; "" does not sign."""
    domain: Annotated[str, Bound(pattern=r"^[A-Za-z0-9.-]*$")] = ""
    """"" is the sender's."""
    key_file: str = ""
    """The private key, PEM."""

    def agree(self) -> None:
        """A key without its name signs nothing."""
        if bool(self.selector) != bool(self.key_file):
            raise ValueError("selector and key_file belong together; name both or neither")


def _are_addresses(given: tuple[str, ...]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for place, text in enumerate(given, 1):
        try:
            one = address(text)
        except ValueError as error:
            raise ValueError(f"no. {place}: {error}") from error
        if one.casefold() in found:
            raise ValueError(f"no. {place}: {one} is there already as {found[one.casefold()]}; keep one of them")
        found[one.casefold()] = one
    return tuple(found.values())


def _known_fields(text: str) -> str:
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError as error:
        raise ValueError(f"{text!r} is not a template: {error}; write {{{{ for a brace") from error
    for _literal, name, form, conversion in parts:
        if name is not None and (name not in SUBJECT_FIELDS or form or conversion):
            known = ", ".join(f"{{{field}}}" for field in SUBJECT_FIELDS)
            raise ValueError(f"there is no field {{{name}}}; there are {known}")
    return text


def _is_list_id(text: str) -> str:
    if text and not _LIST_ID.fullmatch(text):
        raise ValueError(f"{text!r} is not a list id such as briefs.example.org")
    return text


def _is_unsubscribe(text: str) -> str:
    if not text:
        return text
    if not re.fullmatch(r"[!-;=?-~]{1,500}", text):
        raise ValueError(f"{text!r:.80} holds a space, an angle bracket or a character outside ASCII")
    if text.startswith("mailto:"):
        address(text.removeprefix("mailto:").partition("?")[0])
    elif not (text.startswith("https://") and urlsplit(text).hostname):
        raise ValueError(f"{text!r:.80} is neither a mailto: nor an https: address")
    return text


@dataclass(frozen=True, slots=True)
class MailSettings(Record):
    """Who gets the brief, from whom, and how."""

    sender: Address = ""
    """The address it comes from."""
    sender_name: HeaderText = ""
    """Shown beside it."""
    sent_by: Address = ""
    """The Sender header: who hands it over, where that is not `sender`."""
    reply_to: Address = ""
    """Where answers go, where that is not `sender`."""
    bounces: Address = ""
    """Where reports of failed delivery go; "" is `sender`."""
    recipients: Annotated[tuple[str, ...], Checked(_are_addresses)] = ()
    """One message each; nobody sees the others."""
    subject: Annotated[HeaderText, Checked(_known_fields)] = "{title} No. {number}, {as_of}"
    """The handling mark is put before it."""
    attach_json: bool = False
    """Whether brief.json goes with it, for programs."""
    list_id: Annotated[str, Checked(_is_list_id)] = ""
    """The List-Id that mail programs file by, such as "briefs.example.org"; "" is "brief." and the sender's host."""
    unsubscribe: Annotated[str, Checked(_is_unsubscribe)] = ""
    """A mailto: or https: address for List-Unsubscribe; "" is a mail to `reply_to`, else to `sender`."""
    transport: Literal["smtp", "sendmail"] = "smtp"
    sendmail: str = "/usr/sbin/sendmail"
    """The program, with transport sendmail."""
    smtp: Annotated[SmtpSettings, Checked(_holds_no_password, first=True)] = SmtpSettings()
    dkim: DkimSettings = DkimSettings()
    retry_min: Annotated[tuple[Annotated[int, Bound(gt=0)], ...], Bound(min_length=1)] = (5, 15, 60, 240)
    """Minutes to wait after the first, second, ... temporary refusal; the last one repeats."""
    give_up_h: Annotated[float, Bound(gt=0, le=240)] = 24.0
    """After so many hours of temporary refusals it has failed."""

    def pause(self, attempts: int) -> timedelta:
        """How long to wait after so many temporary refusals, at least one."""
        return timedelta(minutes=self.retry_min[min(attempts, len(self.retry_min)) - 1])

    @property
    def give_up(self) -> timedelta:
        """`give_up_h` as a time."""
        return timedelta(hours=self.give_up_h)

    @property
    def ca_path(self) -> Path | None:
        """`smtp.ca_file` as a path, or None for the system's."""
        return Path(self.smtp.ca_file).expanduser() if self.smtp.ca_file else None
