"""Files sentences under the themes of the settings, and says why.

Comes in: the sentences of all articles, the themes. Goes out: for each sentence its themes, best first, and the terms that did it.
Knows no theme by name; what a theme means is wholly in its settings.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from brief.analysis.cast import Role, label, roles
from brief.analysis.standing import answers
from brief.analysis.terms import Match, Vocabulary, parts
from brief.model import Sentence, SentenceId
from brief.settings import Theme
from brief.text import stop_words

THRESHOLD = 1.0
FADE = 0.8
SPEAKS = 1.5
ACTS = 1.0
NAMED = 0.75
PARTY_SPEAKS = 1.25
PARTY_ACTS = 0.75
PARTY_ALONE = 1.0
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
        silent = language == "en" and answers(sentence.text)
        matches = vocabularies[language].find(sentence, language)
        scores = _scores(matches, role, themes)
        if not sentence.alone:
            best = max(range(len(themes)), key=lambda i: (before[i], -i), default=0)
            if themes and before[best] >= THRESHOLD:
                scores[best] += TIED
        if silent:
            scores = [0.0] * len(themes)
        order = sorted((i for i, score in enumerate(scores) if score >= THRESHOLD), key=lambda i: (-scores[i], i))
        kept = [i for i in order if scores[i] >= SECOND * scores[order[0]]]
        filed[sentence.id] = tuple(themes[i].id for i in kept)
        forms, _ = parts(sentence, language)
        terms[sentence.id] = tuple(dict.fromkeys(" ".join(forms[m.start : m.end]) for m in matches if m.theme in kept))
        before = scores
    return Filing(filed, terms)


def _scores(matches: Sequence[Match], role: Role, themes: Sequence[Theme]) -> list[float]:
    """For each theme, what its terms and those who act or speak say for it."""
    weights: list[dict[str, float]] = [{} for _ in themes]
    for match in matches:
        said = weights[match.theme]
        said[match.found] = max(match.weight, said.get(match.found, 0.0))
    worded = [sum(w * FADE**i for i, w in enumerate(sorted(said.values(), reverse=True))) for said in weights]
    return [worded[i] + _acting(role, theme, worded[i], sum(worded)) for i, theme in enumerate(themes)]


def _acting(role: Role, theme: Theme, worded: float, overall: float) -> float:
    """What those who act or speak say for a theme, whose terms weigh `worded` and those of all themes `overall`."""
    mine = {label(actor) for actor in theme.actors}

    def belongs(who: str) -> bool:
        return who in mine or (theme.voices == "others" and bool(who) and not who.islower() and who not in role.parties)

    if belongs(role.agent):
        return SPEAKS if role.speaks else ACTS
    if theme.voices == "parties" and role.agent in role.parties:
        if worded:
            return PARTY_SPEAKS if role.speaks else PARTY_ACTS
        return PARTY_ALONE if role.speaks and not overall else 0.0
    return NAMED if any(belongs(who) for who in role.named) else 0.0
