"""The printed page: measures what a draft's blocks take, and prints a brief on exactly one sheet.

Comes in: a `Brief` (a draft with every candidate, or the one that was chosen). Goes out: `Heights`, then PDF bytes.
Chooses no content: what does not fit is an error, never clipped, never set smaller.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any

from brief.errors import DoesNotFit
from brief.model import Brief, Heights, Names
from brief.publishing import arrange, columns, names, places, wording
from brief.publishing.arrange import Arranged, Book, Sizes
from brief.publishing.attachment import Attachment
from brief.publishing.kept_heights import KeptHeights, all_heights, without_known
from brief.publishing.page import SEEN_EVENT, SILENT, TIGHT_CHARS, UNSAID, silences, view, without_marks
from brief.publishing.reach import Reach, within_reach
from brief.publishing.renderer import Limits, Renderer
from brief.publishing.views import Page
from brief.settings import PageSettings

PAPER = {"A4": (595.276, 841.89), "Letter": (612.0, 792.0)}
"""Width and height in points."""

_ROOMY, _SMALLEST, _LARGEST = 0.93, 1.05, 1.25
"""Where all there is to say takes less than the page, type is set larger than asked until it fills this share of it:
by no
less than the second, and no more than the third."""

_USUAL = 9.4
"""Points of type in which headlines have all their characters; in larger type rows would take half the page."""

_NAMED, _AROUND = len("A  (12), "), len(f"{wording.NO_ROOM} ; {wording.SEE}")
"""Characters around the name of a theme without room, and around all of them."""

_CROWDED = 0.6
"""Share of the columns above which what is no point leaves too little room for points."""

_TRIES = 3
"""Layouts of one page: the second follows the heights that the first found, where new numbers changed a label."""


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

    def __init__(
        self,
        settings: PageSettings,
        limits: Limits | None = None,
        renderer: Renderer | None = None,
        kept: KeptHeights | None = None,
    ) -> None:
        """Start the renderer without waiting for it, or take one that was started already and knows no template yet.

        `kept`: heights that earlier sheets found, and that this one adds to.

        Raises:
            SettingsError: there is no such template.
        """
        width, height = PAPER[settings.size]
        self._sizes = Sizes(width, height, settings.type_pt)
        folder = places.folder(settings.template)
        self._kept = kept or KeptHeights()
        self._template = places.digest(settings.template) if kept else ""
        self._renderer = renderer or Renderer(limits=limits)
        self._renderer.use(folder)
        self._book: Book | None = None
        self._tight = False

    def measure(self, draft: Brief) -> Heights:
        """What every block of the draft takes; its best candidates are laid out once, in the column of the page.

        Raises:
            RenderError: the renderer failed.
            SettingsError: a mistake in the template.
        """
        reach = within_reach(draft, self._sizes)
        self._tight = False
        page, book = self._crowded(_wordiest(reach.draft, draft))
        if _complete(draft, reach):
            book = self._roomier(reach.draft, page, book)
        self._book = book
        return _heights(draft, reach, page, book)

    def print(self, brief: Brief, attachments: Sequence[Attachment] = ()) -> Printed:
        """The brief on one sheet.

        Raises:
            DoesNotFit: it is longer than one sheet; `excess` says by how much.
            RenderError: the renderer failed.
            SettingsError: a mistake in the template.
        """
        page = self._view(brief)
        book = self._book
        if book is None or not book.knows(page):
            book = self._book = self._again(page, book, book.sizes if book else self._sizes)
        try:
            return self._printed(brief, page, book, attachments)
        except DoesNotFit:
            if book.sizes == self._sizes:
                raise
        # The type was enlarged for another brief, or for this one before its words changed.
        book = self._book = self._again(page, book, self._sizes)
        return self._printed(brief, page, book, attachments)

    def close(self) -> None:
        """Stop the renderer."""
        self._renderer.close()

    def __enter__(self) -> "Sheet":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _roomier(self, draft: Brief, page: Page, book: Book) -> Book:
        """The page in larger type where everything there is to say still fits it so; else as it is."""
        larger = min(_LARGEST, math.sqrt(_ROOMY * book.room / max(_needed(page, book), 1.0)))
        shown = self._view(draft)
        for factor in (larger, 1 + (larger - 1) / 2):
            type_pt = math.floor(self._sizes.type_pt * factor * 10) / 10
            if factor < _SMALLEST or type_pt <= book.sizes.type_pt:
                break
            roomier = self._measured(page, replace(self._sizes, type_pt=type_pt))
            if arrange.arranged(shown, roomier, roomier.of(shown)).excess == 0:
                return roomier
        return book

    def _crowded(self, draft: Brief) -> tuple[Page, Book]:
        """A draft's page and what it takes; all that is ours made short where it leaves too little to the themes."""
        page = self._view(draft, measuring=True)
        try:
            book = self._measured(page, self._sizes)
            if _least(page, book) <= _CROWDED * book.room * book.columns:
                return page, book
        except DoesNotFit:
            pass  # tried again below, with less
        self._tight = True
        page = self._view(draft, measuring=True)
        return page, self._measured(page, self._sizes)

    def _view(self, brief: Brief, *, measuring: bool = False) -> Page:
        """The page of a brief; large type cuts headlines of sources so that their rows have no more lines.

        Of many sources few have a row in the end, so that a point which measured with the marks of all would seem too
        high by a line.
        """
        scale = min(1.0, _USUAL / self._sizes.type_pt)
        marked = not measuring or sum(source.listed for source in brief.sources) < arrange.DENSE_FROM
        page = view(brief, measuring=measuring, marked=marked, scale=scale, tight=self._tight)
        # In small type some choice of sentences always filled the page (114 of 114 random loads), and measuring the
        # lead in three sizes more takes a quarter of the time.
        return page if self._tight or scale < 1 else replace(page, lead_steps=())

    def _again(self, page: Page, book: Book | None, sizes: Sizes) -> Book:
        """Measured anew; sources stand as they stood when the page was chosen."""
        return self._measured(page, sizes, dense=book.dense if book else None)

    def _measured(self, page: Page, sizes: Sizes, *, dense: bool | None = None) -> Book:
        dense = len(page.sources) >= arrange.DENSE_FROM if dense is None else dense
        known = self._kept.of(self._template, sizes, dense=dense, tight=self._tight)
        asked = without_known(page, known)
        found, _ = self._renderer.ask({"ask": "layout", "page": arrange.measuring(asked, sizes, dense=dense)})
        margins = arrange.TALL - found["room"]
        fixed = round(found["body"] - sum(found["heights"].values()), 3)
        usual = found["leads"].get("0", 0.0)
        leads = tuple(usual - found["leads"].get(str(step), usual) for step in page.lead_steps)
        book = Book(sizes, sizes.height - margins - fixed, found["columns"], dense)
        book.leads, book.words, book.line = leads, tuple(found["words"]), found["line"]
        book.learn(page, all_heights(page, found["heights"], known))
        if book.room < 0:
            raise DoesNotFit("page", "masthead, lead report and foot alone are longer than one sheet", -book.room)
        return book

    def _printed(self, brief: Brief, page: Page, book: Book, attachments: Sequence[Attachment]) -> Printed:
        high = book.of(page)
        for attempt in range(1, _TRIES + 1):
            laid = _fullest(page, book, high)
            if laid.excess > 0:
                excess = max(laid.excess, book.sizes.line / 2)  # less would hardly change what is chosen next
                raise DoesNotFit("page", f"what was chosen is {excess:.0f} pt longer than one sheet", excess)
            found, _ = self._renderer.ask({"ask": "layout", "page": dict(laid.data)})
            as_thought = all(abs(found["heights"][key] - known) < arrange.ROUNDING for key, known in high.items())
            if found["pages"] == 1 and (as_thought or attempt == _TRIES):
                return self._written(brief, page, laid, found, attachments)
            if as_thought:
                break
            # Where other sources are named in the line there is room for, they are; for a line more they are not.
            longer = {key for key, known in high.items() if found["heights"][key] > known + arrange.ROUNDING}
            page = without_marks(page, longer)
            high = {key: high[key] if key in longer else found["heights"][key] for key in high}
        # The masthead or the lead has a line more than when it was measured: numbers of listed sources stand there.
        book.room -= book.sizes.line
        raise DoesNotFit("page", "what was chosen spills over one sheet", book.sizes.line)

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


