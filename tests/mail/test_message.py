"""The message: what its parts hold, what its headers say, and that it is the same for every try."""

import datetime as dt
import subprocess
from dataclasses import replace
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

import dkim
import pytest

from brief.errors import DeliveryError, SettingsError
from brief.mail_settings import MailSettings
from brief.model import Brief
from brief.publishing import plaintext
from brief.publishing.message import Composer, Enclosures
from tests.publishing.evidence_builder import sample_articles, sample_brief

AT = dt.datetime(2021, 12, 27, 7, 0, tzinfo=dt.timezone(dt.timedelta(hours=1)))
PDF = b"%PDF-1.7\r\n.\r\n\x00\xff\n" * 40


@pytest.fixture(scope="module")
def brief() -> Brief:
    return sample_brief(sample_articles())


def letter(brief: Brief, **settings: object) -> bytes:
    mail = MailSettings.model_validate({"sender": "desk@example.org", "recipients": ["a@example.org"], **settings})
    return Composer(Enclosures(brief, PDF, b"{}"), mail).letter("a@example.org", AT, "7").data


def parsed(data: bytes) -> EmailMessage:
    found = BytesParser(policy=policy.default).parsebytes(data)
    assert isinstance(found, EmailMessage)
    return found


def test_text_and_html_are_alternatives_and_the_pdf_is_attached(brief: Brief) -> None:
    message = parsed(letter(brief, attach_json=True))

    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf", "application/json",
    ]  # fmt: skip
    plain, html, pdf, form = (part for part in message.walk() if not part.is_multipart())
    assert plain.get_content().replace("\r\n", "\n") == plaintext.text(brief)
    assert brief.sections[0].points[0].text in html.get_content()
    assert (pdf.get_content(), pdf.get_filename()) == (PDF, f"brief-no-{brief.number}.pdf")
    assert form.get_content() == b"{}"


def test_the_headers_say_what_lists_and_robots_need(brief: Brief) -> None:
    message = parsed(
        letter(brief, reply_to="answers@example.org", sent_by="robot@example.org", sender_name="Lage, Büro")
    )

    assert message["Date"] == "Mon, 27 Dec 2021 06:00:00 +0000"
    assert message["From"].addresses[0].display_name == "Lage, Büro"
    assert message["Sender"] == "robot@example.org"
    assert message["Reply-To"] == "answers@example.org"
    assert message["List-Id"] == "<brief.example.org>"
    assert message["List-Unsubscribe"] == "<mailto:answers@example.org?subject=unsubscribe>"
    assert message["List-Unsubscribe-Post"] is None
    assert message["Auto-Submitted"] == "auto-generated"


def test_one_click_is_offered_only_for_an_https_address(brief: Brief) -> None:
    message = parsed(letter(brief, unsubscribe="https://example.org/u/1", list_id="news.example.org"))

    assert message["List-Unsubscribe"] == "<https://example.org/u/1>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["List-Id"] == "<news.example.org>"


def test_the_handling_mark_comes_first_in_subject_and_text(brief: Brief) -> None:
    message = parsed(letter(brief))
    plain = next(part for part in message.walk() if part.get_content_type() == "text/plain")

    assert message["Subject"] == "[TLP:GREEN] Russia, NATO and Ukraine No. 7, 26 Dec 2021, 17:10 UTC"
    assert plain.get_content().lstrip().startswith("TLP:GREEN")


def test_a_long_title_leaves_number_and_time_in_sight_and_an_undated_brief_says_so(brief: Brief) -> None:
    message = parsed(letter(replace(brief, title="word " * 200, as_of=None, handling="")))

    assert message["Subject"].endswith("… No. 7, undated")
    assert len(message["Subject"]) < 160


def test_the_subject_is_the_users(brief: Brief) -> None:
    message = parsed(letter(replace(brief, handling=""), subject="{{Lage}} {number}: {title}"))

    assert message["Subject"] == "{Lage} 7: Russia, NATO and Ukraine"


def test_every_try_is_the_same_bytes_and_every_recipient_has_an_id_of_its_own(brief: Brief) -> None:
    composer = Composer(Enclosures(brief, PDF, b"{}"), MailSettings(sender="desk@example.org"))
    one, other = (composer.letter(f"{name}@example.org", AT, "7") for name in "ab")

    assert letter(brief) == letter(brief) == one.data
    assert one.message_id != other.message_id
    assert one.message_id == parsed(one.data)["Message-ID"]


def test_lines_end_with_crlf_and_are_short(brief: Brief) -> None:
    data = letter(brief)

    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")
    assert max(map(len, data.split(b"\r\n"))) <= 998
    assert data.isascii()


def test_a_body_that_does_not_read_back_is_not_sent(brief: Brief, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plaintext, "text", lambda _brief: "no line feed at its end")

    with pytest.raises(DeliveryError, match="does not read back"):
        letter(brief)


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("dkim") / "key.pem"
    subprocess.run(["openssl", "genrsa", "-traditional", "-out", path, "2048"], check=True, capture_output=True)
    return path


def published(key: Path) -> bytes:
    """What the domain's DNS would say."""
    made = subprocess.run(["openssl", "rsa", "-in", key, "-pubout"], check=True, capture_output=True).stdout
    return b"v=DKIM1; k=rsa; p=" + b"".join(made.splitlines()[1:-1])


def test_a_signature_holds_until_anything_is_changed(brief: Brief, key: Path) -> None:
    data = letter(brief, dkim={"selector": "s1", "key_file": str(key)})
    asked: list[bytes] = []

    def dns(name: bytes, timeout: int = 5) -> bytes:  # noqa: ARG001  # dkimpy's names
        asked.append(name)
        return published(key)

    assert dkim.verify(data, dnsfunc=dns)
    assert asked == [b"s1._domainkey.example.org."]
    assert not dkim.verify(data.replace(b"Subject: ", b"Subject: x"), dnsfunc=dns)
    assert not dkim.verify(data.replace(b"To: a@", b"To: e@"), dnsfunc=dns)


def test_a_key_that_is_not_there_or_none_is_named(brief: Brief, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"mail\.dkim\.key_file: .* cannot be read"):
        letter(brief, dkim={"selector": "s1", "key_file": str(tmp_path / "none.pem")})
    (tmp_path / "bad.pem").write_text("nothing")
    with pytest.raises(DeliveryError, match="could not be signed"):
        letter(brief, dkim={"selector": "s1", "key_file": str(tmp_path / "bad.pem")})


def test_without_the_extra_a_signature_is_refused_with_its_install_line(
    brief: Brief, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "dkim", None)

    with pytest.raises(SettingsError, match=r"pip install 'brief\[dkim\]'"):
        letter(brief, dkim={"selector": "s1", "key_file": str(key)})
