"""Figures: the numbers that several articles give for the same thing, side by side.

Comes in: sentences, articles, points. Goes out: sets of values word for word, with a verdict. Averages and picks
nothing. A false conflict is worse than a missed one, so whatever may count something else stays out.
"""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Literal

from brief.analysis import counted
from brief.analysis.counted import VICTIMS, Mention
from brief.model import Article, Figure, FigureValue, Point, Sentence, SentenceId
from brief.text import fold, stem, stop_words, words

# Values further apart than this count different things: a year's floods and a century's, a village and a country.
_WIDEST_RATIO = 5.0
_SHARED_CONTEXT = 2
# Tolls are told in few words ("more than 2,000 have died nationwide"): one in common is enough where no place is named
# and none is much higher. On ten subjects this finds three tolls that rose from day to day, and none that is not one.
_TOLL_RATIO = 2.0
_WEEKS = 60  # days
_RISING = frozenset({"killed", "injured"})
# Smaller counts are part of a sentence ("the two presidents") and no figure, but for people hurt.
_LEAST_COUNT = 10
_LABEL_WORDS = 9
# So many members of a set are compared with a newcomer: a thousand reports of one number stay cheap.
_COMPARED = 40


def compare(
    sentences: Sequence[Sentence],
    articles: Sequence[Article],
    points: Sequence[Point],
    echoes: Sequence[tuple[SentenceId, SentenceId]] = (),
) -> tuple[Figure, ...]:
    """The quantities that more than one article gives, those with most values first.

    `echoes`: pairs of sentences that would report the same but for their numbers, as `echoes.find` gives them.
    """
    text = {a.id: a.text for a in articles if a.language == "en"}
    order = {a.id: i for i, a in enumerate(articles)}
    by_id = {a.id: a for a in articles}
    point_of = {s: i for i, point in enumerate(points) for s in point.sentences}
    found = (m for s in sentences if s.id.article in text for m in counted.find(s, text[s.id.article]))
    mentions = [m for m in found if m.kind in VICTIMS or _span(m)[1] >= _LEAST_COUNT]
    figures = []
    alike = frozenset(frozenset(point_of[s] for s in pair) for pair in echoes)
    days = {a.id: a.published.date().toordinal() for a in articles if a.published}
    for group in _groups(mentions, _Known(point_of, days, alike)):
        kept = _distinct(group, by_id, order)
        if len({m.sentence.id.article for m in kept}) > 1:
            values = tuple(_value(mention) for mention in kept)
            figures.append(Figure(_label(kept), _verdict(kept, by_id), values, kept[0].kind in _RISING))
    figures.sort(key=lambda f: (-len(f.values), f.label))
    return tuple(figures)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of sentences beside their words."""

    point_of: Mapping[SentenceId, int]
    """The point that each belongs to, by place."""
    days: Mapping[str, int]
    """Article id to the day it was published, numbered; undated ones are missing."""
    alike: frozenset[frozenset[int]]
    """Pairs of points, by place, that echo each other."""

    def merged(self, one: Mention, other: Mention) -> bool:
        """Whether both are of one point, or of two that echo each other."""
        places = self.point_of.get(one.sentence.id, -1), self.point_of.get(other.sentence.id, -2)
        return places[0] == places[1] or frozenset(places) in self.alike

    def is_other_time(self, one: Mention, other: Mention) -> bool:
        """Whether two values that differ are of events years apart, or of reports too far apart to be of one toll."""
        if _agree((one, other)):
            return False
        far = one.kind in VICTIMS and not self._is_near(one, other)
        return far or self._is_history(one) != self._is_history(other)

    def _is_history(self, mention: Mention) -> bool:
        """Whether it is of years long before its article: "In 2018 a ferry sank in the same strait, killing 164"."""
        day = self.days.get(mention.sentence.id.article)
        this = dt.date.fromordinal(day).year if day else 0
        return bool(this and mention.years) and all(int(year) < this - 1 for year in mention.years)

    def _is_near(self, one: Mention, other: Mention) -> bool:
        """Whether they were published within weeks, for which a toll rises, as far as that is known."""
        days = [self.days.get(mention.sentence.id.article) for mention in (one, other)]
        return None in days or abs(days[0] - days[1]) <= _WEEKS  # type: ignore[operator]  # neither is None


def _groups(mentions: Sequence[Mention], known: _Known) -> list[list[Mention]]:
    """Mentions that all pairwise count the same thing (complete linkage, first come)."""
    blocks: dict[tuple[str, str], list[list[Mention]]] = {}
    for mention in mentions:
        groups = blocks.setdefault((mention.noun, mention.kind), [])
        fitting = [g for g in groups if all(_same(mention, m, known) for m in g[:_COMPARED])]
        if fitting:
            max(fitting, key=lambda g: sum(len(mention.context & m.context) for m in g[:_COMPARED])).append(mention)
        else:
            groups.append([mention])
    return [group for groups in blocks.values() for group in groups if len(group) > 1]


def _same(one: Mention, other: Mention, known: _Known) -> bool:
    """Whether two mentions certainly count the same thing; their nouns and kinds agree already."""
    if not _may_be_same(one, other) or known.is_other_time(one, other):
        return False
    shared = len(one.context & other.context)
    owned = bool(one.owners & other.owners)
    if not one.kind and not _agree((one, other)):
        return owned and shared >= _SHARED_CONTEXT
    if known.merged(one, other):
        return True
    if one.kind in VICTIMS:
        anywhere = not one.places and not other.places
        return shared >= _SHARED_CONTEXT or (shared > 0 and anywhere and _near(one, other, _TOLL_RATIO))
    return owned and shared >= (1 if one.kind else _SHARED_CONTEXT)


def _may_be_same(one: Mention, other: Mention) -> bool:
    """Whether nothing says that two mentions count different things."""
    if one.sentence.id == other.sentence.id:
        return False  # a source does not contradict itself in one sentence: these are two things
    if one.sentence.id.article == other.sentence.id.article and not _agree((one, other)):
        return False
    if one.kind in VICTIMS and bool(one.owners) != bool(other.owners) and not _agree((one, other)):
        return False  # one side's dead, and those of both
    return _near(one, other) and counted.compatible(one, other)


def _near(one: Mention, other: Mention, ratio: float = _WIDEST_RATIO) -> bool:
    (low, high), (least, most) = _span(one), _span(other)
    return low <= most * ratio and least <= high * ratio


def _span(mention: Mention) -> tuple[float, float]:
    """The value twice, or what an order or a range allows."""
    quantity = mention.quantity
    return (quantity.low, quantity.high) if quantity.value is None else (quantity.value, quantity.value)


def _distinct(group: Sequence[Mention], articles: dict[str, Article], order: dict[str, int]) -> list[Mention]:
    """Each article's different values once, oldest first, undated last."""
    first: dict[tuple[str, float, float], Mention] = {}
    for mention in group:
        first.setdefault((mention.sentence.id.article, *_span(mention)), mention)

    def when(mention: Mention) -> tuple[bool, str, int]:
        published = articles[mention.sentence.id.article].published
        return published is None, published.isoformat() if published else "", order[mention.sentence.id.article]

    return sorted(first.values(), key=when)


