"""[mail] in brief.toml: every mistake is named with its key, before anything is sent."""

from pathlib import Path

import pytest

from brief.errors import SettingsError
from brief.settings import Settings, load


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("recipients = ['a@']", "mail.recipients: no. 1: 'a@' has no host"),
        ("recipients = ['a@b.c', 'x@b.c, e@e.e']", "mail.recipients: no. 2: 'x@b.c, e@e.e' holds more than one"),
        ("recipients = ['A@b.c', 'a@B.c']", "mail.recipients: no. 2: a@b.c is there already as A@b.c"),
        ('recipients = ["a@b.c\\nBcc: e@e.e"]', "mail.recipients: no. 1"),
        ("recipients = 'a@b.c'", "mail.recipients"),
        ("sender = 'desk'", "mail.sender: 'desk' is not an address"),
        ('sender_name = "a\\u000bb"', "mail.sender_name: 'a\\x0bb' cannot stand in a header"),
        ("subject = '{headline}'", "mail.subject: there is no field {headline}; there are {title}, {number}"),
        ("subject = '{title.__class__}'", "mail.subject: there is no field"),
        ("subject = '{number:>9999999}'", "mail.subject: there is no field"),
        ("subject = '{title!r}'", "mail.subject: there is no field"),
        ("subject = '{'", "mail.subject: '{' is not a template"),
        ("list_id = 'two words'", "mail.list_id"),
        ("unsubscribe = 'http://b.c'", "mail.unsubscribe"),
        ("unsubscribe = 'https://b.c/>, <x'", "mail.unsubscribe"),
        ("unsubscribe = 'mailto:a@'", "mail.unsubscribe: 'a@' has no host"),
        ("transport = 'pigeon'", "mail.transport"),
        ("retry_min = []", "mail.retry_min"),
        ("password = 'x'", "mail.password: there is no such key"),
        ("[mail.smtp]\npassword = 'canary'", "mail.smtp: a password does not belong in the settings"),
        ("[mail.smtp]\nuser = 'x'\nsecurity = 'none'", "mail.smtp: security: a password is never sent over an open"),
        ("[mail.smtp]\npassword_env = 'X'", "mail.smtp: user: is missing"),
        ("[mail.smtp]\nuser = 'x'\npassword_env = 'X'\npassword_file = 'y'", "exclude each other"),
        ("[mail.smtp]\nhost = 'a b'", "mail.smtp.host"),
        ("[mail.smtp]\nport = 70000", "mail.smtp.port"),
        ("[mail.dkim]\nselector = 's1'", "mail.dkim: selector and key_file belong together"),
    ],
)
def test_a_mistake_is_named_with_its_key(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "brief.toml"
    path.write_text(f"[mail]\n{text}\n", "utf-8")

    with pytest.raises(SettingsError) as caught:
        load(path)

    assert says in str(caught.value)
    assert "canary" not in str(caught.value)
    assert caught.value.exit_code == 2


def test_the_usual_port_follows_the_security(tmp_path: Path) -> None:
    path = tmp_path / "brief.toml"
    ports = {}
    for security in ("starttls", "tls", "none"):
        path.write_text(f"[mail.smtp]\nsecurity = '{security}'", "utf-8")
        ports[security] = load(path).mail.smtp.port_used

    assert ports == {"starttls": 587, "tls": 465, "none": 25}


def test_the_waits_grow_and_the_last_one_repeats() -> None:
    mail = Settings().mail

    assert [mail.pause(n).total_seconds() / 60 for n in range(1, 7)] == [5, 15, 60, 240, 240, 240]


def test_who_gets_a_brief_makes_it_no_other_brief() -> None:
    other = Settings.model_validate({"mail": {"recipients": ["a@b.c"]}})

    assert other.model_dump_json() == Settings().model_dump_json()
