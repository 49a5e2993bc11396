"""The doctor: every matter has a finding, trouble says what to do, nothing is sent."""

from pathlib import Path

import pytest

from brief.doctor import Finding, examine
from brief.sending import send
from tests.mail.folder import Clock, settings
from tests.mail.servers import PASSWORD, USER, Certificates, Mailbox, server


def config(folder: Path, text: str) -> Path:
    path = folder / "brief.toml"
    path.write_text(text, "utf-8")
    return path


def by_name(found: tuple[Finding, ...]) -> dict[str, Finding]:
    return {finding.name: finding for finding in found}


def test_a_healthy_place_has_nothing_wrong(outputs: Path) -> None:
    found = by_name(examine(outputs, None, {}))

    assert list(found) == [
        "version", "libraries", "native libraries", "fonts", "settings", "template", "outputs", "archive",
    ]  # fmt: skip
    assert [finding for finding in found.values() if not finding.right] == []
    assert "SQLite 3." in found["libraries"].said
    assert "weasyprint 70" in found["libraries"].said
    assert not (outputs / "archive.sqlite3").exists()


def test_a_mistake_in_the_settings_is_one_finding_and_the_rest_is_still_looked_at(
    outputs: Path, tmp_path: Path
) -> None:
    found = by_name(examine(outputs, config(tmp_path, "titel = 'x'"), {}))

    assert not found["settings"].right
    assert "titel: there is no such key" in found["settings"].said
    assert found["fonts"].right


def test_what_is_wrong_with_folders_archive_and_template_is_named(tmp_path: Path) -> None:
    (tmp_path / "outputs").write_text("a file")
    (tmp_path / "other.sqlite3").write_bytes(b"not a database at all, but long enough to be looked at as one")
    path = config(tmp_path, f"archive = '{tmp_path / 'other.sqlite3'}'\n[page]\ntemplate = 'nowhere'")

    found = by_name(examine(tmp_path / "outputs", path, {}))

    assert "is a file; name a folder" in found["outputs"].said
    assert "is not an archive" in found["archive"].said
    assert "nowhere" in found["template"].said
    assert not any(found[name].right for name in ("outputs", "archive", "template"))


def test_the_archive_is_counted(outputs: Path, clock: Clock) -> None:
    with server(Mailbox(), None) as port:
        send(outputs, settings("a@example.org", port=port), clock)

    assert "0 briefs issued, 1 deliveries" in by_name(examine(outputs, None, {}))["archive"].said


@pytest.mark.parametrize(("password", "right"), [(PASSWORD, True), ("canary", False), ("", False)])
def test_with_mail_it_logs_in_and_sends_nothing(
    outputs: Path, tmp_path: Path, certificates: Certificates, password: str, right: bool
) -> None:
    box = Mailbox()
    with server(box, certificates.context("good")) as port:
        path = config(
            tmp_path,
            f"[mail]\nsender = 'desk@example.org'\nrecipients = ['a@b.c']\n[mail.smtp]\nhost = 'localhost'\n"
            f"port = {port}\nuser = '{USER}'\nca_file = '{certificates.authority}'\n",
        )
        found = by_name(examine(outputs, path, {"BRIEF_SMTP_PASSWORD": password}, mail=True))

    assert found["mail settings"].said == "from desk@example.org to 1 recipients"
    assert found["mail server"].right == right
    assert (f"logged in as {USER}" in found["mail server"].said) == right
    assert box.taken == []
    assert "canary" not in str(found)


def test_with_mail_and_no_recipients_it_says_so(outputs: Path, tmp_path: Path) -> None:
    found = by_name(examine(outputs, config(tmp_path, "[mail]\nsender = 'a@b.c'"), {}, mail=True))

    assert "mail.recipients: there are none" in found["mail settings"].said
