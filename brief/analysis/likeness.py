"""How alike two sentences are in what they report, from words alone.

Comes in: sentences. Goes out: the pairs worth comparing, each with its likeness. Does not group them.
Lexical evidence carries repeats across articles: stemmed TF-IDF, states named in several ways, like words of news
reports, and quotations compared by themselves.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from brief.analysis import counted
from brief.analysis.countries import seat, state
from brief.analysis.evidence import Evidence
from brief.analysis.overlap import Bags, Floats, Ints
from brief.analysis.telling import UNKNOWN, Telling, tell
from brief.analysis.thesaurus import group
from brief.model import Sentence
from brief.text import stem, stop_words, words

# Chosen on two crises, 174 and 116 labelled sentences: mean precision of pairs .70 and .58 for plain TF-IDF of content
# words, .75 and .69 with these; half or double of any one moves it by .01. Refused: a logistic model over nine kinds of
# evidence (order of words, names, numbers, ...), which fitted its own crisis and lost .02 to .13 on the other; and the
# likeness of single clauses, which paired what only sounds alike.
_IDF_POWER = 1.5
_STOP_SHARE = 0.3  # "We have nowhere to retreat" is mostly stop words
_LIKE_SHARE = 0.4  # what of a word's weight stands on its group: "sent" and "massed"
_OTHER_ACTOR = 0.85  # "Athens denied the charge" is not "Syria denied the charge"
# An article seldom says a thing twice: on fourteen crises no repeat is lost for it, and of ten false pairs on the ten
# that were written for measuring one goes. At .7 repeats go too.
_SAME_ARTICLE = 0.85
_SPEAKER_SHARE = 0.6  # "the foreign minister told reporters that" opens sentences with nothing else in common
_ATTRIBUTION = frozenset(
    {"said", "says", "saying", "told", "quoted", "according", "reporters", "official", "spokesman", "spokeswoman"}
    | {"minister", "president", "secretary"}
)
_ACTOR_WORDS = 12
_NAME_POWER = 0.2  # a name of three words is one name; a higher power parts true pairs as often as false ones
# "He dismissed the reports that 12,000 soldiers had been sent" does not report that they were.
_DISMISSED = 0.5
# "Ankara has sent troops to its border" and "Turkish troops massed on the frontier" share few words, but one actor and
# what it does: pairs F1 .73 -> .75 on one crisis, no loss on the other.
_SAME_DEED = 0.2
_DEEDS = 2
# "14,000 killed" in two articles is one fact; a small number or one of other things or places is not.
_SAME_COUNT = 0.15
_LARGE_COUNT = 100
_LARGE = re.compile(r"\d|million|thousand|hundred|billion|dozen")
# Two tolls that differ are no two reports of one, though a page needs but one of them: below merging, above echoes.
# What began on Monday and what ended on Thursday are two facts: below echoes too.
_OTHER_COUNT, _OTHER_DAY = 0.27, 0.23
_SAYING = frozenset({"~say", "~country"})
_MASS = 1.0  # "he said" and "he said" prove nothing
_QUOTE_MASS = 5.0  # a quotation of a few common words proves little
_QUOTE_WORDS = 4

# Below this a pair is not kept; averages over a group count it as nothing.
_LEAST = 0.15
# Pairs are looked for through shared items, rarest first, until this many a sentence: growth stays linear.
_PAIRS_A_SENTENCE = 200


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of sentences by their index, first < second, in ascending order."""

    first: Ints
    """Index of the earlier sentence."""
    second: Ints
    """Index of the later one."""
    likeness: Floats
    """0 to 1."""


def compare(sentences: Sequence[Sentence], languages: Sequence[str]) -> Pairs:
    """Every pair of sentences that shares enough, with its likeness.

    Args:
        sentences: the sentences.
        languages: ISO 639-1 code of each.
    """
    lexicons = {language: _Lexicon(language) for language in set(languages)}
    rows = [lexicons[language].items(s) for s, language in zip(sentences, languages, strict=True)]
    tellings = _tellings(sentences, languages)
    for row, telling, language in zip(rows, tellings, languages, strict=True):
        lexicons[language].shorten(row, telling)
    worth = _worth(rows)
    whole = Bags([{item: share * worth[item] for item, share in row.items()} for row in rows])
    first, second, likeness = _alike(whole, *_candidates(whole))
    actors = _numbered(_actor(s) for s in sentences)
    acting = (actors[first] > 0) & (actors[second] > 0)
    gain = _deed_gain(rows, worth, likeness, (first, second), acting & (actors[first] == actors[second]))
    likeness[acting & (actors[first] != actors[second])] *= _OTHER_ACTOR
    likeness += _SAME_DEED * gain
    articles = _numbered(s.id.article for s in sentences)
    likeness[articles[first] == articles[second]] *= _SAME_ARTICLE
    evidence = Evidence(tellings)
    likeness *= evidence.share(first, second)
    quoted = Bags([_quoted(s, language, worth) for s, language in zip(sentences, languages, strict=True)])
    likeness += evidence.gain(first, second, quoted.mass > 0)
    shared = quoted.shared(first, second)
    likeness = np.maximum(likeness, quoted.cosine(first, second) * shared / (shared + _QUOTE_MASS))
    same, other = _counts(sentences, languages, first, second)
    likeness += _SAME_COUNT * same
    later = evidence.other_days(first, second) & ~other  # a toll of Tuesday is the same toll
    other |= evidence.other_numbers(first, second)
    likeness[other] = np.minimum(likeness[other], _OTHER_COUNT)
    likeness[later] = np.minimum(likeness[later], _OTHER_DAY)
    dismisses = np.array([telling.dismisses for telling in tellings], dtype=bool)
    accepts = np.array([not telling.denies for telling in tellings], dtype=bool)
    likeness[(dismisses[first] & accepts[second]) | (accepts[first] & dismisses[second])] *= _DISMISSED
    return Pairs(first, second, np.minimum(1.0, likeness))


