"""An agency is credited where a text's form says that the text is the agency's, and nowhere else."""

import pytest

from brief.reading.agencies import find_agencies

BODY = (
    "The president said on Sunday that he would consider several answers, one of them military, officials said.",
    "Officials in three capitals answered that they had seen such words before and were ready for talks.",
    "Talks are expected in January, according to two people who know of the plans and were not allowed to speak.",
)


@pytest.mark.parametrize(
    ("dateline", "agencies"),
    [
        ("WASHINGTON (AP) — ", ("AP",)),
        ("WASHINGTON (AP) ", ("AP",)),
        ("MOSCOW, Dec 26 (Reuters) - ", ("Reuters",)),
        ("(Reuters) — ", ("Reuters",)),
        ("KYIV. Dec 26 (Interfax-Ukraine) – ", ("Interfax-Ukraine",)),
        ("MOSCOW, December 26. /TASS/. ", ("TASS",)),
        ("Moskau/Berlin (dpa/AFP) - ", ("dpa", "AFP")),
        ("Berlin (dpa) - ", ("dpa",)),
        ("PARIS, 26 déc 2021 (AFP) - ", ("AFP",)),
        ("(ANSA) - ROMA, 26 DIC - ", ("ANSA",)),
        ("Madrid, 26 dic (EFE).- ", ("EFE",)),
        ("BEIJING, Dec. 26 (Xinhua) -- ", ("Xinhua",)),
        ("DHAKA, July 17 (Xinhua -- ", ("Xinhua",)),
        ("New Delhi, Dec 26 (PTI) ", ("PTI",)),
        ("Experts at the Center (AP) ", ()),
        ("New Delhi, Dec 26 (PTI): ", ("PTI",)),
        ("Praha 26. prosince (ČTK) - ", ("ČTK",)),
        ("AFP - ", ("AFP",)),
        ("MOSCOW — ", ()),
        ("", ()),
    ],
)
def test_a_dateline_credits_its_agency(dateline: str, agencies: tuple[str, ...]) -> None:
    body = (dateline + BODY[0], *BODY[1:])

    assert find_agencies("\n\n".join(body), body) == agencies


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("By The Associated Press", "AP"),
        ("By JOHN SMITH, Associated Press", "AP"),
        ("By Vladimir Isachenkov and Ellen Knickmeyer | Associated Press", "AP"),
        ("By Agence France-Presse in Moscow", "AFP"),
        ("By Reuters Staff", "Reuters"),
        ("Reuters", "Reuters"),
        ("Source: dpa", "dpa"),
        ("Quelle: dpa/AFP", "dpa"),
    ],
)
def test_a_byline_or_credit_line_above_the_body_counts(line: str, agency: str) -> None:
    assert agency in find_agencies("\n\n".join(("A headline of some words", line, *BODY)), BODY)


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("© AFP", "AFP"),
        ("© 2021 The Associated Press. All rights reserved.", "AP"),
        (
            "Copyright 2021 The Associated Press. All rights reserved. This may not be published.",
            "AP",
        ),
        ("(AP)", "AP"),
        ("— Reuters", "Reuters"),
        ("cm/rt (AFP, Reuters)", "AFP"),
        ("(Reporting by Jane Doe in Moscow; Editing by John Roe)", "Reuters"),
        ("Associated Press writers Jane Doe in Kyiv and John Roe contributed to this report.", "AP"),
    ],
)
def test_a_credit_below_the_body_counts(line: str, agency: str) -> None:
    assert agency in find_agencies("\n\n".join((*BODY, line)), BODY)
    assert agency in find_agencies("\n\n".join((*BODY, line)), (*BODY, line))


def test_an_agency_named_after_the_last_sentence_counts() -> None:
    body = (*BODY[:2], BODY[2] + " (AFP)")

    assert find_agencies("\n".join(body), body) == ("AFP",)


@pytest.mark.parametrize(
    "line",
    [
        *(
            "(credit: Mikhail Metzel/AFP)",
            "(Image credit: MIKHAIL METZEL/SPUTNIK/AFP via Getty Images)",
            "AP Photo/Jane Doe",
        ),
        *(
            "Photo: AFP",
            "Jane Doe/Reuters",
            "REUTERS/Jane Doe",
            "Foto: dpa",
            "Source: Ministry of Defence",
            "By Jane Doe",
        ),
        *("Reuters reported on Saturday that talks would begin.", "The Associated Press contributed to this report."),
        *("Follow AFP", "More from AP", "Story at a glance - AP"),
    ],
)
def test_pictures_quotations_and_contributions_do_not_count(line: str) -> None:
    assert find_agencies("\n\n".join(("A headline", line, *BODY, line)), BODY) == ()


def test_a_bare_name_beneath_a_caption_is_the_pictures() -> None:
    source = "\n".join(("A headline", "The president speaks to officers in Moscow.", "AFP", *BODY))

    assert find_agencies(source, BODY) == ()


def test_names_of_other_stories_far_below_do_not_count() -> None:
    source = "\n".join((*BODY, *(f"Another story {n}" for n in range(9)), "Reuters"))

    assert find_agencies(source, BODY) == ()


def test_the_author_and_the_publisher_of_the_metadata_count() -> None:
    assert find_agencies("", BODY, author="Jane Doe, Associated Press") == ("AP",)
    assert find_agencies("", BODY, publisher="Reuters") == ("Reuters",)
    assert find_agencies("", BODY, author="Apple Press", publisher="Reuters Institute for Journalism") == ()


def test_an_agency_is_told_once() -> None:
    body = ("WASHINGTON (AP) — " + BODY[0], *BODY[1:])

    assert find_agencies("\n".join(("By The Associated Press", *body)), body, author="AP") == ("AP",)
