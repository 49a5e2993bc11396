"""Passwords: from where the settings say, and shown nowhere."""

from pathlib import Path

import pytest

from brief.errors import SettingsError
from brief.mail_settings import SmtpSettings
from brief.publishing.secret import password


def smtp(**named: object) -> SmtpSettings:
    return SmtpSettings.model_validate({"user": "desk", **named})


def test_it_comes_from_the_environment() -> None:
    assert password(smtp(), {"BRIEF_SMTP_PASSWORD": "one"}) == "one"
    assert password(smtp(password_env="OTHER"), {"OTHER": "two", "BRIEF_SMTP_PASSWORD": "one"}) == "two"


def test_it_comes_from_the_first_line_of_a_file_that_may_be_named_by_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "smtp"
    path.write_text("three\nmore\n")
    path.chmod(0o600)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))

    assert password(smtp(password_file="$CREDENTIALS_DIRECTORY/smtp"), {}) == "three"


def test_it_comes_from_a_command_that_no_shell_reads() -> None:
    assert password(smtp(password_command=["printf", "%s", "four; echo $HOME\n"]), {}) == "four; echo $HOME"


@pytest.mark.parametrize(
    ("named", "says"),
    [
        ({}, "password_env: the environment holds no BRIEF_SMTP_PASSWORD"),
        ({"password_env": "X"}, "password_env: the environment holds no X"),
        ({"password_file": "/nonexistent"}, "password_file: /nonexistent cannot be read"),
        ({"password_command": ["/nonexistent"]}, "password_command: /nonexistent cannot be run"),
        ({"password_command": ["false"]}, "password_command: false ended with code 1"),
        ({"password_command": ["true"]}, "password_command: gives an empty password"),
        ({"password_command": ["printf", "a\tb"]}, "control character"),
        ({"password_command": ["printf", "\\377"]}, "no UTF-8"),
    ],
)
def test_where_there_is_none_the_place_is_named(named: dict[str, object], says: str) -> None:
    with pytest.raises(SettingsError) as caught:
        password(smtp(**named), {})

    assert says in str(caught.value)
    assert caught.value.exit_code == 2


def test_a_file_that_everybody_can_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "smtp"
    path.write_text("canary")
    path.chmod(0o644)

    with pytest.raises(SettingsError, match="chmod 600") as caught:
        password(smtp(password_file=str(path)), {})
    assert "canary" not in str(caught.value)