def _fullest(page: Page, book: Book, high: Mapping[str, float]) -> Arranged:
    """The page in its columns, with the lead in its usual size; in another where only so it fits or has no hole."""
    laid = arrange.arranged(page, book, high)
    if not laid.excess and laid.filled >= columns.FULL:
        return laid
    others = (
        arrange.arranged(replace(page, lead_step=step), replace(book, room=book.room + more), high)
        for step, more in zip(page.lead_steps, book.leads, strict=False)
    )
    return min((laid, *others), key=lambda one: (one.excess > 0, -min(one.filled, columns.FULL)))


def _wordiest(reached: Brief, draft: Brief) -> Brief:
    """The draft with the longest line at the foot that a brief made of it can have, and with all its points counted."""
    points = sum(len(section.points) for section in draft.sections)
    ledger = replace(reached.ledger, left_out=points, used=max(reached.ledger.used, len(draft.sources)))
    return replace(reached, left_out=draft.sections, ledger=ledger)


def _complete(draft: Brief, reach: Reach) -> bool:
    """Whether every candidate was measured."""
    return all(len(rows) == len(section.points) for rows, section in zip(reach.points, draft.sections, strict=True))


def _least(page: Page, book: Book) -> float:
    """Room that is taken though no point is printed: themes named together, silent ones, the highest row of sources."""
    high = book.of(page)
    named = sum(high.get(key, 0.0) + high.get(f"{key}-silence", 0.0) for key in (UNSAID, SILENT))
    silent = sum(
        high[block.key] + high[f"{block.key}-silence"]
        for block in page.blocks
        if block.key not in {UNSAID, SILENT} and block.silence
    )
    return named + silent + book.columns * max((high[source.key] for source in page.sources), default=0.0)


