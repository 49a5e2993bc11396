"""Plain text as scrapers save it: what is kept, what is left out, and what may never happen."""

import json
import re
from pathlib import Path

import pytest

from brief.reading import plain
from brief.reading.desk_marks import strip_marks
from tests.reading.quality import FLOORS as FLOORS_FILE
from tests.reading.quality import list_cases, read_case

INPUTS = Path(__file__).parents[2] / "inputs"
FLOORS = json.loads(FLOORS_FILE.read_text(encoding="utf-8"))
CASES = [path for path in list_cases() if path.suffix == ".txt" and FLOORS[path.name]["f1"] == 1]


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


@pytest.mark.parametrize("path", [case for case in CASES if "wrapped" not in case.stem], ids=lambda path: path.stem)
def test_every_line_is_the_headline_or_body_or_left_out(path: Path) -> None:
    source = strip_marks(read_case(path)[1])
    lines = [" ".join(line.split()) for line in source.split("\n") if line.strip()]

    kept = plain.keep(read_case(path)[1])
    rest = [line for line in lines if line not in {*kept.paragraphs, *kept.left_out}]

    assert list(kept.left_out) == [line for line in lines if line in kept.left_out]
    assert len(rest) <= 1
    assert all(line.endswith(kept.title) for line in rest)


def test_a_headline_that_a_breadcrumb_says_again_is_found_once() -> None:
    essay = "To live with a river is to learn, year after year, that it gives and takes without asking. " * 2
    steps = "Essays » Essays on rivers » To live with a river"

    kept = plain.keep(f"To live with a river\n\n{steps}\n\nWhatsapp Facebook Pint\n\n{essay}\n\nEssays, Short essays\n")

    assert kept.title == "To live with a river"
    assert kept.paragraphs == (essay.strip(),)


LEAD = "The council of Veldmark voted on Monday to close the old bridge for a year, and ferries will run instead."
MORE = "Engineers had warned in March that two of its pillars had moved by a hand since the flood of last winter."
LAST = '"We could not wait," the mayor said.'


@pytest.mark.parametrize(
    "line",
    [
        "To read the rest of this article, subscribe now.",
        "17.55 CEST",
        "More on this story",
        "(Anna Berg writes on rivers. She can be reached at the desk in Halvern.)",
    ],
)
def test_what_boxes_and_remarks_say_is_left_out_among_other_furniture(line: str) -> None:
    page = f"Council closes bridge\n\nShare\n\nSign in\n\n{LEAD}\n\n{MORE}\n\n{LAST}\n\n{line}\n\nRelated topics\n"

    assert plain.keep(page).paragraphs == (LEAD, MORE, LAST)


@pytest.mark.parametrize(
    "line",
    [
        "Suscríbase a nuestro boletín y reciba lo más importante del día.",
        "Subscreva a nossa newsletter e receba as notícias no seu e-mail.",
        "Abonnez-vous à notre newsletter pour ne rien manquer.",
        "Iscriviti alla nostra newsletter per restare aggiornato ogni giorno.",
        "Word abonnee en lees alle artikelen van onze redactie.",
        "Předplaťte si naše noviny a čtěte bez reklam.",
    ],
)
def test_a_call_to_subscribe_is_left_out_in_any_language_read(line: str) -> None:
    after = "The ferries will leave from the harbour at Halvern, where the city has rented a pier from the fishermen."

    below = plain.keep(f"Council closes bridge\n\nShare\n\n{LEAD}\n\n{MORE}\n\n{LAST}\n\n{after}\n\n{line}\n")
    within = plain.keep(f"Council closes bridge\n\nShare\n\n{LEAD}\n\n{line}\n\n{MORE}\n\n{LAST}\n\n{after}\n")

    assert below.paragraphs == within.paragraphs == (LEAD, MORE, LAST, after)


def test_a_paragraph_behind_a_teaser_is_body_though_it_stands_alone() -> None:
    teaser = "Lees ook: Waarom de brug van Veldmark al dertig jaar op instorten staat"
    last = "De gemeente wil de brug in het najaar slopen. Wat er voor in de plaats komt, is nog niet bekend."

    kept = plain.keep(f"Brug dicht\n\n{LEAD}\n\n{MORE}\n\n{teaser}\n\n{last}\n\nNieuwsbrief\n\nAbonneer je nu\n")

    assert kept.paragraphs == (LEAD, MORE, last)


@pytest.mark.parametrize("credit", ["(Xinhua) --", "(Xinhua --"])
def test_a_lead_with_an_agencys_dateline_is_body_though_it_ends_with_a_date(credit: str) -> None:
    lead = f"VELDMARK, April 30 {credit} The council of Veldmark voted on Monday to close the bridge in January 1999."

    kept = plain.keep(f"{lead}\n\nShare\n\nCouncil votes\n\n{MORE}\n\n{LAST}\n")

    assert kept.paragraphs[0] == lead


def test_who_wrote_and_edited_goes_and_the_sentence_before_stays() -> None:
    assert plain.keep(f"{LEAD}\n\n{MORE}\n\n{LAST} str-tt-lm\n").paragraphs == (LEAD, MORE, LAST)
    assert plain.keep(f"{LEAD}\n\n{LAST}\n\n{MORE} enditem\n").paragraphs == (LEAD, LAST, MORE)


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


@pytest.mark.parametrize(
    "page",
    [
        "We value your privacy\n\nWe and our partners store information on your device, such as cookies, to "
        "personalise ads and content.\n\nYou can change your preferences at any time in our privacy centre.\n\n"
        "Accept all\nReject all",
        "Subscribe to continue reading\n\nAlready a subscriber? Log in\n\n"
        "Enjoy all our articles for only 1 a month.\n\nSubscribe now",
        "word",
        "",
        " \n\t\n\ufeff",
    ],
    ids=["consent", "sign-up", "one word", "nothing", "white space"],
)
def test_a_page_without_an_article_has_no_body(page: str) -> None:
    kept = plain.keep(page)

    assert kept.paragraphs == ()
    assert kept.title == ""


@pytest.mark.parametrize(
    "text",
    ["He has resigned.", "No. He said no. They went home.\n\nIt rained.", "One dead.\n\nPolice are there."],
    ids=["one sentence", "short sentences", "newsflash"],
)
def test_the_shortest_texts_keep_every_line(text: str) -> None:
    assert "\n\n".join(plain.keep(text).paragraphs) == text


def test_a_no_break_space_and_a_tab_are_white_space() -> None:
    kept = plain.keep("The mayor of\u00a0Veldmark\tresigned on Friday after nine years in office, her party said.")

    assert kept.paragraphs == ("The mayor of Veldmark resigned on Friday after nine years in office, her party said.",)


def test_a_line_of_a_million_characters_ends_soon() -> None:
    kept = plain.keep("x" * 1_000_000 + "\n" + "word " * 200_000 + ".")

    assert sum(map(len, (*kept.paragraphs, *kept.left_out))) > 1_900_000
