import dataclasses
import datetime as dt
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import resources
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from brief.errors import NotProved
from brief.model import Brief, PrintedPoint, PrintedValue, Skipped
from brief.publishing.json_form import from_json, to_json
from tests.publishing.evidence_builder import sample_articles, sample_brief

SCHEMA: dict[str, Any] = json.loads(resources.files("brief").joinpath("schema", "brief-1.json").read_text("utf-8"))
WHOLE = sample_brief(sample_articles())


@pytest.fixture
def sample() -> Brief:
    return WHOLE


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if "properties" in schema:
            yield schema
        for value in schema.values():
            yield from objects(value)


def test_a_brief_survives_writing_and_reading(sample: Brief) -> None:
    assert from_json(to_json(sample)) == sample


def records(value: object) -> Iterator[object]:
    if isinstance(value, tuple):
        for item in value:
            yield from records(item)
    elif dataclasses.is_dataclass(value):
        yield value
        for field in dataclasses.fields(value):
            yield from records(getattr(value, field.name))


def test_the_sample_says_something_in_every_field_so_none_can_be_lost_unseen(sample: Brief) -> None:
    said, fields = set(), set()
    for record in records(sample):
        for field in dataclasses.fields(record):  # type: ignore[arg-type]  # records yields dataclasses only
            fields.add((type(record).__name__, field.name))
            if getattr(record, field.name) != field.default:
                said.add((type(record).__name__, field.name))

    assert len(fields) > 70
    assert fields - said == set()


def test_one_brief_has_one_text_that_ends_with_a_line_feed(sample: Brief) -> None:
    text = to_json(sample)

    assert text == to_json(from_json(text))
    assert text.endswith("}\n")
    assert "\r" not in text
    assert "“legal" not in text.encode("utf-8").decode("ascii", "ignore")
    assert "Ukraine’s" in to_json(replace(sample, title="Ukraine’s"))


def test_the_keys_stand_in_the_contracts_order(sample: Brief) -> None:
    keys = list(json.loads(to_json(sample)))
    contract = ["schema", "title", "number", "as_of", "covers", "run_id", "inputs", "lead", "sections", "figures"]

    assert [key for key in keys if key in contract] == contract
    assert set(SCHEMA["required"]) <= set(keys)


def test_what_is_written_keeps_the_published_schema_and_says_nothing_it_does_not_describe(sample: Brief) -> None:
    closed = json.loads(json.dumps(SCHEMA))
    described = list(objects(closed))
    for part in described:
        part["additionalProperties"] = False
    Draft202012Validator.check_schema(closed)
    check = Draft202012Validator(closed, format_checker=Draft202012Validator.FORMAT_CHECKER)

    assert len(described) >= 10
    assert [error.message for error in check.iter_errors(json.loads(to_json(sample)))] == []


def test_every_key_of_the_published_schema_is_explained() -> None:
    keys = [(name, part) for found in objects(SCHEMA) for name, part in found["properties"].items()]

    assert len(keys) > 60
    assert [name for name, part in keys if "description" not in part and "$ref" not in part] == []


def test_a_brief_with_nothing_in_it_can_be_written_and_read(sample: Brief) -> None:
    bare = replace(sample, lead=None, sections=(), figures=(), timeline=(), sources=(), left_out=())
    empty = replace(bare, as_of=None, covers_from=None, covers_to=None, changes="", handling="")

    assert from_json(to_json(empty)) == empty


def test_times_keep_their_zone_and_naive_ones_stay_naive(sample: Brief) -> None:
    east = dt.datetime(2024, 2, 29, 23, 59, 1, tzinfo=dt.timezone(dt.timedelta(hours=5, minutes=45)))
    naive = dt.datetime(2024, 2, 29, 23, 59, 1)  # noqa: DTZ001  # that it has no zone is the case
    read = from_json(to_json(replace(sample, as_of=east, covers_from=naive)))

    assert read.as_of == east
    assert read.as_of.utcoffset() == east.utcoffset()
    assert read.covers_from == naive


def test_whole_numbers_are_written_without_a_fraction_and_infinite_ones_as_null(sample: Brief) -> None:
    values = tuple(PrintedValue("x", v, "troops", 1, None) for v in (90000.0, 0.5, float("inf"), None, 1e300))
    figures = (replace(sample.figures[0], values=values),)
    text = to_json(replace(sample, figures=figures))

    assert [v["value"] for v in json.loads(text)["figures"][0]["values"]] == [90000, 0.5, None, None, 1e300]
    assert '"value": 90000,' in text


def test_a_file_name_that_is_no_utf_8_can_be_written_as_utf_8_and_comes_back(sample: Brief) -> None:
    skipped = (Skipped("caf\udce9.txt", "is not a text"),)
    made = replace(sample, ledger=replace(sample.ledger, skipped=skipped))

    assert from_json(to_json(made).encode("utf-8").decode("utf-8")).ledger.skipped == skipped


@given(st.text(min_size=1), st.text())
def test_any_text_comes_back_as_it_was(words: str, title: str) -> None:
    made = replace(WHOLE, title=title, lead=PrintedPoint(words, 1, 0, 1, speaker=title))

    assert from_json(to_json(made)) == made


