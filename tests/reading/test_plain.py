"""Plain text as scrapers save it: what is kept, what is left out, and what may never happen."""

import re
from pathlib import Path

import pytest

from brief.reading import plain

INPUTS = Path(__file__).parents[2] / "inputs"
CASES = sorted((Path(__file__).parents[1] / "cases" / "clean").glob("*.txt"))


def read_case(path: Path) -> tuple[str, str, str]:
    title, source, body = re.split(
        r"^=== (?:title|input|body)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE
    )[1:]
    return title.strip(), source.removesuffix("\n"), body.strip()


def test_there_are_cases_and_samples_to_read() -> None:
    assert len(CASES) >= 8
    assert len(list(INPUTS.glob("putin-*.txt"))) == 5


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["unix", "windows"])
def test_a_page_keeps_its_headline_and_body_and_nothing_else(path: Path, line_end: str) -> None:
    title, source, body = read_case(path)

    kept = plain.keep(source.replace("\n", line_end))

    assert "\n".join(kept.paragraphs) == body
    assert kept.title == title


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_keeping_what_was_kept_changes_nothing(path: Path) -> None:
    kept = plain.keep(read_case(path)[1])

    again = plain.keep("\n\n".join(filter(None, (kept.title, *kept.paragraphs))))

    assert (again.title, again.paragraphs, again.left_out) == (kept.title, kept.paragraphs, ())


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_line_is_kept_or_left_out(path: Path) -> None:
    source = read_case(path)[1]

    kept = plain.keep(source)

    assert sorted(" ".join((*kept.paragraphs, *kept.left_out)).split()) <= sorted(source.split())
    assert set(source.split()) == set(" ".join((kept.title, *kept.paragraphs, *kept.left_out)).split()) | (
        set(source.split()) - set(" ".join((kept.title, *kept.paragraphs, *kept.left_out)).split())
        & {"Home", "/", "Regional"}
    )


SAMPLES = {
    "putin-and-west-spar": ("Putin and West Spar Over NATO’s Military Ties to Ukraine", 14),
    "putin-military-technical-retaliation": (
        "Putin threatens ‘military-technical retaliation’ as standoff with US and NATO over Ukraine escalates",
        17,
    ),
    "putin-series-of-actions": ("", 8),
    "putin-threatens-military-action": ("Putin threatens military action if NATO rejects Russian ultimatum", 6),
    "putin-throws-down-gauntlet": (
        "Putin throws down gauntlet to Biden as war fears boil over: 'We have nowhere to retreat!'",
        20,
    ),
}
FURNITURE = (
    "Steven Erlanger",
    "About brandsauthority",
    "Check Also",
    "DFES",
    "The two pilots",
    "%d bloggers",
    "Margaret Brennan, moderator of “Face",
    "Biden pledges",
    "A Ukrainian soldier patrols",
    "Comments are closed",
    "date 2021",
    "(credit",
    "Vladimir Putin\n",
    "(Image credit",
    "Subscribe",
    "Escape your",
    "SUBSCRIBE",
    "https:",
    "Sign up",
    "From our morning",
    "Explore More",
    "Grayson Quay",
    "Please enter",
    "Home /",
)


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("layout", ["as saved", "one line a block"])
def test_the_samples_keep_every_body_line_and_no_furniture(name: str, layout: str) -> None:
    title, count = SAMPLES[name]
    source = (INPUTS / f"{name}.txt").read_text(encoding="utf-8")
    if (
        layout == "one line a block" and name != "putin-military-technical-retaliation"
    ):  # its captions are known by their gaps
        source = re.sub(r"\n\s*\n+", "\n", source)

    kept = plain.keep(source)

    assert not [line for line in kept.paragraphs if f"{line}\n".startswith(FURNITURE)]
    assert kept.title == title
    assert len(kept.paragraphs) == count