def _tellings(sentences: Sequence[Sentence], languages: Sequence[str]) -> list[Telling]:
    """What each sentence tells, where it is English."""
    english = [language == "en" for language in languages]
    told = iter(tell([sentence for sentence, is_english in zip(sentences, english, strict=True) if is_english]))
    return [next(told) if is_english else UNKNOWN for is_english in english]


def _deed_gain(
    rows: Sequence[Mapping[str, float]],
    worth: Mapping[str, float],
    likeness: Floats,
    pairs: tuple[Ints, Ints],
    same_actor: NDArray[np.bool_],
) -> Floats:
    """By how much sentences of one actor with like deeds are more alike if only states and groups of words count."""
    gain = np.zeros(len(likeness))
    same = np.flatnonzero(same_actor)
    if not len(same):
        return gain
    first, second = pairs[0][same], pairs[1][same]
    told = [[item for item in row if item[0] in "=~" and item not in _SAYING] for row in rows]
    bags = Bags([{item: worth[item] for item in row} for row in told])
    states = Bags([dict.fromkeys((item for item in row if item[0] == "="), 1.0) for row in told])
    groups = Bags([dict.fromkeys((item for item in row if item[0] == "~"), 1.0) for row in told])
    deeds = groups.shared(first, second)
    enough = (deeds >= _DEEDS) & (deeds + states.shared(first, second) > _DEEDS)
    gain[same] = np.where(enough, np.maximum(0.0, bags.cosine(first, second) - likeness[same]), 0.0)
    return gain


_UNITED_STATES = f"={state('america')}"
_AMERICA = re.compile(r"\bUS\b|\bUnited States\b")


def _counts(
    sentences: Sequence[Sentence], languages: Sequence[str], first: Ints, second: Ints
) -> tuple[Floats, NDArray[np.bool_]]:
    """1 for the pairs that give one large number of the same thing, else 0; and which give two of its victims."""
    found: dict[int, list[counted.Mention]] = {}
    for i, (sentence, language) in enumerate(zip(sentences, languages, strict=True)):
        if language == "en" and any(_LARGE.search(token) for token in sentence.tokens):
            alone = replace(sentence, start=0, end=len(sentence.text))
            found[i] = [m for m in counted.find(alone, sentence.text) if m.quantity.value]
    holds = np.zeros(len(sentences), dtype=bool)
    holds[[i for i, mentions in found.items() if mentions]] = True
    same, other = np.zeros(len(first)), np.zeros(len(first), dtype=bool)
    for pair in np.flatnonzero(holds[first] & holds[second]).tolist():
        mine, theirs = found[int(first[pair])], found[int(second[pair])]
        both = [(a, b) for a in mine for b in theirs if counted.compatible(a, b)]
        alike = [a for a, b in both if a.quantity.value == b.quantity.value]
        same[pair] = any((a.quantity.value or 0) >= _LARGE_COUNT for a in alike)
        other[pair] = not alike and any(a.kind in counted.VICTIMS for a, _ in both)
    return same, other


