"""A command line that is understood without its library means what the library takes it to mean."""

import os
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brief.cli import commands, making
from brief.cli.straight import Order, understood

ROOT = Path(__file__).parents[2]
WORDS = ("make", "in", "a b", "ü", "-", "--", "-o", "-c", "-x", "-oout", "--outputs", "--outputs=out", "--out", "out")
MORE = ("--config", "--as-of", "2021-12-26", "--since", "24h", "--template", "memo", "--json", "--json=1", "--help", "")


def by_the_library(arguments: list[str]) -> Order | None:
    """What `make` is called with by the library for command lines; None where it is not called at all."""
    asked: list[Order] = []
    with patch.object(making, "carry_out", lambda order, _renderer: asked.append(order)):
        try:
            commands.app(arguments, standalone_mode=False)
        except Exception:  # noqa: BLE001  # a mistake of use, in the library's own words
            return None
    return asked[0] if asked else None


@pytest.mark.parametrize(
    ("arguments", "order"),
    [
        ("make", Order()),
        ("make articles", Order(inputs=Path("articles"))),
        ("make articles -o out --json", Order(inputs=Path("articles"), outputs=Path("out"), as_json=True)),
        ("make --json --outputs out articles", Order(inputs=Path("articles"), outputs=Path("out"), as_json=True)),
        (
            "make -c b.toml --since 24h --as-of 2021-12-26",
            Order(config=Path("b.toml"), since="24h", as_of="2021-12-26"),
        ),
        ("make --config b.toml --template memo", Order(config=Path("b.toml"), template="memo")),
    ],
)
def test_a_plain_line_is_understood_as_the_library_does(arguments: str, order: Order) -> None:
    assert understood(arguments.split()) == by_the_library(arguments.split()) == order


@given(st.lists(st.sampled_from([*WORDS, *MORE]), max_size=7))
def test_whatever_is_understood_is_what_the_library_makes_of_it(words: list[str]) -> None:
    found = understood(["make", *words])

    assert found is None or found == by_the_library(["make", *words])


@pytest.mark.parametrize(
    "arguments",
    [
        "",
        "watch",
        "make --help",
        "make -oout",
        "make --outputs=out",
        "make -o",
        "make a b",
        "make -o a -o b",
        "make -x",
    ],
)
def test_what_is_not_plain_is_left_to_the_library(arguments: str) -> None:
    assert understood(arguments.split()) is None


def test_a_shell_that_asks_for_completions_is_answered_by_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_BRIEF_COMPLETE", "complete_bash")

    assert understood(["make"]) is None


def run(code: str, *arguments: str, **how: object) -> "subprocess.CompletedProcess[str]":
    """A process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(  # type: ignore[call-overload,no-any-return]  # whatever `how` is
        [sys.executable, *(("-c", code) if code else ("-m", "brief")), *arguments],
        check=False,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=environment,
        timeout=180,
        **how,
    )


def test_making_a_brief_with_the_defaults_loads_no_library_for_command_lines_or_settings(tmp_path: Path) -> None:
    loaded = "{'typer', 'pydantic', 'rich'} & {*sys.modules}"
    code = f"import sys; from brief.cli import main; main(); sys.exit(bool({loaded}))"

    assert run(code, "make", "inputs", "-o", str(tmp_path), stdout=subprocess.DEVNULL).returncode == 0


def test_a_reader_of_the_answers_that_has_gone_is_no_traceback(tmp_path: Path) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    try:
        made = run("", "make", "inputs", "-o", str(tmp_path), stdout=writes)
    finally:
        os.close(writes)

    assert made.returncode == 1
    assert made.stderr == ""
    assert (tmp_path / "brief.pdf").is_file()
