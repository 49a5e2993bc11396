"""Proves a brief against its sources: is every printed sentence word for word where it says it is?

A brief and the articles come in, one line for every failure goes out; none means it is proved. Reads no file, trusts
nothing in the brief, and says nothing about whether the sources are right.
"""

from collections.abc import Iterable, Iterator, Sequence

from brief.model import Article, Brief, Passage, PrintedPoint, Section, Source
from brief.publishing.marking import find
from brief.text import fold

_LONGEST = 80  # characters of a quotation in a line of failure


def prove(brief: Brief, articles: Sequence[Article]) -> tuple[str, ...]:
    """What is not borne out, one clear line each, in the order of the page; empty when everything is.

    A source is found by its path among the articles. Checked are every source's SHA-256, and word for word every lead,
    point, other sentence of a point, predecessor, line of the timeline and value of a figure, printed or left out.
    """
    return tuple(_Proof(brief, articles).failures(brief))


class _Proof:
    def __init__(self, brief: Brief, articles: Sequence[Article]) -> None:
        by_path = {article.path: article for article in articles}
        self._sources = {source.n: source for source in brief.sources}
        self._articles = {n: by_path[source.path] for n, source in self._sources.items() if source.path in by_path}

    def failures(self, brief: Brief) -> Iterator[str]:
        """Every failure in the order of the page."""
        yield from self._changed(brief.sources)
        for place, passage in _passages(brief):
            problem = self._at(passage)
            if problem:
                yield self._say(place, passage.text, passage.source, problem)
        for place, text, n in _loose(brief):
            problem = self._somewhere(text, n)
            if problem:
                yield self._say(place, text, n, problem)

    def _changed(self, sources: Iterable[Source]) -> Iterator[str]:
        for source in sources:
            article = self._articles.get(source.n)
            if article is None:
                yield f"source {source.n} ({_shown(source.path)}): was not found among the articles"
            elif article.sha256 != source.sha256:
                yield f"source {source.n} ({_shown(source.path)}): the file has changed since (SHA-256 differs)"

    def _at(self, passage: Passage) -> str:
        article = self._articles.get(passage.source)
        if article is None:
            return "its source is missing"
        if not 0 <= passage.start < passage.end <= len(article.text):
            return f"characters {passage.start} to {passage.end} are not within the source"
        found = fold(article.text[passage.start : passage.end])
        return "" if found and found == passage.text else f'the source says there "{_short(found)}"'

    def _somewhere(self, text: str, n: int) -> str:
        article = self._articles.get(n)
        if article is None:
            return "its source is missing"
        return "the source does not say it" if find(article.text, text) is None else ""

    def _say(self, place: str, text: str, n: int, problem: str) -> str:
        source = self._sources.get(n)
        name = f"source {n} ({_shown(source.path)})" if source else f"source {n} (not in the list of sources)"
        return f'{place}: "{_short(text)}": {problem}; {name}'


def _passages(brief: Brief) -> Iterator[tuple[str, Passage]]:
    """What is printed with its offsets, each with its place on the page."""
    if brief.lead:
        yield from _point("lead", brief.lead)
    for kind, sections in (("", brief.sections), ("left out, ", brief.left_out)):
        for section in sections:
            yield from _section(kind, section)


def _section(kind: str, section: Section) -> Iterator[tuple[str, Passage]]:
    for number, point in enumerate(section.points, start=1):
        yield from _point(f"{kind}{_short(section.title)}, point {number}", point)


def _point(place: str, point: PrintedPoint) -> Iterator[tuple[str, Passage]]:
    if point.before:
        yield f"{place}, the sentence before", point.before
    yield place, Passage(point.source, point.start, point.end, point.text)
    for passage in point.also:
        yield f"{place}, also", passage


def _loose(brief: Brief) -> Iterator[tuple[str, str, int]]:
    """What is printed without offsets: place, text, source."""
    for figure in brief.figures:
        for value in figure.values:
            yield f"figure {_short(figure.label)}", value.text, value.source
    for event in brief.timeline:
        yield f"timeline {event.date.isoformat()}", event.text, event.source


def _short(text: str) -> str:
    text = _shown(text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _shown(text: str) -> str:
    # These lines go to a terminal, and the brief may be hostile: no escape sequence, no second line.
    return "".join(character if character.isprintable() else "�" for character in fold(text))
