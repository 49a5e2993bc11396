"""The command line as a person meets it: real files, exit codes, one clear line.

Most calls go to the command's own entry in this process; what a process of its own alone can show is shown by one.
"""

import json
import os
import shutil
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from brief.cli import main

SAMPLES = Path(__file__).parent.parent / "inputs"


def brief(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Calls the command's entry in `cwd`."""
    before, sys.argv = sys.argv, ["brief", *map(str, arguments)]
    code: object = 0
    out, err = StringIO(), StringIO()
    try:
        with redirect_stdout(out), redirect_stderr(err), chdir(cwd):
            main()
    except SystemExit as end:
        code = end.code or 0
    finally:
        sys.argv = before
    assert isinstance(code, int)
    return subprocess.CompletedProcess(arguments, code, out.getvalue(), err.getvalue())


def process(*arguments: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs the command as installed, in `cwd`."""
    return subprocess.run(
        [sys.executable, "-m", "brief", *map(str, arguments)],
        check=False,
        capture_output=True,
        text=True,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(SAMPLES.parent), **environment},
        timeout=180,
    )


def the_line(run: subprocess.CompletedProcess[str]) -> str:
    """The one line on standard error."""
    lines = run.stderr.strip().splitlines()
    assert len(lines) == 1, run.stderr
    assert "Traceback" not in run.stderr
    return lines[0]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample's inputs and the outputs made of them."""
    folder = tmp_path_factory.mktemp("made")
    shutil.copytree(SAMPLES, folder / "inputs")
    run = process("make", cwd=folder)
    assert run.returncode == 0, run.stderr
    return folder


@pytest.fixture
def copy(made: Path, tmp_path: Path) -> Path:
    """The same, for tests that change files."""
    shutil.copytree(made, tmp_path / "copy")
    return tmp_path / "copy"


def test_make_names_what_it_wrote(made: Path) -> None:
    run = brief("make", "--json", cwd=made)

    answer = json.loads(run.stdout)
    assert [Path(p).name for p in answer["files"]] == ["brief.pdf", "brief.html", "brief.json", "brief.txt"]
    assert all((made / p).stat().st_size > 500 for p in answer["files"])
    assert answer["read"] == 5


@pytest.mark.parametrize("name", ["brief.pdf", "brief.json"])
def test_a_brief_is_proved_against_its_sources(made: Path, name: str) -> None:
    run = brief("verify", f"outputs/{name}", cwd=made)

    assert (run.returncode, run.stderr) == (0, "")


@pytest.mark.parametrize("name", ["brief.pdf", "brief.json"])
def test_a_brief_whose_source_was_edited_fails_and_names_the_source(copy: Path, name: str) -> None:
    form = json.loads((copy / "outputs/brief.json").read_text("utf-8"))
    lead = form["lead"]
    source = next(s for s in form["sources"] if s["n"] == lead["source"])
    path = copy / "inputs" / source["path"]
    path.write_text(path.read_text("utf-8").replace(lead["text"][:30], lead["text"][:30].upper(), 1), "utf-8")

    run = brief("verify", f"outputs/{name}", cwd=copy)

    assert run.returncode == 1
    assert source["path"] in run.stderr
    assert lead["text"][:40] in run.stderr


def test_a_brief_whose_source_is_gone_fails_and_names_it(copy: Path) -> None:
    form = json.loads((copy / "outputs/brief.json").read_text("utf-8"))
    gone = form["sources"][0]["path"]
    (copy / "inputs" / gone).unlink()

    run = brief("verify", "outputs/brief.json", cwd=copy)

    assert run.returncode == 1
    assert gone in run.stderr


def test_verify_looks_where_it_is_told(copy: Path) -> None:
    (copy / "inputs").rename(copy / "moved")

    assert brief("verify", "outputs/brief.pdf", cwd=copy).returncode == 1
    assert brief("verify", "outputs/brief.pdf", "--inputs", "moved", cwd=copy).returncode == 0


@pytest.mark.parametrize("content", [b"", b"hello", b"{}", b'{"schema": 1}', b"%PDF-1.7\nnot really", b"\xff\xfe\x00"])
def test_what_is_no_brief_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.pdf").write_bytes(content)

    run = brief("verify", "x.pdf", cwd=tmp_path)

    assert run.returncode == 1
    assert "x.pdf" in the_line(run)


def test_summarise_prints_whole_sentences_within_the_limit(made: Path) -> None:
    run = brief("summarise", "inputs", "--words", "100", cwd=made)

    texts = [" ".join(p.read_text("utf-8").split()) for p in (made / "inputs").iterdir()]
    lines = run.stdout.splitlines()
    assert 50 < len(run.stdout.split()) <= 100
    assert all(any(line in text for text in texts) for line in lines)


def test_an_unknown_ranker_is_a_mistake_of_use(made: Path) -> None:
    run = brief("summarise", "inputs", "--ranker", "magic", cwd=made)

    assert run.returncode == 2
    assert "lexrank" in the_line(run)


def test_a_missing_folder_is_one_clear_line(tmp_path: Path) -> None:
    run = process("make", "nowhere", cwd=tmp_path)

    assert run.returncode == 1
    assert "nowhere: there is no such folder" in the_line(run)
    assert not (tmp_path / "outputs").exists()


def test_an_empty_folder_is_one_clear_line_and_the_last_brief_stays(copy: Path) -> None:
    (copy / "empty").mkdir()
    before = (copy / "outputs/brief.pdf").read_bytes()

    run = brief("make", "empty", "-o", "outputs", cwd=copy)

    assert run.returncode == 1
    assert "empty: holds no articles" in the_line(run)
    assert (copy / "outputs/brief.pdf").read_bytes() == before


def test_bad_files_are_named_and_the_others_make_a_brief(copy: Path) -> None:
    (copy / "inputs/empty.txt").write_bytes(b"")
    (copy / "inputs/picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (copy / "inputs/endless.txt").symlink_to("/dev/zero")

    run = brief("make", "--json", cwd=copy)

    answer = json.loads(run.stdout)
    assert run.returncode == 0
    assert answer["read"] == 5
    assert {s["path"] for s in answer["skipped"]} == {"empty.txt", "picture.txt", "endless.txt"}
    assert all(f"passed over {s['path']}: {s['reason']}" in run.stderr for s in answer["skipped"])


def test_outputs_inside_the_inputs_are_refused(copy: Path) -> None:
    run = brief("make", "inputs", "-o", "inputs/out", cwd=copy)

    assert run.returncode == 2
    assert "lies inside the inputs folder" in the_line(run)


def test_a_mistake_in_the_settings_is_named_with_code_2(copy: Path) -> None:
    (copy / "brief.toml").write_text("titel = 'x'", "utf-8")

    run = brief("make", cwd=copy)

    assert run.returncode == 2
    assert "titel: there is no such key" in the_line(run)


def test_a_wrong_time_is_named_with_code_2(made: Path) -> None:
    run = brief("make", "--as-of", "yesterday", cwd=made)

    assert run.returncode == 2
    assert "'yesterday' is not a time" in the_line(run)


def test_the_same_inputs_make_the_same_outputs(copy: Path) -> None:
    """Another hash seed, another time zone, files written in another order."""
    shutil.copytree(copy / "inputs", copy / "second")
    shutil.rmtree(copy / "inputs")
    (copy / "inputs").mkdir()
    for path in sorted((copy / "second").iterdir(), reverse=True):
        shutil.copy(path, copy / "inputs" / path.name)
    names = ("brief.json", "brief.txt", "brief.html", "brief.pdf")
    before = [(copy / "outputs" / name).read_bytes() for name in names]

    run = process("make", cwd=copy, PYTHONHASHSEED="7", TZ="Asia/Kathmandu")

    assert run.returncode == 0
    assert [(copy / "outputs" / name).read_bytes() for name in names] == before


def test_themes_are_listed_and_tried_on_a_folder(made: Path) -> None:
    listed = json.loads(brief("themes", "--json", cwd=made).stdout)
    tried = json.loads(brief("themes", "inputs", "--json", cwd=made).stdout)

    assert [t["id"] for t in listed] == [t["theme"] for t in tried["themes"]]
    assert all(theme["sentences"] for theme in tried["themes"])
    assert tried["words"]


def test_help_names_the_commands(tmp_path: Path) -> None:
    run = brief("--help", cwd=tmp_path)

    assert run.returncode == 0
    assert all(command in run.stdout for command in ("make", "watch", "fetch", "verify", "summarise", "themes"))


def test_a_wrong_option_is_a_mistake_of_use(tmp_path: Path) -> None:
    assert brief("make", "--nothing-of-this-name", cwd=tmp_path).returncode == 2
