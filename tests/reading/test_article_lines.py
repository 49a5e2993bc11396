"""What an extractor kept, mended by the page's own blocks."""

from brief.reading.article_lines import settle_lines
from brief.reading.blocks import find_blocks

ONE = "The council voted on Monday to close the bridge for a year."
TWO = "Engineers had warned in March that two of its pillars had moved."
THREE = "The work will cost nine million, the treasurer told the council."
FOUR = "Ferries will run every ten minutes until the bridge is open."


def settled(kept: list[str], page: str) -> list[str]:
    return list(settle_lines(kept, find_blocks(page)))


def test_lines_that_are_the_pages_own_stay() -> None:
    assert settled([ONE, TWO], f"<p>{ONE}</p><p>{TWO}</p>") == [ONE, TWO]


def test_a_line_that_no_block_has_stays() -> None:
    assert settled([ONE, "Elsewhere"], f"<p>{ONE}</p>") == [ONE, "Elsewhere"]


def test_white_space_is_the_pages() -> None:
    assert settled(["使うKindle for PCに"], "<p>使う <b>Kindle</b> for PC に</p>") == ["使う Kindle for PC に"]


def test_a_table_laid_out_as_one_line_is_its_cells_again() -> None:
    page = f"<table><tr><td>{ONE}<td><div>{TWO}</div></tr></table>"

    assert settled([f"| {ONE} | {TWO} |"], page) == [ONE, TWO]


def test_a_line_that_is_all_link_goes_but_a_sentence_or_an_address_stays() -> None:
    linked = ["Read also: Ferry timetable", THREE, "https://bridge.test/plan"]
    page = f"<p>{ONE}</p>" + "".join(f"<p><a href=x>{line}</a></p>" for line in linked)

    assert settled([ONE, *linked], page) == [ONE, *linked[1:]]


def test_a_line_with_a_link_in_it_stays() -> None:
    assert settled(["What the plan says", ONE], f"<h2>What the <a href=x>plan</a> says</h2><p>{ONE}</p>")[0]


def test_paragraphs_in_the_same_place_as_the_body_are_added_in_the_pages_order() -> None:
    body = [ONE, TWO, THREE]
    page = f"<div class=b><p>{ONE}</p><p>{TWO}</p></div><div>An ad</div><div class=b><p>{FOUR}</p><p>{THREE}</p></div>"

    assert settled(body, page) == [ONE, TWO, FOUR, THREE]


def test_what_stands_elsewhere_or_beside_or_is_no_sentence_is_not_added() -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in (ONE, TWO, THREE))
    page = (
        f"<div class=b>{paragraphs}<p>Read more</p></div><aside><p>{FOUR}</p></aside><div class=c><p>{FOUR}</p></div>"
    )

    assert settled([ONE, TWO, THREE], page) == [ONE, TWO, THREE]


def test_a_paragraph_kept_without_a_note_inside_is_not_added_again() -> None:
    long = f"{ONE} <button>Listen</button><span>Sponsored note</span> {FOUR}"
    page = f"<div>{''.join(f'<p>{line}</p>' for line in (ONE, TWO, THREE, long))}</div>"

    assert settled([ONE, TWO, THREE, f"{ONE} {FOUR}"], page) == [ONE, TWO, THREE, f"{ONE} {FOUR}"]


def test_other_articles_of_a_page_are_left_out_where_one_has_the_headline() -> None:
    page = (
        f"<article><h1>Bridge to close</h1><p>{ONE}</p><article><p>{TWO}</p></article></article>"
        f"<article><h2>Ferries</h2><p>{FOUR}</p></article>"
    )

    assert settled([ONE, TWO, FOUR], page) == [ONE, TWO]
    assert settled([ONE, TWO, FOUR], page.replace("h1>", "h2>")) == [ONE, TWO, FOUR]


def test_a_page_of_one_paragraph_a_thousand_times_is_settled_soon() -> None:
    assert len(settled([ONE] * 1_000, f"<p>{ONE}</p>" * 1_000)) == 1_000
    assert settled(["a" * 5_000] * 200, "<p>a</p>" * 2_000)
