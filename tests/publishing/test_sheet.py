"""The sheet: one page, whole sentences, both standards, the same bytes."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pytest

from brief.errors import DoesNotFit, SettingsError
from brief.model import Brief, Section
from brief.publishing.attachment import Attachment
from brief.publishing.sheet import Printed, Sheet
from brief.settings import PageSettings
from tests import drafts, reading_pdf
from tests.benchmarks.loads import sheet_of

ROOT = Path(__file__).parents[2]

Made = tuple[Brief, Printed, Path]


@pytest.fixture(scope="module", params=["sheet", "memo"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Five articles on both templates, with an attachment."""
    draft = drafts.draft(5, handling="TLP:AMBER+STRICT", changes="3 new since No. 3.")
    with Sheet(PageSettings(template=request.param)) as sheet:
        brief, printed = sheet_of(draft, sheet, [Attachment("brief.json", b'{"schema": 1}', "The brief as data")])
    path = tmp_path_factory.mktemp("sheet") / "brief.pdf"
    path.write_bytes(printed.pdf)
    return brief, printed, path


@pytest.fixture(scope="module")
def sheet() -> Iterator[Sheet]:
    with Sheet(PageSettings()) as one:
        yield one


@pytest.fixture(scope="module")
def large() -> Iterator[Sheet]:
    """The least room there is: a small sheet and the largest type."""
    with Sheet(PageSettings(size="Letter", type_pt=14)) as one:
        yield one


def test_a_brief_is_one_page(made: Made) -> None:
    with pikepdf.open(made[2]) as pdf:
        assert len(pdf.pages) == 1


def test_every_sentence_is_found_whole_in_the_text_of_the_page(made: Made) -> None:
    assert len(reading_pdf.printed_texts(made[0])) > 10
    assert reading_pdf.missing(made[0], made[2]) == []


def test_no_word_is_printed_over_another(made: Made) -> None:
    assert reading_pdf.overlaps(reading_pdf.words_of(made[2])) == []


def test_no_line_is_broken_before_it_is_full(made: Made) -> None:
    assert reading_pdf.odd_breaks(reading_pdf.words_of(made[2]), 13.0) == []


def test_a_page_with_enough_to_say_is_full_and_its_columns_end_level(made: Made) -> None:
    _, printed, _ = made

    assert printed.filled >= 0.92
    assert max(printed.ends) < 6.6  # half a line


def test_the_renderer_has_nothing_to_complain_about(made: Made) -> None:
    assert made[1].warnings == ()


@pytest.mark.parametrize("profile", [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A])
def test_a_page_is_accessible_and_archival(made: Made, profile: page.ValidationProfile) -> None:
    report = page.validate_pdf(made[2], profile=profile)

    assert [failure.message for failure in report.failures] == []
    assert report.is_compliant


def test_a_page_has_a_language_a_title_and_headings(made: Made) -> None:
    with pikepdf.open(made[2]) as pdf:
        assert str(pdf.Root.Lang) == "en"
        assert str(pdf.docinfo.Title) == "Russia, NATO and Ukraine, No. 4"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        said = [str(item.title) for item in pdf.open_outline().root[0].children]
    said = list(dict.fromkeys(said))  # a theme that goes on in the second column has its heading again
    assert said == ["Lead report", "Demands", "Western response", "Military posture", "Casualties", *said[5:]]
    assert said[-1] == "Sources"


def test_drawings_have_words(made: Made) -> None:
    words = _alternatives(made[2])

    assert any(text.startswith("Sentences it feeds to: Demands") for text in words)


def test_only_the_shipped_fonts_are_used_and_all_are_embedded(made: Made) -> None:
    run = subprocess.run(["pdffonts", str(made[2])], capture_output=True, check=True, text=True)
    rows = run.stdout.splitlines()[2:]

    assert rows
    assert all("+Brief-" in row for row in rows)
    assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows)


