"""What a sentence in another language than English leans on behind its first words.

Comes in: a sentence's text, its language. Goes out: whether it needs the one before it. Knows fixed phrases only; the
words that open no sentence of its own are in `speech`, English is in `standing`.
"""

import re

from brief.analysis.speech import grammar

# In languages that leave the pronoun out: "Powiedział także, że", "Ha detto che". Who said it stands before.
_UNNAMED = re.compile(r"(?:(?:ha|han|hanno|tem|têm) )?(\w+)((?: \w+){0,2}?),? (?:że|iż|že|que|che)\b")
_BY_THEM = re.compile(
    r"\b(?:(?:ihm|ihr|ihnen) zufolge|volgens (?:hem|haar|hen)|według (?:niego|niej|nich)|podle (?:něj|něho|ní|nich)|"
    r"při tom|selon (?:lui|elles?|eux)|según (?:él|ellas?|ellos)|secondo (?:lui|lei|loro)|segundo (?:eles?|elas?))\b",
    re.IGNORECASE,
)
# "Die Türkei wies das zurück", "Priština to odmítla": what, stands before.
_JUDGED = re.compile(
    r"^(?:\S+ ){1,5}(?:(?:nannte|nennt|bezeichnete|bezeichnet|wertete|wies|weist|bestritt|bestreitet|dementierte|"
    r"verurteilte|kritisierte|begrüßte|lehnte|lehnt) (?:dies|(?:das|es)(?= (?:als|zurück|ab|am|in|auf|sofort|umgehend|"
    r"\w+lich|entschieden|strikt|scharf|kategorisch)\b))\b|"
    r"(?:noemde|noemt|ontkent|ontkende|verwierp|veroordeelde) (?:dit|dat)\b|"
    r"(?:nazwał|określił|uznał|odrzucił|potępił|skrytykował)[aoiy]? (?:to|ją|je|go)(?= (?:jako|za|mianem)\b|[,.])|"
    r"to (?:odmítl|označil|nazval|popřel|odsoudil|potvrdil|vyloučil|považuj)\w*)"
)


def leans(opening: str, language: str) -> bool:
    """Whether a sentence, its opening marks taken off, tells of someone or something that only others name.

    Behind its first words, that is; which words open no sentence of its own, `speech` lists.
    """
    told = _UNNAMED.match(opening[:1].lower() + opening[1:])
    if told and told.group(1) in grammar(language).says and told.group(2) == told.group(2).lower():
        return True
    if _JUDGED.match(opening):
        return True
    by_them = _BY_THEM.search(opening)
    return by_them is not None and not any(word[0].isupper() for word in opening[: by_them.start()].split()[1:])
