"""The whole way on the sample: a real folder in, a real page out, read as its reader would."""

import io
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

import brief
from brief import pipeline
from brief.analysis import together
from brief.desk import Made
from brief.settings import Settings
from tests import articles

ROOT = Path(__file__).parent.parent
FURNITURE = (
    "Subscribe",
    "Sign up",
    "Image credit",
    "credit:",
    "Explore More",
    "Grayson Quay",
    "Check Also",
    "bloggers like this",
    "Please enter your",
    "Comments are closed",
    "water bomber",
    "contributed reporting",
    "A Ukrainian soldier patrols",
    "moderator of",
    "World News",
    "Biden pledges support",
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return pipeline.make(ROOT / "inputs", tmp_path_factory.mktemp("out"), Settings())


def page_text(made: Made) -> str:
    document = pypdf.PdfReader(io.BytesIO(made.files[0].read_bytes()))
    assert len(document.pages) == 1
    return " ".join(document.pages[0].extract_text().split())


def test_the_sample_makes_one_page_with_the_four_themes_in_order(made: Made) -> None:
    assert [s.theme for s in made.brief.sections] == ["demands", "western-response", "military-posture", "casualties"]
    assert all(section.points for section in made.brief.sections)
    assert "Casualties" in page_text(made) or "CASUALTIES" in page_text(made)


@pytest.mark.parametrize("words", FURNITURE)
def test_no_page_furniture_is_printed(made: Made, words: str) -> None:
    printed = [made.brief.lead, *(p for s in made.brief.sections for p in s.points)]

    assert all(words not in point.text for point in printed if point)
    assert all(words not in path.read_text("utf-8") for path in made.files[2:])


def test_no_printed_sentence_opens_with_a_pronoun(made: Made) -> None:
    for section in made.brief.sections:
        for point in section.points:
            first = point.before.text if point.before else point.text
            assert first.split()[0].strip("“\"'") not in {"He", "She", "They", "It", "This", "But", "That", "Rather,"}


def test_quotation_marks_are_whole(made: Made) -> None:
    for section in made.brief.sections:
        for point in section.points:
            assert point.text.count("“") == point.text.count("”")
            assert point.text.count('"') % 2 == 0


def test_the_casualty_figure_is_one_point_of_three_outlets(made: Made) -> None:
    casualties = next(s for s in made.brief.sections if s.theme == "casualties")

    point = next(p for p in casualties.points if "14,000" in p.text)
    assert point.outlets == 3


def test_no_two_printed_points_cite_the_same_sentence(made: Made) -> None:
    points = [made.brief.lead, *(p for s in made.brief.sections for p in s.points)]
    printed = [(p.source, p.start) for p in points if p]
    others = [(passage.source, passage.start) for p in points if p for passage in p.also]
    places = printed + others

    assert len(places) == len(set(places))


def test_the_shipped_sample_is_what_the_sample_makes(made: Made) -> None:
    for path in made.files[2:]:
        assert path.read_text("utf-8") == (ROOT / "outputs" / path.name).read_text("utf-8").replace(
            '"inputs": "../inputs"', f'"inputs": "{made.brief.inputs}"'
        )


def test_the_public_face_goes_the_same_way_without_files() -> None:
    articles, skipped = brief.read([ROOT / "inputs"])
    found = brief.analyse(articles)
    composed = brief.compose(found)

    assert (len(articles), skipped) == (5, ())
    assert set(found.scores) == {s.id for s in found.sentences}
    assert sorted(i for p in found.points for i in p.sentences) == sorted(s.id for s in found.sentences)
    assert composed.lead is not None
    assert [s.theme for s in composed.sections] == [t.id for t in Settings().filed_under]


@pytest.mark.parametrize("ranker", ["brief", "consensus", "lexrank", "textrank", "lsa", "luhn", "sumbasic"])
def test_every_ranker_summarises_in_whole_sentences(ranker: str) -> None:
    articles, _ = brief.read([ROOT / "inputs"])

    picked = brief.summarise(articles, words=100, ranker=ranker)

    texts = {a.id: a.text for a in articles}
    assert 0 < sum(len(s.text.split()) for s in picked) <= 100
    assert all(" ".join(texts[s.id.article][s.start : s.end].split()) == s.text for s in picked)


def test_plain_strings_are_ranked_as_their_sentences_are() -> None:
    articles, _ = brief.read([ROOT / "inputs"])
    sentences = brief.analyse(articles).sentences

    scores = brief.rank([s.text for s in sentences], ranker="textrank")

    assert scores == pytest.approx(brief.rank(sentences, ranker="textrank"))
    assert len(set(scores)) > 10


def test_no_articles_at_all_still_make_a_page() -> None:
    composed = brief.compose(brief.analyse(()))

    assert composed.lead is None
    assert all(section.silence for section in composed.sections)


def test_the_words_that_do_not_count_are_those_of_the_articles_language() -> None:
    german = replace(
        articles.article("Der Rat hat die Brücke gesperrt. Die Brücke ist alt und der Rat hat kein Geld."),
        language="de",
    )
    english = articles.article("The council has closed the bridge.")

    assert together.main_language([german, german, english]) == "de"
    assert together.main_language([english, german, english]) == "en"
    assert together.main_language([replace(english, language="fi")]) == "en"
