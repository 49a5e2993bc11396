"""The 66 bad inputs by number: what each is, what it must be said to be, or which other test tries it.

usage: python -m tests.reading.bad_inputs          prints the table: number, input or test, what is said, what it costs
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
GOOD = "The president said on Sunday that he would consider a series of actions if the talks were not held. "
PAGE = f"<html><head><title>A headline</title></head><body><article><p>{GOOD}</p><p>{GOOD}</p></article></body></html>"


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
    "46 encrypted.pdf": (Path(__file__).parent / "cases" / "encrypted.pdf").read_bytes(),
    "48 archive.gz": b"\x1f\x8b\x08\0",
    "48 archive.zip": b"PK\x03\x04",
    "48 gzip.txt": b"\x1f\x8b\x08\0\0\0\0\0",
    "61 summer time.txt": f"---\ntitle: A night\ndate: 2021-10-31 02:30\n---\n{GOOD}\n\n{GOOD}61".encode(),
    "62 subject.eml": f"Subject: =?utf-8?q?x=0D=0ABcc:_e@e.e?=\n\n{GOOD * 3}".encode(),
}  # fmt: skip
"""Files by name; a good article stands beside them."""
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
    "46 encrypted.pdf": "is an encrypted PDF",
    "48 archive.gz": "is of no kind that is read (.gz)",
    "48 archive.zip": "is of no kind that is read (.zip)",
    "48 gzip.txt": "is a gzip archive, not text",
}
"""What the line of those begins with that give no article; all others give one."""
ODD = {
    "53 pipe.txt": "is a named pipe",
    "54 passwd.txt": "is a link",
    "54 zero.html": "is a link",
    "55 page.html": "is a folder",
    "56 new\\nline.txt": "is empty",
    "-56 hyphen.txt": "is empty",
    "56 \\xff\\xfe.txt": "is empty",
    f"56 {'x' * 248}.txt": "is empty",
}
"""What stands in a folder and is no plain file, as `lay` puts it there, by the name it is told by."""
HEAVY = {
    "04 a megabyte without a space": ("a.txt", "b'x' * 1_000_000"),
    "05 20 MB of text": ("a.txt", "(GOOD * 5 + '\\n\\n').encode() * 38_000"),
    "08 20 MB of cp1252": ("a.txt", "('été où à ' * 1_900_000).encode('cp1252')"),
    "21 100,000 nested div": ("a.html", "b'<html><body>' + b'<div>' * 100_000 + GOOD.encode()"),
    "21 as many as are allowed": ("a.html", "b'<html><body>' + b'<div>' * 7_900 + GOOD.encode() * 9"),
    "22 20 MB of paragraphs": ("a.html", "b'<html><body>' + b'<p>Some words.</p>' * 1_100_000"),
    "22 half as many as are allowed": ("a.html", "b'<html><body>' + b'<p>Some words, and more of them.' * 3_900"),
    "22 a table of cells": (
        "a.html",
        "b'<html><body><p>' + GOOD.encode() * 9 + b'<table>' + b'<tr><td>a<td>b' * 500",
    ),
    "23 50,000 links": ("a.html", "b'<html><body>' + b'<a href=x>word</a> ' * 50_000"),
    "24 an attribute of 5 MB": ("a.html", "b'<html><body><p title=\"' + b'x' * 4_900_000 + b'\">' + GOOD.encode() * 9"),
    "24 a class of 4 MB": (
        "a.html",
        "b'<html><body><div class=\"' + b'x ' * 2_000_000 + b'\">' + (b'<p>' + GOOD.encode()) * 600",
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
    "57 a file that its reader may not open": ("", "denied()"),
    "58 1,000 files at once": ("", "many(1_000)"),
}
"""Bytes that are made where they are read, each in a process of its own: name and expression; without a name, what
reading gave."""
RECIPIENTS = ("'a@'", "'a@b.c, e@e.e'", '"a@b.c\\nBcc: e@e.e"', "'ü@b.c'", "'A@b.c', 'a@B.c'")
"""No. 63, as they stand in brief.toml; all are refused but the one with a letter that mail can carry."""
ELSEWHERE = {
    49: ("tests/test_arrivals.py", "test_a_file_that_is_open_for_writing_is_not_whole_however_long_it_stands"),
    50: ("tests/test_watch.py", "test_arrivals_changes_and_departures_are_told_apart"),
    51: ("tests/test_watch.py", "test_a_same_size_edit_with_its_time_set_back_is_seen"),
    52: ("tests/reading/test_folder.py", "test_a_file_deleted_before_it_is_read_is_named"),
    59: ("tests/test_cli.py", "test_outputs_inside_the_inputs_are_refused"),
    60: (
        "tests/publishing/test_files.py",
        "test_where_the_system_takes_only_a_part_the_old_file_stays_and_no_temporary_one",
    ),
    61: ("tests/test_arrivals.py", "test_a_time_in_the_future_has_to_be_watched"),
    64: ("tests/mail/test_sending.py", "test_what_servers_do_wrong_ends_in_a_row_and_a_line"),
    65: ("tests/test_desk.py", "test_a_second_instance_is_busy_and_nothing_is_lost"),
    66: ("tests/mail/test_crashes.py", "test_kills_and_lost_replies_leave_nobody_with_two_and_nobody_lost_unseen"),
}
"""Those that are no file, folder or setting, or need time or a server: where they are tried."""

CHILD = f"""
import io, json, os, resource, sys, tempfile, time, zipfile
from pathlib import Path
from brief.reading import read, read_one
GOOD = {GOOD!r}
folder = Path(sys.argv[1])
def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w:p>" + b" " * 60_000_000)
    return out.getvalue()
