"""From a folder to mailboxes, over real connections: everybody once, every fate with its row and its line."""

from email import policy
from email.parser import BytesParser
from pathlib import Path

import pytest

from brief.errors import Busy, DeliveryError, SettingsError
from brief.sending import Options, deliveries, send, write_letters
from tests.mail.folder import Clock, issue, settings
from tests.mail.servers import PASSWORD, USER, Certificates, Mailbox, Wire, encrypted, scripted, server

KNOWN = Options(environment={"BRIEF_SMTP_PASSWORD": PASSWORD})


def test_every_recipient_gets_one_message_with_the_pdf_byte_for_byte(
    outputs: Path, clock: Clock, certificates: Certificates
) -> None:
    box = Mailbox()
    with server(box, certificates.context("good")) as port:
        chosen = settings("a@example.org", "B@example.org", "c@example.org", port=port, ca=certificates.authority)
        done = send(outputs, chosen, clock, KNOWN)

    assert done.complete
    assert (done.sent_now, done.lines) == (3, ())
    assert [one for one, _ in box.taken] == ["a@example.org", "B@example.org", "c@example.org"]
    assert box.logins == [(USER.encode(), PASSWORD.encode())]
    for one, data in box.taken:
        message = BytesParser(policy=policy.default).parsebytes(data)
        assert message["To"] == one
        (pdf,) = message.iter_attachments()
        assert pdf.get_content() == (outputs / "brief.pdf").read_bytes()


def test_a_second_run_sends_nothing(outputs: Path, clock: Clock) -> None:
    box = Mailbox()
    with server(box, None) as port:
        first = send(outputs, settings("a@example.org", port=port), clock)
        second = send(outputs, settings("A@Example.org", port=port), clock)

    assert (first.sent_now, second.sent_now, second.complete) == (1, 0, True)
    assert len(box.taken) == 1


# ---------------------------------------------------------------- what servers answer


def test_each_refusal_ends_in_its_row_and_its_line_and_stops_nobody_else(outputs: Path, clock: Clock) -> None:
    box = Mailbox(
        rcpt={"gone@example.org": "550 no such user", "full@example.org": "451 try later"},
        data={"big@example.org": "552 too big", "busy@example.org": "452 no room", "spam@example.org": "554 not this"},
    )
    names = ("big", "busy", "full", "gone", "spam", "well")
    with server(box, None) as port:
        done = send(outputs, settings(*(f"{name}@example.org" for name in names), port=port), clock)

    rows = {row.recipient.partition("@")[0]: (row.phase, row.reply.code) for row in done.rows}
    assert rows == {
        "big": ("failed", 552),
        "busy": ("waiting", 452),
        "full": ("waiting", 451),
        "gone": ("failed", 550),
        "spam": ("failed", 554),
        "well": ("sent", 250),
    }
    assert "gone@example.org: not sent (550 no such user)" in done.lines
    assert "full@example.org: not sent yet (451 try later); next try after 2021-12-27 06:05 UTC" in done.lines
    assert len(done.lines) == 5
    assert not done.complete


def test_a_message_over_the_servers_size_has_failed(outputs: Path, clock: Clock) -> None:
    with server(Mailbox(), None, size=1000) as port:
        done = send(outputs, settings("a@example.org", port=port), clock)

    assert [(row.phase, row.reply.code) for row in done.rows] == [("failed", 552)]


def test_temporary_refusals_are_tried_again_when_their_time_has_come_and_given_up_in_the_end(
    outputs: Path, clock: Clock
) -> None:
    box = Mailbox(rcpt={"a@example.org": "451 later"})
    waits: list[float] = []
    with server(box, None) as port:
        chosen = settings("a@example.org", port=port)
        chosen = chosen.model_copy(update={"mail": chosen.mail.model_copy(update={"give_up_h": 1.5})})
        while (due := send(outputs, chosen, clock).next_due) is not None:
            assert send(outputs, chosen, clock).rows[0].attempts == len(waits) + 1  # too early: nothing is tried
            waits.append((due - clock.now).total_seconds() / 60)
            clock.now = due
        done = send(outputs, chosen, clock)

    assert waits == [5, 15, 60, 240]
    assert [(row.phase, row.reply.text) for row in done.rows] == [("failed", "given up after 1.5 h; later")]


