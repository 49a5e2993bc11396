"""Finding terms: elided articles are no part of a word in French and Italian."""

import pytest

from brief.analysis.terms import Vocabulary, parts
from tests.analysis.crises import sentences_of


@pytest.mark.parametrize(
    ("language", "term", "text"),
    [
        ("fr", "armée", "L’armée avance."),
        ("fr", "obus", "Une pluie d'obus tombe."),
        ("fr", "état d'alerte", "Les troupes sont en état d'alerte."),
        ("fr", "=otan", "Il dit que l'Otan viendra."),
        ("it", "esercito", "I carri dell'esercito avanzano."),
        ("it", "=onu", "La risoluzione dell’Onu passa."),
        ("it", "attacc*", "Parlano di un'attaccante."),
        ("it", "stato d'allerta", "Lo stato d'allerta resta."),
    ],
)
def test_a_term_is_found_behind_an_elided_article(language: str, term: str, text: str) -> None:
    (sentence,) = sentences_of(text, language=language)

    assert [match.term for match in Vocabulary([{term: 1.0}], language).find(sentence)] == [term]


def test_other_apostrophes_stay_in_their_words() -> None:
    (french,) = sentences_of("Aujourd’hui, l'armée avance.", language="fr")
    (english,) = sentences_of("L'Aquila isn't D'Arcy's.")

    assert list(parts(french, "fr")[0]) == ["aujourd'hui", "armée", "avance"]
    assert list(parts(english, "en")[0]) == ["l'aquila", "isn't", "d'arcy's"]
