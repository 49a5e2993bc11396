"""Files sentences under the themes of the settings, and says why.

Comes in: the sentences of all articles, with their speakers; the themes. Goes out: for each sentence its themes, best
first, and the words that did it. Knows no theme by name: what one means is wholly in its settings.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

from brief.analysis import parties
from brief.analysis.cast import NOBODY, roles
from brief.analysis.countries import seat, state
from brief.analysis.mentions import label
from brief.analysis.parties import Role
from brief.analysis.standing import answers
from brief.analysis.terms import Match, Vocabulary, parts
from brief.model import Sentence, SentenceId
from brief.settings import Theme, in_language
from brief.text import stem, stop_words, words

# In units of one term. On 37 crises, 1,056 sentences with a theme, half or double of any one costs 0.2 to 1.5 points of
# the share filed rightly: what decides is who acts or speaks, and the words of the pack, not these.
_THRESHOLD = 0.9  # one term, or two weak ones; at 1.2 the share filed rightly falls by 3 points
_FADE = 0.8  # each further term counts so much less: many mentions of one matter are not many matters
_SPEAKS = 2.0  # of outside powers; officials that a theme names by what they do speak of all themes
_ACTS = 1.0
_HINT = 0.5  # being named, or leaning on a sentence of the theme; what a party's deed adds to words
_VOICE = 1.05  # where a party speaks it speaks for its side, unless more than one word tells of something else
_LONG_AGO = 1.0  # what tells of a year is mostly history, and files only on more than a hint
_YEAR = re.compile(
    r"(?:1[5-9]|20)\d\d(?:'?s|-\d\d)?|frequently|usually|traditionally|rarely|seldom|historically|decades|century|centuries"
)
# "Gunfire was heard, hours after a cease-fire began" is about the gunfire: .012 more filed rightly on six new crises,
# none less on the others; at .4 the same.
_BY_THE_WAY = 0.6
_ASIDE = frozenset(
    {"after", "before", "while", "since", "despite", "amid", "following", "although", "though", "as", "when", "because"}
)
_OPENING = 4  # words; a clause that opens the sentence is as much of it as the rest
# An article on another subject has few sentences that fit; in it two terms are needed ("the waiting is killing me").
# Of 1,216 sentences on 81 pages of all kinds of news 24% are filed under the default pack with this and with terms told
# from other words of their stem, 48% without both; on the crises nothing changes.
_FAR_FEWER, _JUDGED, _OFF_TOPIC = 0.5, 5, 2.0
# In 27 folders on crises of states .81 to .94 of the sentences fit a theme of the default pack, in 30 on all kinds of
# subjects .06 to .69 but for five that are about war, floods and alliances (.75 to .90). Fewer sentences tell nothing.
_OURS, _TELLING = 0.7, 20
_SECOND = 0.6  # a further theme must weigh so much of the first
_EXAMPLE = 0.5  # a word of an example: as a weak term, two of them are needed
_WORDS = 30  # unfiled words that are worth showing
_SHORTEST = 3  # letters of a word that is worth showing


@dataclass(frozen=True, slots=True)
class Filing:
    """Which sentence belongs under which theme."""

    themes: Mapping[SentenceId, tuple[str, ...]]
    """Theme ids, best first; every sentence is a key, one that fits none has none."""
    terms: Mapping[SentenceId, tuple[str, ...]]
    """The words of the sentence that matched terms of those themes, in order."""


@dataclass(frozen=True, slots=True)
class ThemeUse:
    """What one theme found."""

    theme: str
    """Theme id."""
    title: str
    """As printed."""
    sentences: int
    """How many have it as their first theme."""
    also: int
    """How many have it as a further one."""
    terms: tuple[tuple[str, int], ...]
    """(term of the settings, how many of those sentences it matched), most frequent first."""
    idle: tuple[str, ...]
    """Terms that matched nowhere."""


@dataclass(frozen=True, slots=True)
class Use:
    """What all themes found, and what they left."""

    themes: tuple[ThemeUse, ...]
    """In the settings' order."""
    unfiled: int
    """Sentences without a theme."""
    words: tuple[tuple[str, int], ...]
    """(word, in how many sentences) of words that are in no term, most frequent first."""