def nest(depth):
    each = "Content-Type: multipart/mixed; boundary=b{{0}}\\n\\n--b{{0}}\\n"
    return ("".join(map(each.format, range(depth))) + "Content-Type: text/plain\\n\\n" + GOOD * 3).encode()
def many(count):
    (folder / "many").mkdir()
    for number in range(count):
        (folder / "many" / f"{{number}}.txt").write_text(f"{{GOOD}}Talk number {{number}} was held.\\n\\n{{GOOD}}")
    return read(folder / "many")[0]
def denied():
    with tempfile.TemporaryDirectory() as place:
        os.chmod(place, 0o755)
        path = Path(place, "a.txt")
        path.write_text(GOOD * 2)
        path.chmod(0)
        if os.getuid() == 0:
            os.seteuid(65534)  # no mode stops root
        skipped = read(place)[1]
        os.seteuid(os.getuid())
        return skipped
def measure(name, expression):
    data = eval(expression) if name else None
    resource.setrlimit(resource.RLIMIT_AS, (2_000_000_000, 2_000_000_000))
    start = time.process_time()
    found = read_one(data, name) if name else eval(expression)
    used = time.process_time() - start
    peak = int(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1]) / 1024
    return [used, peak, len(found), getattr(found[-1], "reason", "")]
# Each in a process of its own, without paying for the imports again.
for case, (name, expression) in json.loads(sys.argv[2]).items():
    sys.stdout.flush()
    if os.fork() == 0:
        print(json.dumps([case, measure(name, expression)]), flush=True)
        os._exit(0)
    os.wait()
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What reading one input cost and gave."""

    seconds: float
    """Of the processor."""
    megabytes: float
    """At the most, imports included."""
    results: int
    """Articles and refusals."""
    reason: str
    """Of the last refusal, or ""."""


@dataclass(frozen=True, slots=True)
class Made:
    """What `brief make` did with a folder of all small and odd ones."""

    code: int
    """Its exit code."""
    said: str
    """What it said on standard error."""
    cost: Cost
    """Of the whole run; its results are the articles read."""
    ledger: dict[str, str]
    """Path to reason, of every file that was skipped."""


def lay(folder: Path) -> None:
    """Puts the sample, every small input and everything odd into a folder."""
    shutil.copytree(ROOT / "inputs", folder)
    for name, data in SMALL.items():
        (folder / name).write_bytes(data)
    place = os.fsencode(folder) + b"/"
    os.mkfifo(place + b"53 pipe.txt")
    (folder / "54 passwd.txt").symlink_to("/etc/passwd")
    (folder / "54 zero.html").symlink_to("/dev/zero")
    (folder / "55 page.html").mkdir()
    for odd in (b"56 new\nline.txt", b"-56 hyphen.txt", b"56 \xff\xfe.txt", b"56 " + b"x" * 248 + b".txt"):
        Path(os.fsdecode(place + odd)).write_bytes(b"")


def make(folder: Path) -> Made:
    """Runs the command on such a folder with a zone that has a night of 25 hours."""
    lay(folder / "inputs")
    (folder / "brief.toml").write_text('timezone = "Europe/Berlin"\n')
    with tempfile.TemporaryFile() as said:
        run = subprocess.Popen(
            [sys.executable, "-m", "brief", "make"],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=said,
        )
        _, status, used = os.wait4(run.pid, 0)
        run.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        words = said.read().decode()
    ledger = json.loads((folder / "outputs/brief.json").read_text(encoding="utf-8"))["ledger"]
    cost = Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, ledger["read"], "")
    return Made(run.returncode, words, cost, {item["path"]: item["reason"] for item in ledger["skipped"]})


def measure(folder: Path) -> dict[str, Cost]:
    """What every heavy input costs."""
    run = subprocess.run(
        [sys.executable, "-c", CHILD, folder, json.dumps(HEAVY)],
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    return {case: Cost(*cost) for case, cost in map(json.loads, run.stdout.splitlines())}


def numbers() -> set[int]:
    """The numbers tried here and elsewhere."""
    names = (*SMALL, *ODD, *HEAVY, "63")
    return {*ELSEWHERE, *(int(number) for name in names if (number := name.lstrip("-")[:2]).isdecimal())}


def main() -> None:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as place:
        made, heavy = make(Path(place)), measure(Path(place))
    rows = [(name, made.ledger.get(name, "read"), "") for name in (*SMALL, *ODD)]
    rows += [
        (name, cost.reason or "read", f"{cost.seconds:.1f} s, {cost.megabytes:.0f} MB") for name, cost in heavy.items()
    ]
    rows += [(f"{number:02}", "::".join(test), "") for number, test in ELSEWHERE.items()]
    rows += [
        ("63 recipients", "tests/reading/test_bad_inputs.py::test_recipients_that_are_no_addresses_are_one_line", "")
    ]
    for row in sorted(rows, key=lambda row: row[0].lstrip("-")):
        sys.stdout.write(" | ".join(filter(None, row)) + "\n")
    cost = made.cost
    sys.stdout.write(f"all of the small ones in one run: {cost.seconds:.1f} s, {cost.megabytes:.0f} MB\n")


if __name__ == "__main__":
    main()