def test_a_person_may_try_at_once(outputs: Path, clock: Clock) -> None:
    box = Mailbox(rcpt={"a@example.org": "451 later"})
    with server(box, None) as port:
        chosen = settings("a@example.org", port=port)
        send(outputs, chosen, clock)
        box.rcpt.clear()

        assert send(outputs, chosen, clock).sent_now == 0
        assert send(outputs, chosen, clock, Options(at_once=True)).sent_now == 1


def full(wire: Wire) -> None:
    wire.say("421 too many connections")


def silent(wire: Wire) -> None:
    wire.hear()


def closes_at_once(_wire: Wire) -> None:
    pass


def closes_after_rcpt(wire: Wire) -> None:
    wire.greet()
    wire.answer("250 ok")
    wire.hear()


def closes_at_rcpt_with_421(wire: Wire) -> None:
    wire.greet()
    wire.answer("250 ok", "421 going down")


def closes_after_data(wire: Wire) -> None:
    wire.greet()
    wire.envelope()
    wire.message()


def silent_after_data(wire: Wire) -> None:
    closes_after_data(wire)
    wire.hear()


def answers_nonsense_after_data(wire: Wire) -> None:
    closes_after_data(wire)
    wire.say("yes, gladly")


def closes_in_the_middle(wire: Wire) -> None:
    wire.greet()
    wire.envelope()
    wire.hear()


def refuses_the_sender(wire: Wire) -> None:
    wire.greet()
    wire.answer("550 we do not know you")


def refuses_data(wire: Wire) -> None:
    wire.greet()
    wire.answer("250 ok", "250 ok", "451 greylisted", "250 reset")
    wire.hear()


def takes_it(wire: Wire) -> None:
    closes_after_data(wire)
    wire.say("250 taken")
    wire.answer("221 bye")


@pytest.mark.parametrize(
    ("script", "phase", "says"),
    [
        (full, "waiting", "421 too many connections"),
        (silent, "waiting", "timed out"),
        (closes_at_once, "waiting", "onnection"),
        (closes_after_rcpt, "waiting", "connection"),
        (closes_at_rcpt_with_421, "waiting", "421 going down"),
        (refuses_data, "waiting", "451 greylisted"),
        (refuses_the_sender, "waiting", "does not take mail from desk@example.org: 550 we do not know you"),
        (closes_after_data, "unknown", "it may have arrived"),
        (silent_after_data, "unknown", "it may have arrived"),
        (answers_nonsense_after_data, "unknown", "it may have arrived"),
        (closes_in_the_middle, "unknown", "it may have arrived"),
    ],
)
def test_what_servers_do_wrong_ends_in_a_row_and_a_line(
    outputs: Path, clock: Clock, script: object, phase: str, says: str
) -> None:
    with scripted(script) as (port, _heard):  # type: ignore[arg-type]  # one of the above
        done = send(outputs, settings("a@example.org", port=port, timeout_s=0.3, accept_s=0.3), clock)

    (row,) = done.rows
    assert (row.phase, done.sent_now) == (phase, 0)
    assert any(says in line for line in done.lines), done.lines


def test_a_connection_lost_once_is_opened_again_for_the_next(outputs: Path, clock: Clock) -> None:
    with scripted(closes_after_rcpt, takes_it) as (port, _heard):
        done = send(outputs, settings("a@example.org", "b@example.org", port=port), clock)

    assert [row.phase for row in done.rows] == ["waiting", "sent"]


def test_what_may_have_arrived_is_sent_again_only_when_a_person_asks(outputs: Path, clock: Clock) -> None:
    with scripted(closes_after_data, takes_it) as (port, _heard):
        chosen = settings("a@example.org", port=port)
        send(outputs, chosen, clock)
        clock.forward(days=2)
        again = send(outputs, chosen, clock)
        asked = send(outputs, chosen, clock, Options(resend_unknown=True))

    assert (again.sent_now, [row.phase for row in again.rows]) == (0, ["unknown"])
    assert "--resend-unknown" in again.lines[0]
    assert (asked.sent_now, asked.complete) == (1, True)


def test_a_server_that_is_not_there_leaves_everybody_waiting(outputs: Path, clock: Clock) -> None:
    with scripted(full) as (port, _heard):
        pass
    done = send(outputs, settings(*(f"{n}@example.org" for n in range(9)), port=port), clock)

    assert {row.phase for row in done.rows} == {"waiting"}
    assert done.next_due is not None
    assert "cannot be reached" in done.stopped
    assert len(done.lines) == 2  # nine of one fate in one line, and why it stopped


