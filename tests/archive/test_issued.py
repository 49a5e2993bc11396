"""Numbers count up, a run that died is taken up again, and nothing is compared with what nobody saw."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from brief.archive.issued import Issued, begin, compared_with, finish, last_issued
from brief.archive.store import Store, open_store
from tests.archive.test_forms import a_brief

AT = dt.datetime(2021, 12, 26, tzinfo=dt.UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "a.sqlite3") as opened:
        yield opened


def an_issue(number: int, **fields: object) -> Issued:
    made = Issued("", number, f"run{number}", a_brief(), frozenset({1, 2**64 - 1}), files=(("brief.pdf", "00"),))
    return replace(made, **fields)  # type: ignore[arg-type]  # fields of Issued


def test_nothing_was_issued_in_a_new_archive(store: Store) -> None:
    assert last_issued(store, "") is None
    assert compared_with(store, "", 1) is None


def test_an_issue_comes_back_as_it_was(store: Store) -> None:
    begin(store, an_issue(1), AT)

    assert last_issued(store, "") == an_issue(1)


def test_an_issue_is_compared_with_only_once_finished(store: Store) -> None:
    begin(store, an_issue(1), AT)
    before = compared_with(store, "", 2)
    finish(store, "", 1)

    assert before is None
    assert compared_with(store, "", 2) == an_issue(1, finished=True)


def test_an_issue_without_a_change_is_passed_by(store: Store) -> None:
    for number, changed in ((1, True), (2, True), (3, False)):
        begin(store, an_issue(number, changed=changed), AT)
        finish(store, "", number)

    found = compared_with(store, "", 4)

    assert found is not None
    assert found.number == 2


def test_an_issue_is_never_compared_with_itself(store: Store) -> None:
    begin(store, an_issue(1), AT)
    finish(store, "", 1)

    assert compared_with(store, "", 1) is None


def test_series_count_by_themselves(store: Store) -> None:
    begin(store, an_issue(7, series="Ukraine"), AT)

    assert last_issued(store, "Sahel") is None


def test_a_run_that_died_is_taken_up_under_its_number(store: Store) -> None:
    begin(store, an_issue(1), AT)
    begin(store, an_issue(1, run_id="again"), AT)

    found = last_issued(store, "")

    assert found == an_issue(1, run_id="again")
    assert store.rows("SELECT count(*) FROM issued") == [(1,)]


def test_what_older_articles_said_is_let_go(store: Store) -> None:
    for number in (1, 2, 3):
        begin(store, an_issue(number, based_on=number - 1 or None), AT)

    sizes = store.rows("SELECT length(reported) FROM issued ORDER BY number")

    assert sizes == [(0,), (16,), (16,)]


def test_a_brief_that_cannot_be_read_any_more_still_counts(store: Store) -> None:
    begin(store, an_issue(4), AT)
    with store.transaction() as connection:
        connection.execute("UPDATE issued SET brief = '{}'")

    found = last_issued(store, "")

    assert found is not None
    assert (found.number, found.brief) == (4, None)


def test_a_clock_set_back_changes_no_order(store: Store) -> None:
    begin(store, an_issue(1), AT)
    begin(store, an_issue(2), AT - dt.timedelta(days=365))

    found = last_issued(store, "")

    assert found is not None
    assert found.number == 2