def test_the_handling_mark_stands_at_the_right_of_head_and_foot_in_twelve_points(made: Made) -> None:
    words = reading_pdf.words_of(made[2])
    marks = [word for word in words if word.text == "TLP:AMBER+STRICT"]
    right = max(word.right for word in words)

    assert len(marks) == 2
    assert marks[0].bottom < 70
    assert marks[1].top > 770
    assert all(mark.bottom - mark.top >= 12 and right - mark.right < 8 for mark in marks)


def test_the_brief_is_attached_as_data_with_dates_of_its_own(made: Made) -> None:
    with pikepdf.open(made[2]) as pdf:
        assert list(pdf.attachments) == ["brief.json"]
        spec = pdf.attachments["brief.json"]
        assert json.loads(spec.get_file().read_bytes()) == {"schema": 1}
        assert str(spec.obj.AFRelationship) == "/Data"
        assert str(spec.get_file().obj.Params.ModDate) == "D:20211226171000Z"


def test_marks_lead_to_rows_and_rows_to_their_articles(made: Made) -> None:
    with pikepdf.open(made[2]) as pdf:
        links = [note for note in pdf.pages[0].Annots if note.Subtype == "/Link"]
        inside = {str(note.Dest) for note in links if "/Dest" in note}
        outside = {str(note.A.URI) for note in links if "/A" in note}
    listed = {source for source in made[0].sources if source.listed}

    assert {f"source-{source.n}" for source in listed} <= inside
    assert outside == {source.url for source in listed if source.url}


def test_what_no_one_may_be_led_to_is_no_link(sheet: Sheet) -> None:
    bad = ("javascript:alert(1)", "file:///etc/passwd", "https://good@evil.example/", "data:text/html,x", "//host/x")
    base = drafts.draft(5)
    sources = tuple(replace(source, url=url) for source, url in zip(base.sources, bad, strict=True))
    few = tuple(replace(section, points=section.points[:2]) for section in base.sections)
    printed = sheet.print(replace(base, sources=sources, sections=few, timeline=()))

    with pikepdf.open(BytesIO(printed.pdf)) as pdf:
        assert not [note for note in pdf.pages[0].Annots if "/A" in note]


def test_text_that_looks_like_markup_is_printed_as_text(sheet: Sheet, tmp_path: Path) -> None:
    text = (
        'He said <img src="file:///etc/passwd"> & {{ 7 * 7 }} {% include "x" %} </li></style><script>x</script> to us.'
    )
    base = drafts.draft(5)
    first = replace(base.sections[0], points=(drafts.point(text, 1, concepts=("only-here",)), *base.sections[0].points))
    brief = replace(base, sections=(first, *base.sections[1:]))
    chosen = replace(brief, sections=tuple(replace(s, points=s.points[:2]) for s in brief.sections), timeline=())
    path = tmp_path / "brief.pdf"
    path.write_bytes(sheet.print(chosen).pdf)

    assert "".join(text.split()) in "".join(reading_pdf.text_of(path).split())


def test_hostile_words_are_one_sound_page_with_nothing_fetched_or_attached(sheet: Sheet) -> None:
    nasty = (
        "Z" + "\u0301" * 300 + "algo was reported on Monday.",
        "\u202eRight to left \u2066 and never closed, he said.",
        "Family \U0001f468\u200d\U0001f469\u200d\U0001f467 fled \x00\x1b[31m the town\u2028 by night.",
        "x" * 590 + ".",
        '<svg><use href="#a"/></svg><link rel=attachment href="file:///etc/passwd"> {% include "/etc/passwd" %}',
    )
    base = drafts.draft(5, title="T" * 1_000_000, handling="", lead=None, timeline=(), figures=())
    points = tuple(drafts.point(text, n, concepts=(str(n),)) for n, text in enumerate(nasty, 1))
    sources = tuple(
        replace(one, title=text * 400, publisher=text * 400, url="http://[" + text, path="../" * 900 + text)
        for one, text in zip(base.sources, nasty, strict=True)
    )
    _, printed = sheet_of(replace(base, sections=(replace(base.sections[0], points=points),), sources=sources), sheet)

    with pikepdf.open(BytesIO(printed.pdf)) as pdf:
        assert len(pdf.pages) == 1
        assert len(pdf.attachments) == 0
        assert not [note for note in pdf.pages[0].Annots if "/A" in note]
    assert page.validate_pdf_bytes(printed.pdf, profile=page.ValidationProfile.PDF_UA_1).is_compliant


