"""Many briefs from one list: folders, questions to one folder, mistakes in the list."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from brief import bulk
from brief.bulk import Outcome, make_all, read_list
from brief.desk import Desk
from brief.errors import SettingsError
from brief.settings import Settings

ROOT = Path(__file__).parent.parent
FLOOD = "The river rose over the levee on Monday and engineers closed the bridge to all traffic."
VOTE = "The council voted on Tuesday to raise the fare, and the mayor signed the measure at noon."


def put(folder: Path, name: str, *sentences: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(f"Report {name}\n\nPublished: 2024-05-06\n\n" + "\n\n".join(sentences) + "\n", "utf-8")


@pytest.fixture
def wire(tmp_path: Path) -> Path:
    put(tmp_path / "wire", "flood1.txt", FLOOD, "Farmers along the river moved their cattle to higher ground.")
    put(tmp_path / "wire", "flood2.txt", "The flooded river broke a second levee north of the town on Tuesday.")
    put(tmp_path / "wire", "vote.txt", VOTE, "Commuters will pay a tenth more from the first of June.")
    return tmp_path


def run(list_: Path, outputs: Path) -> list[Outcome]:
    return list(make_all(read_list(list_, Settings()), outputs, lambda *_: None))


def listed(folder: Path, text: str) -> Path:
    path = folder / "list.toml"
    path.write_text(text, "utf-8")
    return path


def test_each_question_gets_the_articles_that_hold_its_words(wire: Path) -> None:
    asked = listed(
        wire,
        'inputs = "wire"\n[[briefs]]\nname = "flood"\nquery = "river levees"\n'
        '[[briefs]]\nname = "both"\nquery = ["levee broke", "councils vote"]\n',
    )

    flood, both = run(asked, wire / "out")

    assert flood.made is not None
    assert both.made is not None
    assert flood.made.brief.ledger.read == 2
    assert both.made.brief.ledger.read == 2
    assert (wire / "out" / "flood" / "brief.pdf").read_bytes().startswith(b"%PDF")


def test_a_brief_of_a_folder_is_what_make_gives(wire: Path) -> None:
    (found,) = run(listed(wire, '[[briefs]]\nname = "all"\ninputs = "wire"\n'), wire / "out")
    with Desk(wire / "wire", wire / "alone" / "all", Settings()) as desk:
        alone = desk.make()

    assert found.made is not None
    assert [p.read_bytes() for p in found.made.files] == [p.read_bytes() for p in alone.files]


def test_a_second_run_writes_nothing_new(wire: Path) -> None:
    asked = listed(wire, 'inputs = "wire"\n[[briefs]]\nname = "flood"\nquery = "river"\n')
    run(asked, wire / "out")
    (again,) = run(asked, wire / "out")

    assert again.made is not None
    assert not again.made.issued


def test_what_cannot_be_made_is_named_and_the_others_are_made(wire: Path) -> None:
    asked = listed(
        wire,
        'inputs = "wire"\n[[briefs]]\nname = "none"\nquery = "volcano"\n'
        '[[briefs]]\nname = "gone"\ninputs = "nowhere"\n[[briefs]]\nname = "vote"\nquery = "council"\n',
    )

    none, gone, vote = run(asked, wire / "out")

    assert "none of its 3 articles holds what is asked for" in none.problem
    assert "there is no such folder" in gone.problem
    assert vote.made is not None


def test_many_briefs_are_made_at_once_in_order_and_as_they_are_alone(
    wire: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    each = [f'[[briefs]]\nname = "b{n}"\nquery = "{word}"\n' for n, word in enumerate(("ash", "river", "lava", "fare"))]
    monkeypatch.setattr(bulk, "cores", lambda: 2)
    together = run(listed(wire, 'inputs = "wire"\n' + "".join(each)), wire / "one" / "out")
    (alone,) = run(listed(wire, 'inputs = "wire"\n' + each[1]), wire / "two" / "out")

    assert [outcome.name for outcome in together] == ["b0", "b1", "b2", "b3"]
    told = "none of its 3 articles holds what is asked for"
    problems = [outcome.problem.removeprefix(f"{wire / 'wire'}: ") for outcome in together]
    assert problems == [told, "", told, ""]
    assert together[1].made is not None
    assert alone.made is not None
    assert [path.read_bytes() for path in together[1].made.files] == [path.read_bytes() for path in alone.made.files]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[briefs]]\n", "briefs.0.name"),
        ("", "briefs"),
        ('[[briefs]]\nname = "../up"\ninputs = "wire"\n', "briefs.0.name"),
        ('[[briefs]]\nname = "a"\n', "names no inputs"),
        ('inputs = "wire"\n[[briefs]]\nname = "a"\n[[briefs]]\nname = "A"\n', "two briefs are named 'a'"),
        ('[[briefs]]\nname = "a"\nfolder = "wire"\n', "briefs.0.folder"),
        ("briefs = [", "is not valid TOML"),
    ],
)
def test_a_mistake_in_the_list_is_named(wire: Path, text: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told.replace(".", r"\.")):
        read_list(listed(wire, text), Settings())


def test_the_command_says_a_line_a_brief_and_answers_with_json(wire: Path) -> None:
    asked = listed(
        wire, 'inputs = "wire"\n[[briefs]]\nname = "flood"\nquery = "river"\n[[briefs]]\nname = "no"\nquery = "x"\n'
    )
    done = subprocess.run(
        [sys.executable, "-m", "brief", "bulk", asked, "-o", wire / "out", "--json"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )

    flood, no = json.loads(done.stdout)
    assert done.returncode == 1
    assert (flood["name"], flood["number"], flood["read"]) == ("flood", 1, 2)
    assert "none of its 3 articles" in no["problem"]
    assert "flood: No. 1, 2 articles" in done.stderr
