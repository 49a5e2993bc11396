"""The records that pass between the wings: frozen, slotted, tuples inside.

Data only. Nothing here reads, decides or prints; a record is changed by making another one.
"""

from brief.model.articles import Article, Skipped
from brief.model.briefs import Brief, Event, Ledger, Passage, PrintedFigure, PrintedPoint, PrintedValue, Section, Source
from brief.model.findings import Analysis, Dated, Figure, FigureValue, Point, Sentence, SentenceId
from brief.model.heights import Heights, Names

__all__ = [
    "Analysis",
    "Article",
    "Brief",
    "Dated",
    "Event",
    "Figure",
    "FigureValue",
    "Heights",
    "Ledger",
    "Names",
    "Passage",
    "Point",
    "PrintedFigure",
    "PrintedPoint",
    "PrintedValue",
    "Section",
    "Sentence",
    "SentenceId",
    "Skipped",
    "Source",
]