def test_characters_without_a_glyph_are_replaced_and_counted(sheet: Sheet, tmp_path: Path) -> None:
    text = "The minister, 王毅, said on Monday that Ukraine 🙂 wants talks, as Путин and Ωμέγα did."
    base = drafts.draft(5)
    points = (drafts.point(text, 1), *base.sections[0].points[:2])
    brief = replace(base, sections=(replace(base.sections[0], points=points),), timeline=(), title="Żółć \u000b Ağrı")
    printed = sheet.print(brief)
    path = tmp_path / "brief.pdf"
    path.write_bytes(printed.pdf)
    said = reading_pdf.text_of(path)

    assert printed.replaced == 3
    assert "The minister, ��, said on Monday that Ukraine � wants talks, as Путин and Ωμέγα did." in said
    assert "3 characters that no font at hand has are printed as �." in said
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A):
        assert page.validate_pdf_bytes(printed.pdf, profile=profile).is_compliant


def test_letters_whose_marks_do_not_compose_are_taken_out_of_the_page_as_they_were(
    sheet: Sheet, tmp_path: Path
) -> None:
    text = "ẹ́ was said before every other letter e of the page, and Ź́ too."
    base = drafts.draft(5, lead=None, timeline=(), figures=(), title="The title")
    brief = replace(base, sections=(replace(base.sections[0], points=(drafts.point(text, 1),)),))
    printed = sheet.print(brief)
    path = tmp_path / "brief.pdf"
    path.write_bytes(printed.pdf)

    assert "was said before every other letter e of the page, and" in reading_pdf.text_of(path)
    assert page.validate_pdf_bytes(printed.pdf, profile=page.ValidationProfile.PDF_UA_1).is_compliant


@pytest.mark.parametrize("articles", [0, 1])
def test_with_little_to_say_everything_is_said_on_one_page(articles: int, tmp_path: Path, sheet: Sheet) -> None:
    draft = drafts.draft(articles, many=6)
    brief, printed = sheet_of(draft, sheet)
    path = tmp_path / "brief.pdf"
    path.write_bytes(printed.pdf)

    assert brief.left_out == ()
    assert reading_pdf.missing(brief, path) == []
    assert "Casualties".upper() in reading_pdf.text_of(path).upper()


def test_twelve_themes_in_large_type_are_one_whole_page_that_names_them_all(large: Sheet, tmp_path: Path) -> None:
    """`python -m tests.benchmarks.loads 500` looks at as many random loads as are asked for; this is one of them."""
    draft, settings = drafts.wild(79)
    assert (settings.size, settings.type_pt, settings.template, len(draft.sections)) == ("Letter", 14.0, "sheet", 12)
    brief, printed = sheet_of(draft, large)
    path = tmp_path / "brief.pdf"
    path.write_bytes(printed.pdf)
    said = reading_pdf.text_of(path)
    behind = said.partition("ALSO REPORTED")[2]
    unsaid, _, silent = behind.partition("NOTHING REPORTED")

    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == 1
    assert reading_pdf.missing(brief, path) == []
    assert reading_pdf.overlaps(reading_pdf.words_of(path)) == []
    assert any(section.points for section in brief.sections)
    for place, section in enumerate(draft.sections):
        name = f"{'ABCDEFGHIJKL'[place]} {section.title}"
        printed_as = brief.sections[place]
        assert (name in silent) == (not section.points)
        assert (f"{name} ({len(section.points)})" in unsaid) == (bool(section.points) and not printed_as.points)
    assert "No reporting found in 3 articles, 1–26 Dec 2021: " in silent


