"""What the user says of the files in `sources.toml` wins, and every mistake in it is named with its place."""

import datetime as dt
from pathlib import Path

import pytest

from brief.model import Article
from brief.reading import read
from brief.reading.sidecar import apply_sidecar, find_unmatched, parse_sidecar

ARTICLE = Article(id="1", title="T", text="A.", path="ap/a.txt", publisher="Found")


def test_a_table_for_a_file_wins_over_what_was_found() -> None:
    sidecar = parse_sidecar(
        b"""["ap/a.txt"]
        publisher = "The Week"
        published = 2021-12-26T17:10:00-05:00
        url = "https://theweek.com/x"
        title = "Another title"
        author = "Jane Doe"
        language = "fr"
        """
    )

    told = apply_sidecar(sidecar, "ap/a.txt", ARTICLE)

    assert sidecar.mistakes == ()
    assert (told.publisher, told.url, told.title) == ("The Week", "https://theweek.com/x", "Another title")
    assert (told.author, told.language, told.published_from) == ("Jane Doe", "fr", "sidecar")
    assert told.published is not None
    assert told.published.isoformat() == "2021-12-26T17:10:00-05:00"


@pytest.mark.parametrize(
    ("value", "when"), [("2021-12-26", "2021-12-26T00:00:00"), ('"26 Dec 2021 17:10 GMT"', "2021-12-26T17:10:00+00:00")]
)
def test_a_day_or_a_text_may_tell_the_time(value: str, when: str) -> None:
    told = apply_sidecar(parse_sidecar(f'["*"]\npublished = {value}'.encode()), "ap/a.txt", ARTICLE)

    assert told.published == dt.datetime.fromisoformat(when)


def test_a_files_own_name_goes_before_patterns_and_later_patterns_before_earlier() -> None:
    sidecar = parse_sidecar(
        b'["ap/a.txt"]\ntitle = "own"\n["ap/*"]\ntitle = "p"\npublisher = "first"\n["*.txt"]\npublisher = "second"'
    )

    told = apply_sidecar(sidecar, "ap/a.txt", ARTICLE)

    assert (told.title, told.publisher) == ("own", "second")


def test_a_table_for_a_container_holds_for_its_items_and_one_for_an_item_goes_before_it() -> None:
    sidecar = parse_sidecar(b'["feed.xml#2"]\ntitle = "two"\n["feed.xml"]\ntitle = "all"')
    item = Article(id="1", title="T", text="A.", path="feed.xml#2")

    assert apply_sidecar(sidecar, "feed.xml", item).title == "two"


def test_an_address_names_the_outlet_where_nothing_else_does() -> None:
    sidecar = parse_sidecar(b'["*"]\nurl = "https://www.theweek.com/x"')
    nameless = Article(id="1", title="T", text="A.", path="a.txt")

    assert apply_sidecar(sidecar, "a.txt", nameless).publisher == "theweek.com"
    assert apply_sidecar(sidecar, "ap/a.txt", ARTICLE).publisher == "Found"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('["a.txt"]\npublished = "yesterday"', "[\"a.txt\"] published: 'yesterday' is not a date"),
        ('["a.txt"]\npublished = 2999', '["a.txt"] published: 2999 is not a date'),
        ('["a.txt"]\nurl = "file:///etc/passwd"', "[\"a.txt\"] url: 'file:///etc/passwd' is not an address"),
        ('["a.txt"]\npublischer = "x"', '["a.txt"] publischer: there is no such key; there are publisher,'),
        ('["a.txt"]\nlanguage = "English"', "[\"a.txt\"] language: 'English' is not an ISO 639-1 code"),
        ('["a.txt"]\ntitle = ""', "[\"a.txt\"] title: '' is not a text"),
        ('publisher = "x"', "publisher: stands outside a table"),
        ('["a.txt"]\ntitle = "x', "is not TOML:"),
    ],
)
def test_a_mistake_is_named_with_key_and_place(text: str, said: str) -> None:
    (mistake,) = parse_sidecar(text.encode()).mistakes

    assert mistake.path == "sources.toml"
    assert mistake.reason.startswith(said)


def test_bytes_that_are_no_text_are_one_mistake() -> None:
    (mistake,) = parse_sidecar(b"\xff\xfe\xff").mistakes

    assert mistake.reason == "is not UTF-8 text"


def test_a_table_that_names_no_file_is_told() -> None:
    sidecar = parse_sidecar(b'["a.txt"]\n["b*"]\n["[c].txt"]\n["d.txt"]\n["feed.xml#2"]')

    assert [item.reason for item in find_unmatched(sidecar, ["a.txt", "bb.txt", "[c].txt", "feed.xml"])] == [
        '["d.txt"]: names no file that is read here'
    ]


def test_reading_a_folder_applies_its_sidecar_and_tells_its_mistakes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A headline\n\nThe president said on Sunday that talks would begin in January.\n")
    (tmp_path / "sources.toml").write_text('["a.txt"]\npublisher = "The Week"\nurl = "x"\n["b.txt"]\n')

    articles, skipped = read(tmp_path)

    assert [article.publisher for article in articles] == ["The Week"]
    assert [item.path for item in skipped] == ["sources.toml", "sources.toml"]
    assert read(tmp_path / "a.txt")[0] == articles


def test_a_sidecar_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A headline\n\nThe president said on Sunday that talks would begin in January.\n")
    (tmp_path / "sources.toml").symlink_to("/etc/passwd")

    _, (mistake,) = read(tmp_path)

    assert mistake.path == "sources.toml"
    assert mistake.reason.startswith("cannot be opened")


def test_a_mistake_is_one_printable_line_whatever_characters_its_key_has() -> None:
    data = b'["a\\n\\u001b[31m.txt"]\n"x\\ny" = 1\nurl = "\\u0007' + b"u" * 1_000 + b'"\n'

    reasons = [mistake.reason for mistake in parse_sidecar(data).mistakes]

    assert len(reasons) == 2
    assert all(reason.isprintable() and len(reason) < 400 for reason in reasons)
    assert reasons[0].startswith('["a\\n\\x1b[31m.txt"] x\\ny: there is no such key')


def test_what_is_nested_too_deep_is_named() -> None:
    (mistake,) = parse_sidecar(b"a = " + b"[" * 5_000).mistakes

    assert mistake.reason == "is nested too deep"
