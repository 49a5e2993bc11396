"""Who says it."""

from itertools import pairwise

import pytest

from tests.analysis.crises import sentences_of

SAID = [
    ("Foreign Minister Anna Stone said the talks would go on.", "Anna Stone"),
    ("“It is only us,” Jens Olafsson, the secretary general of the alliance, told reporters.", "Jens Olafsson"),
    ('"We wait," said government spokesman Dimos Petras.', "Dimos Petras"),
    ('"We wait," said Dr. Ralph H. Stone, who heads the ward.', "Ralph H. Stone"),
    ("President Anna P. Stone of Freedonia demanded a guarantee.", "Anna P. Stone"),
    ("Mr. Stone, who has long called the pact and other deals a threat, said that Freedonia wanted talks.", "Stone"),
    ("Western officials have said that they expect an attack.", "Western officials"),
    ("Freedonia's Foreign Ministry said a visit was possible.", "Freedonia's Foreign Ministry"),
    ("The towns are empty, according to Radio Freedonia.", "Radio Freedonia"),
    ("Freedonia has moved soldiers to its border.", ""),
    ("Anna Stone's demands are old.", ""),
    ("Stone is estimated to have six thousand warheads.", ""),
    ("There have been unconfirmed reports of jets.", ""),
    ("Its crisis office in Riverside said so.", ""),
]


@pytest.mark.parametrize(("text", "speaker"), SAID)
def test_the_speaker_is_read_from_the_sentence(text: str, speaker: str) -> None:
    assert [sentence.speaker for sentence in sentences_of(text)] == [speaker]


def _speakers(text: str) -> list[str]:
    return [sentence.speaker for sentence in sentences_of(text)]


def test_a_family_name_is_given_in_the_fullest_form_the_article_has_used() -> None:
    assert _speakers("Foreign Minister Anna Stone arrived. Talks are near, Stone said.") == ["", "Anna Stone"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Norland and the North River Union said that they would follow.", "Norland and the North River Union"),
        ("Ann Stone spoke. The Stone administration argued that a count is needed.", "The Stone administration"),
        ("Northern Bank spokeswoman Mary Reed said the ban was unfair.", "Mary Reed"),
        ("President Ann Stone spoke. Norland has asked for more soldiers, Stone said.", "Ann Stone"),
        ("Norland hopes to sell more grain, Mary Reed said on Friday.", "Mary Reed"),
    ],
)
def test_two_speak_together_a_body_is_not_its_namesake_and_the_last_to_say_it_says_all(text: str, speaker: str) -> None:
    assert _speakers(text)[-1] == speaker


def test_a_quotation_that_goes_on_keeps_its_speaker() -> None:
    text = '"We have nowhere to go," Anna Stone said. "They came to the line. They crossed it."'

    assert _speakers(text) == ["Anna Stone", "Anna Stone"]


def test_a_quotation_after_plain_text_has_no_speaker() -> None:
    assert _speakers('The talks ended. "They came to the line."') == ["", ""]


def test_a_pronoun_is_resolved_when_one_person_only_is_named_before() -> None:
    text = "President Anna Stone spoke on Monday. She said the talks had failed. She added that all was calm."

    assert _speakers(text) == ["", "Anna Stone", "Anna Stone"]


def test_a_pronoun_between_two_persons_stays_open() -> None:
    text = "President Ben Stone met Prime Minister Carl Wood on Monday. He said the talks had failed."

    assert _speakers(text)[1] == ""


def test_a_pronoun_goes_on_meaning_the_same_person_until_another_comes() -> None:
    text = "President Ben Stone spoke on Monday. He left at noon. He said it was over. The army slept. He said no more."

    assert _speakers(text) == ["", "", "Ben Stone", "", ""]


def test_a_pronoun_for_an_unnamed_person_stays_open() -> None:
    text = "President Ben Stone is unwell. A spokesman in the capital said so. He said no more."

    assert _speakers(text)[2] == ""


def test_a_council_is_no_family() -> None:
    text = "Freedonia's Security Council said yes. The Security Council said no."

    assert _speakers(text) == ["Freedonia's Security Council", "The Security Council"]


def test_initials_are_a_part_of_a_name() -> None:
    assert _speakers("Some 200 fled, according to the U.N. relief office.") == ["the U.N. relief office"]


def test_nothing_is_carried_from_article_to_article() -> None:
    first = sentences_of("President Ben Stone spoke on Monday.", "a")
    second = sentences_of("He said it was over.", "b")

    assert [one.speaker for one in (*first, *second)] == ["", ""]
    assert [one.id.article != two.id.article for one, two in pairwise((first[0], second[0]))] == [True]


def test_a_pronoun_within_a_sentence_means_who_is_named_ahead_of_it() -> None:
    first = "Minister Anna Stone spoke first. "

    assert _speakers(first + "When President Jon Reed came, he said the raid was over.")[1] == "Jon Reed"
    assert _speakers(first + "When Reed called the office, she said the raid was over.")[1] == ""
    assert _speakers(first + "If Freedonia yields, she said, the raid is over.")[1] == "Anna Stone"


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("de", "Freedonien werde nicht helfen, sagte eine Sprecherin des Außenministeriums.", ""),
        ("de", "Am Montag sagte Ministerin Anna Stein ab.", ""),
        ("de", "Die Grenze bleibt zu, sagte Ministerin Anna Stein in Wien.", "Anna Stein"),
        ("de", "Die Freedonische Union mahnte beide Seiten.", "Die Freedonische Union"),
        ("nl", "Freedonia haalde naar eigen zeggen een toestel neer.", ""),
        ("nl", "De grens blijft dicht, zei minister Anna Steen van Defensie maandag.", "Anna Steen"),
        ("pl", "Wojsko zamknęło drogę do Pragi, podał w piątek resort obrony.", ""),
        ("pl", "Prezydent Freedonii Anna Nowak oświadczyła, że odchodzi.", "Prezydent Freedonii Anna Nowak"),
        ("cs", "Hranice zůstane zavřená, uvedl ministr zahraničí Jan Čech.", "Jan Čech"),
    ],
)
def test_a_piece_of_a_clause_speaks_in_no_language(language: str, text: str, speaker: str) -> None:
    assert [sentence.speaker for sentence in sentences_of(text, language=language)] == [speaker]
