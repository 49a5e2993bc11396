"""Speakers in French, Spanish, Italian and Portuguese: a subject beside its verb, or nobody."""

import pytest

from tests.analysis.crises import sentences_of


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("fr", "« Ils doivent partir », a martelé le ministre freedonien des Affaires étrangères, Luc Ahl.",
         "le ministre freedonien des Affaires étrangères"),
        ("fr", "« Nous restons », a répliqué Freeport dans un communiqué.", "Freeport"),
        ("fr", "Le ministère de la Santé a déclaré que trois personnes sont mortes.", "Le ministère de la Santé"),
        ("fr", "L'état-major a placé ses unités en alerte et rappelé les permissionnaires.", ""),
        ("fr", "L'armée de Freedonia a lancé une offensive.", ""),
        ("fr", "« Nous restons », a-t-on indiqué à Freeport.", ""),
        ("es", "El ministro freedonio de Defensa dijo que «se defiende».", "El ministro freedonio de Defensa"),
        ("es", "Freedonia negó haber cruzado el río y aseguró que se trata de un error.", ""),
        ("es", "No habrá tregua mientras haya un soldado en Freedonia, recalcó la presidenta.", ""),
        ("es", "Freedonia reiteró que no se irá.", "Freedonia"),
        ("it", "Freeport ha risposto che i porti non sono in vendita.", "Freeport"),
        ("it", "Freeport ha chiesto il ritiro delle truppe.", ""),
        ("it", "\"Servono nervi saldi\", ha ammonito l'alto rappresentante dell'Ue.", "l'alto rappresentante dell'Ue"),
        ("pt", "\"Não negociaremos\", afirmou o ministro da Defesa de Freedonia, Rui Ahl.",
         "o ministro da Defesa de Freedonia"),
        ("pt", "O exército disparou obuses perto da ilha de Freeport, anunciou o Estado-Maior.", ""),
        ("pt", "Freedonia desmentiu o envio de navios e pediu provas.", ""),
    ],
)  # fmt: skip
def test_a_speaker_is_the_subject_of_what_is_said_or_nobody(language: str, text: str, speaker: str) -> None:
    (sentence,) = sentences_of(text, language=language)

    assert sentence.speaker == speaker


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "« Nous restons », a-t-elle déclaré."),
        ("fr", "Parmi eux figure un colonel de Freedonia."),
        ("fr", "Faute de quoi, Freedonia fermera la frontière."),
        ("es", "Exigió además que Freedonia se retire."),
        ("es", "Entre ellas hay dos niños de Freeport."),
        ("it", "Ha poi accusato Freedonia di preparare una guerra."),
        ("it", "Tra questi c'erano quattro bambini di Freeport."),
        ("pt", "Rejeitou também qualquer acordo com Freedonia."),
    ],
)
def test_an_opening_that_leaves_its_subject_out_or_points_back_does_not_stand_alone(language: str, text: str) -> None:
    (sentence,) = sentences_of(text, language=language)

    assert not sentence.alone


@pytest.mark.parametrize(
    "dateline",
    [
        "San José, 12 mar (EFE).- ", "Managua, 14 de marzo de 2024 (EFE).- ", "EREVAN, 12 MAR - (ANSA) ",
        "(ANSA) - ROMA, 12 MAR - ", "(AGI) - Baku, 12 mar. - ", "SAINT-LOUIS (Sénégal), 17 mars (Reuters) – ",
        "Lisboa, 17 mar 2024 (Lusa) – ", "(Adnkronos) - ",
    ],
)  # fmt: skip
def test_a_dateline_belongs_to_no_sentence(dateline: str) -> None:
    (sentence,) = sentences_of(f"{dateline}Freedonia closes its border.")

    assert sentence.text == "Freedonia closes its border."


def test_a_short_name_in_brackets_before_a_dash_is_no_dateline() -> None:
    text = "L'Unione africana (Ua) - che ha sede ad Addis Abeba - condanna il blocco."
    (sentence,) = sentences_of(text, language="it")

    assert sentence.text == text
