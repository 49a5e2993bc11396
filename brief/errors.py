"""The errors that end a command, each naming its subject.

Expected trouble with one article is a `Skipped` value, never an exception; what is not listed here is a bug and keeps
its traceback.
"""


class BriefError(Exception):
    """Something that could not be done; `subject` is what it could not be done to."""

    exit_code = 1

    def __init__(self, subject: object, problem: str) -> None:
        """`subject`: a path, key or address; `problem`: what is wrong and what to do about it."""
        self.subject = str(subject)
        self.problem = problem
        super().__init__(f"{self.subject}: {problem}")


class SettingsError(BriefError):
    """A mistake in brief.toml, a template or an option."""

    exit_code = 2


class NoArticles(BriefError):
    """Nothing could be read, so there is nothing to brief."""


class RenderError(BriefError):
    """The page could not be laid out or printed."""


class DoesNotFit(RenderError):
    """What was chosen, or even the emptiest page of these settings, is longer than one sheet."""

    def __init__(self, subject: object, problem: str, excess: float = 0.0) -> None:
        """`excess`: by how many points it is too long, 0 where that is not known."""
        self.excess = excess
        super().__init__(subject, problem)


class NotProved(BriefError):
    """A brief that its sources do not bear out, or that is no brief."""


class DeliveryError(BriefError):
    """Mail that could not be handed over."""


class ArchiveError(BriefError):
    """An archive that is not ours, is too new or cannot be written."""


class MissingLibrary(BriefError):
    """A native library that WeasyPrint needs is not on this system."""

    exit_code = 3


class Busy(BriefError):
    """Another instance is at work on the same outputs."""

    exit_code = 75
