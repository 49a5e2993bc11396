"""Sentences that can be read by themselves."""

from collections.abc import Sequence

import pytest

from tests.analysis.crises import FIRST, STAND_OFFS, crisis, sentences_of

STANDS = [
    "Freedonia has moved ten thousand soldiers to the border.",
    "It is not yet clear what a plan for Freedonia would look like.",
    "It is possible that Freedonia will never find the aircraft.",
    "It took the army three days to reach the border.",
    "It was Foreign Minister Anna Stone who signed for Freedonia.",
    "On Monday, it was announced that Freedonia had closed its border.",
    "If the plan passes, it will end the war.",
    "After talks in Geneva, it was clear that Freedonia had won.",
    "On Monday, those who stayed were led out by the Freedonian army.",
    "Stone made the announcement that Freedonia would leave.",
    "The second round of talks ended in Freedonia.",
    "In Freedonia, people there have been driven out.",
    "One soldier has been identified as Anna Stone.",
    "There have been reports of jets near the border.",
    "Those who play with fire will get burned, the general said.",
    '"We have no part in this," Foreign Minister Anna Stone told reporters.',
    '"The threat is real," Stone was quoted as saying.',
    "In his speech on Wednesday, Mr. Stone denied it was a threat.",
    "The prime minister, Anna Stone, declared an emergency.",
    "After her talks in Geneva, Stone flew home.",
    "A rider lost his helmet in Geneva.",
    "No one should lose his or her home, the army said.",
    "Anyone who crosses the river does so at his own risk.",
    "The meeting of the foreign ministers ended without a deal.",
]
LEANS = [
    "He left after two hours.",
    "The ECB will recommend to either expel or exonerate him over payments from Freedonia.",
    "Much of her research was on bomb tests in Freedonia.",
    "In 1990, his work was shown in Freedonia.",
    "They have pushed us.",
    "One has been identified as Anna Stone, a Freedonian officer.",
    "An estimated 600,000 people there have been driven out.",
    "The second fee is the surcharge at the Freedonian border.",
    "Stone made the remark during a visit to Freedonia.",
    "In May, it announced a plan.",
    "On Monday, they left the city.",
    "On Monday, he left the city.",
    "In earlier years, those clubs were locked out of Freedonia.",
    "It was caused by a drought that ruined the country's farms.",
    "It is expected to reach the coast in a week.",
    "It is trying to build a bridge.",
    "It was the third attack that killed civilians.",
    "This cannot go on.",
    "But the army said nothing.",
    "Rather, he said, the army was simply on guard.",
    "A day earlier, Stone warned of war.",
    "Last week, he warned of war.",
    '"We have nowhere to go," he said.',
    '"We have taken steps to calm our neighbour."',
    "“I want to say that we have every right to do so.",
    "Will there be a war?",
    "Freedonia denies the allegation.",
    "The two leaders will meet again.",
    "The official gave no reason.",
    "One of them was a child.",
    "Israel, for its part, said nothing.",
    "Talks in Geneva",
    "For its part, Freedonia has accused its neighbour.",
]
OTHERS = [
    ("de", "Er sagte nichts.", "Die Regierung in Wien sagte nichts."),
    ("fr", "Il n'a rien dit.", "Le gouvernement n'a rien dit."),
    ("es", "Ella no dijo nada.", "El gobierno no dijo nada."),
    ("cs", "Ten nic neřekl.", "Vláda v Praze mlčela."),
    ("pt", "Ele nada disse.", "O governo nada disse."),
    ("it", "Questo non basta.", "Il governo non parla."),
    ("nl", "Hij zei niets.", "De regering zei niets."),
    ("pl", "On nic nie powiedział.", "Rząd w Warszawie milczy."),
    ("de", "Das sei frei erfunden.", "Das Außenministerium in Wien schweigt."),
    ("nl", "Het zou om een trein gaan.", "Het leger in Utrecht zweeg."),
]


@pytest.mark.parametrize("text", STANDS)
def test_it_stands_alone(text: str) -> None:
    assert [sentence.alone for sentence in sentences_of(text)] == [True]


@pytest.mark.parametrize("text", LEANS)
def test_it_leans_on_another_sentence(text: str) -> None:
    assert [sentence.alone for sentence in sentences_of(text)] == [False]


