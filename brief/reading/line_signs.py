"""What the signs of one line say: how it ends, whether it is dated, whether it credits somebody. Decides nothing."""

import re

END = frozenset(".!?…。！？")
"""Marks that end a sentence."""
CLOSING = "\"'”’»›)]）」』“ "
"""Marks that may follow them, in French behind a space."""
OPENING = frozenset("\"'“‘«„「『")
"""Marks that quotations open with."""

_BRACKETS = {"(": ")", "[": "]"}
_INNER = tuple((mark, tuple(f"{mark}{closing} " for closing in ("", "”", '"', "’"))) for mark in ".?!…")
"""How a sentence ends within a line; an abbreviation does so too, which costs nothing in prose and is rare in
furniture. Looking for each is three times faster than one pattern."""
_INNER_CJK = re.compile("[。！？].")
_INNER_WITHIN = 600
_WORD = re.compile(r"\w+(?:['’\-.]\w+)*")
# Both begin with a set, as re looks for one several times faster than for alternatives.
_YEAR = re.compile(r"[12](?<!\w\d)(?:(?<=1)9|(?<=2)0)\d\d\b")
_MONTHS = frozenset(
    """
    january jan february feb march mar april apr may june jun july jul august aug september sept sep october
    oct november nov december dec janvier janv février févr mars avril avr mai juin juillet juil août
    octobre décembre déc januar jänner februar märz juni juli oktober okt dezember dez enero ene febrero
    marzo abril abr mayo junio julio agosto septiembre octubre noviembre diciembre dic janeiro fevereiro fev
    março maio junho julho setembro outubro novembro dezembro gennaio gen febbraio aprile maggio giugno
    luglio settembre ottobre dicembre januari februari maart mrt mei augustus ledna února března dubna
    května června července srpna září října listopadu prosince stycznia lutego marca kwietnia maja czerwca
    lipca sierpnia września października listopada grudnia
    """.split()  # noqa: SIM905  # 115 names, one a line, would hide the room
)
"""Names of months in the languages read; only a year close by makes a date of them ("may", "set" are words too)."""
_NUMERIC_DATE = re.compile(
    r"\d(?:(?:(?<=1)9|(?<=2)0)\d\d\s?[-/.年]\s?\d\d?\s?[-/.月]\s?\d\d?|(?<!\w\d)\d?[./-]\d{1,2}[./-](?:19|20)?\d\d\b)"
)
_CREDIT_SIGNS = frozenset(":/©")
_SOURCE = re.compile(r"[^\W\d_][\w.]*\s?/\s?[A-Z][\w.]*(?:\s[\w.]+){0,4}$")


def ends_within(text: str) -> bool:
    """Whether a sentence ends within the line and not only with it."""
    head = text[:_INNER_WITHIN]
    for mark, ends in _INNER:
        if mark in head:
            for end in ends:
                if end in head:
                    return True
    return not head.isascii() and _INNER_CJK.search(head) is not None


def is_dated(text: str) -> bool:
    """Whether a full date stands in the text: numeric, or a month's name just before a year."""
    return _NUMERIC_DATE.search(text) is not None or any(
        not _MONTHS.isdisjoint(_WORD.findall(text[max(0, year.start() - 16) : year.start()].lower()))
        for year in _YEAR.finditer(text)
    )


def is_credited(end: str) -> bool:
    """Whether a line's end names who made a picture: "Name/Agency", or brackets with a colon, slash or © sign."""
    opening = end.rfind("(")
    if opening >= 0 and end.endswith(")"):
        return not _CREDIT_SIGNS.isdisjoint(end[opening:])
    return "/" in end and _SOURCE.search(end) is not None


def is_bracketed(text: str) -> bool:
    """Whether a line is one remark in brackets from its first character to its last, but for a full stop."""
    end = text.rstrip(".")
    if text[0] not in _BRACKETS or end[-1:] != _BRACKETS[text[0]]:
        return False
    depth = 0
    for at, sign in enumerate(end):
        depth += (sign in _BRACKETS) - (sign in ")]")
        if depth <= 0:
            return at == len(end) - 1
    return False
