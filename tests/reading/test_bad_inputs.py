"""Each bad input has its own line in the result, stops nothing, and costs seconds and megabytes, not more.

The heavy ones run in a child whose memory and time are measured and bounded by the system.
"""

import json
import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from brief.model import Article, Skipped
from brief.reading import read

INPUTS = Path(__file__).parents[2] / "inputs"
GOOD = "The president said on Sunday that he would consider a series of actions if the talks were not held. "
PAGE = f"<html><head><title>A headline</title></head><body><article><p>{GOOD}</p><p>{GOOD}</p></article></body></html>"
MOST_SECONDS, MOST_MB = 10, 500


def head(more: str) -> str:
    """The page with more in its head."""
    return PAGE.replace("<head>", f"<head>{more}")


SMALL: dict[str, bytes] = {
    "01 empty.txt": b"",
    "02 blank.txt": b"\xef\xbb\xbf \r\n\t\n",
    "03 word.txt": b"Hello",
    "06 nul.txt": f"A head\0line of words\n\n{GOOD}\0\n\n{GOOD}".encode(),
    "07 utf16.html": head('<meta charset="utf-8">').encode("utf-16"),
    "08 cp1252.txt": ("Le président a déclaré à l’Élysée que la réunion était utile. " * 4).encode("cp1252"),
    "09 latin1.html": head("<meta charset=iso-8859-1>").replace("president", "président").encode(),
    "10 japanese.txt": ("首相は水曜日、来週ジュネーブで交渉を続けると述べた。" * 4).encode("iso-2022-jp"),
    "11 mojibake.txt": (f"{GOOD}“It’s over,” he said. ".encode().decode("cp1252", "surrogateescape") * 2)
    .translate({0xDC00 + byte: byte for byte in range(0x80, 0xA0)})
    .encode(),
    "12 surrogate.json": b'{"title": "A \\ud83d title", "text": "' + GOOD.encode() * 2 + b'\\udc00"}',
    "13 zalgo.txt": (GOOD + "Z" + "\u0336\u0315" * 500 + "algo. ").encode() * 4,
    "14 bidi.txt": f"A \u202eheadline\u2066 of words\n\n{GOOD}\u202e\n\n{GOOD}".encode(),
    "15 zero width.txt": GOOD.replace("president", "pre\u200bsi\u00addent").encode() * 4,
    "16 title.json": json.dumps({"title": "A\u2028head\u0085line\x0bof words", "text": GOOD * 3}).encode(),
    "17 emoji.txt": (GOOD + "👩\u200d👧 said 日本 and مرحبا and नमस्ते. ").encode() * 4,
    "18 private.txt": (GOOD + "\ue000\uf8ff ").encode() * 4,
    "19 png.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    "20 pdf.html": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    "25 unclosed.html": f"<html><body><div><p><b><i><a href=x><table><tr><td>{GOOD}<p>{GOOD}<p>{GOOD}".encode(),
    "26 base.html": head('<base href="file:///">').encode() + b"<!-- 26 -->",
    "27 attachment.html": head('<link rel=attachment href="file:///etc/passwd">').encode(),
    "28 import.html": head("<style>@import 'http://127.0.0.1:9/x.css';</style>").encode(),
    "29 refresh.html": head('<meta http-equiv=refresh content="0;url=http://127.0.0.1:9/">').encode(),
    "30 svg.html": PAGE.replace("<p>", '<svg><g id="a"><use href="#a"/></g></svg><p>', 1).encode(),
    "31 links.html": PAGE.replace("<p>", '<p><a href="javascript:x()">He</a> <a href="https://a@b">x</a> ', 1).encode(),
    "32 jsonld.html": head("<script type=application/ld+json>" + "[" * 100_000 + "</script>").encode(),
    "33 date.html": head('<meta property="article:published_time" content="2999-02-31">').encode(),
    "34 cookies.html": b"<html><body><div>We use cookies</div><a href=x>Privacy</a></body></html>",
    "35 repeated.html": f"<html><body><article>{f'<p>{GOOD}</p>' * 1000}</article></body></html>".encode(),
    "36 template.txt": f"A headline {{{{7*7}}}}\n\n{GOOD}{{% include '/etc/passwd' %}}\n\n{GOOD}".encode(),
    "37 script.html": PAGE.replace("A head", "A </title><script>x()</script><title> head").encode(),
    "38 laughs.xml": b'<!DOCTYPE l [<!ENTITY a "&b;&b;">]><rss><item>&a;</item></rss>',
    "39 xxe.xml": b'<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><item>&a;</item></rss>',
    "40 truncated.xml": f"<rss><channel><item><description>{GOOD * 2}</description></item><item><ti".encode(),
    "41 page.xml": PAGE.encode() + b"<!-- 41 -->",
    "43 bare.xml": f"<rss><channel><item><description>{GOOD * 3}</description></item></channel></rss>".encode(),
    "44 guid.xml": "<rss><channel>{}</channel></rss>".format(
        "".join(f"<item><guid>1</guid><title>T</title><description>{GOOD}{n} {GOOD}</description></item>" for n in "ab")
    ).encode(),
    "48 archive.gz": b"\x1f\x8b\x08\0",
    "48 archive.zip": b"PK\x03\x04",
    "48 gzip.txt": b"\x1f\x8b\x08\0\0\0\0\0",
}
REFUSED = {
    "01 empty.txt": "is empty",
    "02 blank.txt": "is empty",
    "03 word.txt": "holds no article text",
    "19 png.txt": "is a PNG image, not text",
    "20 pdf.html": "is a PDF that cannot be read",
    "34 cookies.html": "holds no article text",
    "38 laughs.xml": "declares XML entities",
    "39 xxe.xml": "declares XML entities",
    "40 truncated.xml": "breaks off",
    "48 archive.gz": "is of no kind that is read (.gz)",
    "48 archive.zip": "is of no kind that is read (.zip)",
    "48 gzip.txt": "is a gzip archive, not text",
}
HEAVY = {
    "04 a megabyte without a space": ("a.txt", "b'x' * 1_000_000"),
    "05 20 MB of text": ("a.txt", "(GOOD * 5 + '\\n\\n').encode() * 38_000"),
    "08 20 MB of cp1252": ("a.txt", "('été où à ' * 1_900_000).encode('cp1252')"),
    "21 100,000 nested div": ("a.html", "b'<html><body>' + b'<div>' * 100_000 + GOOD.encode()"),
    "21 as many as are allowed": ("a.html", "b'<html><body>' + b'<div>' * 7_900 + GOOD.encode() * 9"),
    "22 20 MB of paragraphs": ("a.html", "b'<html><body>' + b'<p>Some words.</p>' * 1_100_000"),
    "22 as many as are allowed": ("a.html", "b'<html><body>' + b'<p>Some words, and more of them.' * 7_900"),
    "22 a table of cells": (
        "a.html",
        "b'<html><body><p>' + GOOD.encode() * 9 + b'<table>' + b'<tr><td>a<td>b' * 1_000",
    ),
    "23 50,000 links": ("a.html", "b'<html><body>' + b'<a href=x>word</a> ' * 50_000"),
    "24 an attribute of 5 MB": ("a.html", "b'<html><body><p title=\"' + b'x' * 4_900_000 + b'\">' + GOOD.encode() * 9"),
    "24 a class of 4 MB": (
        "a.html",
        "b'<html><body><div class=\"' + b'x ' * 2_000_000 + b'\">' + (b'<p>' + GOOD.encode()) * 1_200",
    ),
    "42 20,000 items": (
        "a.rss",
        "('<rss><channel>' + ''.join(f'<item><title>Talks round number {n}</title>' "
        "f'<description>{GOOD}{n}.</description></item>' for n in range(20_000)) + '</channel></rss>').encode()",
    ),
    "42 200,000 nested tags": ("a.rss", "b'<rss><channel><item>' + b'<x>' * 200_000 + b'</item>'"),
    "45 a Word bomb": ("a.docx", "bomb()"),
    "47 200 nested parts": ("a.eml", "nest(200)"),
    "47 100,000 parts": ("a.eml", "b'Content-Type: multipart/mixed; boundary=b\\n\\n' + b'--b\\n\\nx\\n' * 100_000"),
    "62 200,000 encoded words": ("a.eml", "b'Subject: ' + b'=?utf-8?q?a?= ' * 200_000 + b'\\n\\n' + GOOD.encode() * 3"),
    "a million brackets in Markdown": ("a.md", "b'[' * 1_000_000"),
    "a million brackets of JSON": ("a.json", "b'[' * 1_000_000"),
}
CHILD = textwrap.dedent(
    f"""
    import io, json, os, resource, sys, time, zipfile
    from brief.reading import read_one
    GOOD = {GOOD!r}
    def bomb():
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", b"<w:p>" + b" " * 60_000_000)
        return out.getvalue()
    def nest(depth):
        each = "Content-Type: multipart/mixed; boundary=b{{0}}\\n\\n--b{{0}}\\n"
        return ("".join(map(each.format, range(depth))) + "Content-Type: text/plain\\n\\n" + GOOD * 3).encode()
    def measure(name, expression):
        data = eval(expression)
        resource.setrlimit(resource.RLIMIT_AS, (2_000_000_000, 2_000_000_000))
        start = time.process_time()
        found = read_one(data, name)
        used = time.process_time() - start
        peak = int(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1]) / 1024
        return [used, peak, len(found), getattr(found[-1], "reason", "")]
    # Each in a process of its own, without paying for the imports again.
    for case, (name, expression) in json.loads(sys.argv[1]).items():
        sys.stdout.flush()
        if os.fork() == 0:
            print(json.dumps([case, measure(name, expression)]), flush=True)
            os._exit(0)
        os.wait()
    """
)


