"""Files sentences under the themes of the settings, and says why.

Comes in: the sentences of all articles, the themes. Goes out: for each sentence its themes, best first, and the terms that did it.
Knows no theme by name; what a theme means is wholly in its settings.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from brief.analysis.cast import Role, roles
from brief.analysis.terms import Match, Vocabulary, parts
from brief.model import Sentence, SentenceId
from brief.settings import Theme
from brief.text import stop_words

THRESHOLD = 1.0
AGENT = 1.5
NAMED = 0.25
PARTY = 0.5
TIED = 0.75
SECOND = 0.6


@dataclass(frozen=True, slots=True)
class Filing:
    """Which sentence belongs under which theme."""

    themes: Mapping[SentenceId, tuple[str, ...]]
    """Theme ids, best first; every sentence is a key, one that fits none has none."""
    terms: Mapping[SentenceId, tuple[str, ...]]
    """The terms of those themes that matched, as written in the sentence."""


def file(sentences: Sequence[Sentence], themes: Sequence[Theme], languages: Mapping[str, str] | None = None) -> Filing:
    """The themes of every sentence."""
    languages = languages or {}
    vocabularies: dict[str, Vocabulary] = {}
    weights = [theme.weights for theme in themes]
    cast = roles(sentences, [actor for theme in themes for actor in theme.actors], languages)
    filed: dict[SentenceId, tuple[str, ...]] = {}
    terms: dict[SentenceId, tuple[str, ...]] = {}
    before: list[float] = [0.0] * len(themes)
    article = ""
    for sentence, role in zip(sentences, cast, strict=True):
        language = languages.get(sentence.id.article, "en")
        if language not in vocabularies:
            vocabularies[language] = Vocabulary(weights, language)
        if article != sentence.id.article:
            article, before = sentence.id.article, [0.0] * len(themes)
        matches = vocabularies[language].find(sentence, language)
        scores = _scores(matches, role, themes)
        if not sentence.alone:
            best = max(range(len(themes)), key=lambda i: (before[i], -i), default=0)
            if themes and before[best] >= THRESHOLD:
                scores[best] += TIED
        order = sorted((i for i, score in enumerate(scores) if score >= THRESHOLD), key=lambda i: (-scores[i], i))
        kept = [i for i in order if scores[i] >= SECOND * scores[order[0]]]
        filed[sentence.id] = tuple(themes[i].id for i in kept)
        forms, _ = parts(sentence, language)
        terms[sentence.id] = tuple(dict.fromkeys(" ".join(forms[m.start : m.end]) for m in matches if m.theme in kept))
        before = scores
    return Filing(filed, terms)


def _scores(matches: Sequence[Match], role: Role, themes: Sequence[Theme]) -> list[float]:
    scores = [0.0] * len(themes)
    for theme, weight in {(match.theme, match.term): match.weight for match in matches}.items():
        scores[theme[0]] += weight
    for i, theme in enumerate(themes):
        mine = {actor.lower() for actor in theme.actors}

        def counts(who: str) -> bool:
            if who in mine:
                return True
            if not who or who.islower():
                return False
            return theme.voices == "others" and who not in role.parties

        if counts(role.agent):
            scores[i] += AGENT
        elif any(counts(who) for who in role.named):
            scores[i] += NAMED
        if theme.voices == "parties" and role.agent in role.parties:
            scores[i] += PARTY
    return scores
