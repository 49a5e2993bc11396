"""Records survive being written down, also by an older version."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brief.analysis.sentences import split
from brief.archive.forms import from_json, to_json
from brief.archive.sentences import pack_sentences, unpack_sentences
from brief.model import Article, Brief, Ledger, Passage, PrintedPoint, Section, SentenceId, Skipped, Source
from tests.articles import article

INPUTS = Path(__file__).parent.parent.parent / "inputs"
WHEN = dt.datetime(2021, 12, 26, 17, 10, tzinfo=dt.timezone(dt.timedelta(hours=1)))


def a_brief() -> Brief:
    point = PrintedPoint(
        text="It was said.",
        source=1,
        start=0,
        end=12,
        also=(Passage(2, 3, 9, "It was."),),
        date=dt.date(2021, 12, 25),
        change="changed",
        ranks=(("lexrank", 3),),
        before=Passage(1, 0, 3, "It."),
    )
    return Brief(
        title="T",
        number=2,
        as_of=WHEN,
        covers_from=None,
        covers_to=WHEN,
        run_id="abc",
        inputs="../inputs",
        language="en",
        handling="",
        lead=point,
        sections=(Section("demands", "Demands", (), "No reporting found in 2 articles."),),
        figures=(),
        timeline=(),
        sources=(Source(1, "a.txt", "00", "A", "", None, "", feeds=(("demands", 2),)),),
        ledger=Ledger(2, 1, 0, 1, 9, 3, 0, (Skipped("x.txt", "is empty"),)),
    )


@pytest.mark.parametrize("record", [a_brief(), article("# A\n\nB c d.", "2021-12-26T10:00"), SentenceId("a", 1)])
def test_a_record_comes_back_as_it_was(record: object) -> None:
    assert from_json(type(record), to_json(record)) == record


def test_text_that_no_encoding_can_write_survives() -> None:
    odd = replace(article("B \U0001f600 \u2028 c."), title="A \udce9")

    assert from_json(Article, to_json(odd)) == odd
    assert to_json(odd).isascii()


def test_a_field_that_was_not_yet_written_takes_its_default_and_an_unknown_one_is_dropped() -> None:
    data = json.loads(to_json(a_brief()))
    del data["changes"]
    data["mood"] = "grave"

    assert from_json(Brief, json.dumps(data)) == a_brief()


@pytest.mark.parametrize("text", ["null", "[]", "{}", '{"title": "T"}', "nonsense"])
def test_what_is_no_brief_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # any ValueError: the archive treats the row as unreadable
        from_json(Brief, text)


@pytest.mark.parametrize("path", sorted(INPUTS.glob("*.txt")), ids=lambda p: p.stem)
def test_sentences_come_back_as_they_were(path: Path) -> None:
    read = article(path.read_text("utf-8"))
    sentences = split(read)

    assert len(sentences) > 10
    assert unpack_sentences(pack_sentences(sentences), read) == sentences


@settings(deadline=None)  # the first example loads Punkt's model
@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1), max_size=4))
def test_sentences_of_any_text_come_back(paragraphs: list[str]) -> None:
    kept = tuple(" ".join(p.split()) for p in paragraphs if p.split())
    read = Article(id="x", title="", text="\n\n".join(kept))
    sentences = split(read)

    assert unpack_sentences(pack_sentences(sentences), read) == sentences
