"""What is remembered changes nothing: a program that goes on says what one says that knows nothing."""

import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from brief.analysis import together
from brief.archive import Store, open_store
from brief.memory import Memory
from brief.model import Analysis, Article
from brief.settings import ReadingSettings, Settings
from tests.articles import article

PLACES = ("Harbour", "River", "Valley", "Market", "Station", "Bridge", "Quarter", "Airport")
STATES = ("Freedonian", "Norwegian", "Chilean", "Kenyan", "Latvian")


def story(n: int, chance: random.Random) -> Article:
    place = chance.choice(PLACES)
    dead = chance.randint(2, 90) * 10
    said = [
        f"{chance.choice(STATES)} forces moved {chance.randint(1, 90)},000 troops to the {place} border on Sunday.",
        f"At least {dead} people were killed in the {place} blast, police said, and {dead * 2} were injured.",
        f'"We will not leave the {chance.choice(PLACES)}," Foreign Minister Anna Stone said in case {n}.',
        f"The Security Council called for talks on the {chance.choice(PLACES)} with {chance.choice(STATES)} envoys.",
        *(
            f"Witnesses number {k} saw {chance.choice(PLACES)} and {chance.choice(PLACES)} in case {n}."
            for k in range(4)
        ),
    ]
    chance.shuffle(said)
    return article(f"# Story {n}\n\n" + "\n\n".join(said), path=f"{n:05}.txt", publisher=f"Outlet {n % 9}")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "archive.sqlite3") as opened:
        yield opened


def nothing_known() -> None:
    """Empties every cache there is in this program."""
    for name, module in sorted(sys.modules.items()):
        if name == "brief" or name.startswith("brief."):
            for found in list(vars(module).values()):
                if callable(clear := getattr(found, "cache_clear", None)):
                    clear()


def analyse(articles: list[Article], memory: Memory | None) -> Analysis:
    return together.analyse(articles, Settings(), lambda *_: None, memory)


def test_thousands_of_sentences_that_grow_are_analysed_as_by_a_program_that_knows_nothing(store: Store) -> None:
    chance = random.Random(3)  # noqa: S311  # no secret
    articles = [story(n, chance) for n in range(0, 800, 2)]
    memory = Memory(store, ReadingSettings())
    analyse(articles, memory)
    articles += [story(n, chance) for n in (1, 401, 1001)]
    living = analyse(articles, memory)

    nothing_known()
    alone = analyse(articles, None)

    assert alone.total > 3_000
    said = [repr(replace(found, ranks=dict(found.ranks))) for found in (living, alone)]  # ranks are worked out late
    assert said[0] == said[1]
