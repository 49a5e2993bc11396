"""The mail commands as a person meets them: real processes, one clear line, exit codes."""

import json
import math
import shutil
from pathlib import Path

from brief.cli.mailing import Postman
from tests.mail.folder import Clock, settings
from tests.mail.servers import Mailbox, server
from tests.test_cli import brief, the_line

SETTINGS = """
[mail]
sender = "desk@example.org"
recipients = ["anna@example.org", "ben@example.org"]
"""
SAMPLE = Path(__file__).parent.parent.parent / "outputs"


def with_sample(folder: Path, settings: str = SETTINGS) -> Path:
    """A folder with the shipped brief and these settings."""
    shutil.copytree(SAMPLE, folder / "outputs")
    (folder / "brief.toml").write_text(settings, "utf-8")
    return folder


def test_a_dry_run_writes_a_message_for_each_reader(tmp_path: Path) -> None:
    run = brief("send", "--dry-run", cwd=with_sample(tmp_path))

    assert (run.returncode, run.stderr) == (0, "")
    written = [tmp_path / line for line in run.stdout.split()]
    assert len(written) == 2
    assert all(path.suffix == ".eml" and b"application/pdf" in path.read_bytes() for path in written)


def test_without_recipients_nothing_is_sent_and_the_key_is_named(tmp_path: Path) -> None:
    run = brief("send", cwd=with_sample(tmp_path, "[mail]\nsender = 'desk@example.org'"))

    assert run.returncode == 2
    assert "recipients" in the_line(run)


def test_a_comma_in_an_address_is_named_with_its_place(tmp_path: Path) -> None:
    settings = "[mail]\nsender = 'desk@example.org'\nrecipients = ['a@example.org, b@example.org']"

    run = brief("send", "--dry-run", cwd=with_sample(tmp_path, settings))

    assert run.returncode == 2
    assert "mail.recipients" in the_line(run)


def test_what_was_never_sent_is_an_empty_list(tmp_path: Path) -> None:
    run = brief("deliveries", "--json", cwd=with_sample(tmp_path))

    assert (run.returncode, json.loads(run.stdout)) == (0, [])


def test_the_doctor_finds_nothing_wrong_where_the_tests_run(tmp_path: Path) -> None:
    run = brief("doctor", "--json", cwd=with_sample(tmp_path))

    findings = json.loads(run.stdout)
    assert run.returncode == 0
    assert len(findings) > 4
    assert all(finding["right"] for finding in findings)


def test_a_watch_tries_again_what_was_refused_for_a_while(outputs: Path, clock: Clock) -> None:
    box = Mailbox(rcpt={"anna@example.org": "451 try later"})
    with server(box, None) as port:
        chosen = settings("anna@example.org", "ben@example.org", port=port)
        said = Postman(outputs, chosen, clock).issue()
        box.rcpt.clear()
        post = Postman(outputs, chosen, clock)  # started anew, it knows what waits
        waits = post.again()
        clock.forward(seconds=waits)
        after = post.again()

    assert "1 of 2 recipients have it" in said
    assert waits == 300
    assert after == math.inf
    assert [to for to, _ in box.taken] == ["ben@example.org", "anna@example.org"]


def test_a_watch_goes_on_where_nothing_can_be_sent(outputs: Path, clock: Clock) -> None:
    with server(Mailbox(rcpt={"anna@example.org": "451 try later"}), None) as port:
        post = Postman(outputs, settings("anna@example.org", port=port), clock)
        post.issue()
    (outputs / "brief.pdf").unlink()
    clock.forward(minutes=5)

    assert post.again() == 300
