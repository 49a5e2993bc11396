"""From a folder to mailboxes, over real connections: everybody once, every fate with its row and its line."""

from email import policy
from email.parser import BytesParser
from pathlib import Path

import pytest

from brief.errors import Busy, DeliveryError, SettingsError
from brief.sending import Options, deliveries, send, write_letters
from tests.mail.folder import Clock, issue, settings
from tests.mail.servers import PASSWORD, USER, Certificates, Mailbox, Wire, scripted, server

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
        (pdf,) = message.iter_attachments()  # type: ignore[attr-defined]  # a Message of policy default is an EmailMessage
        assert pdf.get_content() == (outputs / "brief.pdf").read_bytes()


def test_a_second_run_sends_nothing(outputs: Path, clock: Clock) -> None:
    box = Mailbox()
    with server(box, None) as port:
        first = send(outputs, settings("a@example.org", port=port), clock)
        second = send(outputs, settings("A@Example.org", port=port), clock)

    assert (first.sent_now, second.sent_now, second.complete) == (1, 0, True)
    assert len(box.taken) == 1
