"""A password from where the settings say it is: the environment, a file or a command.

It is handed to the one who logs in and stands in no record, log or message of ours.
"""

import os
import stat
import subprocess  # the user's own command, without a shell
from collections.abc import Mapping
from pathlib import Path

from brief.errors import SettingsError
from brief.mail_settings import SmtpSettings

USUAL = "BRIEF_SMTP_PASSWORD"
"""The environment variable looked at where no other place is named."""

_COMMAND_S = 60.0


def password(smtp: SmtpSettings, environment: Mapping[str, str]) -> str:
    """The password of `smtp.user`.

    Raises:
        SettingsError: there is none, naming the place that was looked at.
    """
    if smtp.password_file:
        place, found = "password_file", _from_file(smtp.password_file)
    elif smtp.password_command:
        place, found = "password_command", _from_command(smtp.password_command)
    else:
        place, found = "password_env", environment.get(smtp.password_env or USUAL, "")
    if not found:
        name = smtp.password_env or USUAL
        said = f"the environment holds no {name}" if place == "password_env" else "gives an empty password"
        raise SettingsError(f"mail.smtp.{place}", f"{said}; {smtp.user} cannot log in without a password")
    if any(ord(character) < 32 for character in found):  # noqa: PLR2004  # control characters would end the command
        raise SettingsError(f"mail.smtp.{place}", "gives a password with a control character in it")
    return found


def _from_file(name: str) -> str:
    path = Path(os.path.expandvars(name)).expanduser()
    try:
        mode = path.stat().st_mode
        text = path.read_text("utf-8")
    except OSError as error:
        raise SettingsError("mail.smtp.password_file", f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError:
        # `from None`: the error carries the file's content.
        raise SettingsError("mail.smtp.password_file", f"{path} is not UTF-8 text") from None
    if os.name == "posix" and stat.S_IMODE(mode) & 0o007:
        raise SettingsError("mail.smtp.password_file", f"{path} can be read by everybody; run: chmod 600 {path}")
    return text.split("\n", 1)[0].rstrip("\r")


def _from_command(command: tuple[str, ...]) -> str:
    try:
        done = subprocess.run(command, check=False, stdout=subprocess.PIPE, timeout=_COMMAND_S)  # noqa: S603  # as its settings say
    except OSError as error:
        raise SettingsError("mail.smtp.password_command", f"{command[0]} cannot be run: {error.strerror}") from error
    except subprocess.TimeoutExpired:
        raise SettingsError(
            "mail.smtp.password_command", f"{command[0]} gave no password in {_COMMAND_S:.0f} s"
        ) from None
    if done.returncode:
        raise SettingsError("mail.smtp.password_command", f"{command[0]} ended with code {done.returncode}")
    try:
        return done.stdout.decode().split("\n", 1)[0].rstrip("\r")
    except UnicodeDecodeError:
        raise SettingsError("mail.smtp.password_command", f"{command[0]} printed no UTF-8 text") from None