def file(
    sentences: Sequence[Sentence],
    themes: Sequence[Theme],
    languages: Mapping[str, str] | None = None,
    datelines: Mapping[str, str] | None = None,
) -> Filing:
    """The themes of every sentence; none has any where no theme is given.

    `sentences`: of all articles, those of one article together and in order, speakers and `alone` set; `languages`:
    article id to ISO 639-1 code, English where it is missing; `datelines`: article id to how its text begins. A denial
    counts as its matter does ("no casualties" is about casualties); a sentence that only confirms or denies what the
    one before it said has no theme.
    """
    languages = languages or {}
    matches = _matches(sentences, themes, languages)
    cast = roles(sentences, [actor for theme in themes for actor in theme.actors], languages, datelines or {})
    abroad = frozenset(article for article, language in languages.items() if language != "en")
    weighed = _weigh(sentences, themes, matches, cast, abroad)
    off_topic = _off_topic(sentences, weighed, cast if any(theme.voices for theme in themes) else (), abroad)
    filed: dict[SentenceId, tuple[str, ...]] = {}
    terms: dict[SentenceId, tuple[str, ...]] = {}
    for sentence, scores, found in zip(sentences, weighed, matches, strict=True):
        language = languages.get(sentence.id.article, "en")
        kept = _kept(scores, _OFF_TOPIC * _THRESHOLD if sentence.id.article in off_topic else _THRESHOLD)
        if kept and sentence.id.article in off_topic and len({m.found for m in found if m.theme == kept[0]}) == 1:
            kept = []  # "the waiting killed the mood": one word may mean anything there
        if kept and language == "en" and answers(sentence.text):
            kept = []
        filed[sentence.id] = tuple(themes[i].id for i in kept)
        terms[sentence.id] = _as_written(sentence, language, [match for match in found if match.theme in kept])
    return Filing(filed, terms)


def _weigh(
    sentences: Sequence[Sentence],
    themes: Sequence[Theme],
    matches: Sequence[Sequence[Match]],
    cast: Sequence[Role],
    abroad: Set[str],
) -> list[Sequence[float]]:
    """For each sentence, what tells of each theme; `abroad`: articles in other languages than English."""
    mine = [frozenset(map(label, theme.actors)) for theme in themes]
    nothing = [0.0] * len(themes)
    said = [
        _worded(found, len(themes), _main(sentence, english=sentence.id.article not in abroad)) if found else nothing
        for sentence, found in zip(sentences, matches, strict=True)
    ]
    cast = parties.widen(cast, said, themes)
    sides = any(who in role.parties and not parties.is_state(who) for role in cast for who in role.named)
    weighed: list[Sequence[float]] = []
    scores: Sequence[float]
    before: Sequence[float] = nothing
    article = ""
    for sentence, role, worded in zip(sentences, cast, said, strict=True):
        if article != sentence.id.article:
            article, before = sentence.id.article, nothing
        scores = worded
        if role.agent or role.named or role.speaks:
            opposed = sides or sum(map(parties.is_state, role.parties)) != 1
            scores = [
                weight + _acting(role, theme.voices, mine[i], weight, opposed=opposed)
                for i, (theme, weight) in enumerate(zip(themes, worded, strict=True))
            ]
        if not sentence.alone:
            scores = _with_predecessor(scores, before)
        if max(scores, default=0.0) >= _THRESHOLD and any(map(_is_long_ago, sentence.tokens)):
            scores = [score - _LONG_AGO for score in scores]
        weighed.append(scores)
        before = scores
    return weighed