# ---------------------------------------------------------------- passwords and certificates


@pytest.mark.parametrize(
    ("name", "host", "says"),
    [
        ("lonely", "localhost", "self-signed"),
        ("expired", "localhost", "expired"),
        ("elsewhere", "localhost", "ostname"),
        ("good", "127.0.0.1", "IP address mismatch"),
    ],
)
@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_wrong_certificate_is_refused_and_the_password_not_sent(  # noqa: PLR0913, PLR0917  # fixtures and cases
    outputs: Path, clock: Clock, certificates: Certificates, name: str, host: str, says: str, security: str
) -> None:
    heard: list[bytes] = []

    def behind_tls(wire: Wire) -> None:
        wire.greet("AUTH PLAIN")

    with encrypted(security, certificates.context(name), behind_tls, heard) as port:
        chosen = settings("a@example.org", port=port, ca=certificates.authority, host=host, security=security)
        done = send(outputs, chosen, clock, KNOWN)

    assert "certificate is refused" in done.stopped
    assert says in done.stopped
    assert [row.phase for row in done.rows] == ["waiting"]
    assert done.next_due is None
    assert not any(line.upper().startswith(b"AUTH") for line in heard)


def test_a_connection_without_starttls_gets_no_password(
    outputs: Path, clock: Clock, certificates: Certificates
) -> None:
    def stripped(wire: Wire) -> None:
        wire.greet("AUTH PLAIN LOGIN")
        wire.hear()

    with scripted(stripped) as (port, heard):
        done = send(outputs, settings("a@example.org", port=port, ca=certificates.authority), clock, KNOWN)

    assert "offers no STARTTLS" in done.stopped
    assert [line for line in heard if line.strip() and not line.lower().startswith((b"ehlo", b"quit"))] == []


def test_tls_from_the_start_works_too(outputs: Path, clock: Clock, certificates: Certificates) -> None:
    heard: list[bytes] = []

    def takes_login(wire: Wire) -> None:
        wire.greet("AUTH PLAIN")
        wire.answer("235 welcome")
        wire.envelope()
        wire.message()
        wire.say("250 taken")

    with encrypted("tls", certificates.context("good"), takes_login, heard) as port:
        done = send(
            outputs, settings("a@example.org", port=port, ca=certificates.authority, security="tls"), clock, KNOWN
        )

    assert done.complete


def test_a_wrong_password_stops_the_run_and_is_never_shown(
    outputs: Path, clock: Clock, certificates: Certificates
) -> None:
    box = Mailbox()
    with server(box, certificates.context("good")) as port:
        chosen = settings("a@example.org", "b@example.org", port=port, ca=certificates.authority)
        done = send(outputs, chosen, clock, Options(environment={"BRIEF_SMTP_PASSWORD": "canary-7391"}))

    assert {tried for _, tried in box.logins} == {b"canary-7391"}
    assert "does not accept the login of desk: 535" in done.stopped
    assert [row.phase for row in done.rows] == ["waiting", "waiting"]
    assert done.next_due is None
    assert "canary" not in str(done)
    assert b"canary" not in (outputs / "archive.sqlite3").read_bytes()


def test_a_password_outside_ascii_logs_in(outputs: Path, clock: Clock, certificates: Certificates) -> None:
    box = Mailbox()
    with server(box, certificates.context("good")) as port:
        chosen = settings("a@example.org", port=port, ca=certificates.authority)
        send(outputs, chosen, clock, Options(environment={"BRIEF_SMTP_PASSWORD": "schlüssel"}))

    assert box.logins == [(b"desk", "schlüssel".encode())]


# ---------------------------------------------------------------- which brief, to whom


def test_a_newer_brief_goes_to_everybody_and_takes_the_place_of_what_still_waited(outputs: Path, clock: Clock) -> None:
    box = Mailbox(rcpt={"b@example.org": "451 later"})
    with server(box, None) as port:
        chosen = settings("a@example.org", "b@example.org", port=port)
        send(outputs, chosen, clock)
        box.rcpt.clear()
        issue(outputs, number=8, run_id="another")
        clock.forward(hours=1)
        send(outputs, chosen, clock)

    assert [one for one, _ in box.taken] == ["a@example.org", "a@example.org", "b@example.org"]
    old = [row for row in deliveries(outputs, chosen) if row.edition.run_id != "another"]
    assert [(row.recipient, row.phase, row.reply.text) for row in old] == [
        ("a@example.org", "sent", "taken"),
        ("b@example.org", "failed", "another brief took its place"),
    ]


