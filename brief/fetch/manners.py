"""How machines are asked: one request at a time each, a pause between two, and no page that robots.txt forbids."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from brief.fetch.net import Answer, Failed, get
from brief.settings import FetchSettings

# What every crawler has to read of a robots.txt (RFC 9309, 2.5).
_ROBOTS_BYTES = 500 * 1024
_LONGEST_DELAY_S = 60.0


class Manners:
    """The gate for every request of one run; safe to use from several threads."""

    def __init__(self, settings: FetchSettings, agent: str, stop: threading.Event) -> None:
        self._settings = settings
        self._agent = agent
        self._stop = stop
        self._lock = threading.Lock()
        self._hosts: dict[str, _Host] = {}

    @contextmanager
    def to_feed(self, url: str) -> Iterator[Failed | None]:
        """Waits for the host's turn. A feed is there to be asked regularly; robots.txt is about pages."""
        with self._turn(self._host(url)) as stopped:
            yield stopped

    @contextmanager
    def to_page(self, url: str) -> Iterator[Failed | None]:
        """Waits for the host's turn; forbids what its robots.txt forbids (RFC 9309)."""
        host = self._host(url)
        refusal = self._forbidden(host, url) if self._settings.robots else None
        if refusal:
            yield refusal
            return
        with self._turn(host) as stopped:
            yield stopped

    def _host(self, url: str) -> "_Host":
        parts = urlsplit(url)
        with self._lock:
            return self._hosts.setdefault(parts.netloc, _Host(f"{parts.scheme}://{parts.netloc}"))

    @contextmanager
    def _turn(self, host: "_Host") -> Iterator[Failed | None]:
        with host.busy:
            self._stop.wait(max(0.0, host.next_at - time.monotonic()))
            try:
                yield Failed("was not asked: stopped") if self._stop.is_set() else None
            finally:
                host.next_at = time.monotonic() + max(self._settings.pause_s, host.delay_s)

    def _forbidden(self, host: "_Host", url: str) -> Failed | None:
        with host.asking:
            if host.rules is None:
                host.rules = self._rules(host)
            rules = host.rules
        if isinstance(rules, Failed):
            return rules
        return None if rules.can_fetch(self._agent, url) else Failed("is forbidden by robots.txt", for_good=True)

    def _rules(self, host: "_Host") -> RobotFileParser | Failed:
        answer = get(f"{host.root}/robots.txt", {"User-Agent": self._agent}, self._settings, self.to_feed)
        rules = RobotFileParser()
        if isinstance(answer, Answer):
            rules.parse(answer.body[:_ROBOTS_BYTES].decode("utf-8", "replace").splitlines())
            delay = rules.crawl_delay(self._agent)
            host.delay_s = min(_LONGEST_DELAY_S, float(delay)) if delay else 0.0
        elif answer.reason.startswith("answers 4"):
            rules.parse([])  # no rules, nothing forbidden (RFC 9309, 2.3.1.3)
        else:
            return Failed(f"was not asked: its robots.txt {answer.reason}")
        return rules


class _Host:
    """What is known of one machine."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.busy = threading.Lock()
        self.asking = threading.Lock()
        self.next_at = 0.0
        self.delay_s = 0.0
        self.rules: RobotFileParser | Failed | None = None
