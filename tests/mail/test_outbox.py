"""The outbox: what a row may become, what a dead sender leaves behind, which briefs are the same to a reader."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from brief.archive import Issued, Store, begin, finish, open_store
from brief.archive.outbox import Delivery, Edition, Outbox, Phase, Reply, deliveries, edition_of
from brief.errors import ArchiveError, DeliveryError
from tests.mail.folder import START
from tests.publishing.evidence_builder import sample_articles, sample_brief

MINE = Edition("Daily", 3, "abc")
LATER = START + dt.timedelta(minutes=5)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "archive.sqlite3") as opened:
        yield opened


def claimed(outbox: Outbox) -> Delivery:
    outbox.prepare(["a@b.c"], START)
    (one,) = outbox.due(START)
    outbox.claim([one], START)
    return one


def in_phase(outbox: Outbox, phase: Phase) -> Delivery:
    """A row that was brought into a phase the way a sender does."""
    one = claimed(outbox)
    way: dict[Phase, tuple[Phase, ...]] = {
        "waiting": ("waiting",), "claimed": (), "talking": ("talking",), "data": ("talking", "data"),
        "sent": ("talking", "data", "sent"), "failed": ("talking", "failed"), "unknown": ("talking", "data", "unknown"),
    }  # fmt: skip
    for step in way[phase]:
        outbox.enter(one, step, START)
    return one


@pytest.mark.parametrize(
    ("left", "found"),
    [("waiting", "waiting"), ("claimed", "waiting"), ("talking", "waiting"), ("data", "unknown"),
     ("sent", "sent"), ("failed", "failed"), ("unknown", "unknown")],
)  # fmt: skip
def test_what_a_dead_sender_left_is_taken_up_or_shown(store: Store, left: Phase, found: Phase) -> None:
    outbox = Outbox(store, MINE)
    in_phase(outbox, left)

    outbox.prepare(["a@b.c"], LATER)

    assert [row.phase for row in outbox.rows()] == [found]


def test_a_dead_senders_messages_of_other_briefs_are_cleared_up_too(store: Store) -> None:
    in_phase(Outbox(store, Edition("Weekly", 1, "x")), "data")

    Outbox(store, MINE).prepare(["a@b.c"], LATER)

    assert {row.edition.series: row.phase for row in deliveries(store)} == {"Weekly": "unknown", "Daily": "waiting"}


@pytest.mark.parametrize("final", ["sent", "failed", "unknown"])
@pytest.mark.parametrize("step", ["talking", "data", "sent", "unknown", "waiting"])
def test_what_has_ended_cannot_begin_again_by_itself(store: Store, final: Phase, step: Phase) -> None:
    outbox = Outbox(store, MINE)
    one = in_phase(outbox, final)

    with pytest.raises(ArchiveError, match="another sender"):
        outbox.enter(one, step, LATER)
    assert outbox.due(LATER) == ()


def test_a_row_is_claimed_once(store: Store) -> None:
    outbox = Outbox(store, MINE)
    one = claimed(outbox)

    with pytest.raises(ArchiveError, match="another sender"):
        outbox.claim([one], START)


def test_only_unknown_ones_are_opened_again_and_only_for_those_named(store: Store) -> None:
    outbox = Outbox(store, MINE)
    in_phase(outbox, "unknown")

    assert outbox.reopen(["other@b.c"], LATER) == 0
    assert outbox.reopen(["A@b.c"], LATER) == 1
    (row,) = outbox.due(LATER)
    assert (row.queued, row.attempts) == (LATER, 0)


def test_a_postponed_row_is_due_when_its_time_has_come_and_keeps_what_was_said(store: Store) -> None:
    outbox = Outbox(store, MINE)
    outbox.postpone(claimed(outbox), Reply(451, "later"), START, LATER)

    assert outbox.due(START) == ()
    assert [row.attempts for row in outbox.due(START, early=True)] == [1]
    (row,) = outbox.due(LATER)
    assert (row.reply, row.due, row.queued) == (Reply(451, "later"), LATER, START)


def test_many_recipients_are_one_transaction(store: Store) -> None:
    outbox = Outbox(store, MINE)
    names = [f"{n}@b.c" for n in range(4_000)]

    outbox.prepare(names, START)
    outbox.prepare(names[1:], LATER)

    assert len(outbox.due(LATER)) == 3_999


# ---------------------------------------------------------------- editions


def issued(store: Store, number: int, run_id: str, *, changed: bool = True, finished: bool = True) -> None:
    brief = replace(sample_brief(sample_articles()), number=number, run_id=run_id)
    made = Issued("Daily", number, run_id, brief, frozenset(), based_on=number - 1 or None, changed=changed)
    begin(store, made, START)
    if finished:
        finish(store, "Daily", number)


def test_an_issue_that_says_nothing_new_is_the_edition_it_repeats(store: Store) -> None:
    issued(store, 1, "one")
    issued(store, 2, "two")
    issued(store, 3, "three", changed=False)
    issued(store, 4, "four", changed=False)
    issued(store, 5, "five")

    found = [edition_of(store, "Daily", n, name) for n, name in enumerate(("one", "two", "three", "four", "five"), 1)]

    assert [one.number for one in found] == [1, 2, 2, 2, 5]
    assert found[3] == Edition("Daily", 2, "two")


def test_an_issue_that_the_archive_does_not_know_is_an_edition_of_its_own(store: Store) -> None:
    issued(store, 1, "one", changed=False)

    assert edition_of(store, "Daily", 1, "another") == Edition("Daily", 1, "another")
    assert edition_of(store, "Weekly", 1, "one") == Edition("Weekly", 1, "one")


def test_an_issue_whose_files_were_not_all_written_is_not_sent(store: Store) -> None:
    issued(store, 1, "one", finished=False)

    with pytest.raises(DeliveryError, match="was not written to its end"):
        edition_of(store, "Daily", 1, "one")
