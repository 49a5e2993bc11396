"""Filing by the default pack in the other languages read, on the labelled crises of tests/cases/languages."""

import json
from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path

import pytest

from brief import settings
from brief.analysis.sentences import split
from brief.analysis.speakers import resolve
from brief.analysis.standing import judge
from brief.analysis.terms import Vocabulary
from brief.analysis.themes import file
from brief.model import Article, Sentence
from brief.settings import Theme, load_pack
from brief.text import LANGUAGES
from tests.analysis.crises import CASES, sentences_of

PACKS = Path(settings.__file__).parent / "packs"
TOLD = tuple(sorted(path.stem.partition(".")[2] for path in PACKS.glob("stand-off.*.toml")))
"""The languages that the pack is told in, beside English."""
CRISES = tuple(sorted(path.stem for path in (CASES / "languages").glob("*.jsonl")))
"""Two of each: LANGUAGE-tuning was looked at while its terms were written, LANGUAGE-unseen only when they were done."""

# First looks at the unseen ones of German, Dutch, Polish and Czech: .94, .97, .97 and .91, of 32 or 33 sentences each;
# cases and terms are of one hand, so that is too kind. Of sentences that agencies and
# newspapers wrote, labelled before they were filed, .79 of 126 (German .69, Dutch .84, Polish .82, Czech .80), and when
# those had been looked at .80 of 87 others (.95, .68, .78, .82): four in five is about what to expect. Of 96 sentences
# on railways, football and budgets 10 are filed, where the first terms filed 30.
FIRST, FALSE, ALONE = 0.85, 0.25, 0.9


def _shared(sentence: Sentence, start: int, end: int) -> int:
    """Characters of a sentence in a stretch of the article."""
    return min(sentence.end, end) - max(sentence.start, start)


@cache
def _crisis(name: str) -> tuple[tuple[Sentence, frozenset[str], bool], ...]:
    """(sentence, acceptable themes, whether it stands alone) of one file, each line one sentence."""
    rows = [json.loads(line) for line in (CASES / "languages" / f"{name}.jsonl").read_text("utf-8").splitlines()]
    found: list[tuple[Sentence, frozenset[str], bool]] = []
    for doc in dict.fromkeys(row["doc"] for row in rows):
        labelled = [row for row in rows if row["doc"] == doc]
        paragraphs = [
            " ".join(row["text"] for row in labelled if row["paragraph"] == place)
            for place in dict.fromkeys(row["paragraph"] for row in labelled)
        ]
        language = labelled[0]["language"]
        article = Article(id=doc, title="", text="\n\n".join(paragraphs), language=language)
        sentences = judge(resolve(split(article), language), language)
        for row in labelled:
            place = article.text.index(row["text"])
            sentence = max(sentences, key=partial(_shared, start=place, end=place + len(row["text"])))
            found.append((sentence, frozenset(row["themes"]), bool(row["alone"])))
    return tuple(found)


def _first(names: Sequence[str]) -> list[tuple[str, frozenset[str]]]:
    """(first theme given or "", acceptable themes) of every sentence, each crisis filed as its own folder."""
    pairs: list[tuple[str, frozenset[str]]] = []
    for name in names:
        languages = {sentence.id.article: name[:2] for sentence, _, _ in _crisis(name)}
        filed = file([sentence for sentence, _, _ in _crisis(name)], load_pack("stand-off"), languages).themes
        pairs += [("".join(filed[sentence.id][:1]), themes) for sentence, themes, _ in _crisis(name)]
    return pairs


@pytest.mark.parametrize("language", TOLD)
def test_the_pack_files_labelled_crises_rightly_in_every_language_it_is_told_in(language: str) -> None:
    pairs = _first([name for name in CRISES if name.startswith(language)])
    themed = [(given, themes) for given, themes in pairs if themes]

    assert len(themed) >= 50
    assert sum(given in themes for given, themes in themed) >= FIRST * len(themed)
    assert sum(bool(given) for given, themes in pairs if not themes) <= FALSE * (len(pairs) - len(themed))


def test_who_acted_last_is_not_carried_on_where_grammar_is_not_known() -> None:
    found = sentences_of("Die NATO tagte in Wien. Das Wetter war schlecht, sagte Anna Berg.", language="de")

    assert list(file(found, load_pack("stand-off"), {"a": "de"}).themes.values())[1] == ()


@pytest.mark.parametrize("language", TOLD)
def test_no_dead_is_overlooked_in_a_language_of_the_pack(language: str) -> None:
    pairs = _first([name for name in CRISES if name.startswith(language)])
    lost = [given for given, themes in pairs if themes == {"casualties"} and given != "casualties"]

    assert len(lost) <= 0.15 * sum(themes == {"casualties"} for _, themes in pairs)


@pytest.mark.parametrize("language", TOLD)
def test_sentences_that_lean_on_others_are_told_in_every_language_of_the_pack(language: str) -> None:
    judged = [(s.alone, alone) for name in CRISES if name.startswith(language) for s, _, alone in _crisis(name)]

    assert sum(given == alone for given, alone in judged) >= ALONE * len(judged)


@pytest.mark.parametrize("language", TOLD)
def test_every_term_matches_itself_in_its_language(language: str) -> None:
    for theme in load_pack("stand-off", language):
        vocabulary = Vocabulary([theme.weights], language)
        for term in theme.weights:
            (sentence,) = sentences_of(f"X {term.strip('=*')}", language=language)
            assert term in {match.term for match in vocabulary.find(sentence)}


@pytest.mark.parametrize("language", TOLD)
def test_every_theme_is_one_that_settings_would_take(language: str) -> None:
    for theme in load_pack("stand-off", language):
        given = {key: list(getattr(theme, key)) for key in ("terms", "strong", "weak", "actors", "examples")}
        if isinstance(theme.terms, dict):
            given["terms"] = dict(theme.terms)  # type: ignore[assignment]  # a list or a table

        assert Theme.model_validate({"id": theme.id, "title": theme.title, **given}).weights == theme.weights


def test_the_pack_is_told_in_languages_that_are_read_and_with_the_same_themes() -> None:
    shown = [(theme.id, theme.title, theme.voices) for theme in load_pack("stand-off")]

    assert set(TOLD) < set(LANGUAGES)
    assert {name[:2] for name in CRISES} >= set(TOLD)
    for language in TOLD:
        assert [(theme.id, theme.title, theme.voices) for theme in load_pack("stand-off", language)] == shown