class _Lexicon:
    """What each word of one language counts as, looked up once."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._stops = stop_words(language)
        self._known: dict[str, tuple[tuple[str, float], ...]] = {}

    def items(self, sentence: Sentence) -> dict[str, float]:
        """The sentence's stems, states and groups of like words, each with its share of a word's weight."""
        items: dict[str, float] = {}
        for token, stemmed in zip(sentence.tokens, sentence.stems, strict=True):
            known = self._known.get(token)
            if known is None:
                known = self._known[token] = self._look_up(token, stemmed)
            items.update(known)
        if sentence.speaker:  # who says it is not what is said
            saying = _ATTRIBUTION.union(words(sentence.speaker))
            said = {item for token in saying.intersection(sentence.tokens) for item, _ in self._known[token]}
            items.update((item, min(items[item], _SPEAKER_SHARE)) for item in said)
        if _AMERICA.search(sentence.text):  # in lower case it is a pronoun
            items[_UNITED_STATES] = 1.0
        return items

    def shorten(self, items: dict[str, float], telling: Telling) -> None:
        """Let a name of several words weigh little more than a word."""
        for run in telling.runs:
            for item, share in chain.from_iterable(self._known.get(token, ()) for token in run):
                if item[0] != "=" and item in items:
                    items[item] = min(items[item], share * len(run) ** -_NAME_POWER)

    def _look_up(self, token: str, stemmed: str) -> tuple[tuple[str, float], ...]:
        if named := state(token):
            return ((f"={named}", 1.0),)
        if seated := seat(token):
            return ((f"={seated}", _LIKE_SHARE), (stemmed, 1 - _LIKE_SHARE))
        if self._language == "en" and (grouped := group(stemmed)):
            return ((f"~{grouped}", _LIKE_SHARE), (stemmed, 1 - _LIKE_SHARE))
        if "-" in token:  # "Turkish-Syrian border", "military-technical" and "military and technical"
            return tuple(
                i for part in token.split("-") if part for i in self._look_up(part, stem(part, self._language))
            )
        return ((stemmed, _STOP_SHARE if token in self._stops else 1.0),)


def _worth(rows: Sequence[Iterable[str]]) -> dict[str, float]:
    """What each item weighs: the rarer, the more."""
    count = Counter(chain.from_iterable(rows))
    return {item: float(np.log1p(len(rows) / found)) ** _IDF_POWER for item, found in count.items()}


def _actor(sentence: Sentence) -> str:
    """The first state named near the sentence's beginning; "" where none is."""
    return next((found for token in sentence.tokens[:_ACTOR_WORDS] if (found := state(token) or seat(token))), "")


def _numbered(names: Iterable[str]) -> Ints:
    ids: dict[str, int] = {"": 0}
    return np.array([ids.setdefault(name, len(ids)) for name in names], dtype=np.int64)


_QUOTATION = re.compile(r"[“\"„«]([^“”\"„«»]{8,}?)(?:[”\"“»]|$)|^([^“”\"„«»]{8,}?)[”»]")


def _quoted(sentence: Sentence, language: str, worth: Mapping[str, float]) -> dict[str, float]:
    """The stems of its quotations, also of one that opened or goes on outside the sentence."""
    items: dict[str, float] = {}
    for inner, rest in _QUOTATION.findall(sentence.text):
        tokens = words(inner or rest)
        if len(tokens) >= _QUOTE_WORDS:
            for token in tokens:
                stemmed = stem(token, language)
                share = _STOP_SHARE if token in stop_words(language) else 1.0
                items[stemmed] = share * worth.get(stemmed, 1.0)
    return items


def _alike(bags: Bags, first: Ints, second: Ints) -> tuple[Ints, Ints, Floats]:
    """The pairs that reach the least likeness, and their cosine, less where little is shared."""
    lengths = np.diff(bags.start)
    swap = lengths[first] > lengths[second]
    shared = bags.shared(np.where(swap, second, first), np.where(swap, first, second))
    likeness = np.minimum(1.0, shared / np.sqrt(bags.mass[first] * bags.mass[second])) * shared / (shared + _MASS)
    kept = likeness >= _LEAST
    return first[kept], second[kept], likeness[kept]


def _candidates(bags: Bags) -> tuple[Ints, Ints]:
    """Pairs that share rare items worth the least likeness, within the budget."""
    order = np.argsort(bags.items, kind="stable")
    items, rows, weights = bags.items[order], bags.rows[order], bags.weights[order]
    _, begins, counts = np.unique(items, return_index=True, return_counts=True)
    by_count = np.argsort(counts, kind="stable")
    cost = np.cumsum(counts[by_count] * (counts[by_count] - 1) // 2)
    chosen = by_count[cost <= _PAIRS_A_SENTENCE * bags.size]
    keys: list[Ints] = [np.zeros(0, np.int64)]
    worth: list[Floats] = [np.zeros(0)]
    for count in sorted(set(counts[chosen].tolist())):  # np.unique of one array alone imports numpy.ma, 30 ms
        left, right = np.triu_indices(count, 1)
        place = begins[chosen[counts[chosen] == count]][:, None] + np.arange(count)
        keys.append((rows[place][:, left] * bags.size + rows[place][:, right]).ravel())
        worth.append(np.minimum(weights[place][:, left], weights[place][:, right]).ravel())
    pairs, which = np.unique(np.concatenate(keys), return_inverse=True)
    first, second = pairs // bags.size, pairs % bags.size
    found = np.bincount(which, np.concatenate(worth), minlength=len(pairs))
    enough = found >= _LEAST * np.sqrt(bags.mass[first] * bags.mass[second])
    return first[enough], second[enough]
