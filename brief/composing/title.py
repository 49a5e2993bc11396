"""A headline for a brief nobody named: names and the phrase that most articles share. No file, no clock."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile

from brief.composing.territories import LISTED, enumerated, is_territory, sure_names
from brief.model import Article
from brief.text import DAYS_AND_MONTHS, stem, stop_words

_WORD = r"[^\W\d_a-zß-öø-ÿ][\w’'-]+"
_NAME = re.compile(rf"(?<=[^\s.!?:;\"“”'‘’(\[—–-]\s){_WORD}(?: {_WORD}){{0,2}}(?P<of> of (?:the )?{_WORD})?")
_SMALL = re.compile(r"(?<![\w'’-])[a-zß-öø-ÿĀ-ž]{3,}(?![\w'’-])")
_TWO_SMALL = re.compile(r"(?<![\w'’-])(?=([a-zß-öø-ÿĀ-ž]{3,}) ([a-zß-öø-ÿĀ-ž]{3,})(?![\w'’-]))")
# Shorter names have no ending to lose: "China", "Iran".
_SHORT = 6
# What is left when "India" is taken from "Indian", "Europe" from "European", "ATM" from "ATMs".
_ENDINGS = frozenset({"n", "an", "ian", "s", "ns", "ans", "ians", "i", "ese", "er", "ers"})
# What most of some hundred articles name, evenly taken, most of ten thousand name too; reading all takes seconds.
_ASKED = 400
# Uses of a phrase for an article. Over 30 newswire topics 1.4 takes "death penalty", "single currency" and "organized
# crime"; below 1.2 "million people" and "executive board" come in. Of a river's floods "lower reaches" is in .55.
_OFTEN = 1.4
_SPREAD = 0.58  # of the articles
# Uses of a single word for an article: "schizophrenia" 7, "neutrinos" 12; "officials" and "people" stay below 4.
_WORD_OFTEN = 5.0
_WORD_LETTERS = 5
_ARTICLES = 3  # fewer share their phrases by chance
_ADDRESS = frozenset({"mr", "mrs", "ms", "dr", "sir", "herr", "frau", "monsieur", "madame", "señor", "pan", "sr"})
# "African leaders", "Olympic officials": an adjective mostly stands before a word of content in small letters. So does
# "FBI", hence the endings.
_ADJECTIVE = re.compile(r"\w{3,}(?:an|ese|ish|ic|ch)")
_DUTCH_ADJECTIVE = re.compile(r"\w{3,}(?:se|sche|s)")  # "Indiase": Dutch writes it with a capital too
_BESIDE = re.compile(r" ([a-zß-öø-ÿ][\w’'-]+)")
_QUALIFIES = 0.75
_NISBA = re.compile(r"(?<=\w{3}[^\W\daeiou])i$")  # "Iraqi", "Azerbaijani"
_NEVER_FIRST = frozenset({"the", "a", "an", "i", *DAYS_AND_MONTHS, *_ADDRESS})


@dataclass(slots=True)
class _Shared:
    """How many articles use a name or phrase, how often, and in which forms; by the key its forms share."""

    spread: Counter[str] = field(default_factory=Counter)
    often: Counter[str] = field(default_factory=Counter)
    spelled: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, found: Sequence[tuple[str, str]]) -> None:
        """Count the (key, form) pairs of one more article."""
        here = Counter(key for key, _form in found)
        self.spread.update(here.keys())
        self.often.update(here)
        for key, form in found:
            self.spelled.setdefault(key, Counter())[form] += 1

    def by_most(self, above: float) -> list[str]:
        """The keys that more articles than so many use, most shared first."""
        most = [key for key in self.spread if self.spread[key] > above]
        return sorted(most, key=lambda key: (-self.spread[key], -self.often[key], key))

    def form(self, key: str) -> str:
        """How it is mostly written, though not "DELHI" of a dateline where some write "New Delhi"."""
        forms = self.spelled[key]
        quiet = {form.split()[-1] for form in forms if not form.isupper()}
        spoken = {form: count for form, count in forms.items() if not form.isupper() or form.title() not in quiet}
        return min((spoken or forms).items(), key=lambda item: (-item[1], item[0]))[0]


def title_of(articles: Sequence[Article], names: int = 3) -> str:
    """The most shared names in one line, "Ukraine, Russia and NATO"; "Briefing" where nothing stands out.

    A name counts once an article, then by how often it stands inside sentences; forms of one stem ("Russia",
    "Russian") are one. A phrase that most articles use again and again follows the names: "Europe: single currency".
    Where nouns have capitals or cases, names are those of a list alone, and no phrase follows.
    """
    asked = articles[:: 1 + (len(articles) - 1) // _ASKED] if articles else ()
    return _title(tuple((article.text, article.language) for article in asked), names)


@lru_cache(maxsize=1)  # an article that comes last among thousands is asked one time in twenty
def _title(texts: tuple[tuple[str, str], ...], names: int) -> str:
    """`texts`: those that are asked, each with its language."""
    named, phrased, worded = _Shared(), _Shared(), _Shared()
    small, beside = Counter[str](), Counter[str]()
    for text, spoken in texts:
        plain = stop_words(spoken)
        if spoken in LISTED:
            named.add([(name, name) for name in sure_names(text, spoken)])
            continue
        found = _names(text, plain)
        if spoken == "nl":
            found = [pair for pair in found if not (pair[1] and _DUTCH_ADJECTIVE.fullmatch(pair[0]))]
        named.add([(_key(name), name) for name, _qualifies in found])
        beside.update(name for name, qualifies in found if qualifies)
        words = _SMALL.findall(text)
        small.update(words)
        worded.add([(word, word) for word in words if len(word) >= _WORD_LETTERS and word not in plain])
        phrased.add(_phrases(text, plain))
    count = len(texts)
    language = _most_spoken([spoken for _text, spoken in texts])
    phrase = _most(phrased, count, _OFTEN) or _most(worded, count, _WORD_OFTEN)
    chosen: list[str] = []
    most = named.by_most(count / 2)
    if language not in ("en", *LISTED):  # the endings of English names, which tell towns from adjectives, say nothing
        most.sort(key=lambda key: not is_territory(_noun(named, key), language))
    for key in most:
        name = named.form(key) if language in LISTED else _noun(named, key)
        common = small[name.lower()] * 2 > named.often[key]
        often = named.spelled[key][name]
        adjective = bool(_ADJECTIVE.fullmatch(name)) and beside[name] > _QUALIFIES * often
        common = common or (adjective and (language == "en" or not is_territory(name, language)))
        apart = not common and not any(_akin(name, other) for other in chosen)
        if apart and len(chosen) < (names - 1 if phrase else names):
            chosen.append(name)
    if not chosen:
        phrase = phrase or _most(worded, count, _OFTEN)
        return f"{phrase[:1].upper()}{phrase[1:]}" if phrase else "Briefing"
    line = enumerated(chosen, language)
    return f"{line}: {phrase}" if phrase else line


def _most_spoken(languages: Sequence[str]) -> str:
    """The language of most articles; of as many in each, the first by its code."""
    spoken = Counter(languages)
    return min(spoken, key=lambda language: (-spoken[language], language), default="en")


def _names(text: str, plain: frozenset[str]) -> list[tuple[str, bool]]:
    """Runs of capitalised words that do not open a sentence, without forms of address, days and months.

    With each whether it stands before a word of content in small letters.
    """
    never = plain | _NEVER_FIRST
    found = []
    for match in _NAME.finditer(text):
        if match.group("of"):  # "University of Norland": neither half names it
            continue
        parts = re.sub(r"['’]s?$", "", match.group()).split()
        while parts and not parts[0][0].isupper():  # a small letter beyond Latin: "в", "ž"; or a script without any
            parts = parts[1:]
        parts = list(takewhile(lambda part: part[0].isupper(), parts))
        while parts and parts[0].lower() in _NEVER_FIRST:
            parts = parts[1:]
        if parts and len(parts[-1]) > 1 and parts[-1].lower() not in never:
            behind = _BESIDE.match(text, match.end())
            found.append((" ".join(parts), behind is not None and behind[1] not in plain))
    return found


def _phrases(text: str, plain: frozenset[str]) -> list[tuple[str, str]]:
    """Two words in small letters beside each other, neither a stop word: "death penalty"."""
    pairs = (pair for pair in _TWO_SMALL.findall(text) if plain.isdisjoint(pair))
    return [(f"{word} {behind.removesuffix('s')}", f"{word} {behind}") for word, behind in pairs]


def _most(shared: _Shared, articles: int, often: float) -> str:
    """What most articles use, and at least so often each, as it is mostly written; empty where nothing stands out."""
    enough = [key for key in shared.by_most(_SPREAD * articles) if shared.often[key] >= often * articles]
    if articles < _ARTICLES or not enough:
        return ""
    return shared.form(max(enough, key=lambda key: (shared.spread[key] * shared.often[key], key)))


def _noun(named: _Shared, key: str) -> str:
    """The form a title takes: how it is mostly written, but "India" rather than "Indian"."""
    form = named.form(key)
    near = [other for other in named.spread if other != key and other[:2] == key[:2]]
    shorter = [other for other in near if _ending(named.form(other), form)]
    shorter += [other for other in named.spelled[key] if _ending(other, form)]
    forms = sorted(other if other in named.spelled[key] else named.form(other) for other in shorter)
    return forms[0] if forms else form


def _ending(short: str, long: str) -> bool:
    """Whether the second is the first with an ending: "India" and "Indian"."""
    return len(short) > 2 and long.startswith(short) and long[len(short) :] in _ENDINGS  # noqa: PLR2004  # "US"


def _akin(name: str, other: str) -> bool:
    """Whether two names share a word or a stem, so that one title needs one of them."""
    return bool(set(name.lower().split()) & set(other.lower().split())) or _ending(name, other) or _ending(other, name)


def _key(name: str) -> str:
    """What the forms of one name share: "Russia" and "Russian", "Iraq" and "Iraqi", "Putin" and "Vladimir Putin"."""
    lowered = _NISBA.sub("", name.lower().rsplit(" ", 1)[-1])
    return lowered if len(lowered) < _SHORT else stem(re.sub(r"(?:ians?|ans?|ia|e)$", "", lowered))
