"""A sender that is killed, and replies that are lost: nobody gets it twice, nobody is lost unseen.

The same with 5,000 recipients and 200 kills: `python -m tests.benchmarks.mail`.
"""

from pathlib import Path

from tests.benchmarks.mail import trial


def test_kills_and_lost_replies_leave_nobody_with_two_and_nobody_lost_unseen(tmp_path: Path) -> None:
    found = trial(tmp_path, recipients=40, kills=4, lost=0.1)

    assert found.kept, found
    assert found.kills >= 2
    assert found.lost > 0
    assert found.once + found.never == 40
    assert found.unknown >= found.lost
