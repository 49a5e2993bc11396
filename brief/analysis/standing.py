"""Whether a sentence can be understood without the one before it.

Comes in: the sentences of one article, in order. Goes out: the same with `alone` set. Judges form only, by the
openings and marks that point back; it does not repair a sentence or look for what it points at.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from brief.analysis.leaning import leans
from brief.analysis.speech import grammar, quotations
from brief.analysis.thin import is_thin
from brief.analysis.unnamed import is_unnamed
from brief.model import Sentence
from brief.text import DAYS_AND_MONTHS

_OPENING_MARKS = "\"'“”„«»‘`([– —-…"
_ENDS = re.compile(r"[.!?…。！？][\"'“”’»)\]]*$|[\"”’»]$")
_QUOTES = "\"“„«‘`'"
_ASKED = re.compile(r"[?？][\"”»]\s+\w")
_QUESTION = re.compile(r"[?？][\"'“”’»)\]]*$")
# "It is unclear whether", "It took a year to", "It was Minister Ahl who", "It was the first time": an `it` that stands
# for nothing. "It was caused by a drought that", "It is expected to grow", "It is trying to" mean a thing named
# before: a participle counts only where it is one of saying or knowing, and before `to` none does.
_IS = r"it(?:'s|\s(?:is|was|has been|had been|will be|would be|may be|remains|remained|becomes|became|seems|appears))\s"
_CLAUSE = r"(?:that|whether|how|why|what|when|who|if)\b"
_EXPLETIVE = re.compile(
    rf"{_IS}(?:(?:not|also|still|now|yet|\w+ly)\s)*(?:"
    rf"(?!the\b|an?\b|\w+ed\b|\w+ing\b)\w+(?: (?:to|for|from) [\w' \-]{{1,40}}?)? {_CLAUSE}|"
    r"(?:alleged|announced|agreed|argued|believed|claimed|confirmed|decided|disclosed|estimated|expected|feared|hoped|"
    rf"noted|presumed|reported|revealed|rumou?red|suggested|suspected) {_CLAUSE}|"
    r"(?!(?:the|an?|likely|unlikely|certain|sure|bound|about|due|set|able|unable|ready|willing|free|eager|keen|prone|"
    r"close|subject|open|there|here|next|meant|made|seen|said|known|thought|built|held|left|to|\w+ed|\w+ing)\b)"
    r"\w+(?: (?:for|of) [\w' \-]{1,40}?)? to\b|"
    r"(?:until|only|in|on|at|because|through|from|under) [^,.;]{1,80}\bthat\b|"
    r"the (?:\w+ ){1,2}(?:time|day|week|month|year)\b)"
    r"|it (?:takes|took|will take|would take) (?!(?:effect|place|part|over|control|office|aim)\b)[^,.;]{1,40} "
    r"(?:to|for|before)\b"
    r"|it (?:seems|seemed|appears|appeared|turned out) (?:that|as if|as though)\b"
)
_CLEFT = re.compile(r"It(?:'s| is| was) (?:not )?(?:[A-Z][\w'.\-]*\s){1,6}(?:\w+\s){0,2}(?:who|that)\b")
# "There have been reports", "Those who play with fire", "Neither side reported": they look back in form only.
_POINTS_AHEAD = re.compile(
    r"there (?:is|are|was|were|has|have|had|will|would|can|could|may|might)\b|(?:those|they|he) who\b|"
    r"neither \S+ nor\b|both \S+ and \S+ "
)
_FOR_ITS_PART = re.compile(r"^[^,]{1,40}, for (?:its|his|her|their) part,")
_OF_THEM = re.compile(r"^[^,.]{0,40}\bof (?:them|these|those|the (?:two|three|four))\b")
_WORD = re.compile(r"\w+(?:['’\-.]\w+)*")
# Subjects that mean things named before, behind a short opening phrase: "In May, it closed", "Last year, those clubs".
# A clause may name them itself: "If the plan passes, it".
_SHOWN = frozenset({"these", "those", "such"})
_THINGS = re.compile(r"(?:it|they|these|those|such)\b(?! as\b| who\b| that\b| which\b| in\b| with\b| of\b)")
_SUBORDINATES = frozenset(
    {
        "after",
        "although",
        "as",
        "because",
        "before",
        "if",
        "once",
        "since",
        "though",
        "unless",
        "when",
        "whenever",
        "while",
    }
)
_FEWEST_WORDS = 3  # of a sentence that says something: "ISTANBUL." is a dateline, "No way." an answer
_END_CHARS = 12  # of a sentence: its end mark and the quotation marks and brackets behind it
_PHRASE_CHARS = 70  # of an opening phrase ("In his speech on Wednesday, ") and the word behind it
_PHRASE = 5  # words of the longest listed connective


@dataclass(frozen=True, slots=True)
class _Definites:
    """English noun phrases that only the sentence before can explain."""

    # "The two leaders", "The official": they stand for something named before unless words behind them say which.
    openings = re.compile(
        r"the (?:(?:two|three|four|five|six|latter|former|same|other|others|latest|new|second|third) )?"
        r"(?:[a-z\-]+ )?(?:men|man|woman|women|officials?|spokesman|spokeswoman|spokesperson|agency|paper|newspaper|"
        r"daily|reports?|statement|announcement|decision|move|moves|talks|meeting|visit|trip|call|letter|remarks|comments?|charges?|"
        r"claims?|allegations?|accusations?|denials?|proposals?|plan|offer|demands?|deal|agreement|incident|attacks?|raids?|"
        r"strikes?|blast|explosion|bomb|crash|clash|clashes|dispute|issue|matter|problem|group|company|organization|"
        r"victims?|bodies|body|suspects?|document|documents|text|measures?|resolution|neighbou?rs|sides?|countries|"
        r"patients?|committee|panel|crew|pilot|captain|driver|couple|experts|researchers|scientists|analysts|study|program(?:me)?|project|fund|treaty|pact|accord|bill|"
        r"controversy|scandal|soldiers|protesters|demonstrators|gunm[ae]n|attackers?|"
        r"ministry|criticism|nations|leaders|presidents|ministers|president|minister|premier|ambassador|envoy|general|commander|leader|"
        r"chairman|king|prince|pope|author|source|sources|figures?|toll|number|rest|answer|result|aim|idea)\b(?P<behind>.*)"
        r"|the (?:second|third|fourth|fifth|other|latter|former) (?!of\b)[a-z\-]+\b(?P<after>.*)"
    )
    told = re.compile(r"\s*(?:of|between|who|which|that|for|against|whose|on whether|in which)\b|\s*['’]s?\s|,\s[A-Z]")
    counted = re.compile(
        r"(?:the|these|those|all|both) (?:two|three|four|five|six|seven|pair|duo)\b|the U\.?N\.? agency\b|"
        r"(?:a|the) spokes(?:man|woman|person) for the (?:ministry|agency|company|group|union|bank)\b(?! of\b)"
    )
    answers = re.compile(
        r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?|confirm(?:s|ed)?|repeat(?:s|ed)?|refut(?:es|ed)) "
        r"(?:the|this|that|these|those|such) (?:\w+ )?(?:charges?|claims?|allegations?|accusations?|reports?|"
        r"suggestions?|idea|move|"
        r"conditions?|demands?)(?:\W*$|, (?:and|but) )|\b(?:den(?:y|ies|ied)) (?:it|that|this|them)\W*$|"
        r"\bden(?:y|ies|ied) (?:any|all) (?:involvement|role|part|wrongdoing|knowledge|responsibility|links?)\W*$"
    )
    # "One has been identified": one of those told of before. "Residents there", where no place is named ahead of it.
    bare = re.compile(
        r"(?:one|another|some|many|several|most|few|others) (?:has|have|had|was|were|is|are|will|would|did|do|does)\b|"
        r"(?:all|both|each|none|neither|half|two|three) (?:also |now )?(?:has|have|had|was|were|is|are|will|would|did|"
        r"use|agreed|said|say|want|wanted|came|went|denied)\b"
    )
    there = re.compile(
        r"[^A-Z]{0,60}\b(?:people|officials|residents|authorities|police|soldiers|troops|forces|civilians|doctors|"
        r"families|villagers|leaders|refugees|situation|fighting|government|army|conditions) there\b|"
        r"(?!if|as|when|while|that|because|since|but|and|so|though)[a-z]+ there "
        r"(?:would|will|has|have|had|was|were|is|are)\b|"
        # "240,000 people live there", where neither a name nor "in the camps" stands ahead.
        r"(?:(?!in |at |near |from |to |into |inside |outside |that |which )[^A-Z\s]+ ){1,8}?"
        r"(?!if|as|when|while|that|because|since|but|and|so|though|whether|than|sa(?:id|ys)|believes?)[a-z]+ there"
        r"(?!(?: \w+)? (?:is|are|was|were|be|been|being|has|have|had|will|would|can|could|may|might|must|should|to)\b"
        r"|'s)\b"
    )
    # "Solana made the remark during a visit": what he said stands in the sentence before.
    remarked = re.compile(
        r"(?<!who )\bma(?:de|kes) (?:the|these|those) (?:\w+ )?(?:remarks?|comments?|announcements?|statements?|"
        r"claims?|accusations?|allegations?)\b(?! that\b| of\b| about\b| public\b)"
    )


@dataclass(frozen=True, slots=True)
class _Loose:
    """English pronouns and definite nouns, behind the subject, that nothing in the sentence names."""

    _thing = (
        r"(?:move|decision|proposal|plan|offer|demands?|statement|announcement|remarks?|comments?|charges?|claims?|"
        r"allegations?|accusations?|reports?|suggestions?|idea|incident|attacks?|raids?|strikes?|shooting|blast|killings?|"
        r"deal|agreement|news|request|letter|list|papers|pictures|threats?|call|step|measures?|order|shot|ruling|vote|"
        r"talks|criticism|visit|trip|rumou?rs?|findings|appeal|warning|explanation)"
    )
    judges = frozenset(
        """called calls described describes dismissed dismisses denied denies rejected rejects condemned condemns
        denounced denounces welcomed welcomes criticized criticised hailed praised protested backed branded
        termed""".split()  # noqa: SIM905 - a list of words reads better as words
    )
    says = frozenset({"said", "says", "replied", "answered", "added"})
    _judges = f"(?:{'|'.join(sorted(judges))})"
    judged = re.compile(
        rf"^(?:[\w'.\-]+\s){{0,4}}[\w'.\-]+(?:,\swho\s[^,]{{1,60}},)?\s{_judges} (?:it|this|that|these|those|them)"
        rf"(?:\W*$|,| (?:as|a|an|and|because)\b| [\"“‘])|"
        rf"\b{_judges} (?:the|that|this|those|these) {_thing}"
        rf"(?:\W*$|,? (?:as|a|an|and|but|to be)\b|, saying\b|,? [\"“‘])"
    )
    said = re.compile(
        rf"\b(?:{'|'.join(sorted(says))}) (?:(?:that|this|those|these) "
        r"(?:would|will|was|were|is|are|had|has|could|may|might|should)\b|(?:no|yes|so)\W*$)"
    )
    # "Trade Secretary Anna Stone said it would help": a country or a body may be its own "it", a person is not.
    said_it = re.compile(
        r"([A-Z][\w'.\-]*(?: [A-Z][\w'.\-]*){1,6} (?:said|says|added) (?:that )?)it "
        r"(?:would|will|was|is|had|has|could|may|might|should)\b"
    )
    judgement = re.compile(r" (?:be |not |been )*an? (?:\w+ ){1,2}to\b")  # "it would be a mistake to leave"
    ending = re.compile(
        r"\b(?:of|in|to|for|with|by|about|after|before|from|on|at) (?:it|that|this|them|these|those)\W*$|"
        r"\b(?:too|(?:do|does|did|done|doing) so)\W*$"
    )
    such = re.compile(
        r"\bsuch (?!as\b|that\b|an? (?:good|poor|big|great|small|large|high|low|long|short|strong|bad|part|way)\b)"
        r"(?:an? )?[a-z\-]+\b(?!(?: [a-z]+){0,3} as\b)"
    )
    its = re.compile(r"(?:Dozens|Scores|Hundreds|Thousands|Millions|Many|Several|Few)\b[^A-Z]*\sits\b")  # no one's
    turn = re.compile(
        r"(?:[^\s]+ ){1,8}?(?:however|though|meanwhile|instead|therefore),|earlier,|left unsaid\b|in another\b|"
        r"another (?:\d|dozen|hundred)|(?:when|if|as|once|while|until|although|though|because|since|before|after) "
        r"(?:it|he|she|they|this|that|these|those)\b"
    )


_FEW_WORDS = 14  # a longer sentence mostly names what its last pronoun stands for

_ANSWERING = ("den", "reject", "dismiss", "confirm", "repeat", "refut")  # how the verbs of an answer begin


@cache
def _reported(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A pronoun with a verb of saying, in either order; and a verb of saying at all."""
    verbs = "|".join(sorted(grammar(language).says)) or "(?!)"
    backs = (
        "|".join(sorted(grammar(language).persons | ({"they", "it"} if language == "en" else frozenset()))) or "(?!)"
    )
    adverbs = r"(?:\s(?:also|later|then|again|has|had|once))*"
    by_pronoun = re.compile(rf"\b(?:{backs}){adverbs}\s(?:{verbs})\b|\b(?:{verbs})\s(?:{backs})\b", re.IGNORECASE)
    return by_pronoun, re.compile(rf"\b(?:{verbs})\b")


