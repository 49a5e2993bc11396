"""Carriers by themselves: the wire, the connection, and the system's sendmail."""

import stat
from pathlib import Path

import pytest

from brief.mail_settings import MailSettings
from brief.publishing.carrier import Stopped, one_line
from brief.publishing.message import Letter
from brief.publishing.sendmail import Sendmail
from brief.publishing.transport import Smtp
from tests.mail.folder import settings
from tests.mail.servers import Mailbox, server

DATA = b"From: desk@example.org\r\nTo: a@b.c\r\n\r\n.\r\n..\r\n.x\r\nQUIT\r\nlast\r\n"
LETTER = Letter("desk@example.org", "a@b.c", "<1@example.org>", DATA)


def test_dots_arrive_as_they_were_and_end_no_message_early() -> None:
    box = Mailbox()
    phases: list[str] = []
    with server(box, None) as port:
        carrying = Smtp(settings("a@b.c", port=port).mail, "")
        outcome = carrying.carry(LETTER, phases.append)
        carrying.close()

    assert outcome.phase == "sent"
    assert box.taken == [("a@b.c", DATA)]
    assert phases == ["talking", "data"]


def test_one_connection_carries_as_many_as_the_settings_say() -> None:
    box = Mailbox()
    with server(box, None) as port:
        carrying = Smtp(settings("a@b.c", port=port, messages=2).mail, "")
        outcomes = [carrying.carry(LETTER, lambda _phase: None).phase for _ in range(5)]
        carrying.close()

    assert outcomes == ["sent"] * 5
    assert box.sessions == 3


def test_an_interrupted_message_is_not_ended_by_a_farewell() -> None:
    box = Mailbox()

    def interrupt(phase: str) -> None:
        if phase == "data":
            raise KeyboardInterrupt

    with server(box, None) as port:
        carrying = Smtp(settings("a@b.c", port=port).mail, "")
        with pytest.raises(KeyboardInterrupt):
            carrying.carry(LETTER, interrupt)
        carrying.close()

    assert box.taken == []


def program(folder: Path, script: str) -> MailSettings:
    path = folder / "sendmail"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return MailSettings.model_validate({"transport": "sendmail", "sendmail": str(path), "smtp": {"accept_s": 2}})


def test_sendmail_gets_the_message_with_plain_line_ends_and_our_recipient_only(tmp_path: Path) -> None:
    phases: list[str] = []
    carrying = Sendmail(program(tmp_path, f'echo "$@" > {tmp_path}/said; cat > {tmp_path}/taken'))

    outcome = carrying.carry(LETTER, phases.append)

    assert outcome.phase == "sent"
    assert (tmp_path / "taken").read_bytes() == DATA.replace(b"\r\n", b"\n")
    assert (tmp_path / "said").read_text() == "-i -f desk@example.org -- a@b.c\n"
    assert phases == ["talking", "data"]


@pytest.mark.parametrize(
    ("script", "phase", "says"),
    [
        ("cat >/dev/null; echo queue is full >&2; exit 75", "waiting", "queue is full"),
        ("cat >/dev/null; echo no such user >&2; exit 67", "failed", "no such user"),
        ("kill -9 $$", "unknown", "may have been queued"),
        ("exec sleep 30", "unknown", "may have been queued"),
        ("exit 1", "failed", "ended with code 1"),
    ],
)
def test_what_sendmail_says_is_what_became_of_it(tmp_path: Path, script: str, phase: str, says: str) -> None:
    outcome = Sendmail(program(tmp_path, script)).carry(LETTER, lambda _phase: None)

    assert outcome.phase == phase
    assert says in outcome.reply


def test_a_sendmail_that_is_not_there_stops_the_run() -> None:
    carrying = Sendmail(MailSettings(transport="sendmail", sendmail="/nonexistent/sendmail"))

    with pytest.raises(Stopped, match="there is no program /nonexistent/sendmail"):
        carrying.carry(LETTER, lambda _phase: None)


def test_what_a_server_says_is_one_harmless_line() -> None:
    assert one_line(b"no\x1b[2J such\r\nuser \xff\x00") == "no [2J such user �"
    assert len(one_line(b"x" * 10_000)) <= 200
