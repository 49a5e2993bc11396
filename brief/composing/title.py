"""A headline for a brief nobody named: the proper names that most articles share. No file, no clock."""

import re
from collections import Counter
from collections.abc import Sequence

from brief.model import Article
from brief.text import stem, stop_words

_WORD = r"[^\W\d_a-zß-öø-ÿ][\w’'-]+"
_NAME = re.compile(rf"(?<![.!?:;\"“”'‘’(\[—–-])(?<=\s){_WORD}(?: {_WORD}){{0,2}}")
# Shorter names have no ending to lose: "China", "Iran".
_SHORT = 6
# What most of some hundred articles name, evenly taken, most of ten thousand name too; reading all takes seconds.
_ASKED = 400
_ADDRESS = frozenset({"mr", "mrs", "ms", "dr", "sir", "herr", "frau", "monsieur", "madame", "señor", "pan", "sr"})
_DAYS_AND_MONTHS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)


def title_of(articles: Sequence[Article], names: int = 3) -> str:
    """The most shared names in one line, "Ukraine, Russia and NATO"; "Briefing" where no name stands out.

    A name counts once an article, then by how often it stands inside sentences; forms of one stem ("Russia",
    "Russian") are one.
    """
    articles = articles[:: 1 + (len(articles) - 1) // _ASKED] if articles else ()
    spread: Counter[str] = Counter()
    often: Counter[str] = Counter()
    spelled: dict[str, Counter[str]] = {}
    for article in articles:
        here = Counter(_key(found) for found in _names(article.text, article.language))
        spread.update(here.keys())
        often.update(here)
        for found in _names(article.text, article.language):
            spelled.setdefault(_key(found), Counter())[found] += 1
    shared = [key for key in spread if spread[key] * 2 > len(articles)]
    chosen: list[str] = []
    for key in sorted(shared, key=lambda key: (-spread[key], -often[key], key)):
        name = min(spelled[key].items(), key=lambda item: (-item[1], item[0]))[0]
        apart = not any(set(name.lower().split()) & set(other.lower().split()) for other in chosen)
        if apart and len(chosen) < names:
            chosen.append(name)
    if not chosen:
        return "Briefing"
    return chosen[0] if len(chosen) == 1 else f"{', '.join(chosen[:-1])} and {chosen[-1]}"


def _names(text: str, language: str) -> list[str]:
    """Runs of capitalised words that do not open a sentence, without forms of address, days and months."""
    plain = stop_words(language) | _DAYS_AND_MONTHS | _ADDRESS
    found = []
    for match in _NAME.finditer(text):
        parts = re.sub(r"['’]s?$", "", match.group()).split()
        while parts and parts[0].lower() in plain:
            parts = parts[1:]
        if parts and len(parts[-1]) > 1 and parts[-1].lower() not in plain:
            found.append(" ".join(parts))
    return found


def _key(name: str) -> str:
    """What the forms of one name share: "Russia" and "Russian", "Putin" and "Vladimir Putin"."""
    lowered = name.lower().rsplit(" ", 1)[-1]
    return lowered if len(lowered) < _SHORT else stem(re.sub(r"(?:ians?|ans?|ia|e)$", "", lowered))
