"""Outlets and origins: who printed a point, and how many of them reported it independently.

Comes in: groups of sentences that report one point, and the articles. Goes out: two counts a group. Five outlets with
one agency's text are one origin; so are copies, rewritings and translations of one text. Judges no source.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from brief.model import Article, Sentence

# An article is another's text, reworded or translated, if at least half the sentences of the shorter report points of
# the other, four or more in the same order. Over all pairs of articles in 30 news clusters, those of independent
# agencies came to .31 at most, two translations of one text to .65, copies of one text to .75 to 1.
_TEXT_SHARE = 0.5
_TEXT_SENTENCES = 4
# Points that more articles share are common knowledge, and pairs of them would grow with the square.
_COMMON = 40
# So many words outside quotations are not worded alike by chance: the sentence was copied.
_COPIED_WORDS = 10


def count(points: Sequence[Sequence[Sentence]], articles: Sequence[Article]) -> list[tuple[int, int]]:
    """For each point, how many outlets print it, and how many origins reported it.

    Args:
        points: the sentences of each point.
        articles: the articles of all of them.
    """
    outlet = {a.id: _key(a.publisher) or a.id for a in articles}
    keys = {a.id: {f"text {text}"} for a, text in zip(articles, _texts(points, articles), strict=True)}
    for article in articles:
        keys[article.id].update(f"by {_key(name)}" for name in (*article.agencies, article.publisher) if name)
    known = frozenset(_key(name) for a in articles for name in (*a.agencies, a.publisher) if name)
    found = []
    for group in points:
        outlets = {outlet[s.id.article] for s in group}
        nodes = [keys[s.id.article] | _own_keys(s, known) for s in group] if len(outlets) > 1 else [set[str]()]
        found.append((len(outlets), _components(nodes)))
    return found


def _own_keys(sentence: Sentence, known: frozenset[str]) -> set[str]:
    """What ties a sentence to others of its point: who it credits, and its words where they cannot be chance."""
    keys = {f"by {name}" for name in _credited(sentence.text, known)}
    if len(_QUOTED.sub(" ", sentence.text).split()) >= _COPIED_WORDS:
        keys.add("words " + " ".join(sentence.stems))
    return keys


def _components(nodes: Iterable[set[str]]) -> int:
    """How many groups are left when nodes that share a key are one."""
    groups: list[set[str]] = []
    for node in nodes:
        apart = [group for group in groups if not group & node]
        groups = [*apart, node.union(*(group for group in groups if group & node))]
    return len(groups)


def _texts(points: Sequence[Sequence[Sentence]], articles: Sequence[Article]) -> list[int]:
    """For each article, the number of the text it prints: copies, rewritings and translations have one number."""
    place = {a.id: i for i, a in enumerate(articles)}
    length = Counter(place[s.id.article] for group in points for s in group)
    shared: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for group in points:
        lines = sorted((place[s.id.article], s.id.index) for s in group)
        if len({article for article, _ in lines}) <= _COMMON:
            for (one, line), (other, theirs) in combinations(lines, 2):
                if one != other:
                    shared[one, other].append((line, theirs))
    number = list(range(len(articles)))
    for (one, other), pairs in sorted(shared.items()):
        if _one_text(pairs, min(length[one], length[other])):
            new, old = sorted((number[one], number[other]))
            number = [new if n == old else n for n in number]
    return number


def _one_text(pairs: Sequence[tuple[int, int]], length: int) -> bool:
    """Whether two articles are one text, by the lines that say the same; `length` is the shorter one's."""
    matched = min(len({line for line, _ in pairs}), len({line for _, line in pairs}))
    if matched < _TEXT_SENTENCES or matched < _TEXT_SHARE * length:
        return False
    return _in_order(pairs) >= _TEXT_SENTENCES


def _in_order(pairs: Sequence[tuple[int, int]]) -> int:
    """How many pairs keep one order in both articles (longest increasing subsequence)."""
    tails: list[int] = []
    for _, line in sorted(pairs, key=lambda pair: (pair[0], -pair[1])):
        at = bisect_left(tails, line)
        tails[at : at + 1] = [line]
    return len(tails)


_QUOTED = re.compile(r"[“\"„«][^“”\"„«»]*[”\"“»]?")
_NAME = r"\b(?:[Tt]he )?([A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3})"
_CREDITS = (
    re.compile(rf"(?:[Aa]ccording to|told|cited by|quoted by|reported by|interview with)\s+{_NAME}"),
    re.compile(rf"{_NAME}\s(?:has |had )?(?:report(?:s|ed)|quoted|cited)\b"),
)
_MEDIUM = re.compile(
    r"\b(?:News|Times|Post|Agency|Press|Journal|Herald|Tribune|Radio|TV|Television|Daily|Gazette)\b|\d"
)
# One word names that nothing in them tells for a medium; acronyms are taken for one unless they are a body of states.
_WIRES = frozenset({"reuters", "xinhua", "interfax", "bloomberg", "kyodo", "yonhap", "anadolu", "politico", "axios"})
_STATES_BODIES = "nato un eu us u.s uk usa who imf iaea osce fbi cia opec wto asean unhcr unicef wfp icrc"
_BODIES = frozenset(_STATES_BODIES.split())


def _credited(text: str, known: frozenset[str]) -> set[str]:
    """Keys of the media that a sentence names as its source: "Reuters reports", "told AFP", "according to BBC News"."""
    names = (match.group(1).strip(" .") for pattern in _CREDITS for match in pattern.finditer(text))
    return {_key(name) for name in names if _is_medium(name, known)} - {""}


def _is_medium(name: str, known: frozenset[str]) -> bool:
    key = _key(name)
    acronym = name.isupper() and " " not in name and len(name) > 1 and key not in _BODIES
    return key in known or key in _WIRES or acronym or bool(_MEDIUM.search(name))


def _key(name: str) -> str:
    """One key for "AP" and "The Associated Press", "BBC" and "BBC News": the word, or the initials of several."""
    parts = [p for p in re.split(r"[\s-]+", name.casefold()) if p not in ("the", "news", "agency", "")]
    return parts[0].strip(".") if len(parts) == 1 else "".join(part[0] for part in parts)
