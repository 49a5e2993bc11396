"""Front matter and a scraper's header lines are metadata; whatever else stands above a text is text."""

import pytest

from brief.reading.draft import Facts
from brief.reading.front import split_front

BODY = "The president said on Sunday that talks would begin: soon.\n"


def test_yaml_front_matter_is_read() -> None:
    facts, body = split_front(
        '---\ntitle: "A \\"quoted\\" title: with a colon"\ndate: 2021-12-26T17:10:00Z # p\nauthors:\n  - Jane Doe\n'
        "  - John Roe\nsource: The Week\nurl: https://theweek.com/x\nlang: en-GB\nempty:\ntags: [a, b]\n---\n" + BODY
    )

    assert body == BODY
    assert facts == Facts(
        title='A "quoted" title: with a colon',
        publisher="The Week",
        author="Jane Doe, John Roe",
        url="https://theweek.com/x",
        language="en-GB",
        published="2021-12-26T17:10:00Z",
        published_from="front matter",
    )


def test_toml_front_matter_is_read() -> None:
    facts, body = split_front("+++\ntitle = 'A title'\ndate = 2021-12-26\n+++\n" + BODY)

    assert (facts.title, facts.published, body) == ("A title", "2021-12-26", BODY)


def test_a_folded_value_is_one_line() -> None:
    facts, _ = split_front("---\ntitle: >\n  A long\n  title\ndate: 2021-12-26\n---\n" + BODY)

    assert facts.title == "A long title"


def test_header_lines_of_a_scraper_are_read() -> None:
    facts, body = split_front(
        "Title: A title\nURL: https://theweek.com/x\nPublished Time: 2021-12-26\nSource: theweek.com\n\n" + BODY
    )

    assert (facts.title, facts.url, facts.published) == ("A title", "https://theweek.com/x", "2021-12-26")
    assert (facts.publisher, body) == ("theweek.com", "\n" + BODY)


def test_a_source_that_is_an_address_is_the_url_and_no_outlet() -> None:
    facts, _ = split_front("Title: A title\nSource: https://theweek.com/x\n\n" + BODY)

    assert (facts.url, facts.publisher) == ("https://theweek.com/x", "")


def test_an_address_in_the_first_line_is_the_url() -> None:
    facts, body = split_front("https://theweek.com/2021/12/26/x\nA headline\n\n" + BODY)

    assert (facts.url, body) == ("https://theweek.com/2021/12/26/x", "A headline\n\n" + BODY)


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "---\n" + BODY,
        "---\nNo key in here\n---\n" + BODY,
        "Title: a single such line may be a headline\n" + BODY,
        "Putin: we have nowhere to retreat\nBiden: severe consequences\n" + BODY,
        "https://cdn.theweek.com/picture.jpg\n" + BODY,
        "",
    ],
)
def test_other_text_is_left_whole(text: str) -> None:
    assert split_front(text) == (Facts(), text)


def test_tags_and_anchors_of_yaml_are_only_text() -> None:
    facts, _ = split_front("---\ntitle: !!python/object/apply:os.system ['id']\na: &a [*a, *a]\n---\n" + BODY)

    assert facts.title == "!!python/object/apply:os.system ['id']"
