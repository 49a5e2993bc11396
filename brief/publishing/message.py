"""A brief as e-mail messages, one a recipient: text and HTML, the PDF attached.

Comes in: the brief, its files and the mail settings. Goes out: the bytes that are sent, after they were parsed and
found to hold exactly what was put in. The body is made and checked once for all recipients. Sends nothing.
"""

import datetime as dt
import hashlib
import re
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import format_datetime

from brief.errors import DeliveryError
from brief.headers import header_text
from brief.mail_settings import MailSettings
from brief.model import Brief
from brief.publishing import mail_page, plaintext, wording
from brief.publishing.header_block import Header, block, mailbox, plain, words
from brief.publishing.signature import Signer

_MOST_TITLE = 120  # characters of the title in a subject, so that number and time stay in sight
# Bare line ends are how a second message is smuggled past some servers; longer lines than 998 are broken by others.
_UNSAFE = re.compile(rb"(?<!\r)\n|\r(?!\n)|[^\r\n]{999}")
_EOL = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Enclosures:
    """A brief and the files it was written to."""

    brief: Brief
    """What stands in the message."""
    pdf: bytes
    """Attached."""
    json: bytes
    """Attached where the settings ask for it."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One message, ready to go."""

    sender: str
    """Where reports of failed delivery go (MAIL FROM)."""
    recipient: str
    """RCPT TO."""
    message_id: str
    """With angle brackets; the same for every try."""
    data: bytes
    """The message, lines ended by CRLF."""


class Composer:
    """Writes the messages of one brief."""

    def __init__(self, enclosures: Enclosures, settings: MailSettings) -> None:
        """`settings.sender` is given.

        Raises:
            DeliveryError: the body does not read back as it was written.
            SettingsError: a signature is asked for and its key or library is missing.
        """
        self._settings = settings
        self._brief = enclosures.brief
        self._name = f"brief No. {enclosures.brief.number}"
        self._host = settings.sender.rpartition("@")[2]
        self._mime, self._body = self._made(enclosures)
        self._signer = Signer(settings.dkim, self._host)

    def subject(self) -> str:
        """The subject line, the handling mark first."""
        brief = self._brief
        said = self._settings.subject.format(
            title=wording.cut(header_text(brief.title), _MOST_TITLE),
            number=brief.number,
            as_of=f"{wording.moment(brief.as_of)}{wording.zone(brief.as_of)}" if brief.as_of else "undated",
            run_id=brief.run_id,
        )
        return header_text(f"[{brief.handling}] {said}" if brief.handling else said)

    def letter(self, recipient: str, at: dt.datetime, edition: str) -> Letter:
        """The message to one recipient, dated `at`; the same `edition` and time give the same bytes.

        Raises:
            DeliveryError: its headers do not read back as they were written, or it could not be signed.
        """
        known = hashlib.sha256(f"{edition}\n{recipient.casefold()}".encode("utf-8", "replace")).hexdigest()[:32]
        message_id = f"<{known}@{self._host}>"
        head = block(self._headers(recipient, at, message_id), self._mime, self._name)
        data = self._signer.sign(head + b"\r\n" + self._body)
        return Letter(self._settings.bounces or self._settings.sender, recipient, message_id, data)

    def _headers(self, recipient: str, at: dt.datetime, message_id: str) -> tuple[Header, ...]:
        settings = self._settings
        unsubscribe = settings.unsubscribe or f"mailto:{settings.reply_to or settings.sender}?subject=unsubscribe"
        return (
            mailbox("From", settings.sender, settings.sender_name),
            mailbox("Sender", settings.sent_by),
            mailbox("Reply-To", settings.reply_to),
            mailbox("To", recipient),
            words("Subject", self.subject()),
            plain("Date", format_datetime(at.astimezone(dt.UTC))),
            plain("Message-ID", message_id),
            plain("List-Id", f"<{settings.list_id or f'brief.{self._host}'}>"),
            plain("List-Unsubscribe", f"<{unsubscribe}>"),
            # RFC 8058: only where one request to an https address is enough.
            plain("List-Unsubscribe-Post", "List-Unsubscribe=One-Click" if unsubscribe.startswith("https:") else ""),
            plain("Auto-Submitted", "auto-generated"),
            plain("Precedence", "bulk"),
        )

    def _made(self, enclosures: Enclosures) -> tuple[bytes, bytes]:
        """The MIME headers and the body of the message, read back and compared part by part."""
        text, html = plaintext.text(enclosures.brief), mail_page.page(enclosures.brief)
        stem = f"brief-no-{enclosures.brief.number}"
        attached = [("application/pdf", f"{stem}.pdf", enclosures.pdf)]
        if self._settings.attach_json:
            attached.append(("application/json", f"{stem}.json", enclosures.json))
        message = EmailMessage(policy=policy.SMTP)
        message.set_content(text, cte="quoted-printable")
        message.add_alternative(html, subtype="html", cte="quoted-printable")
        for kind, name, content in attached:
            maintype, _, subtype = kind.partition("/")
            message.add_attachment(content, maintype=maintype, subtype=subtype, filename=name)
        _settle(message, hashlib.sha256(f"{text}\n{html}".encode("utf-8", "replace") + enclosures.pdf).hexdigest()[:32])
        mime, _, body = message.as_bytes().partition(b"\r\n\r\n")
        parts = [("text/plain", "", text.encode()), ("text/html", "", html.encode()), *attached]
        if _parts(mime + b"\r\n\r\n" + body) != parts or _UNSAFE.search(body):
            raise DeliveryError(
                self._name, "the finished message does not read back as it was written; it was not sent"
            )
        return mime + b"\r\n", body


def _settle(message: EmailMessage, known: str) -> None:
    """Boundaries that are the same every time; the library's own are drawn at random."""
    for place, part in enumerate([part for part in message.walk() if part.is_multipart()]):
        part.set_boundary(f"=_{known}_{place}")


def _parts(data: bytes) -> list[tuple[str, str, bytes]]:
    """(type, file name, content) of every leaf, text as UTF-8 with bare line feeds; nothing where one is defective."""
    parsed = BytesParser(policy=policy.default).parsebytes(data)
    found = []
    for part in parsed.walk():
        if part.defects:
            return []
        if not part.is_multipart():
            content = part.get_content()
            raw = _EOL.sub("\n", content).encode("utf-8", "replace") if isinstance(content, str) else content
            found.append((part.get_content_type(), part.get_filename() or "", raw))
    return found
