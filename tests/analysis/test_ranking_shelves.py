"""A shelf that grows is to the last bit the shelf of all its articles unfolded at once."""

import random
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import numpy as np

from brief.analysis import together
from brief.analysis.ranking.outlines import outline, unfold
from brief.analysis.ranking.shelves import Shelves
from brief.analysis.ranking.survey import survey
from brief.text import stem, stop_words
from tests.articles import article

WORDS = (  # noqa: SIM905  # a list of words reads better as words
    "harbour river valley market station bridge airport border forest closed opened damaged repaired searched guarded"
    " flooded the of and will does doe 40 2,000 12 engineers soldiers farmers officials volunteers traders"
).split()


def written(chance: random.Random, name: str) -> bytes:
    """The outline of an article of some sentences; every third has words of its own."""
    lines = []
    for _ in range(chance.randint(1, 6)):
        said = [chance.choice(WORDS) for _ in range(chance.randint(4, 12))]
        said += [f"word{chance.randrange(2000)}"] * (chance.random() < 0.3)
        lines.append(" ".join(said).capitalize() + ".")
    return outline(together.sentences_of([article(f"# Story\n\n{' '.join(lines)}", path=f"{name}.txt")]))


def values(record: object, name: str = "") -> Iterator[tuple[str, object]]:
    """Every field of a record and of the records in it."""
    for field in fields(record) if is_dataclass(record) else ():
        yield from values(getattr(record, field.name), f"{name}.{field.name}")
    if not is_dataclass(record):
        yield name, record


def differences(one: object, other: object) -> list[str]:
    found = []
    for (name, mine), (_, theirs) in zip(values(one), values(other), strict=True):
        if isinstance(mine, np.ndarray) and isinstance(theirs, np.ndarray):
            same = mine.dtype == theirs.dtype and np.array_equal(mine, theirs)
        else:
            same = mine == theirs
        found += [] if same else [name]
    return found


def test_articles_that_come_anywhere_give_the_shelf_of_all() -> None:
    chance = random.Random(11)  # noqa: S311  # no secret
    outlines = [written(chance, str(n)) for n in range(60)]
    shelves = Shelves()
    shelves.unfold(outlines)

    for turn in range(25):
        for k in range(1 + turn % 3):
            outlines.insert(chance.randint(0, len(outlines)), written(chance, f"{turn} {k}"))
        found = shelves.unfold(outlines)

        assert differences(found, unfold(outlines)) == []
        assert differences(survey(found), survey(unfold(outlines))) == []


def test_where_articles_went_or_changed_everything_is_unfolded_anew() -> None:
    chance = random.Random(12)  # noqa: S311  # no secret
    outlines = [written(chance, str(n)) for n in range(30)]
    shelves = Shelves()
    shelves.unfold(outlines)

    for changed in (
        outlines[:9] + outlines[10:],
        [*outlines[:9], written(chance, "9"), *outlines[10:]],
        outlines[::-1],
    ):
        assert differences(shelves.unfold(changed), unfold(changed)) == []


def test_a_stop_word_that_is_none_elsewhere_is_what_it_is_where_it_first_stands() -> None:
    stop, none = ("Harbour does.", "Harbour doe.")  # one stem
    assert ("does" in stop_words(), "doe" in stop_words(), stem("does")) == (True, False, "doe")
    first, second = (
        outline(together.sentences_of([article(f"# A\n\n{text} And more.", path=f"{n}.txt")]))
        for n, text in enumerate((stop, none))
    )
    filler = [written(random.Random(n), str(n)) for n in range(20)]  # noqa: S311  # no secret

    for old, new in ((first, second), (second, first)):
        for place in (0, 21):
            shelves = Shelves()
            before = [*filler[:10], old, *filler[10:]]
            shelves.unfold(before)
            now = [*before[:place], new, *before[place:]]

            assert differences(shelves.unfold(now), unfold(now)) == []


def test_an_empty_folder_and_empty_articles_can_grow() -> None:
    chance = random.Random(13)  # noqa: S311  # no secret
    shelves = Shelves()
    outlines = [outline(())] * 12

    for more in (outline(()), written(chance, "1"), outline(()), written(chance, "2")):
        assert differences(shelves.unfold(outlines), unfold(outlines)) == []
        outlines = [more, *outlines]
    assert differences(Shelves().unfold([]), unfold([])) == []