def judge(sentences: Sequence[Sentence], language: str = "en") -> tuple[Sentence, ...]:
    """The article's sentences, each with `alone` set.

    A sentence does not stand alone when it opens with a pronoun or a word that ties it to another, when it is a
    question, a fragment, half a quotation or a quotation that does not say whose, or when the one who says it is only
    a pronoun.
    """
    found: list[Sentence] = []
    inside = False
    paragraph = -1
    for sentence in sentences:
        inside = inside and sentence.paragraph == paragraph
        paragraph = sentence.paragraph
        marks = quotations(sentence.text)
        halved = inside or bool(marks.unclosed)
        inside = (inside and not marks.unopened) or bool(marks.unclosed)
        found.append(replace(sentence, alone=not halved and _stands(sentence, language)))
    return tuple(found)


def answers(text: str) -> bool:
    """Whether an English sentence does nothing but deny or confirm what the one before it said."""
    if not any(verb in text for verb in _ANSWERING):
        return False
    return bool(_Definites.answers.search(text.replace("’", "'")))


def _stands(sentence: Sentence, language: str) -> bool:
    plain = sentence.text.replace("’", "'")
    end = plain[-_END_CHARS:]  # a search for an end looks at every character before it
    if _QUESTION.search(end) or not _ENDS.search(end) or len(sentence.tokens) < _FEWEST_WORDS:
        return False
    if _ties(plain, language) or (language == "en" and (is_thin(sentence) or _assumes(plain, sentence.tokens))):
        return False
    reported = "quoted" in sentence.tokens or not grammar(language).says.isdisjoint(sentence.tokens)
    return not (_voiceless(sentence, plain, language) if reported else plain[0] in _QUOTES)


