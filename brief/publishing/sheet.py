"""The printed page: measures what a draft's blocks take, and prints a brief on exactly one sheet.

Comes in: a `Brief` (a draft with every candidate, or the one that was chosen). Goes out: `Heights`, then PDF bytes. Chooses no content:
what does not fit is an error, never clipped, never set smaller.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any

from brief.errors import DoesNotFit
from brief.model import Brief, Heights
from brief.publishing import arrange, templates
from brief.publishing.archival import Attachment
from brief.publishing.arrange import Arranged, Book, Sizes
from brief.publishing.page import SEEN_EVENT, Page, view
from brief.publishing.reach import Reach, within_reach
from brief.publishing.renderer import WALL_SECONDS, Renderer
from brief.settings import PageSettings

PAPER = {"A4": (595.276, 841.89), "Letter": (612.0, 792.0)}
"""Width and height in points."""

_LARGEST = 1.25
"""How much larger than asked the type may be set where there is little to say."""

_TRIES = 3
"""Layouts of one page: the second follows the heights that the first found, where new numbers changed a label's length."""


@dataclass(frozen=True, slots=True)
class Printed:
    """One sheet."""

    pdf: bytes
    """The file."""
    filled: float
    """Share of the columns' height that is text and its own space, in the emptier column."""
    ends: tuple[float, ...]
    """Points that each column ends above the foot of its room."""
    replaced: int
    """Characters that no font has."""
    warnings: tuple[str, ...]
    """What the renderer did not like."""


class Sheet:
    """A template on its paper, with a renderer of its own; use as a context manager, or call `close`."""

    def __init__(self, settings: PageSettings, wall_seconds: float = WALL_SECONDS) -> None:
        """Start the renderer without waiting for it.

        Raises:
            SettingsError: there is no such template.
        """
        width, height = PAPER[settings.size]
        self._sizes = Sizes(width, height, settings.type_pt)
        self._renderer = Renderer(templates.folder(settings.template), wall_seconds)
        self._book: Book | None = None

    def measure(self, draft: Brief) -> Heights:
        """What every block of the draft takes; its best candidates are laid out once, in the column they would stand in.

        Raises:
            RenderError: the renderer failed.
            SettingsError: a mistake in the template.
        """
        reach = within_reach(draft, self._sizes)
        page = view(_wordiest(reach.draft, draft), measuring=True)
        book = self._measured(page, self._sizes)
        needed, whole = _needed(page, book), _complete(draft, reach)
        if whole and needed < 0.85 * book.room:
            larger = min(_LARGEST, 0.97 * math.sqrt(book.room / max(needed, 1.0)))
            if larger > 1.02:
                type_pt = math.floor(self._sizes.type_pt * larger * 10) / 10
                book = self._measured(page, Sizes(self._sizes.width, self._sizes.height, type_pt))
        self._book = book
        return _heights(draft, reach, page, book)

    def print(self, brief: Brief, attachments: Sequence[Attachment] = ()) -> Printed:
        """The brief on one sheet.

        Raises:
            DoesNotFit: it is longer than one sheet; `excess` says by how much.
            RenderError: the renderer failed.
            SettingsError: a mistake in the template.
        """
        page = view(brief)
        if self._book is None or not self._book.knows(page):
            self.measure(brief)
        book = self._book
        assert book  # noqa: S101  # measuring made it
        thought = book.of(page)
        for _ in range(_TRIES):
            laid = arrange.arranged(page, book, thought)
            if laid.excess > 0:
                raise DoesNotFit("page", f"what was chosen is {laid.excess:.0f} pt longer than one sheet", laid.excess)
            found, _ = self._renderer.ask({"ask": "layout", "page": dict(laid.data)})
            as_thought = all(abs(found["heights"][key] - high) < arrange.ROUNDING for key, high in thought.items())
            if as_thought:
                break
            thought = {key: found["heights"][key] for key in thought}
        if found["pages"] != 1:
            raise DoesNotFit("page", "what was chosen spills over one sheet", book.sizes.line)
        return self._written(brief, page, laid, found, attachments)

    def close(self) -> None:
        """Stop the renderer."""
        self._renderer.close()

    def __enter__(self) -> "Sheet":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _measured(self, page: Page, sizes: Sizes) -> Book:
        dense = len(page.sources) >= arrange.DENSE_FROM
        found, _ = self._renderer.ask({"ask": "layout", "page": arrange.measuring(page, sizes, dense=dense)})
        margins = arrange.TALL - found["room"]
        fixed = found["body"] - sum(found["heights"].values())
        book = Book(sizes, sizes.height - margins - fixed, found["columns"], dense)
        book.learn(page, found["heights"])
        if book.room < 0:
            raise DoesNotFit("page", "masthead, lead report and foot alone are longer than one sheet", -book.room)
        return book

    def _written(
        self, brief: Brief, page: Page, laid: Arranged, found: dict[str, Any], attachments: Sequence[Attachment]
    ) -> Printed:
        about = [
            {
                "name": file.name,
                "description": file.description,
                "relationship": file.relationship,
                "size": len(file.content),
            }
            for file in attachments
        ]
        head = {"ask": "write", "attachments": about, "identity": brief.run_id, "stamp": page.stamp}
        _, pdf = self._renderer.ask(head, b"".join(file.content for file in attachments))
        foot = max(found["ends"], default=0.0)
        return Printed(
            pdf=pdf,
            filled=laid.filled,
            ends=tuple(foot - end for end in found["ends"]),
            replaced=found["replaced"],
            warnings=tuple(found["warnings"]),
        )


