"""The marks and words of quoted and reported speech, which splitting, speakers, standing and themes share.

Comes in: text. Goes out: places of quotations, and the closed word classes of the languages read. Decides nothing about a sentence.
"""

import re
from dataclasses import dataclass

# A "quotation" longer than this is a mark that was lost: of 3,100 in 326 newswire articles the longest real one had 660 characters.
_LONGEST = 1200

_MARK = re.compile(r"``|''|[\"“”„«»‘’']")
_PAIRS = {"“": "”", "„": "“”", "«": "»", "»": "«", "``": ("''", "”", '"'), '"': ('"', "''", "”"), "”": "”"}
_SINGLE = {"‘": "’", "'": "'"}


_SAYS_BY_LANGUAGE = {
    "en": "said says say told tells added adds asked asks replied replies wrote writes warned warns insisted insists stressed stresses "
    "noted notes announced announces declared declares claimed claims argued argues explained explains stated states reported "
    "reports acknowledged acknowledges admitted admits suggested suggests confirmed confirms denied denies vowed vows pledged "
    "pledges urged urges called commented recalled reiterated reaffirmed reaffirms repeated observed remarked testified predicted "
    "estimated estimates complained countered concluded maintained maintains indicated pointed cautioned accused accuses promised "
    "contended asserted quipped shouted conceded cited speculated believes believe believed hoped hopes thinks think thought "
    "demanded demands threatened threatens",
    "fr": "dit déclaré déclare ajouté ajoute affirmé affirme assuré assure expliqué explique indiqué indique estimé estime précisé "
    "précise souligné souligne averti annoncé annonce écrit répondu demandé lancé insisté rappelé martelé",
    "de": "sagte sagt sagten erklärte erklärt erklärten betonte betont warnte warnt teilte berichtete berichtet berichteten "
    "kündigte forderte fordert schrieb schreibt meinte meint fügte antwortete behauptete",
    "es": "dijo dice afirmó afirma declaró declara aseguró asegura añadió agregó señaló indicó explicó explica advirtió anunció "
    "insistió subrayó sostuvo manifestó escribió pidió respondió",
    "cs": "řekl řekla řekli uvedl uvedla uvedli prohlásil prohlásila dodal dodala oznámil oznámila sdělil sdělila varoval varovala "
    "vysvětlil napsal zdůraznil tvrdí",
    "pt": "disse diz afirmou afirma declarou acrescentou garantiu explicou anunciou alertou advertiu sublinhou destacou "
    "escreveu informou pediu respondeu",
    "it": "detto dice dichiarato dichiara affermato afferma aggiunto spiegato spiega annunciato avvertito sottolineato ribadito "
    "scritto sostenuto riferito chiesto",
    "nl": "zei zegt zeiden verklaarde verklaart vertelde waarschuwde benadrukte meldde meldt schreef stelde stelt voegde antwoordde "
    "vroeg",
    "pl": "powiedział powiedziała powiedzieli oświadczył oświadczyła dodał dodała poinformował poinformowała stwierdził stwierdziła "
    "ostrzegł podkreślił podkreśliła zaznaczył napisał zapytał",
}
SAYS = {language: frozenset(listed.split()) for language, listed in _SAYS_BY_LANGUAGE.items()}
"""Verbs of saying as news writes them, in the forms that stand beside a speaker, by language."""


@dataclass(frozen=True, slots=True)
class Quotations:
    """The quotations of one paragraph."""

    spans: tuple[tuple[int, int], ...]
    """Start and end of each, marks included, in order; none is inside another."""
    unclosed: tuple[int, ...]
    """Places of opening marks that nothing closes: the quotation goes on in the next paragraph, or a mark was lost."""
    unopened: tuple[int, ...]
    """Places of closing marks that nothing opened."""


def _opens(text: str, start: int, end: int) -> bool:
    """Whether a mark of doubtful direction stands where quotations begin."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return bool(after) and not after.isspace() and (not before or before.isspace() or before in "([—–-:/“‘.!?,;")


def quotations(text: str) -> Quotations:
    """Pairs the quotation marks of a paragraph: curly, straight, angled, low, LaTeX's, and single ones around speech.

    A single mark closes only after ``.,!?`` so that an apostrophe never does.
    """
    spans: list[tuple[int, int]] = []
    unclosed: list[int] = []
    unopened: list[int] = []
    opened = -1
    closers: str | tuple[str, ...] = ""
    for match in _MARK.finditer(text):
        mark, start, end = match.group(), match.start(), match.end()
        single = mark in ("‘", "’", "'")
        if opened >= 0 and mark in closers and not (mark == '"' and _reopens(text, start, end)):
            if not single or (text[start - 1] in ".,!?…" and not text[end : end + 1].isalnum()):
                if start - opened <= _LONGEST:
                    spans.append((opened, end))
                else:
                    unclosed.append(opened)
                opened = -1
            continue
        if single:
            if opened < 0 and mark in _SINGLE and _opens(text, start, end) and text[end].isalpha():
                opened, closers = start, _SINGLE[mark]
        elif mark in _PAIRS and (mark in ("“", "„", "«", "``") or _opens(text, start, end)):
            if opened >= 0 and closers not in _SINGLE.values():
                unclosed.append(opened)
            opened, closers = start, _PAIRS[mark]
        elif opened < 0 and mark != "''":
            unopened.append(start)
    if opened >= 0 and closers not in _SINGLE.values():
        unclosed.append(opened)
    return Quotations(tuple(spans), tuple(unclosed), tuple(unopened))


def _reopens(text: str, start: int, end: int) -> bool:
    """Whether a straight mark inside a quotation can only be the opening of another: space before it, a letter after."""
    return text[start - 1 : start].isspace() and text[end : end + 1].isalnum()