def _ties(text: str, language: str) -> bool:  # noqa: PLR0911  # one way out for each form
    """Whether the first words, or the subject after a short opening phrase, point back."""
    classes = grammar(language)
    opening = text.lstrip(_OPENING_MARKS)
    words = [word.lower() for word in _WORD.findall(opening[:120])]
    if not words:
        return True
    if language == "en" and (_EXPLETIVE.match(opening.lower()) or _CLEFT.match(opening)):
        return False
    if language == "en" and _POINTS_AHEAD.match(opening.lower()):
        return False
    first = words[0].split("'")[0]
    if first in classes.back or any(" ".join(words[:n]) in classes.connectives for n in range(1, _PHRASE + 1)):
        return True
    phrase, comma, rest = opening[:_PHRASE_CHARS].partition(", ")
    if language != "en" and leans(opening, language):
        return True
    after = _WORD.match(rest)
    if after is None or not comma:
        return False
    subject = after.group().lower()
    if language == "en" and _THINGS.match(rest.lower()):
        clause = first in _SUBORDINATES or _named(phrase)
        return subject in _SHOWN or not (clause or _EXPLETIVE.match(opening[len(phrase) + 2 :].lower()))
    return subject in classes.persons and not _named(phrase)


def _named(phrase: str) -> bool:
    """Whether an opening phrase names someone: a day or a month does not."""
    words = (word.strip("'s,").lower() for word in phrase.split()[1:] if word[0].isupper())
    return any(word not in DAYS_AND_MONTHS for word in words)