@pytest.mark.parametrize(("language", "leaning", "standing"), OTHERS, ids=[case[0] for case in OTHERS])
def test_pronouns_of_every_language_read_are_known(language: str, leaning: str, standing: str) -> None:
    assert [s.alone for s in sentences_of(leaning, language=language)] == [False]
    assert [s.alone for s in sentences_of(standing, language=language)] == [True]


def test_what_stands_inside_an_unclosed_quotation_is_half_a_quotation() -> None:
    found = sentences_of(
        "“I want to say this. Freedonia has every right. Nobody in Freedonia asked.\n\nFreedonia is calm again after "
        "two days."
    )

    assert [sentence.alone for sentence in found] == [False, False, False, True]


@pytest.mark.parametrize(("crises", "many", "floor"), [(FIRST, 400, 0.92), (STAND_OFFS, 800, 0.915)])
def test_it_agrees_with_people_on_labelled_stand_offs(crises: Sequence[str], many: int, floor: float) -> None:
    # Measured .922 and .919; .70 for "every sentence stands alone".
    judged = [
        (sentence.alone, want)
        for labelled in map(crisis, crises)
        for sentence, want in zip(labelled.sentences, labelled.alone, strict=True)
    ]

    assert len(judged) > many
    assert sum(alone == want for alone, want in judged) / len(judged) >= floor


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("Freedonia called it an act of war.", False),
        ("Some 240,000 people live there after fleeing the fighting.", False),
        ("In Freeport 240,000 people live there in tents.", True),
        ("People in the camps said life there was hard this winter.", True),
        ("Officials in the capital said there were no deaths in the north.", True),
        ("The ministry said that Freedonia would recall its ambassador.", False),
        ("The ministry of defence said that Freedonia would recall its ambassador.", True),
        ("A spokesman for the ministry declined to comment on reports of a ransom.", False),
        ("Freedonia rejected the criticism, saying landslides had blocked the road.", False),
        ("The UN agency put the number of deaths at 64.", False),
        ("The statement of the commission is available on its website.", False),
        ("Freedonia called the raid at Freeport an act of war.", True),
        ("Sylvania condemned the move.", False),
        ("Sylvania denied that it had moved its troops to the river.", True),
        ("Freedonia's premier, Anna Stone, said that would be too late.", False),
        ("Sylvania denied any part in it.", False),
        ("All use the franc as their currency in Freedonia.", False),
        ("Trade Secretary Anna Stone said it would help Freedonian firms.", False),
        ("Trade Secretary Anna Stone said it would be a grave mistake to leave Freeport.", True),
        ("Freedonia said it would help Sylvanian firms.", True),
        ("Stone, who flew to Freeport, called it an act of war.", False),
        ("The committee had met three times in Freeport to do so.", False),
        ("Freedonia has denied any involvement.", False),
        ("Freedonia has denied any involvement in the raid on Freeport.", True),
        ("Output there would be back by May, Stone said.", False),
        ("The patient had travelled to Freeport by bus.", False),
        ("The 15-nation North Sylvanian bloc demanded his immediate release.", False),
        ("The 15-nation North Sylvanian bloc demanded that President Stone and his wife be released.", True),
        ("A Sylvanian coast guard was hurt when he slipped on the deck.", True),
        ("Officials in Freeport have heard such promises before.", False),
        ("Freedonia sells such goods as tea and copper.", True),
        ("Freedonia made such a good offer that Sylvania took it.", True),
        ("Sylvania, however, sent no one.", False),
        ("The Freedonian army has lost tanks, too.", False),
        ("Eighty-five cases of E. coli were found, she said.", False),
        ("“Can we take the games away from Freeport?” Anna Stone said.", False),
        ("When it fails, the telescope will fall asleep.", False),
        ("Left unsaid was what Freedonia would do with its troops.", False),
        ("Anna Stone deplored what she called a mistake.", True),
        ("Neither Freedonia nor Sylvania wants a war.", True),
        ("Dozens of armed groups roam its hills.", False),
    ],
)
def test_what_stands_for_something_named_before_ties_a_sentence_to_it(text: str, *, alone: bool) -> None:
    assert sentences_of(text)[0].alone == alone
