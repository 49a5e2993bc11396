"""What was measured for one brief is not measured again for the next, and makes it no other."""

from collections.abc import Mapping
from typing import Any

import pytest

from brief.model import Brief, Heights
from brief.publishing.arrange import Sizes
from brief.publishing.kept_heights import KeptHeights, all_heights, without_known
from brief.publishing.renderer import Renderer
from brief.publishing.sheet import Sheet
from brief.settings import PageSettings
from tests import drafts


class _Counting(Renderer):
    """A renderer that counts the points and sources it is asked to set."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[int] = []

    def ask(self, head: Mapping[str, Any], body: bytes = b"") -> tuple[dict[str, Any], bytes]:
        if head["ask"] == "layout":
            page = head["page"]
            points = sum(len(block["points"]) for column in page["columns"] for block in column)
            self.asked.append(points + sum(map(len, page["source_columns"])))
        return super().ask(head, body)


def _measured(settings: PageSettings, draft: Brief, kept: KeptHeights | None = None) -> tuple[Heights, list[int]]:
    renderer = _Counting()
    with Sheet(settings, renderer=renderer, kept=kept) as sheet:
        return sheet.measure(draft), renderer.asked


@pytest.mark.parametrize("settings", [PageSettings(), PageSettings(size="Letter", template="memo", type_pt=11)])
def test_the_next_brief_is_measured_as_if_it_were_the_first_and_sooner(settings: PageSettings) -> None:
    before, after = drafts.draft(20), drafts.draft(24)
    kept = KeptHeights()

    _measured(settings, before, kept)
    known, few = _measured(settings, after, kept)
    new, many = _measured(settings, after)

    assert known == new
    assert sum(few) < sum(many)
    assert sum(_measured(settings, after, kept)[1]) <= len(after.sections) + 2


def test_another_type_is_measured_anew() -> None:
    kept = KeptHeights()
    draft = drafts.draft(20)
    _measured(PageSettings(), draft, kept)

    assert _measured(PageSettings(type_pt=10), draft, kept)[0] == _measured(PageSettings(type_pt=10), draft)[0]


def test_what_is_kept_is_bounded() -> None:
    kept = KeptHeights()
    known = kept.of("t", Sizes(1, 1, 9), dense=False, tight=False)
    known.update({str(n): 1.0 for n in range(20_001)})

    assert not kept.of("t", Sizes(1, 1, 9), dense=False, tight=False)


def test_the_first_of_every_list_is_laid_out_again_and_heights_are_the_same_wherever_a_box_stands() -> None:
    with Sheet(PageSettings()) as sheet:
        page = sheet._view(drafts.draft(20), measuring=True)
    keys = [item.key for block in page.blocks for item in block.items] + [source.key for source in page.sources]
    known: dict[str, float] = {}

    assert without_known(page, known) == page
    every = all_heights(page, dict.fromkeys(keys, 38.99999999999), known)
    left = without_known(page, known)

    assert [len(block.points) for block in left.blocks] == [min(1, len(block.points)) for block in page.blocks]
    assert left.sources == page.sources[:2]
    assert all_heights(page, {page.sources[0].key: 39.00000000001}, known).items() <= every.items()
    assert set(every.values()) == {39.0}
