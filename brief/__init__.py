"""One-page briefings from a folder of news articles, every sentence word for word from a source.

The public face: `read`, `analyse`, `compose`, `summarise`, `rank`, and the records they return. Importing it costs
nothing; each name is loaded when it is first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from brief.model import Analysis, Article, Brief, Point, Sentence, SentenceId, Skipped
    from brief.pipeline import analyse, compose, rank, read, summarise
    from brief.settings import Settings

__version__ = "0.1.0"

RANKERS = ("brief", "consensus", "lexrank", "textrank", "lsa", "luhn", "sumbasic", "kl", "reduction")
"""Names a sentence ranker can be asked for by; "brief" is the default, "consensus" the mean rank of the panel."""

_HOMES = {
    "brief.pipeline": ("analyse", "compose", "rank", "read", "summarise"),
    "brief.model": ("Analysis", "Article", "Brief", "Point", "Sentence", "SentenceId", "Skipped"),
    "brief.settings": ("Settings",),
}
__all__ = [
    "RANKERS",
    "Analysis",
    "Article",
    "Brief",
    "Point",
    "Sentence",
    "SentenceId",
    "Settings",
    "Skipped",
    "__version__",
    "analyse",
    "compose",
    "rank",
    "read",
    "summarise",
]


def __getattr__(name: str) -> Any:  # a module's attributes have any type
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module 'brief' has no attribute {name!r}")
