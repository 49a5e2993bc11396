"""Hands finished messages to the system's `sendmail` program, which queues them and tries again by itself.

Comes in: a letter. Goes out: what became of it. What it took counts as sent; the rest is the system's to do.
"""

import shutil
import subprocess  # the system's sendmail, without a shell
from typing import Literal

from brief.mail_settings import MailSettings
from brief.publishing.carrier import Outcome, Phase, Stopped, one_line
from brief.publishing.message import Letter

_TEMPORARY = 75  # EX_TEMPFAIL of sysexits.h
_KILLED = 128  # from here on a shell reports signals


class Sendmail:
    """The system's own mailer, which queues and retries by itself."""

    def __init__(self, settings: MailSettings) -> None:
        self._program = settings.sendmail
        self._timeout_s = settings.smtp.accept_s

    def carry(self, letter: Letter, phase: Phase) -> Outcome:
        """As `Carrier.carry`."""
        self.probe()
        phase("talking")
        phase("data")
        command = [self._program, "-i", "-f", letter.sender, "--", letter.recipient]
        data = letter.data.replace(b"\r\n", b"\n")  # what a local program expects
        try:
            done = subprocess.run(command, check=False, input=data, capture_output=True, timeout=self._timeout_s)  # noqa: S603  # as its settings say
        except subprocess.TimeoutExpired:
            return Outcome("unknown", 0, f"{self._program} did not end; the message may have been queued")
        said = one_line(done.stderr or done.stdout)
        if done.returncode == 0:
            return Outcome("sent", 0, said or f"queued by {self._program}")
        if done.returncode < 0 or done.returncode >= _KILLED:
            return Outcome("unknown", 0, f"{self._program} was killed; the message may have been queued")
        fate: Literal["waiting", "failed"] = "waiting" if done.returncode == _TEMPORARY else "failed"
        return Outcome(fate, 0, said or f"{self._program} ended with code {done.returncode}")

    def probe(self) -> str:
        """As `Carrier.probe`."""
        if shutil.which(self._program) is None:
            raise Stopped("mail.sendmail", f"there is no program {self._program}")
        return f"{self._program} is there"

    def close(self) -> None:
        """As `Carrier.close`."""
