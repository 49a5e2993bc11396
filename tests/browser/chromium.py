"""A real Chromium without a window, driven over its own debugging pipe: no driver program, no library, no port.

Speaks the Chrome DevTools Protocol as far as these tests need it. Every request that a page makes is written down.
"""

import base64
import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--remote-debugging-pipe",
)
KEYS = {
    "Tab": ("Tab", 9, ""),
    "Enter": ("Enter", 13, "\r"),
    "Escape": ("Escape", 27, ""),
    "Space": (" ", 32, " "),
    "j": ("j", 74, "j"),
    "k": ("k", 75, "k"),
}
SHIFT = 8


class Chromium:
    """One browser process."""

    def __init__(self, profile: Path) -> None:
        """`profile`: an empty folder for what the browser writes."""
        program = next(filter(None, map(shutil.which, PROGRAMS)))
        ours, theirs = os.pipe(), os.pipe()
        ends = (ours[0], theirs[1])

        def place() -> None:  # the browser reads commands from 3 and writes answers to 4
            spare = [os.dup(end) for end in ends]
            for number, end in zip((3, 4), spare, strict=True):
                os.dup2(end, number)

        command = [program, *SWITCHES, f"--user-data-dir={profile}", "about:blank"]
        log = (profile / "log").open("wb")
        # S603: our own command; PLW1509: no thread is running yet.
        self._process = subprocess.Popen(command, pass_fds=(3, 4), preexec_fn=place, stdout=log, stderr=log)  # noqa: PLW1509
        log.close()
        for end in ends:
            os.close(end)
        self._to, self._from, self._rest, self._last = ours[1], theirs[0], b"", 0
        self.events: list[dict[str, Any]] = []

    def call(self, method: str, session: str = "", **params: object) -> dict[str, Any]:
        """Send one command and wait for its answer; what happens meanwhile is kept in `events`."""
        self._last += 1
        message = {"id": self._last, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._read()
            if answer.get("id") == self._last:
                assert "error" not in answer, f"{method}: {answer['error']}"
                result: dict[str, Any] = answer["result"]
                return result
            self.events.append(answer)

    def wait(self, method: str, session: str) -> None:
        """Wait until an event has happened."""
        while not any(e.get("method") == method and e.get("sessionId") == session for e in self.events):
            self.events.append(self._read())

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            piece = os.read(self._from, 1 << 20)
            assert piece, "the browser has gone"
            self._rest += piece
        message, _, self._rest = self._rest.partition(b"\0")
        found: dict[str, Any] = json.loads(message)
        return found

    def close(self) -> None:
        """End the browser."""
        with suppress(AssertionError, OSError):
            self.call("Browser.close")
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._to)
        os.close(self._from)


class Tab:
    """One page."""

    def __init__(self, browser: Chromium) -> None:
        """A new, empty tab."""
        self._browser = browser
        self._target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        attached = browser.call("Target.attachToTarget", targetId=self._target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **params: object) -> dict[str, Any]:
        """One command to this page."""
        return self._browser.call(method, self._session, **params)

    def show(self, width: int = 1440, height: int = 900, *, dark: bool = False, media: str = "") -> None:
        """Set the window's size, the colours asked for and the medium."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        features = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        features.append({"name": "prefers-reduced-motion", "value": "reduce"})
        self.call("Emulation.setEmulatedMedia", media=media, features=features)

    def open(self, path: Path, *, scripts: bool = True) -> None:
        """Load a file."""
        self.call("Emulation.setScriptExecutionDisabled", value=not scripts)
        self.call("Page.navigate", url=path.as_uri())
        self._browser.wait("Page.loadEventFired", self._session)
        if scripts:
            self.run("document.fonts.ready.then(() => true)")

    def run(self, expression: str) -> Any:  # whatever the page answers
        """The value of an expression on the page."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def click(self, selector: str) -> None:
        """Click the middle of an element's first line, after bringing it into view."""
        script = f"""(() => {{ const e = document.querySelector({json.dumps(selector)});
            e.scrollIntoView({{block: "nearest", behavior: "instant"}});
            const r = e.getClientRects()[0]; return [r.x + r.width / 2, r.y + r.height / 2]; }})()"""
        x, y = self.run(script)
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def press(self, key: str, *, shift: bool = False) -> None:
        """Press and release a key."""
        name, code, text = KEYS[key]
        common = {"key": name, "code": key, "windowsVirtualKeyCode": code, "modifiers": SHIFT if shift else 0}
        self.call("Input.dispatchKeyEvent", type="keyDown", text=text, **common)
        self.call("Input.dispatchKeyEvent", type="keyUp", **common)

    def back(self) -> None:
        """What the back key of a telephone does."""
        self.run("history.back()")
        time.sleep(0.1)

    def focus(self) -> str:
        """The focused element, as tag#id.class."""
        found: str = self.run(
            "(e => e.tagName.toLowerCase() + (e.id && '#' + e.id) + (e.className && '.' + e.className.trim()))"
            "(document.activeElement)"
        )
        return found

    def requests(self) -> list[str]:
        """The address of every request so far, data in the page itself aside."""
        urls = (e["params"]["request"]["url"] for e in self._events("Network.requestWillBeSent"))
        return [url for url in urls if not url.startswith("data:")]

    def complaints(self) -> list[str]:
        """What the browser wrote on its console: errors, refused styles, violated policies."""
        logged = [e["params"]["entry"]["text"] for e in self._events("Log.entryAdded")]
        thrown = [e["params"]["exceptionDetails"]["text"] for e in self._events("Runtime.exceptionThrown")]
        return logged + thrown

    def forget(self) -> None:
        """Take the complaints so far as expected."""
        self._browser.events.clear()

    def _events(self, method: str) -> Iterator[dict[str, Any]]:
        return (e for e in self._browser.events if e.get("method") == method and e.get("sessionId") == self._session)

    def picture(self, path: Path, *, whole: bool = False) -> None:
        """Save what is seen, or the whole page, as PNG."""
        data = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)["data"]
        path.write_bytes(base64.b64decode(data))

    def paper(self) -> bytes:
        """The page as the browser prints it, PDF."""
        return base64.b64decode(
            self.call("Page.printToPDF", printBackground=False, paperWidth=8.27, paperHeight=11.69)["data"]
        )

    def close(self) -> None:
        """Close the tab."""
        self._browser.call("Target.closeTarget", targetId=self._target)


@contextmanager
def chromium() -> Iterator[Chromium]:
    """A browser with a fresh profile, ended and cleared away afterwards."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Chromium(Path(profile))
        try:
            yield browser
        finally:
            browser.close()
