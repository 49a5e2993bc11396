"""Sentences in other languages than English that lean on the one before them behind their first words."""

import pytest

from brief.analysis.leaning import leans


@pytest.mark.parametrize(
    ("language", "leaning", "standing"),
    [
        ("de", "Ankara wies das entschieden zurück.", "Ankara wies das Angebot zurück."),
        ("cs", "Praha to odmítla jako vměšování.", "Praha odmítla to, co vláda chce."),
        ("pl", "Mińsk uznał to za atak.", "Mińsk uznał atak za wojnę."),
        ("de", "Ihr zufolge ist der Zug weg.", "Frau Berger zufolge ist der Zug weg."),
        ("nl", "De trein is volgens hem weg.", "De trein is volgens Jan weg."),
        ("pl", "Dodał także, że pociąg odjechał.", "Dodał to premier Nowak."),
        ("pl", "Pociąg według niego odjechał.", "Pociąg według Nowaka odjechał."),
        ("cs", "Uvedl, že vlak odjel.", "Premiér Novák uvedl, že vlak odjel."),
        ("cs", "Vlak podle něj odjel.", "Vlak podle Nováka odjel."),
        ("it", "Ha detto che il treno parte.", "Anna Bruni ha detto che il treno parte."),
        ("es", "Dijo que el tren salió.", "Dijo Ana Ruiz que el tren salió."),
    ],
)
def test_what_is_told_by_or_of_someone_unnamed_leans(language: str, leaning: str, standing: str) -> None:
    assert leans(leaning, language)
    assert not leans(standing, language)
