"""A real web server on the loopback address, whose pages are functions."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Page = Callable[[BaseHTTPRequestHandler], None]


class Site(ThreadingHTTPServer):
    """Answers by `pages`; remembers what was asked and how many requests were under way at once."""

    daemon_threads = True

    def __init__(self, host: str) -> None:
        super().__init__((host, 0), _Handler)
        self.pages: dict[str, Page] = {}
        self.asked: Counter[str] = Counter()
        self.headers: list[dict[str, str]] = []
        self.under_way = 0
        self.most_at_once = 0
        self.lock = threading.Lock()

    @property
    def root(self) -> str:
        return f"http://{self.server_address[0]!s}:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        site = self.server
        with site.lock:
            site.asked[self.path] += 1
            site.headers.append(dict(self.headers))
            site.under_way += 1
            site.most_at_once = max(site.most_at_once, site.under_way)
        try:
            site.pages.get(self.path, status(404))(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
        finally:
            with site.lock:
                site.under_way -= 1

    def log_message(self, *_arguments: object) -> None:
        """Nothing: the tests say what was asked."""


@contextmanager
def serving(host: str = "127.0.0.1") -> Iterator[Site]:
    """A site until the end of the block."""
    site = Site(host)
    thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield site
    finally:
        site.shutdown()
        thread.join()
        site.server_close()


def sent(body: bytes | str, kind: str = "text/html; charset=utf-8", code: int = 200, **headers: str) -> Page:
    """A page with this body."""
    data = body.encode() if isinstance(body, str) else body

    def page(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(data)

    return page


def status(code: int, **headers: str) -> Page:
    """An answer without content."""
    return sent(b"", code=code, **headers)


def conditional(body: str, etag: str) -> Page:
    """A feed that answers 304 to whoever has it."""

    def page(handler: BaseHTTPRequestHandler) -> None:
        if handler.headers["If-None-Match"] == etag:
            handler.send_response(304)
            handler.end_headers()
        else:
            sent(body, "application/rss+xml", ETag=etag)(handler)

    return page


def endless(chunk: bytes = b"x" * 65536, pause_s: float = 0.0) -> Page:
    """An answer that never ends."""

    def page(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/rss+xml")
        handler.end_headers()
        gone = threading.Event()
        while not gone.wait(pause_s):
            handler.wfile.write(chunk)

    return page


def article_page(title: str, words: str = "") -> str:
    """A page with an article that an extractor finds."""
    body = "".join(
        f"<p>Paragraph {n} of {title} tells in a full sentence what was reported there on that day{words}. "
        "It goes on with a second sentence, so that nobody takes it for a caption or a button.</p>"
        for n in range(6)
    )
    head = f"<title>{title}</title><meta property='og:title' content='{title}'>"
    story = f"<nav>Home</nav><article><h1>{title}</h1>{body}</article>"
    return f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{story}</body></html>"


def rss(*items: str, title: str = "The Outlet") -> str:
    """A feed with these items."""
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>{title}</title>{''.join(items)}</channel></rss>"


def item(link: str, title: str = "A headline", guid: str = "", date: str = "Sun, 26 Dec 2021 16:10:00 GMT") -> str:
    """One item of a feed."""
    known = f"<guid isPermaLink='false'>{guid}</guid>" if guid else ""
    when = f"<pubDate>{date}</pubDate>" if date else ""
    return f"<item><title>{title}</title><link>{link}</link>{known}{when}</item>"
