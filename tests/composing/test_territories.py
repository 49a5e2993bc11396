"""Names that are surely names, where capitals or cases leave others in doubt."""

import subprocess
import sys

import pytest

from brief.composing.territories import enumerated, sure_names


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("de", "Schwedens Soldaten und die Nato sind in der Türkei, sagen Angaben.", ["Schweden", "Türkei", "Nato"]),
        ("de", "In Guinea-Bissau und Saudi-Arabien tagte die EU.", ["Guinea-Bissau", "Saudi-Arabien", "EU"]),
        ("de", "KIEW (dpa) - Die Lage ist (so AFP) ernst.", []),
        ("pl", "Między Litwą a Białorusią, na Litwie i w USA.", ["Litwa", "Białoruś", "Litwa", "USA"]),
        ("pl", "Rozmowy w Korei Północnej i w Australii.", ["Korea Północna", "Australia"]),
        ("cs", "Jednání Srbska s Kosovem skončilo. KLDR mlčí.", ["Srbsko", "Kosovo", "KLDR"]),
        ("cs", "Loď v Perském zálivu mlčí.", []),
    ],
)
def test_territories_are_named_as_by_themselves_and_nothing_else_but_acronyms(
    language: str, text: str, names: list[str]
) -> None:
    assert sure_names(text, language) == names


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "A, B and C"),
        ("de", "A, B und C"),
        ("fr", "A, B et C"),
        ("cs", "A, B a C"),
        ("und", "A, B and C"),
        ("xx", "A, B and C"),
    ],
)
def test_names_are_listed_as_their_language_does(language: str, line: str) -> None:
    assert enumerated(["A", "B", "C"], language) == line
    assert enumerated(["A"], language) == "A"


def test_english_needs_no_tables_of_other_languages() -> None:
    asked = (
        "import sys; from brief.composing.title import title_of; from brief.model import Article;"
        "title_of([Article(id='a', title='', text='Talks in Norland. They left Norland.')]);"
        "print('babel' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout == "False\n"
