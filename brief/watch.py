"""Waits for articles, then has the brief made anew; until it is stopped.

Every event means "look at the folder again", never "this file changed": what counts is what lies there. Does not know
how a brief is made, mailed or printed about: callables do that.
"""

import logging
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import watchfiles

from brief.archive.seen import Seen
from brief.arrivals import Arrivals, Looked
from brief.errors import BriefError, Busy
from brief.reading import SIDECAR, list_files
from brief.settings import WatchSettings

logger = logging.getLogger(__name__)

Make = Callable[[frozenset[bytes]], str]
"""Makes the brief of the files in these places, which are whole, and no others; returns a line for people."""

Errand = Callable[[], float]
"""Does what has fallen due between briefs; returns the seconds until it wants to be called again, at least 0."""

# A stop is noticed this soon; 4 wake-ups a second cost 0.1% of a core.
_PULSE_S = 0.25
# A folder that is not there, or a system without watches left, is asked again after so long.
_AGAIN_S = 5.0


def _unshown(_text: str) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Watched:
    """What is watched and how."""

    folder: Path
    """Where articles arrive."""
    timing: WatchSettings
    """When to look and when to act."""
    most: int = 20_000
    """Files looked at."""
    poll: bool = False
    """Whether to look at fixed times only, because the system does not tell of events there."""
    status: Callable[[str], None] = _unshown
    """Is told in a few words, after every look, what is there and what is waited for."""


def watch(
    watched: Watched, make: Make, say: Callable[[str], None], stop: threading.Event, errand: Errand | None = None
) -> None:
    """Has the brief made at the start and whenever files arrived, changed or went, until `stop` is set.

    `errand` is called after every look.

    Trouble never ends it: what `make` raises is said (a `BriefError`) or logged with its traceback (anything else),
    the last good brief stays, and it is tried again at the next arrival or full look.
    """
    wake = threading.Event()
    loop = _Loop(watched, make, say)
    with _events(watched, wake, stop, say):
        while not stop.is_set():
            wake.clear()
            now = time.monotonic()
            next_at = loop.turn(now)
            watched.status(loop.told())
            if errand:
                next_at = min(next_at, time.monotonic() + errand())
            while not stop.is_set() and not wake.is_set() and time.monotonic() < next_at:
                wake.wait(min(_PULSE_S, max(0.0, next_at - time.monotonic())))