@pytest.fixture(scope="module")
def measured() -> dict[str, tuple[float, float, int, str]]:
    """For every heavy input: seconds of the processor, megabytes, how many results, the last one's reason."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD, json.dumps(HEAVY)], capture_output=True, text=True, check=True, timeout=300
    )
    return dict(json.loads(line) for line in done.stdout.splitlines())


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[Article, ...], tuple[Skipped, ...]]:
    """What a folder with every small bad input and one good article gives."""
    folder = tmp_path_factory.mktemp("small")
    for name, data in SMALL.items():
        (folder / name).write_bytes(data)
    (folder / "good.txt").write_text(f"A headline of some words\n\n{GOOD}\n\n{GOOD[:-2]} soon.\n")
    return read(folder)


def test_every_bad_input_has_its_own_line_and_stops_nothing(
    small: tuple[tuple[Article, ...], tuple[Skipped, ...]],
) -> None:
    articles, skipped = small

    told = {path.partition("#")[0] for path in [*(a.path for a in articles), *(s.path for s in skipped)]}
    assert told == {*SMALL, "good.txt"}
    assert "good.txt" in {article.path for article in articles}
    refused = {item.path: item.reason for item in skipped}
    assert {name: refused.get(name, "")[: len(said)] for name, said in REFUSED.items()} == REFUSED
    assert set(refused) == set(REFUSED)


def test_the_command_makes_a_brief_and_its_ledger_names_every_bad_input(tmp_path: Path) -> None:
    shutil.copytree(INPUTS, tmp_path / "inputs")
    for name, data in SMALL.items():
        (tmp_path / "inputs" / name).write_bytes(data)
    folder = os.fsencode(tmp_path / "inputs") + b"/"
    os.mkfifo(folder + b"53 pipe.txt")
    (tmp_path / "inputs/54 passwd.txt").symlink_to("/etc/passwd")
    (tmp_path / "inputs/54 zero.html").symlink_to("/dev/zero")
    (tmp_path / "inputs/55 page.html").mkdir()
    for odd in (b"56 new\nline.txt", b"-56 hyphen.txt", b"56 \xff\xfe.txt", b"56 " + b"x" * 248 + b".txt"):
        Path(os.fsdecode(folder + odd)).write_bytes(b"")

    run = subprocess.run(
        [sys.executable, "-m", "brief", "make"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(INPUTS.parent)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert run.returncode == 0, run.stderr
    assert "Traceback" not in run.stderr
    ledger = json.loads((tmp_path / "outputs/brief.json").read_text(encoding="utf-8"))["ledger"]
    said = {item["path"]: item["reason"] for item in ledger["skipped"]}
    files = {
        "53 pipe.txt": "is a named pipe",
        "54 passwd.txt": "is a link",
        "54 zero.html": "is a link",
        "55 page.html": "is a folder",
        "56 new\\nline.txt": "is empty",
        "-56 hyphen.txt": "is empty",
        "56 \\xff\\xfe.txt": "is empty",
        f"56 {'x' * 248}.txt": "is empty",
    }
    expected = REFUSED | files
    assert {path: said.get(path, "")[: len(reason)] for path, reason in expected.items()} == expected


def test_what_is_kept_of_bad_inputs_is_clean_text(small: tuple[tuple[Article, ...], tuple[Skipped, ...]]) -> None:
    articles = {article.path.partition("#")[0]: article for article in small[0]}

    everything = "".join(article.title + article.text for article in articles.values())
    everything.encode("utf-8")
    assert not set(everything) & set("\0\u202e\u2066\u200b\u00ad\ue000\uf8ff\u2028\x85\x0b\ufeff")
    assert not any("\n" in article.title for article in articles.values())
    assert "root:" not in everything
    assert "“It’s over,” he said." in articles["11 mojibake.txt"].text
    assert "président a déclaré à l’Élysée" in articles["08 cp1252.txt"].text
    assert "président" in articles["09 latin1.html"].text
    assert "首相は水曜日" in articles["10 japanese.txt"].text
    assert "the president said" in articles["15 zero width.txt"].text.lower()
    assert articles["33 date.html"].published is None
    assert {article.published for article in articles.values()} == {None}


def test_items_with_one_guid_and_different_texts_are_two_articles(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(SMALL["44 guid.xml"])

    assert len({article.id for article in read(tmp_path)[0]}) == 2


@pytest.mark.timeout(300)
@pytest.mark.parametrize("case", HEAVY)
def test_a_heavy_input_costs_seconds_and_megabytes(
    case: str, measured: dict[str, tuple[float, float, int, str]]
) -> None:
    seconds, megabytes, count, reason = measured[case]

    assert seconds < MOST_SECONDS
    assert megabytes < MOST_MB
    assert "as many" not in case or "more tags" not in reason
    assert count == 1 or reason.startswith("19000 more items passed over")


def test_a_good_article_is_an_article(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE)

    (found,) = read(tmp_path)[0]

    assert isinstance(found, Article)
