"""Real mail servers on the loopback address: aiosmtpd for what is right, a scripted one for what servers do wrong."""

import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "desk", "correct horse battery staple"

_CA = """[ca]
default_ca = here
[here]
dir = {folder}
database = {folder}/index
serial = {folder}/serial
new_certs_dir = {folder}
default_md = sha256
policy = any
copy_extensions = copy
unique_subject = no
[any]
commonName = supplied
"""


@dataclass(frozen=True)
class Certificates:
    """What the `openssl` program made: an authority, and keys for servers."""

    folder: Path

    @property
    def authority(self) -> Path:
        return self.folder / "ca.pem"

    def context(self, name: str) -> ssl.SSLContext:
        made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        made.load_cert_chain(self.folder / f"{name}.pem", self.folder / "key.pem")
        return made


def make_certificates(folder: Path) -> Certificates:
    """good: for localhost; expired: in 2020; elsewhere: for another host; lonely: signed by itself."""
    (folder / "ca.cnf").write_text(_CA.format(folder=folder))
    (folder / "index").touch()
    (folder / "serial").write_text("01\n")

    def run(*arguments: str) -> None:
        subprocess.run(["openssl", *arguments], check=True, capture_output=True, cwd=folder)

    curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
    run(
        "req",
        "-x509",
        *curve,
        "-keyout",
        "ca-key.pem",
        "-out",
        "ca.pem",
        "-subj",
        "/CN=Our own authority",
        "-days",
        "2",
    )
    run("req", "-x509", *curve, "-keyout", "key.pem", "-out", "lonely.pem", "-subj", "/CN=localhost", "-days", "2",
        "-addext", "subjectAltName=DNS:localhost")  # fmt: skip
    for name, host, dates in (
        ("good", "localhost", ("-days", "2")),
        ("expired", "localhost", ("-startdate", "20200101000000Z", "-enddate", "20200201000000Z")),
        ("elsewhere", "mail.example.org", ("-days", "2")),
    ):
        run(
            "req",
            "-new",
            "-key",
            "key.pem",
            "-out",
            "request.pem",
            "-subj",
            f"/CN={host}",
            "-addext",
            f"subjectAltName=DNS:{host}",
        )
        run("ca", "-batch", "-config", "ca.cnf", "-cert", "ca.pem", "-keyfile", "ca-key.pem", "-in", "request.pem",
            "-out", f"{name}.pem", "-notext", *dates)  # fmt: skip
    return Certificates(folder)


# ---------------------------------------------------------------- aiosmtpd


@dataclass
class Mailbox:
    """What a server took, and what it answers to some."""

    rcpt: dict[str, str] = field(default_factory=dict)
    """Reply to RCPT by address."""
    data: dict[str, str] = field(default_factory=dict)
    """Reply to the whole message by address."""
    taken: list[tuple[str, bytes]] = field(default_factory=list)
    """(recipient, message) in the order taken."""
    logins: list[tuple[bytes, bytes]] = field(default_factory=list)
    """(user, password) that were tried."""
    sessions: int = 0
    """Connections that greeted."""

    # aiosmtpd finds these by their names and counts their arguments.
    async def handle_EHLO(  # noqa: N802
        self, _server: SMTP, session: Session, _envelope: Envelope, host: str, answers: list[str]
    ) -> list[str]:
        session.host_name = host
        self.sessions += session.ssl is None
        return list(answers)

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        reply = self.rcpt.get(address, "250 OK")
        if reply.startswith("250"):
            envelope.rcpt_tos.append(address)
        return reply

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        (one,) = envelope.rcpt_tos
        reply = self.data.get(one, "250 taken")
        if reply.startswith("250"):
            assert isinstance(envelope.original_content, bytes)
            self.taken.append((one, envelope.original_content))
        return reply

    def authenticate(self, *given: Any) -> AuthResult:
        login = given[-1]
        assert isinstance(login, LoginPassword)
        self.logins.append((login.login, login.password))
        right = (login.login, login.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=right, handled=right)


@contextmanager
def server(box: Mailbox, context: ssl.SSLContext | None, *, size: int = 10_000_000) -> Iterator[int]:
    """A server with STARTTLS and AUTH, both needed where there is a certificate; gives its port."""
    secured = context is not None
    controller = Controller(
        box, hostname="127.0.0.1", port=0, tls_context=context, require_starttls=secured, auth_required=secured,
        authenticator=box.authenticate, data_size_limit=size, ready_timeout=20,
    )  # fmt: skip
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        controller.port = probe.getsockname()[1]
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


# ---------------------------------------------------------------- scripted


class Wire:
    """One connection as a script sees it; everything the client said is kept."""

    def __init__(self, connection: socket.socket, heard: list[bytes]) -> None:
        self._connection = connection
        self._file = connection.makefile("rb")
        self._heard = heard

    def say(self, *lines: str) -> None:
        self._connection.sendall(b"".join(f"{line}\r\n".encode() for line in lines))

    def hear(self) -> bytes:
        line = self._file.readline()
        self._heard.append(line)
        return line

    def close(self) -> None:
        self._file.close()
        self._connection.close()

    def encrypt(self, context: ssl.SSLContext) -> None:
        self._file.close()
        self._connection = context.wrap_socket(self._connection, server_side=True)
        self._file = self._connection.makefile("rb")

    def greet(self, *offers: str) -> None:
        """Up to the answer to EHLO."""
        self.say("220 here")
        self.hear()
        self.say(*(f"250-{offer}" for offer in ("here", *offers)), "250 HELP")

    def answer(self, *replies: str) -> None:
        """One to each command."""
        for reply in replies:
            self.hear()
            self.say(reply)

    def envelope(self) -> None:
        """MAIL, RCPT, DATA, all taken."""
        self.answer("250 ok", "250 ok", "354 go on")

    def message(self) -> None:
        """Everything to the dot."""
        while self.hear() not in {b".\r\n", b""}:
            pass


@contextmanager
def scripted(*scripts: Callable[[Wire], None]) -> Iterator[tuple[int, list[bytes]]]:
    """A server that plays one script a connection and then closes it; the last one again for all that follow."""
    heard: list[bytes] = []
    listening = socket.create_server(("127.0.0.1", 0))
    listening.settimeout(0.1)
    over = threading.Event()

    def serve() -> None:
        count = 0
        while not over.is_set():
            try:
                connection, _address = listening.accept()
            except TimeoutError:
                continue
            connection.settimeout(5)
            with closing(Wire(connection, heard)) as wire, suppress(OSError):  # where the client has gone
                scripts[min(count, len(scripts) - 1)](wire)
            count += 1

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield listening.getsockname()[1], heard
    finally:
        over.set()
        thread.join()
        listening.close()


@contextmanager
def encrypted(
    security: str, context: ssl.SSLContext, script: Callable[[Wire], None], heard: list[bytes]
) -> Iterator[int]:
    """A server that plays the script behind TLS, from the start or after STARTTLS; gives its port."""

    def play(wire: Wire) -> None:
        if security == "starttls":
            wire.greet("STARTTLS")
            wire.hear()
            wire.say("220 go on")
        wire.encrypt(context)
        script(wire)

    with scripted(play) as (port, all_heard):
        yield port
        heard += all_heard