def _off_topic(
    sentences: Sequence[Sentence], weighed: Sequence[Sequence[float]], cast: Sequence[Role], abroad: Set[str]
) -> set[str]:
    """Articles on another subject.

    Far fewer of their sentences fit a theme than of most articles', or, where themes are about what states say and do
    (then `cast` is given), they are about no state, or few of their sentences fit and few of most articles'. Of those
    in other languages than English, `abroad`, nobody knows the states.
    """
    fitting: dict[str, list[bool]] = defaultdict(list)
    for sentence, scores in zip(sentences, weighed, strict=True):
        fitting[sentence.id.article].append(max(scores, default=0.0) >= _THRESHOLD)
    shares = {article: sum(fits) / len(fits) for article, fits in fitting.items() if len(fits) >= _JUDGED}
    all_fits = [fits for article, of_one in fitting.items() for fits in of_one if article not in abroad]
    ours = not cast or len(all_fits) < _TELLING or sum(all_fits) >= _OURS * len(all_fits)
    fewer = _FAR_FEWER * median(shares.values()) if shares else 0.0
    off = {article for article, share in shares.items() if share < (fewer if ours or article in abroad else _OURS)}
    about = {
        s.id.article for s, role in zip(sentences, cast, strict=False) if any(who[:1].isupper() for who in role.parties)
    }
    return off | {article for article in shares if cast and article not in about and article not in abroad}


def _as_written(sentence: Sentence, language: str, matches: Sequence[Match]) -> tuple[str, ...]:
    if not matches:
        return ()
    forms, _ = parts(sentence, language)
    return tuple(dict.fromkeys(" ".join(forms[match.start : match.end]) for match in matches))


@lru_cache(maxsize=1 << 16)
def _is_long_ago(word: str) -> bool:
    return bool(_YEAR.fullmatch(word))


def explain(
    sentences: Sequence[Sentence], filing: Filing, themes: Sequence[Theme], languages: Mapping[str, str] | None = None
) -> Use:
    """What every theme found and by which terms, and the most frequent words that are in no term.

    Those words are where a pack of one's own begins.
    """
    place = {theme.id: i for i, theme in enumerate(themes)}
    cast = {part for theme in themes for actor in theme.actors for word in words(actor) for part in word.split("-")}
    hits: list[Counter[str]] = [Counter() for _ in themes]
    seen: list[set[str]] = [set() for _ in themes]
    left: Counter[str] = Counter()
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence, found in zip(sentences, _matches(sentences, themes, languages or {}), strict=True):
        language = (languages or {}).get(sentence.id.article, "en")
        own = {place[theme] for theme in filing.themes[sentence.id]}
        best: dict[tuple[int, str], Match] = {}
        for match in sorted(found, key=lambda match: (match.weight, match.term)):
            seen[match.theme].add(match.term)
            best[match.theme, match.found] = match
        for theme, term in {(match.theme, match.term) for match in best.values()}:
            hits[theme][term] += theme in own
        taken = {i for match in found for i in range(match.start, match.end)}
        free = _content(sentence, language, taken, cast)
        left.update(free.keys())
        for stemmed, form in free.items():
            written[stemmed][form] += 1
    firsts = Counter(filed[0] for filed in filing.themes.values() if filed)
    further = Counter(theme for filed in filing.themes.values() for theme in filed[1:])
    most = sorted(left, key=lambda stemmed: (-left[stemmed], stemmed))[:_WORDS]
    return Use(
        tuple(
            ThemeUse(
                theme.id, theme.title, firsts[theme.id], further[theme.id], _ranked(hits[i]), _idle(theme, seen[i])
            )
            for i, theme in enumerate(themes)
        ),
        sum(not filed for filed in filing.themes.values()),
        tuple((_ranked(written[stemmed])[0][0], left[stemmed]) for stemmed in most),
    )


def _matches(
    sentences: Sequence[Sentence], themes: Sequence[Theme], languages: Mapping[str, str]
) -> list[tuple[Match, ...]]:
    vocabularies = {}
    for language in sorted({languages.get(sentence.id.article, "en") for sentence in sentences}):
        told = in_language(themes, language)
        vocabularies[language] = _vocabulary(_with_examples(told, language), language)
    return [vocabularies[languages.get(sentence.id.article, "en")].find(sentence) for sentence in sentences]


@lru_cache(maxsize=8)
def _vocabulary(terms: tuple[tuple[tuple[str, float], ...], ...], language: str) -> Vocabulary:
    """A vocabulary remembers what it found; themes stay the same from brief to brief."""
    return Vocabulary([dict(weights) for weights in terms], language)


