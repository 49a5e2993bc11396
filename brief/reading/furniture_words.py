"""The words that buttons, boxes and credit lines are made of, and words as they are looked up among them."""

import tomllib
from pathlib import Path

from brief.text import LANGUAGES, stop_words

GROUPS: dict[str, frozenset[str]] = {
    group: frozenset(" ".join(lists.values()).split())
    for group, lists in tomllib.loads(
        Path(__file__).with_name("furniture_words.toml").read_text(encoding="utf-8")
    ).items()
}
"""What a word is used for on pages to such words, in lower case, of all languages read."""
FURNITURE = frozenset[str]().union(*GROUPS.values())
"""The words of all groups."""
FUNCTION = frozenset[str]().union(*(stop_words(code) for code in LANGUAGES))
"""The commonest words of the languages read."""
BOXES = (
    GROUPS["subscribe"] - frozenset("sign log account app register registered notifications alerts password".split())  # noqa: SIM905 - words
) | {"cookie", "cookies", "copyright", "advertisement"}
"""What sign-up boxes and notices are made of, which are sentences like any other."""

_AROUND = "\"'“”‘’«»‹›„‚.,:;!?…()[]{}|•·–—-*_>+=©®™#@&/\\。、」「"
_MOST = 1 << 15
"""Words remembered; a million words of news have 30,000."""


class _Bare(dict[str, str]):
    """A word to what it is without the signs around it, filled as words come."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST:
            self.clear()
        self[word] = bare = word if word.isalnum() else word.strip(_AROUND)
        return bare


_bare = _Bare()


def bare_words(lowered: str) -> list[str]:
    """The words of a text in lower case, without the signs around them; none empty."""
    return list(filter(None, map(_bare.__getitem__, lowered.split())))
