"""A mailing through a real Postfix into real mailboxes, read back: the PDF is byte for byte the one in the outputs.

    apt-get install postfix sasl2-bin libsasl2-modules
    python -m tests.benchmarks.postfix [OUTPUTS]        as root: Postfix's master process wants it

Its own configuration, queue and mailboxes in a temporary folder, on the loopback address; the system's Postfix stays as
it is. Sends by STARTTLS and AUTH, then through Postfix's `sendmail`. Ends with code 1 where anything differs.
"""

import datetime as dt
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

from brief.sending import Options, send
from brief.settings import Settings
from tests.mail.folder import issue
from tests.mail.servers import PASSWORD, USER, make_certificates

READERS = ("reader1@example.test", "reader2@example.test", "o'hara+desk@example.test")
_WAIT_S = 30.0

_MAIN = """compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
myhostname = localhost
mydestination =
inet_interfaces = loopback-only
inet_protocols = ipv4
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
virtual_mailbox_domains = example.test
virtual_mailbox_base = {folder}/mail
virtual_mailbox_maps = texthash:{folder}/mailboxes
virtual_uid_maps = static:{user.pw_uid}
virtual_gid_maps = static:{user.pw_gid}
smtpd_tls_cert_file = {folder}/good.pem
smtpd_tls_key_file = {folder}/key.pem
smtpd_tls_security_level = encrypt
smtpd_tls_auth_only = yes
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = cyrus
cyrus_sasl_config_path = {folder}/sasl
smtpd_sasl_local_domain = here
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = permit_sasl_authenticated, reject
"""
_MASTER = """127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
showq unix n - n - - showq
proxymap unix - - n - - proxymap
postlog unix-dgram n - n - 1 postlogd
"""
_SASL = """pwcheck_method: auxprop
auxprop_plugin: sasldb
mech_list: PLAIN LOGIN
sasldb_path: {folder}/sasldb2
"""


@contextmanager
def postfix(folder: Path) -> Iterator[int]:
    """A Postfix of its own in the folder; gives its port."""
    user = pwd.getpwnam("nobody")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    for name in ("queue", "data", "mail", "sasl"):
        (folder / name).mkdir()
    (folder / "main.cf").write_text(_MAIN.format(folder=folder, user=user))
    (folder / "master.cf").write_text(_MASTER.format(port=port))
    (folder / "mailboxes").write_text("".join(f"{one} {one}/\n" for one in READERS))
    (folder / "sasl/smtpd.conf").write_text(_SASL.format(folder=folder))
    subprocess.run(
        ["saslpasswd2", "-p", "-c", "-f", folder / "sasldb2", "-u", "here", USER], check=True, input=PASSWORD.encode()
    )
    folder.chmod(0o755)
    shutil.chown(folder / "sasldb2", "postfix")
    shutil.chown(folder / "data", "postfix")
    shutil.chown(folder / "mail", user.pw_uid, user.pw_gid)
    subprocess.run(["postfix", "-c", folder, "start"], check=True, capture_output=True)
    try:
        yield port
    finally:
        subprocess.run(["postfix", "-c", folder, "stop"], check=False, capture_output=True)


def _arrived(folder: Path, count: int) -> list[Path]:
    until = time.monotonic() + _WAIT_S
    while len(found := sorted((folder / "mail").glob("*/new/*"))) < count and time.monotonic() < until:
        time.sleep(0.05)
    return found


def _wrong(path: Path, outputs: Path, sender: str) -> list[str]:
    """What differs in one delivered message."""
    message = BytesParser(policy=policy.default).parsebytes(path.read_bytes())
    assert isinstance(message, EmailMessage)
    pdf = next(part.get_content() for part in message.walk() if part.get_content_type() == "application/pdf")
    form = next(part.get_content() for part in message.walk() if part.get_content_type() == "application/json")
    reader = path.parent.parent.name
    checks = {
        "PDF": pdf == (outputs / "brief.pdf").read_bytes(),
        "JSON": form == (outputs / "brief.json").read_bytes(),
        "To": [one.addr_spec for one in message["To"].addresses] == [reader],
        "Delivered-To": message["Delivered-To"] == reader,
        "Return-Path": message["Return-Path"] == f"<{sender}>",
        "one From": len(message.get_all("From", [])) == 1,
        "no defects": not any(part.defects for part in message.walk()),
    }
    return [f"{reader}: {name}" for name, right in checks.items() if not right]


def _main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        outputs = Path(sys.argv[1]) if len(sys.argv) > 1 else folder / "outputs"
        if len(sys.argv) == 1:
            issue(outputs)
        (folder / "box").mkdir()
        certificates = make_certificates(folder)
        sender = "desk@example.test"
        with postfix(folder) as port:
            server = {"host": "localhost", "port": port, "user": USER, "ca_file": str(certificates.authority)}
            mail = {"sender": sender, "recipients": READERS, "attach_json": True, "smtp": server}
            options = Options(environment={"BRIEF_SMTP_PASSWORD": PASSWORD})
            wrong = []
            for transport in ("smtp", "sendmail"):
                os.environ["MAIL_CONFIG"] = str(folder)  # which Postfix its `sendmail` talks to
                chosen = Settings.model_validate(
                    {"archive": str(folder / f"{transport}.sqlite3"), "mail": mail | {"transport": transport}}
                )
                before = len(list((folder / "mail").glob("*/new/*")))
                began = time.monotonic()
                done = send(outputs, chosen, lambda: dt.datetime.now(dt.UTC), options)
                found = _arrived(folder, before + len(READERS))
                wrong += [*done.lines, *(line for path in found for line in _wrong(path, outputs, sender))]
                wrong += [f"{transport}: {len(found) - before} arrived"] * (len(found) - before != len(READERS))
                sys.stdout.write(f"{transport}: {len(found) - before} delivered in {time.monotonic() - began:.1f} s\n")
            log = (folder / "log").read_text()
    sys.stdout.write("".join(f"WRONG {line}\n" for line in wrong) or "PDF and JSON byte for byte, recipients ours\n")
    if wrong:
        sys.stdout.write(log)
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(_main())
