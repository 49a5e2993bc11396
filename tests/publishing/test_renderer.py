"""The renderer: hostile templates reach nothing, endless ones end, mistakes are named."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from brief.errors import RenderError, SettingsError
from brief.publishing.attachment import Attachment
from brief.publishing.renderer import Limits, Renderer

WRITE = {"ask": "write", "attachments": [], "identity": "x", "stamp": "2021-12-26T17:10:00Z"}


@pytest.fixture(scope="module")
def open_template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Renderer]]:
    """A template's folder and a renderer that reads it anew at every question; of all tests that do not end it."""
    folder = tmp_path_factory.mktemp("template") / "own"
    folder.mkdir()
    with Renderer(folder) as renderer:
        yield folder, renderer


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """A folder whose page says nothing yet."""
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine, and the addresses it was asked for."""
    hits: list[str] = []

    class Canary(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the name the library calls
            hits.append(self.path)
            self.send_response(302 if self.path == "/redirect" else 200)
            self.send_header("Location", "file:///etc/passwd")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Canary)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", hits
    server.shutdown()
    thread.join()
    server.server_close()


def _page(folder: Path, html: str) -> None:
    (folder / "page.html").write_text(f'<html lang="en"><title>x</title><body>{html}</body></html>', "utf-8")


def test_nothing_outside_the_template_is_fetched_or_attached(
    open_template: tuple[Path, Renderer], asked: tuple[str, list[str]]
) -> None:
    server, hits = asked
    template, renderer = open_template
    secret = template.parent / "secret.txt"
    secret.write_text("canary", "utf-8")
    (template / "link.svg").symlink_to(secret)
    _page(
        template,
        f"""<link rel=stylesheet href={server}/link.css><link rel=attachment href={secret.as_uri()}>
        <link rel=attachment href={server}/attachment><base href=file:///etc/>
        <style>@import url({server}/import.css); @font-face {{ font-family: x; src: url({server}/font.woff2) }}
        @font-face {{ font-family: y; src: local("x"), url(file:///etc/passwd) }}
        p {{ font-family: x, y; background: url({server}/background.png) }} li {{ list-style-image: url({server}/li) }}
        p::after {{ content: url({server}/content.png) }} @page {{ background: url({server}/page.png) }}</style>
        <p>text<img src={server}/img.png alt=x><img src=pkg:///../secret.txt alt=x><img src=pkg:///link.svg alt=x>
        <img src=passwd alt=x><img src={server}/redirect alt=x><img src=file:///dev/urandom alt=x>
        <img src="data:image/svg+xml,%3Csvg%3E%3Cimage href='{server}/data'/%3E%3C/svg%3E" alt=x>
        <link rel=stylesheet href=ftp://127.0.0.1/x.css><object data={server}/object></object><embed src={server}/embed>
        <svg><image href="{server}/svg.png"/><use href="{server}/use.svg#x"/></svg>
        <a rel=attachment href={secret.as_uri()}>attached</a><iframe src={server}/frame></iframe><ul><li>x</ul>""",
    )
    found, _ = renderer.ask({"ask": "layout", "page": {}})
    _, pdf = renderer.ask(WRITE)

    assert found["pages"] == 1
    assert hits == []
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert len(opened.attachments) == 0
        assert not any(b"canary" in one.read_bytes() for one in opened.objects if isinstance(one, pikepdf.Stream))


# Ten millions of circles from 1.4 kB.
_BOMB = "<svg><defs><g id=a0><circle r=1 /></g>{}</defs><use href='#a7'/></svg>".format(
    "".join(f"<g id=a{n + 1}>" + f"<use href='#a{n}'/>" * 10 + "</g>" for n in range(7))
)


_FLEX = "<div style=display:flex>" * 14 + "x"
_TABLE = "<table>" + "<tr><td>cell<td>another cell of the row<td>and one more</tr>" * 2000 + "</table>"
_SELECTORS = (
    "<style>"
    + "".join(f"body div:nth-child({n}n+1) > p:not(.a{n}) ~ span[class*='b{n}'] {{ color: red }}" for n in range(3000))
    + "</style>"
    + "<div><p>x<span class=b>y</span></p></div>" * 20
)
_COUNTING = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"


@pytest.mark.parametrize("html", [_BOMB, _TABLE, _SELECTORS, _COUNTING], ids=["svg", "table", "selectors", "counting"])
def test_a_template_that_takes_too_long_ends_with_one_clear_line(template: Path, html: str) -> None:
    _page(template, html)

    def print_it(renderer: Renderer) -> None:
        renderer.ask({"ask": "layout", "page": {}})
        renderer.ask(WRITE)  # drawings are drawn only now

    clear = r"page: could not be rendered: it took more than 1 s of processor time; look for"
    with Renderer(template, Limits(cpu_seconds=1)) as renderer, pytest.raises(RenderError, match=clear):
        print_it(renderer)


def test_a_page_that_hangs_is_given_up(template: Path) -> None:
    _page(template, f"{{% if page.hang %}}{_FLEX}{{% endif %}}")

    with Renderer(template) as renderer:
        renderer.ask({"ask": "layout", "page": {"hang": False}})
        renderer._limits = Limits(wall_seconds=0.6)
        with pytest.raises(RenderError, match="longer than 1 s"):
            renderer.ask({"ask": "layout", "page": {"hang": True}})


@pytest.mark.parametrize(
    "html",
    ["<div>" * 500 + "x", "{{ 'x' * 999999999999 }}"],
    ids=["deep", "memory"],
)
def test_what_breaks_the_layout_is_one_line_and_the_renderer_goes_on(
    open_template: tuple[Path, Renderer], html: str
) -> None:
    template, renderer = open_template
    _page(template, f"{{% if page.bad %}}{html}{{% endif %}}")
    with pytest.raises((RenderError, SettingsError)) as caught:
        renderer.ask({"ask": "layout", "page": {"bad": True}})
    found, _ = renderer.ask({"ask": "layout", "page": {"bad": False}})

    assert "\n" not in str(caught.value)
    assert found["pages"] == 1


@pytest.mark.parametrize(
    ("html", "message"),
    [
        ("\n{% if %}", r"page\.html, line 2: Expected an expression"),
        ("\n\n{{ page.nothing }}", r"page\.html, line 3: .* has no attribute 'nothing'"),
        ("{{ 1 / 0 }}", r"page\.html, line 1: ZeroDivisionError"),
        ('{% include "none.html" %}', r"page\.html.*: uses none\.html, which is in no template folder"),
        ("{{ ''.__class__.__mro__ }}", r"page\.html, line 1: .*unsafe"),
        ("{{ page.update({}) }}", r"page\.html, line 1: .*(unsafe|not safely callable)"),
    ],
)
def test_a_mistake_in_a_template_is_named_with_file_and_line(
    open_template: tuple[Path, Renderer], html: str, message: str
) -> None:
    template, renderer = open_template
    _page(template, html)

    with pytest.raises(SettingsError, match=message):
        renderer.ask({"ask": "layout", "page": {}})


def test_what_a_template_prints_is_escaped(open_template: tuple[Path, Renderer]) -> None:
    template, renderer = open_template
    _page(template, "<p data-key=a>{{ page.text }}</p>")
    found, _ = renderer.ask({"ask": "layout", "page": {"text": "</p><p data-key=b>x"}})

    assert list(found["heights"]) == ["a"]


def test_a_template_may_bring_its_own_fonts(open_template: tuple[Path, Renderer]) -> None:
    template, renderer = open_template
    shipped = Path(__file__).parents[2] / "templates" / "fonts" / "serif-latin-400.ttf"
    (template / "own.ttf").write_bytes(shipped.read_bytes())
    _page(template, "<style>@font-face{font-family:own;src:url(pkg:///own.ttf)} p{font-family:own}</style><p>x")
    found, _ = renderer.ask({"ask": "layout", "page": {}})

    assert found["warnings"] == []


def test_attachments_are_named_and_described() -> None:
    file = Attachment("brief.json", b"{}")

    assert (file.relationship, file.description) == ("Data", "")