def test_where_no_choice_fills_the_page_the_lead_is_set_in_another_size(tmp_path: Path) -> None:
    """Six themes that must be there are 83 % of the columns, or are longer than they are."""
    draft, settings = drafts.wild(57)
    with Sheet(settings) as one:
        leads = one.measure(draft).leads
        brief, printed = sheet_of(draft, one)
    path = tmp_path / "brief.pdf"
    path.write_bytes(printed.pdf)

    assert max(leads) > 15  # points: a line of text
    assert printed.filled >= 0.92
    assert reading_pdf.missing(brief, path) == []
    assert reading_pdf.overlaps(reading_pdf.words_of(path)) == []
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == 1


def test_the_most_that_settings_allow_is_one_page_in_the_largest_type(large: Sheet, tmp_path: Path) -> None:
    base = drafts.draft(60, seed=60)
    points = [point for section in base.sections for point in section.points]
    sections = tuple(
        Section(f"t{n}", f"Humanitarian access {n}", tuple(points[n::40][:6]), None) if n % 3
        else Section(f"t{n}", f"Humanitarian access {n}", (), "No reporting found in 60 articles.")
        for n in range(40)
    )  # fmt: skip
    draft = replace(
        base,
        sections=sections,
        lead=drafts.point(("the guarantee that was asked for in talks " * 10)[:400].strip() + ".", 1),
        title="A long title about several countries, " * 5,
        handling="TLP:AMBER+STRICT",
        changes="3 new, 1 figure changed (12 to 15), 2 no longer reported since No. 3. " * 6,
        ledger=replace(base.ledger, notes=("what was bounded on the way of reading the articles",) * 8),
    )
    brief, printed = sheet_of(draft, large)
    path = tmp_path / "brief.pdf"
    path.write_bytes(printed.pdf)

    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == 1
    assert reading_pdf.missing(brief, path) == []
    assert reading_pdf.overlaps(reading_pdf.words_of(path)) == []
    assert "No room on this page for B" not in reading_pdf.text_of(path)  # so many themes have no letters
    assert "further themes; see the evidence page." in reading_pdf.text_of(path)


def test_what_cannot_fit_is_an_error_and_no_smaller_page(large: Sheet) -> None:
    words = " ".join(["guarantee"] * 400)
    draft = drafts.draft(5, lead=drafts.point(words, 1), title="Guarantees " * 18)
    with pytest.raises(DoesNotFit, match="longer than one sheet") as caught:
        large.measure(draft)

    assert caught.value.excess > 0


def test_a_template_that_is_not_there_is_named() -> None:
    with pytest.raises(SettingsError, match="template nowhere: is neither sheet nor memo nor a folder"):
        Sheet(PageSettings(template="nowhere"))


def test_the_same_brief_gives_the_same_bytes_under_other_seeds_zones_and_clocks(sheet: Sheet) -> None:
    code = (
        "import hashlib; from tests import drafts; from tests.benchmarks.loads import sheet_of;"
        "from brief.publishing.sheet import Sheet; from brief.settings import PageSettings;"
        "sheet = Sheet(PageSettings()); _, made = sheet_of(drafts.draft(2, many=5), sheet); sheet.close();"
        "print(hashlib.sha256(made.pdf).hexdigest())"
    )
    env = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True, env=env, cwd=ROOT)
    # Here: another seed, the zone of this machine, seconds later, and a renderer that printed other pages before.
    _, printed = sheet_of(drafts.draft(2, many=5), sheet)

    assert hashlib.sha256(printed.pdf).hexdigest() == run.stdout.strip()


def _alternatives(path: Path) -> list[str]:
    """The alternative texts of all figures."""
    with pikepdf.open(path) as pdf:
        objects = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary)]
        return [str(thing.Alt) for thing in objects if thing.get("/S") == "/Figure"]


def test_type_made_larger_for_little_is_given_up_for_much(sheet: Sheet) -> None:
    base = drafts.draft(5)
    little = replace(base, sections=tuple(replace(s, points=s.points[:1]) for s in base.sections), timeline=())
    much = replace(base, sections=tuple(replace(s, points=s.points[:2]) for s in base.sections), timeline=())

    sheet.measure(little)

    with pikepdf.open(BytesIO(sheet.print(much).pdf)) as pdf:
        assert len(pdf.pages) == 1
