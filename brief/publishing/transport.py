"""Hands finished messages over to an SMTP server.

Comes in: a letter, and a callable that is told of each phase before it begins. Goes out: what became of it, as a value.
What concerns every letter alike (no connection, a bad certificate, a login refused) is a `Stopped`. Keeps no record and
tries nothing twice.
"""

import base64
import re
import smtplib
import socket
import ssl
from contextlib import suppress
from typing import Literal

from brief.mail_settings import MailSettings
from brief.publishing.carrier import Outcome, Phase, Stopped, one_line
from brief.publishing.message import Letter

# smtplib's errors are OSErrors; a line that is too long is a SMTPResponseException.
_LOST = (smtplib.SMTPException, OSError)
_MOST_LOSSES = 2
# Replies of RFC 5321, RFC 3207 and RFC 4954; the first digit tells what kind one is.
_TAKEN, _TEMPORARY, _PERMANENT = 2, 4, 5
_READY_FOR_TLS, _LOGGED_IN, _GO_AHEAD, _CLOSING, _TOO_BIG = 220, 235, 354, 421, 552


class Smtp:
    """A server; connections are opened when needed and serve several letters."""

    def __init__(self, settings: MailSettings, password: str) -> None:
        """`password`: "" where `settings.smtp.user` is ""."""
        self._settings = settings.smtp
        self._ca = settings.ca_path
        self._password = password
        self._name = f"{self._settings.host}:{self._settings.port_used}"
        self._connection: smtplib.SMTP | None = None
        self._carried = 0
        self._losses = 0

    def carry(self, letter: Letter, phase: Phase) -> Outcome:
        """As `Carrier.carry`."""
        smtp = self._connected()
        phase("talking")
        try:
            refused = self._envelope(smtp, letter)
        except _LOST as error:
            return self._lost_before(error)
        if refused:
            return refused
        self._losses = 0
        try:
            phase("data")
            _wait(smtp, self._settings.accept_s)
            smtp.send(_on_the_wire(letter.data))
            code, said = smtp.getreply()
            _wait(smtp, self._settings.timeout_s)
        except _LOST as error:
            self._drop()
            return Outcome("unknown", 0, f"no reply to the message ({_why(error)}); it may have arrived")
        except BaseException:
            self._drop()  # interrupted: a QUIT would now be read as a line of the message
            raise
        return self._ended(code, said)

    def probe(self) -> str:
        """As `Carrier.probe`."""
        smtp = self._connected()
        secured = smtp.sock.version() if isinstance(smtp.sock, ssl.SSLSocket) else "no encryption"
        login = f"logged in as {self._settings.user}" if self._settings.user else "without a login"
        return f"{self._name} answers ({secured}), {login}"

    def close(self) -> None:
        """As `Carrier.close`."""
        if self._connection:
            with suppress(*_LOST):
                self._connection.quit()
        self._drop()

    # ------------------------------------------------ one letter

    def _envelope(self, smtp: smtplib.SMTP, letter: Letter) -> Outcome | None:
        """MAIL, RCPT and DATA; None where the message itself is awaited."""
        options = [f"size={len(letter.data)}"] if smtp.has_extn("size") else []
        code, said = smtp.mail(letter.sender, options)
        if code // 100 == _PERMANENT and code != _TOO_BIG:  # 552 is about this one message
            self._drop()
            raise Stopped(self._name, f"does not take mail from {letter.sender}: {code} {one_line(said)}", code=code)
        if code // 100 == _TAKEN:
            code, said = smtp.rcpt(letter.recipient)
        if code // 100 == _TAKEN:
            code, said = smtp.docmd("DATA")
        if code == _GO_AHEAD:
            return None
        self._losses = 0
        return self._refused(smtp, code, said)

    def _refused(self, smtp: smtplib.SMTP, code: int, said: bytes) -> Outcome:
        if code == _CLOSING:
            self._drop()
        else:
            with suppress(*_LOST):
                smtp.rset()
        return Outcome("failed" if code // 100 == _PERMANENT else "waiting", max(code, 0), one_line(said))

    def _ended(self, code: int, said: bytes) -> Outcome:
        self._carried += 1
        if code == _CLOSING or self._carried >= self._settings.messages:
            self.close()
        phases: dict[int, Literal["sent", "waiting", "failed"]] = {
            _TAKEN: "sent",
            _TEMPORARY: "waiting",
            _PERMANENT: "failed",
        }
        phase = phases.get(code // 100)
        if phase is None:
            self._drop()
            return Outcome(
                "unknown", max(code, 0), f"an unreadable reply to the message ({one_line(said)}); it may have arrived"
            )
        return Outcome(phase, code, one_line(said))

    def _lost_before(self, error: Exception) -> Outcome:
        self._drop()
        self._losses += 1
        if self._losses >= _MOST_LOSSES:
            raise Stopped(self._name, f"keeps closing the connection ({_why(error)})", temporary=True) from error
        return Outcome("waiting", 0, f"the connection was lost before the message ({_why(error)})")

    # ------------------------------------------------ the connection

    def _connected(self) -> smtplib.SMTP:
        if self._connection is None:
            smtp = self._opened()
            try:
                self._login(smtp)
            except BaseException:
                smtp.close()
                raise
            self._connection, self._carried = smtp, 0
        return self._connection

    def _opened(self) -> smtplib.SMTP:
        """A connection that is encrypted where the settings ask for it; never one that is not."""
        settings, smtp = self._settings, None
        try:
            # Always given: without a context smtplib accepts any certificate.
            context = ssl.create_default_context(cafile=self._ca)
            where = (settings.host, settings.port_used)
            if settings.security == "tls":
                return smtplib.SMTP_SSL(*where, local_hostname=_own_name(), timeout=settings.timeout_s, context=context)
            smtp = smtplib.SMTP(*where, local_hostname=_own_name(), timeout=settings.timeout_s)
            smtp.ehlo_or_helo_if_needed()
            if settings.security == "starttls":
                self._encrypt(smtp, context)
        except BaseException as error:
            if smtp is not None:
                smtp.close()
            if isinstance(error, _LOST) and not isinstance(error, Stopped):
                raise self._unreachable(error) from error
            raise
        return smtp

    def _encrypt(self, smtp: smtplib.SMTP, context: ssl.SSLContext) -> None:
        if not smtp.has_extn("starttls"):
            raise Stopped(
                self._name,
                'offers no STARTTLS, so nothing was sent; if it speaks TLS from the start, set security = "tls"',
            )
        code, said = smtp.starttls(context=context)
        if code != _READY_FOR_TLS:
            raise Stopped(
                self._name, f"refuses STARTTLS: {code} {one_line(said)}", code=code, temporary=code // 100 == _TEMPORARY
            )
        smtp.ehlo_or_helo_if_needed()

    def _unreachable(self, error: Exception) -> Stopped:
        if isinstance(error, ssl.SSLCertVerificationError):
            why = f"its certificate is refused ({error.verify_message}); nothing was sent, not even the password"
            return Stopped(self._name, why)
        if isinstance(error, ssl.SSLError):
            return Stopped(self._name, f"no encrypted connection ({_why(error)}); check mail.smtp.security and port")
        if isinstance(error, smtplib.SMTPResponseException):
            code, said = error.smtp_code, one_line(error.smtp_error)
            return Stopped(self._name, f"is not ready: {code} {said}", code=code, temporary=code // 100 == _TEMPORARY)
        if isinstance(error, FileNotFoundError) and self._ca:
            return Stopped("mail.smtp.ca_file", f"{self._ca} is not there")
        return Stopped(self._name, f"cannot be reached ({_why(error)})", temporary=True)

    def _login(self, smtp: smtplib.SMTP) -> None:
        user = self._settings.user
        if not user:
            return
        if not isinstance(smtp.sock, ssl.SSLSocket):
            raise Stopped(self._name, "the connection is not encrypted; the password was not sent")
        try:
            if user.isascii() and self._password.isascii():
                smtp.login(user, self._password)
            else:
                self._login_plain(smtp)
        except smtplib.SMTPNotSupportedError as error:
            raise Stopped(self._name, f"offers no way to log in that is known here ({_why(error)})") from error
        except smtplib.SMTPResponseException as error:
            said = one_line(error.smtp_error).replace(self._password, "…")
            raise Stopped(
                self._name,
                f"does not accept the login of {user}: {error.smtp_code} {said}",
                code=error.smtp_code,
                temporary=error.smtp_code // 100 == _TEMPORARY,  # RFC 4954: 454, try later
            ) from None
        except _LOST as error:
            raise self._unreachable(error) from error

    def _login_plain(self, smtp: smtplib.SMTP) -> None:
        # smtplib of Python 3.11 knows ASCII passwords only; RFC 4616 says UTF-8.
        token = base64.b64encode(f"\0{self._settings.user}\0{self._password}".encode()).decode()
        code, said = smtp.docmd("AUTH", f"PLAIN {token}")
        if code != _LOGGED_IN:
            raise smtplib.SMTPAuthenticationError(code, said)

    def _drop(self) -> None:
        if self._connection:
            self._connection.close()
        self._connection = None


def _wait(smtp: smtplib.SMTP, seconds: float) -> None:
    if smtp.sock is not None:
        smtp.sock.settimeout(seconds)


def _on_the_wire(data: bytes) -> bytes:
    """With dots doubled and the end marked (RFC 5321, 4.5.2)."""
    return re.sub(rb"(?m)^\.", b"..", data) + (b"" if data.endswith(b"\r\n") else b"\r\n") + b".\r\n"


def _own_name() -> str:
    # smtplib's own choice asks the name server, which can take seconds and tells it of us.
    name = socket.gethostname()
    return name if re.fullmatch(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*", name) else "localhost"


def _why(error: Exception) -> str:
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return one_line(said) or type(error).__name__