def _voiceless(sentence: Sentence, text: str, language: str) -> bool:
    """Whether it is quoted or reported speech and no one is named who says it."""
    by_pronoun, says = _reported(language)
    text = text.replace(" quoted as saying", " said")
    outside, at = [], 0
    for start, end in quotations(text).spans:
        outside.append(text[at:start])
        at = end
    beyond = " ".join([*outside, text[at:]])
    pronoun = by_pronoun.search(beyond)
    ahead = beyond[: pronoun.start()] if pronoun else ""
    if text[0] in _QUOTES:
        return not says.search(beyond) or bool(pronoun and not says.search(ahead)) or bool(_ASKED.search(text))
    if not pronoun:
        return False
    if ahead.rstrip().endswith(",") and pronoun.group().split()[0].lower() in grammar(language).persons:
        # "Freedonia will answer, he said": who "he" is must be known, and be named here.
        return not sentence.speaker or sentence.speaker.rsplit(maxsplit=1)[-1] not in ahead
    return not any(word[0].isupper() for word in _WORD.findall(ahead))


def _is_loose(text: str, tokens: Sequence[str]) -> bool:
    """Whether something behind the subject stands for what the sentence before named."""
    if "its" in tokens and _Loose.its.match(text):
        return True
    if "such" in tokens and _Loose.such.search(text):
        return True
    if not _Loose.judges.isdisjoint(tokens) and _Loose.judged.search(text):
        return True
    if not _Loose.says.isdisjoint(tokens) and (_Loose.said.search(text) or _says_it(text)):
        return True
    return len(tokens) <= _FEW_WORDS and bool(_Loose.ending.search(text))


