"""The fuzz targets run as they are: what they begin with is taken, and so are a few bytes of any kind."""

import sys

import pytest

from tests.fuzz.__main__ import TARGETS, main


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_takes_what_it_begins_with_and_any_bytes(name: str) -> None:
    make, seeds = TARGETS[name]
    target = make()

    for data in (*seeds, b"", b"\xff\xfe\0", b"a = " + b"[" * 5_000, seeds[0][: len(seeds[0]) // 2]):
        target(data)


def test_wrong_use_is_said_with_the_targets(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["fuzz", "nothing", "1"])

    assert main() == 2
    assert "plain|html|mail|json|feed|markdown|settings|sources|all SECONDS" in capsys.readouterr().err
