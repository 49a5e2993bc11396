"""What was seen, issued and sent: one SQLite file beside the outputs.

Deleting it loses history and a head start, never correctness: every brief can be made again from its articles. It also
loses who was sent what: the brief there is would be mailed anew.
Knows how records are kept, not what they mean.
"""

from brief.archive.issued import Issued, begin, compared_with, finish, last_issued
from brief.archive.lock import hold
from brief.archive.memo import Memo
from brief.archive.seen import Seen, SeenFiles
from brief.archive.store import Store, open_store
from brief.archive.version import code_version

__all__ = [
    "Issued",
    "Memo",
    "Seen",
    "SeenFiles",
    "Store",
    "begin",
    "code_version",
    "compared_with",
    "finish",
    "hold",
    "last_issued",
    "open_store",
]