def _wordiest(reached: Brief, draft: Brief) -> Brief:
    """The draft with the longest line at the foot that a brief made of it can have."""
    points = sum(len(section.points) for section in draft.sections)
    return replace(
        reached, ledger=replace(reached.ledger, left_out=points, used=max(reached.ledger.used, len(draft.sources)))
    )


def _complete(draft: Brief, reach: Reach) -> bool:
    """Whether every candidate was measured."""
    return all(len(rows) == len(section.points) for rows, section in zip(reach.points, draft.sections, strict=True))


def _needed(page: Page, book: Book) -> float:
    """Room that everything would take."""
    said = arrange.contents(page)
    rows = sum(book.heights[said[source.key]] for source in page.sources) / (2 if book.dense else 1)
    blocks = sum(book.heights[key] for name, key in said.items() if not name.startswith("row-"))
    return blocks / book.columns + rows


def _heights(draft: Brief, reach: Reach, page: Page, book: Book) -> Heights:
    said = arrange.contents(page)
    high = {key: book.heights[words] for key, words in said.items()}
    points = []
    for place, (section, rows) in enumerate(zip(draft.sections, reach.points, strict=True), 1):
        found = [math.inf] * len(section.points)
        for row, index in enumerate(rows, 1):
            found[index] = high[f"point-{place}-{row}"]
        points.append(tuple(found))
    events = [math.inf] * len(draft.timeline)
    for row, index in enumerate(reach.events, 1):
        events[index] = high[f"event-{row}"]
    figures = [high.get(f"figure-{place}", math.inf) for place in range(1, len(draft.figures) + 1)]
    places = range(1, len(draft.sections) + 1)
    line = book.sizes.line
    return Heights(
        room=book.room - 2 * arrange.ROUNDING,
        columns=book.columns,
        heads=tuple(high[f"theme-{place}"] for place in places),
        silences=tuple(high.get(f"theme-{place}-silence", 1.5 * line) for place in places),
        points=tuple(points),
        figures=tuple(figures),
        timeline=high.get("timeline", math.inf),
        events=tuple(events),
        seen_event=high.get(SEEN_EVENT, math.inf),
        sources=tuple(high.get(f"row-{source.n}", math.inf) for source in draft.sources),
        source_columns=2 if book.dense else 1,
    )