def _needed(page: Page, book: Book) -> float:
    """Room that everything would take."""
    said = arrange.contents(page)
    rows = sum(book.heights[said[source.key]] for source in page.sources) / (2 if book.dense else 1)
    blocks = sum(book.heights[key] for name, key in said.items() if not name.startswith(("row-", UNSAID)))
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
    heads = [high.get(f"theme-{place}", 0.0) for place in range(1, len(draft.sections) + 1)]
    silent = high.get(SILENT, 0.0) + high.get(f"{SILENT}-silence", 0.0)
    named, unsaid, shares = _unsaid(reach.draft, page, book, high)
    return Heights(
        room=book.room - 2 * arrange.ROUNDING,
        columns=book.columns,
        heads=tuple(heads),
        silences=tuple(share or high.get(f"theme-{place}-silence", 0.0) for place, share in enumerate(shares, 1)),
        points=tuple(points),
        figures=tuple(figures),
        timeline=high.get("timeline", math.inf),
        events=tuple(events),
        seen_event=high.get(SEEN_EVENT, math.inf),
        sources=tuple(high.get(f"row-{source.n}", math.inf) for source in draft.sources),
        source_columns=2 if book.dense else 1,
        unsaid=unsaid,
        silent=silent,
        names=named,
        leads=tuple(more for more in book.leads if more),
    )


def _unsaid(draft: Brief, page: Page, book: Book, high: Mapping[str, float]) -> tuple[Names | None, float, list[float]]:
    """The block of themes without room: its words, what is in it whatever it names, and the share of each name.

    Where the template does not tell of its words, shares are by characters: it was measured with all names.
    """
    block = next((block for block in page.blocks if block.key == UNSAID), None)
    if block is None:
        return None, 0.0, [0.0] * len(draft.sections)
    line, words = book.sizes.line, high[f"{UNSAID}-silence"]
    fixed = high[UNSAID] + max(words - line * math.floor(words / line + arrange.ROUNDING), 0.0)
    most = TIGHT_CHARS if page.tight else wording.NAMES_CHARS
    named = [not silences(section) for section in draft.sections]
    known = names.names(block.phrases, names.Measured(book.words, book.line, line, fixed), named, most)
    if known:
        return known, names.around(known), [names.share(known, place) for place in range(len(named))]
    chars = [len(section.title) + _NAMED if has else 0 for section, has in zip(draft.sections, named, strict=True)]
    a_char = words / max(sum(chars) + _AROUND, 1)
    return None, high[UNSAID] + a_char * _AROUND + line / 2, [a_char * many for many in chars]
