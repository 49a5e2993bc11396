"""What carries letters, and what can become of one: the words that all carriers share."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from brief.errors import DeliveryError
from brief.headers import header_text
from brief.publishing.message import Letter

Phase = Callable[[Literal["talking", "data"]], None]
"""Told what is about to begin; it has to be on the disk when this returns."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one letter."""

    phase: Literal["sent", "waiting", "failed", "unknown"]
    """`waiting`: refused for now; `failed`: for good; `unknown`: it may have arrived."""
    code: int
    """Of the server's reply, or 0."""
    reply: str
    """One line."""


class Stopped(DeliveryError):
    """Nothing can be handed over at the moment; the letter at hand did not leave."""

    def __init__(self, subject: object, problem: str, *, code: int = 0, temporary: bool = False) -> None:
        """`temporary`: whether waiting may mend it, or a person has to."""
        self.code = code
        self.temporary = temporary
        super().__init__(subject, problem)


class Carrier(Protocol):
    """What carries letters."""

    def carry(self, letter: Letter, phase: Phase) -> Outcome:
        """Hands one letter over.

        Raises:
            Stopped: no letter can be.
        """
        ...

    def probe(self) -> str:
        """Connects and logs in, sends nothing; one line about whom it met.

        Raises:
            Stopped: it could not.
        """
        ...

    def close(self) -> None:
        """Takes leave."""
        ...


def one_line(said: bytes | str) -> str:
    """A reply, which is untrusted, as one harmless line."""
    return header_text(said if isinstance(said, str) else said.decode("utf-8", "replace"))
