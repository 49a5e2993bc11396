"""Each bad input has its own line in the result, stops nothing, and costs seconds and megabytes, not more.

What they are stands in bad_inputs.py; the heavy ones run in processes whose memory and time are measured.
"""

import ast
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from brief.cli import main
from brief.model import Article, Skipped
from brief.reading import read
from tests.reading.bad_inputs import (
    ELSEWHERE,
    HEAVY,
    ODD,
    RECIPIENTS,
    REFUSED,
    ROOT,
    SMALL,
    Cost,
    Made,
    make,
    measure,
    numbers,
)

MOST_SECONDS, MOST_MB = 10, 500


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the command made its brief of the small and odd ones."""
    return tmp_path_factory.mktemp("bad")


@pytest.fixture(scope="module")
def ran(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Made, dict[str, Cost]]:
    """What the command did with the small and odd ones, and what the heavy ones cost, both at the same time."""
    with ThreadPoolExecutor() as both:
        made, heavy = both.submit(make, folder), both.submit(measure, tmp_path_factory.mktemp("heavy"))
    return made.result(), heavy.result()


@pytest.fixture(scope="module")
def small(ran: tuple[Made, dict[str, Cost]], folder: Path) -> tuple[tuple[Article, ...], tuple[Skipped, ...]]:
    """What reading gives of the same folder."""
    assert ran
    return read(folder / "inputs")


def test_every_one_of_the_66_is_tried_here_or_where_it_is_said_to_be() -> None:
    assert numbers() == set(range(1, 67))
    for file, name in ELSEWHERE.values():
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        assert name in {part.name for part in tree.body if isinstance(part, ast.FunctionDef)}, f"{file}::{name}"


def test_the_command_makes_a_brief_and_its_ledger_names_every_bad_input(ran: tuple[Made, dict[str, Cost]]) -> None:
    made, _ = ran

    assert made.code == 0, made.said
    assert "Traceback" not in made.said
    expected = REFUSED | ODD
    assert {path: made.ledger.get(path, "")[: len(reason)] for path, reason in expected.items()} == expected
    assert set(made.ledger) == set(expected)
    assert not any("\n" in reason for reason in made.ledger.values())
    said = made.said.splitlines()
    assert [f"passed over {path}: {reason}" for path, reason in made.ledger.items() if path not in made.said] == []
    assert all(sum(line.startswith(f"passed over {path}: ") for line in said) == 1 for path in made.ledger)
    assert made.cost.seconds < MOST_SECONDS
    assert made.cost.megabytes < MOST_MB


def test_nothing_is_lost(
    ran: tuple[Made, dict[str, Cost]], small: tuple[tuple[Article, ...], tuple[Skipped, ...]]
) -> None:
    articles, skipped = small
    samples = {path.name for path in (ROOT / "inputs").iterdir() if path.suffix == ".txt"}

    read_from = {article.path.partition("#")[0] for article in articles}
    # Of a feed that breaks off, the items before that are read.
    assert read_from == {*samples, *SMALL} - set(REFUSED) | {"40 truncated.xml"}
    assert {item.path for item in skipped} == set(REFUSED | ODD)
    assert ran[0].cost.results == len(articles)


def test_what_is_kept_of_bad_inputs_is_clean_text(small: tuple[tuple[Article, ...], tuple[Skipped, ...]]) -> None:
    articles = {path: article for article in small[0] if (path := article.path.partition("#")[0]) in SMALL}

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
    assert articles["62 subject.eml"].title == "x Bcc: e@e.e"
    night = articles.pop("61 summer time.txt").published
    assert night is not None
    assert night.isoformat() == "2021-10-31T02:30:00"
    assert {article.published for article in articles.values()} == {None}


def test_items_with_one_guid_and_different_texts_are_two_articles(
    small: tuple[tuple[Article, ...], tuple[Skipped, ...]],
) -> None:
    assert len({article.id for article in small[0] if article.path.startswith("44 ")}) == 2


@pytest.mark.timeout(300)
@pytest.mark.parametrize("case", HEAVY)
def test_a_heavy_input_costs_seconds_and_megabytes(case: str, ran: tuple[Made, dict[str, Cost]]) -> None:
    cost = ran[1][case]

    # What is half as large as is allowed may cost half as much.
    assert cost.seconds < (MOST_SECONDS / 2 if "half" in case else MOST_SECONDS)
    assert cost.megabytes < MOST_MB
    assert "as many" not in case or "more tags" not in cost.reason
    expected = {"42 20,000 items": 1001, "58 1,000 files at once": 1000}.get(case, 1)
    assert cost.results == expected
    assert not case.startswith("57") or cost.reason == "cannot be opened: Permission denied"


@pytest.mark.parametrize("recipients", RECIPIENTS)
def test_recipients_that_are_no_addresses_are_one_line(
    recipients: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "brief.toml").write_text(f"[mail]\nrecipients = [{recipients}]\n", encoding="utf-8")
    (tmp_path / "inputs").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["brief", "make"])

    with pytest.raises(SystemExit) as ended:
        main()

    said = capsys.readouterr().err.strip().splitlines()
    assert ended.value.code == 2
    assert len(said) == 1
    assert "mail.recipients: no. " in said[0]