def _verdict(group: Sequence[Mention], articles: dict[str, Article]) -> Literal["agreed", "differ", "superseded"]:
    if _agree(group):
        return "agreed"
    days = [(p.date() if (p := articles[m.sentence.id.article].published) else None) for m in group]
    if group[0].kind not in VICTIMS or None in days:
        return "differ"
    # A toll is superseded where it only grows from day to day, and the sources of one day agree.
    for (one, day), (other, later) in combinations(zip(group, days, strict=True), 2):
        if day == later and not _agree((one, other)):
            return "differ"
        if _span(one)[0] > _span(other)[1]:
            return "differ"
    return "superseded"


def _agree(group: Sequence[Mention]) -> bool:
    """Whether all give one number, or an order that holds it."""
    values = {m.quantity.value for m in group if m.quantity.value is not None}
    orders = [m.quantity for m in group if m.quantity.value is None]
    if len(values) > 1:
        return False
    if values:
        (value,) = values
        return all(q.low <= value <= q.high for q in orders)
    return len({(q.low, q.high) for q in orders}) == 1


def _value(mention: Mention) -> FigureValue:
    quantity = mention.quantity
    return FigureValue(mention.sentence.id, quantity.start, quantity.end, quantity.text, quantity.value, mention.unit)


def _label(group: Sequence[Mention]) -> str:
    """One source's clause from the noun on, as far as others share its words; what befell, if that stands before."""
    best, most = _plain_label(group), 0.0
    said = [{stem(w) for w in words(f"{m.before} {m.after}")} for m in group]
    times = Counter(stemmed for stems in said for stemmed in stems)
    for mention, mine in zip(group, said, strict=True):
        # What others say too: of its own words those that are said twice.
        theirs = {stemmed for stemmed in mine if times[stemmed] > 1}
        phrase, shared = _shared_phrase(mention, theirs)
        says_kind = any(counted.kind_of(word) == mention.kind for word in words(phrase))
        worth = shared - 0.1 * len(phrase.split()) + says_kind + bool(mention.owners & counted.named(phrase))
        if phrase and worth > most:
            best, most = phrase if says_kind else _with_kind(mention, phrase), worth
    return best


def _plain_label(group: Sequence[Mention]) -> str:
    """A source's words from the noun to what befell, or the noun."""
    for mention in group if group[0].kind else ():
        row = fold(mention.after).split(" ")[:_LABEL_WORDS]
        end = next((i for i, word in enumerate(row) if any(counted.kind_of(t) == mention.kind for t in words(word))), 0)
        if end and row[0] == mention.unit:
            return " ".join(row[: end + 1]).removeprefix("of ").strip(" ,.;:")
    unit = next((m.unit for m in group if m.unit and m.unit.lower() not in stop_words()), "")
    return unit or f"people {group[0].kind}".strip()


def _shared_phrase(mention: Mention, theirs: set[str]) -> tuple[str, int]:
    """The words from the noun phrase to the last that other sources use too, and how many they use."""
    stops = stop_words()
    row = fold(mention.after).removeprefix("of ").split(" ")[:_LABEL_WORDS]
    # "people and left thousands homeless" goes on to something else; "Ukrainian and NATO troops" does not.
    goes_on = (i for i, (word, following) in enumerate(pairwise(row)) if word == "and" and following[:1].islower())
    ending = next(goes_on, len(row))
    shared = length = 0
    for place, word in enumerate(row[:ending]):
        if any(stem(t) in theirs for t in words(word) if t not in stops):
            shared, length = shared + 1, place + 1
    kept = row[:length]
    while kept and (kept[-1].endswith(("'s", "’s")) or kept[-1].lower() in stops):
        kept.pop()
    return " ".join(kept).strip(" ,.;:'’\"“”"), shared


def _with_kind(mention: Mention, phrase: str) -> str:
    said = [w for w in mention.before.split() if any(counted.kind_of(t) == mention.kind for t in words(w))]
    return f"{said[-1]} … {phrase}" if mention.kind and said else phrase