def _says_it(text: str) -> bool:
    """Whether a person says that "it" does something, and nothing tells what."""
    found = _Loose.said_it.match(text)
    if (
        not found
        or " that " in text[found.end() :]
        or _Loose.judgement.match(text, found.end())
        or _EXPLETIVE.match(text[found.end(1) :].lower())
    ):
        return False
    return any(word.lower().rstrip(".") in grammar("en").titles for word in _WORD.findall(found.group(1)))


def _assumes(text: str, tokens: Sequence[str]) -> bool:
    """Whether it opens with a definite noun phrase that names nothing, or only answers what went before."""
    lowered = text.lstrip(_OPENING_MARKS)
    lowered = lowered[:1].lower() + lowered[1:]
    if _Definites.remarked.search(lowered) or _Definites.bare.match(lowered) or _Definites.there.match(lowered):
        return True
    if _Definites.counted.match(lowered) or answers(text) or _FOR_ITS_PART.match(lowered) or _OF_THEM.match(lowered):
        return True
    if _Loose.turn.match(lowered) or _is_loose(text, tokens) or is_unnamed(text):
        return True
    definite = _Definites.openings.match(lowered)
    return bool(definite) and not _Definites.told.match(definite.group("behind") or definite.group("after") or "")  # type: ignore[union-attr]  # as above
