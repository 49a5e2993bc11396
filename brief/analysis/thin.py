"""Whether an English sentence says too little, or nothing of what happened, to be printed by itself.

Comes in: a sentence. Goes out: yes or no. Looks at form and at how many words tell something; `standing` asks what
points back.
"""

import re

from brief.analysis.countries import seat, state
from brief.model import Sentence
from brief.text import stop_words

# "One person was hurt.", "The hotel was never finished.", "Download the app.": no name, no number, and this many words
# that tell something. Of nine such sentences on 27 labelled crises seven do not stand alone; of those with one word
# more, two of seven, and of longer ones one of eight.
_FEW = 2
_MORE, _SHORTEST = (
    3,
    6,
)  # "Terms and conditions apply.", "The dead included many children.", but "Norland called for calm."
_SHORT = 16  # words; what is longer says more than so
_REPORTING = frozenset({"said", "says", "say", "told", "added"})
_MARKS = "\"'“”„«»‘`([ "
_NAMED = re.compile(r"[A-Z\d]")
# A list's or a page's own voice: "_ Banks: No one will know", "www.example.org _ The centre", "Following are excerpts".
_OF_A_LIST = re.compile(
    r"(?:[-–—_*•]{1,2}\s?[A-Z][\w ]{1,40}:\s|https?:|www\.|(?:following|here|below) (?:is|are)\b|[A-Z' ]{3,}NOTE:)",
    re.IGNORECASE,
)
# "Borders would be closed, it said.": the one who speaks is not named, unless it is what the sentence is about.
_IT_SAID = re.compile(r",\s(?:it|they)\s(?:said|says|say|added)\W*$")
# "The statement is available on its website."
_ON_A_PAGE = re.compile(
    r"\bavailable (?:on|at|from|via) (?:its|our|the|their|your) (?:\w+ )?(?:web\s?site|page|app|channel)\b"
)
_ABOUT = re.compile(
    r"(?:The )?[A-Z][\w'’.\-]*(?: [A-Z][\w'’.\-]*)*,? (?:will|would|has|have|had|was|were|is|are|can|could|may|might|"
    r"did|do|does|must|should|also|[a-z]+ed)\b"
)


def is_thin(sentence: Sentence) -> bool:
    """Whether a reader who sees nothing else learns next to nothing from it, or not who says so."""
    text = sentence.text
    if _OF_A_LIST.match(text) or _ON_A_PAGE.search(text) or (_IT_SAID.search(text) and not _ABOUT.match(text)):
        return True
    bare = text.lstrip(_MARKS)
    if len(sentence.tokens) > _SHORT or bare[:1].isdigit() or _NAMED.search(bare, 1):
        return False
    stops = stop_words("en")
    telling = sum(token not in stops and token not in _REPORTING for token in sentence.tokens)
    if telling == _MORE and len(sentence.tokens) <= _SHORTEST:
        return not (state(sentence.tokens[0]) or seat(sentence.tokens[0]))
    return telling <= _FEW