@contextmanager
def stopping_on_signals(stop: threading.Event) -> Iterator[None]:
    """SIGINT and SIGTERM set `stop`, so the work at hand ends whole; a second one ends the program at once."""
    before = {int(number): signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def end(number: int, _frame: FrameType | None) -> None:
        signal.signal(number, before[number])
        stop.set()

    for number in before:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class _Loop:
    """Decides at each turn whether to make; keeps what the last brief was made of."""

    def __init__(self, watched: Watched, make: Make, say: Callable[[str], None]) -> None:
        self._watched = watched
        self._make = make
        self._say = say
        self._arrivals = Arrivals(watched.timing.settle_s)
        self._made_of: Mapping[bytes, Seen] | None = None
        self._failed = ""
        self._again = False
        self._busy = False
        self._last: Looked | None = None
        self._changed_at = float("-inf")
        self._first_at: float | None = None
        self._full_at = float("-inf")

    def turn(self, now: float) -> float:
        """Looks, makes where it is time; returns when to look again at the latest."""
        timing = self._watched.timing
        if now - self._full_at >= timing.look_s:
            self._full_at = now
            self._again = bool(self._failed)
        looked = self._look(now)
        if looked.whole != self._made_of or self._again:
            self._first_at = now if self._first_at is None else self._first_at
            ripe_at = min(self._changed_at + timing.quiet_s, self._first_at + timing.at_most_s)
            if now >= ripe_at:
                self._act(looked)
                return time.monotonic()  # what arrived meanwhile is looked at now
        else:
            self._first_at, ripe_at = None, float("inf")
        regular = now + timing.poll_s if self._watched.poll else self._full_at + timing.look_s
        settled = float("inf") if looked.settled_at is None else looked.settled_at
        return min(regular, ripe_at, settled)

    def told(self) -> str:
        """What is there and what is waited for, in a few words."""
        whole, unfinished = (len(self._last.whole), len(self._last.unfinished)) if self._last else (0, 0)
        waiting = "until nothing stirs" if self._first_at is not None else "for articles"
        being = f", {unfinished:,} still being written" if unfinished else ""
        return f"watching {self._watched.folder}: {_files(whole)}{being}; waiting {waiting}"

    def _look(self, now: float) -> Looked:
        files, _ = list_files(self._watched.folder, self._watched.most)
        # No article, but what it tells of them stands on the page.
        sidecar = os.path.realpath(os.fsencode(self._watched.folder)) + b"/" + SIDECAR.encode()
        looked = self._arrivals.look([*(file.place for file in files), sidecar], now, time.time_ns())
        before, self._last = self._last, looked
        # The first look acts at once on what lies there, unless somebody is still putting it there.
        if looked.unfinished if before is None else _is_stirred(before, looked):
            self._changed_at = now
        return looked

    def _act(self, looked: Looked) -> None:
        before, self._made_of, self._first_at = self._made_of, looked.whole, None
        again, self._again = self._again, False
        busy, self._busy = self._busy, False
        failed, self._failed = self._failed if again else "", ""
        arrived = _arrived(before, looked.whole)
        self._watched.status(f"making the brief of {_files(len(looked.whole))}")
        try:
            self._say(f"{arrived}: {self._make(frozenset(looked.whole))}")
        except Busy as error:
            self._made_of, self._changed_at = before, time.monotonic()
            self._again, self._failed, self._busy = again, failed, True
            if not busy:
                self._say(f"{arrived}: waiting, since {error}")
        except BriefError as error:
            self._failed = str(error)
            if self._failed != failed:  # a folder that is empty all weekend is said to be once
                self._say(f"{arrived}: no brief ({error}); an earlier one stays")
        except Exception:
            # Whatever it was, the next article may not have it; a watch that ends at night is noticed in the morning.
            self._failed = "a bug"
            logger.exception("the brief could not be made; the last one stays, and watching goes on")


def _is_stirred(before: Looked, now: Looked) -> bool:
    """Whether a file came, went or changed; that one has stood still long enough to be whole stirs nothing."""
    if before.whole.keys() | before.unfinished != now.whole.keys() | now.unfinished:
        return True
    return any(now.whole.get(place) != seen for place, seen in before.whole.items())


def _files(count: int) -> str:
    return f"{count:,} file{'' if count == 1 else 's'}"


def _arrived(earlier: Mapping[bytes, Seen] | None, now: Mapping[bytes, Seen]) -> str:
    """What is different, in one line: "2 files arrived, 1 changed, 1 went"."""
    before = earlier or {}
    counts = {
        "arrived": len(now.keys() - before.keys()),
        "changed": sum(1 for place in now.keys() & before.keys() if now[place] != before[place]),
        "went": len(before.keys() - now.keys()),
    }
    said = [(number, word) for word, number in counts.items() if number]
    if not said:
        return "at the start" if earlier is None else "looked again"
    first, *rest = said
    start = f"{_files(first[0])} {first[1]}"
    return ", ".join([start, *(f"{number} {word}" for number, word in rest)])


@contextmanager
def _events(
    watched: Watched, wake: threading.Event, stop: threading.Event, say: Callable[[str], None]
) -> Iterator[None]:
    """Sets `wake` whenever the system tells of anything in the folder; where it cannot, the full looks go on alone."""
    listening = _Listening(watched.folder, stop)

    def listen() -> None:
        trouble = ""
        while not listening.is_over():
            try:
                # No filter: what counts is decided by looking. Debounce only keeps a burst from waking us 300 times.
                for _ in watchfiles.watch(
                    watched.folder, watch_filter=None, debounce=400, step=50, stop_event=listening, rust_timeout=1_000
                ):
                    wake.set()
            except (OSError, RuntimeError) as error:
                # The folder is not there (yet), or the system has no watches left; a full look will find what comes.
                if trouble != str(error):
                    trouble = str(error)
                    say(f"no events from {watched.folder} ({trouble}); looking every {watched.timing.look_s:g} s")
                listening.wait(_AGAIN_S)
            listening.renew()
            wake.set()

    thread = threading.Thread(target=listen, name="events", daemon=True)
    if not watched.poll:
        thread.start()
    try:
        yield
    finally:
        listening.end()
        if thread.is_alive():
            thread.join()


class _Listening:
    """Whether events of this very folder are still wanted; one that was put in its place has to be listened to anew."""

    def __init__(self, folder: Path, stop: threading.Event) -> None:
        self._folder = folder
        self._stop = stop
        self._ended = threading.Event()
        self._identity = self._now()

    def is_set(self) -> bool:
        """What watchfiles asks: whether to leave off."""
        return self.is_over() or self._now() != self._identity

    def is_over(self) -> bool:
        return self._stop.is_set() or self._ended.is_set()

    def wait(self, seconds: float) -> None:
        self._ended.wait(seconds)

    def end(self) -> None:
        self._ended.set()

    def renew(self) -> None:
        self._identity = self._now()

    def _now(self) -> tuple[int, int] | None:
        try:
            stat = self._folder.stat()
        except OSError:
            return None
        return stat.st_dev, stat.st_ino