def test_keys_of_a_later_version_are_passed_over(sample: Brief) -> None:
    data = json.loads(to_json(sample))
    data["mood"] = data["lead"]["mood"] = {"any": ["thing"]}

    assert from_json(json.dumps(data)) == sample


def test_what_the_contract_does_not_promise_may_be_missing(sample: Brief) -> None:
    data = json.loads(to_json(sample))
    for key in ("language", "handling", "changes", "left_out"):
        del data[key]
    for key in ("speaker", "theme", "terms", "ranks", "concepts", "before"):
        del data["lead"][key]
    for key in ("furniture", "left_out", "notes"):
        del data["ledger"][key]
    read = from_json(json.dumps(data))

    assert read.lead is not None
    assert (read.lead.text, read.lead.ranks, read.ledger.furniture) == (data["lead"]["text"], (), 0)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no JSON"),
        ("hello", "no JSON"),
        ("[1]", "no JSON object"),
        ("{}", "schema: is missing"),
        ('{"schema": 2}', "schema: is 2, and this version reads 1"),
        ('{"schema": true}', "schema: should be a whole number"),
        ('{"schema": 1, "schema": 1}', "a key stands twice"),
        ('{"schema": NaN}', "NaN is no JSON"),
        ('{"schema": ' + "9" * 5000 + "}", "no JSON"),
        ("[" * 200_000, "nested too deeply"),
        ('{"schema": 1}', "sources: is missing"),
    ],
)
def test_what_is_no_brief_is_refused_in_one_line(text: str, says: str) -> None:
    with pytest.raises(NotProved, match=says) as caught:
        from_json(text, "some.json")

    assert str(caught.value).startswith("some.json: is not a brief of this program: ")
    assert "\n" not in str(caught.value)


def lead(**more: object) -> Callable[[dict[str, Any]], object]:
    return lambda data: data["lead"].update(more)


def source(**more: object) -> Callable[[dict[str, Any]], object]:
    return lambda data: data["sources"][1].update(more)


def value(number: object) -> Callable[[dict[str, Any]], object]:
    return lambda data: data["figures"][0]["values"][0].update(value=number)


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lead(start=-1), "lead, start: -1 is less than 0"),
        (lead(start=True), "lead, start: should be a whole number"),
        (lead(start=1.5), "lead, start: should be a whole number"),
        (lead(end=0), "lead, end: 0 is less than 1"),
        (lead(text=None), "lead, text: is missing"),
        (lead(text=["a"]), "lead, text: should be text"),
        (lead(source=99), "lead, source: there is no source 99"),
        (lead(also=[{"source": 1, "start": 5, "end": 5, "text": ""}]), "lead, also 1, end: 5 is less than 6"),
        (lead(also="x"), "lead, also: should be a list"),
        (lead(change="newer"), "lead, change: 'newer' is none of new, same, changed"),
        (lead(date="yesterday"), "lead, date: 'yesterday' is no day"),
        (lead(terms=[1]), "lead, terms: holds something that is not text"),
        (lead(ranks={"lsa": "1"}), "lead, ranks, lsa: should be a whole number"),
        (lead(before=[]), "lead, before: should be an object"),
        (source(path="../../etc/passwd"), "sources 2, path: .* leads out of the inputs folder"),
        (source(path="/etc/passwd"), "leads out"),
        (source(path="a/../../b"), "leads out"),
        (source(path="..\\b"), "leads out"),
        (source(path="\\\\host\\b"), "leads out"),
        (source(path="C:\\b"), "leads out"),
        (source(path="a\0b"), "leads out"),
        (source(path=""), "leads out"),
        (source(n=0), "sources 2, n: 0 is less than 1"),
        (source(n=1), "two sources have the number 1"),
        (source(path="putin-threatens-military-action.txt"), "two sources have the path"),
        (source(sha256="00"), "sources 2, sha256: is no SHA-256"),
        (source(url="javascript:alert(1)"), "sources 2, url: .* is no http"),
        (source(edited="yes"), "sources 2, edited: should be true or false"),
        (source(published="soon"), "sources 2, published: 'soon' is no time"),
        (lambda data: data.update(inputs="/etc"), "inputs: is not a relative path"),
        (lambda data: data.update(inputs="../a/../../etc"), "inputs: is not a relative path"),
        (lambda data: data["figures"][0].update(verdict="?"), "figures 1, verdict: '\\?' is none of"),
        (value(10**400), "figures 1, values 1, value: is too large a number"),
        (value("9"), "figures 1, values 1, value: should be a number"),
        (lambda data: data["timeline"][0].update(date=None), "timeline 1, date: is missing"),
        (lambda data: data["sections"].append(7), "sections 5: should be an object"),
        (lambda data: data.update(covers=None), "covers: is missing"),
    ],
)
def test_every_mistake_is_refused_with_its_place(
    sample: Brief, spoil: Callable[[dict[str, Any]], object], says: str
) -> None:
    data = json.loads(to_json(sample))
    spoil(data)

    with pytest.raises(NotProved, match=says):
        from_json(json.dumps(data))


def test_the_inputs_folder_may_lie_beside_the_outputs_folder(sample: Brief) -> None:
    for inputs in ("../inputs", "inputs", "../../news/2021", "..", "."):
        assert from_json(to_json(replace(sample, inputs=inputs))).inputs == inputs
