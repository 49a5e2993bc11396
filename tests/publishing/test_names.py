"""The line that names themes without room: what is measured of its words tells how high it is, whatever it names."""

from dataclasses import replace

import pytest

from brief.composing.naming import named_height
from brief.publishing import arrange, names, places
from brief.publishing.page import UNSAID, view
from brief.publishing.renderer import Renderer
from brief.publishing.sheet import PAPER, Sheet
from brief.settings import PageSettings
from tests import drafts

FOUND = names.Measured((9.0,) * 19, 200.0, 12.0, 30.0)
SAID = names.phrases([("A Ice", 3), ("B Deep fog", 11)])


@pytest.mark.parametrize(("template", "type_pt"), [("sheet", 14.0), ("memo", 9.4)])
def test_the_block_is_as_high_on_the_page_as_its_words_tell(template: str, type_pt: float) -> None:
    whole, _ = drafts.wild(335)
    draft = replace(whole, sections=tuple(replace(section, points=section.points[:2]) for section in whole.sections))
    settings = PageSettings(template=template, type_pt=type_pt)
    with Sheet(settings) as sheet:
        known = sheet.measure(draft).names
    assert known
    sizes = arrange.Sizes(*PAPER[settings.size], type_pt)
    with Renderer(places.folder(template)) as renderer:
        for unnamed in ((3, 7), (1, 2, 4, 9), tuple(range(10))):
            kept = [place for place in range(12) if place not in unnamed]
            brief = replace(
                draft,
                sections=tuple(
                    replace(section, points=section.points[: place in kept])
                    for place, section in enumerate(draft.sections)
                ),
                left_out=tuple(draft.sections[place] for place in unnamed),
                figures=(),
                timeline=(),
            )
            found, _ = renderer.ask({"ask": "layout", "page": arrange.measuring(view(brief), sizes, dense=True)})
            high = found["heights"][UNSAID] + found["heights"][f"{UNSAID}-silence"]

            assert named_height(known, unnamed) == pytest.approx(high, abs=0.01), unnamed


def test_every_theme_has_its_words_and_one_without_points_none() -> None:
    words = [f"{n}" for phrase in SAID for n in phrase.split(" ")]
    found = replace(FOUND, words=[float(len(word)) for word in words])

    known = names.names(SAID, found, [True, False, True], 400)

    assert known
    assert known.space == 1.0
    assert known.each == ((1.0, 8.0), (), (1.0, 4.0, 9.0))
    assert known.chars == (len("A Ice (3), "), 0, len("B Deep fog (11), "))
    assert names.around(known) > known.fixed
    assert names.share(known, 1) == 0.0
    assert names.share(known, 2) > names.share(known, 0) > 0.0


def test_a_template_that_does_not_tell_of_its_words_leaves_them_unknown() -> None:
    assert names.names((), FOUND, [True, True], 400) is None
    assert names.names(SAID, replace(FOUND, words=()), [True, True], 400) is None
    assert names.names(SAID, replace(FOUND, width=0.0), [True, True], 400) is None