def _with_examples(themes: Sequence[Theme], language: str) -> tuple[tuple[tuple[str, float], ...], ...]:
    """Each theme's terms and, as weak ones, the content words of its examples that are in no theme's terms."""
    terms = [theme.weights for theme in themes]
    named = {stem(word, language) for weights in terms for term in weights for word in words(term)}
    stops = stop_words(language)
    for theme, weights in zip(themes, terms, strict=True):
        for example in theme.examples:
            for word in words(example):
                worth = word.isalpha() and len(word) >= _SHORTEST and word not in stops
                if worth and stem(word, language) not in named:
                    weights.setdefault(word, _EXAMPLE)
    return tuple(tuple(weights.items()) for weights in terms)


def _main(sentence: Sentence, *, english: bool) -> int:
    """How many of a sentence's first tokens are its main clause; all, where no English conjunction follows them."""
    if not english or _ASIDE.isdisjoint(sentence.tokens):
        return len(sentence.text)
    behind = (i for i, token in enumerate(sentence.tokens) if i >= _OPENING and token in _ASIDE)
    return next(behind, len(sentence.text))


def _worded(matches: Sequence[Match], themes: int, main: int) -> list[float]:
    """For each theme, what its terms in a sentence weigh; the same word counts once, whatever terms it matches.

    `main`: so many of its first words are the main clause.
    """
    weights: list[dict[str, float]] = [{} for _ in range(themes)]
    for match in matches:
        said = weights[match.theme]
        weight = match.weight if match.start < main else match.weight * _BY_THE_WAY
        said[match.found] = max(weight, said.get(match.found, 0.0))
    return [sum(w * _FADE**i for i, w in enumerate(sorted(said.values(), reverse=True))) for said in weights]


def _acting(role: Role, voices: str, mine: frozenset[str], worded: float, *, opposed: bool) -> float:
    """What those who act or speak say for a theme with the actors `mine`.

    `worded`: what its terms weigh; `opposed`: whether its article has more parties than one, else speech is no demand.
    """

    def belongs(who: str) -> bool:
        return who in mine or (voices == "others" and who[:1].isupper() and who not in role.parties)

    if belongs(role.agent):
        return _SPEAKS if role.speaks and voices == "others" else _ACTS
    named = any(belongs(who) for who in role.named)
    if role.agent in role.parties:
        if voices == "parties":
            # The parties do everything, so their deeds count only with words that tell of what.
            abroad = any(who not in role.parties for who in role.named)
            voice = 0.0 if abroad or not opposed else _VOICE
            return max(voice, worded) if role.speaks else min(worded, _HINT)
        if role.speaks:
            return 0.0  # whom the parties speak about does not speak
    return _HINT if named or (voices == "others" and role.agent == NOBODY) else 0.0


def _with_predecessor(scores: Sequence[float], before: Sequence[float]) -> Sequence[float]:
    """The scores of a sentence that leans on the one before it, whose theme goes on."""
    best = max(range(len(scores)), key=lambda i: (before[i], -i), default=0)
    if not scores or before[best] < _THRESHOLD:
        return scores
    return [score + _HINT * (i == best) for i, score in enumerate(scores)]


def _kept(scores: Sequence[float], least: float) -> list[int]:
    order = sorted((i for i, score in enumerate(scores) if score >= _THRESHOLD), key=lambda i: (-scores[i], i))
    return [i for i in order if scores[i] >= _SECOND * scores[order[0]] and scores[order[0]] >= least]


def _content(sentence: Sentence, language: str, taken: set[int], cast: set[str]) -> dict[str, str]:
    """The sentence's words worth a term, outside `taken` places: stem to form. States and actors are known already."""
    forms, stemmed = parts(sentence, language)
    stops = stop_words(language) | cast
    return {
        stemmed[i]: form
        for i, form in enumerate(forms)
        if i not in taken and len(form) >= _SHORTEST and form.isalpha() and form not in stops
        if not state(form) and not seat(form)
    }


def _ranked(counted: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(((term, n) for term, n in counted.items() if n), key=lambda pair: (-pair[1], pair[0])))


def _idle(theme: Theme, seen: set[str]) -> tuple[str, ...]:
    return tuple(sorted(term for term in theme.weights if term not in seen))