def test_who_is_no_recipient_any_more_gets_nothing(outputs: Path, clock: Clock) -> None:
    box = Mailbox(rcpt={"b@example.org": "451 later"})
    with server(box, None) as port:
        send(outputs, settings("a@example.org", "b@example.org", port=port), clock)
        box.rcpt.clear()
        clock.forward(hours=1)
        done = send(outputs, settings("a@example.org", "c@example.org", port=port), clock)

    assert [one for one, _ in box.taken] == ["a@example.org", "c@example.org"]
    assert done.complete
    rows = deliveries(outputs, settings())
    assert [(row.recipient[0], row.phase) for row in rows] == [("c", "sent"), ("a", "sent"), ("b", "failed")]


def test_a_try_later_is_the_same_message(outputs: Path, clock: Clock) -> None:
    box = Mailbox(rcpt={"a@example.org": "451 later"})
    with server(box, None) as port:
        chosen = settings("a@example.org", port=port)
        first = send(outputs, chosen, clock)
        box.rcpt.clear()
        clock.forward(hours=1)
        send(outputs, chosen, clock)

    assert first.rows[0].queued < clock.now
    assert b"Date: Mon, 27 Dec 2021 06:00:00 +0000" in box.taken[0][1]


def test_two_instances_do_not_send_at_once(outputs: Path, clock: Clock) -> None:
    from brief.archive import hold  # noqa: PLC0415  # only here

    with hold(outputs / "archive.sqlite3", "mail"), pytest.raises(Busy):
        send(outputs, settings("a@example.org"), clock)


# ---------------------------------------------------------------- mistakes


def test_without_recipients_sender_or_password_nothing_is_touched(
    outputs: Path, clock: Clock, certificates: Certificates
) -> None:
    with pytest.raises(SettingsError, match=r"mail\.recipients: there are none"):
        send(outputs, settings(), clock)
    with pytest.raises(SettingsError, match=r"mail\.sender: is missing"):
        send(
            outputs,
            settings("a@example.org").model_copy(update={"mail": settings().mail.model_copy(update={"sender": ""})}),
            clock,
        )
    assert not (outputs / "archive.sqlite3").exists()
    with pytest.raises(SettingsError, match=r"mail\.smtp\.password_env: the environment holds no BRIEF_SMTP_PASSWORD"):
        send(outputs, settings("a@example.org", ca=certificates.authority), clock, Options(environment={}))


def test_a_folder_without_a_whole_brief_sends_nothing(tmp_path: Path, outputs: Path, clock: Clock) -> None:
    chosen = settings("a@example.org")
    (tmp_path / "empty").mkdir()
    with pytest.raises(DeliveryError, match="holds no brief"):
        send(tmp_path / "empty", chosen, clock)
    with pytest.raises(DeliveryError, match="holds no brief"):
        send(tmp_path / "nowhere", chosen, clock)
    assert not list((tmp_path / "empty").iterdir())
    assert not (tmp_path / "nowhere").exists()

    form = (outputs / "brief.json").read_bytes()
    issue(outputs, number=8)
    (outputs / "brief.json").write_bytes(form)
    with pytest.raises(DeliveryError, match="not of one brief"):
        send(outputs, chosen, clock)


# ---------------------------------------------------------------- files


def test_a_dry_run_writes_letters_that_can_be_opened_and_remembers_nothing(outputs: Path, clock: Clock) -> None:
    paths = write_letters(outputs, settings("a@example.org", "o'hara/x@example.org"), clock)
    again = write_letters(outputs, settings("a@example.org"), clock)

    assert len(paths) == 2
    assert [path.name for path in (outputs / "mail").iterdir()] == [again[0].name]
    message = BytesParser(policy=policy.default).parsebytes(again[0].read_bytes())
    assert message["To"] == "a@example.org"
    assert deliveries(outputs, settings("a@example.org")) == ()
    assert not (outputs / "archive.sqlite3").exists()
