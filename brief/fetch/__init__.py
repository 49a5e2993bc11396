"""Feeds to article files in the inputs folder, each article once; what was fetched, the archive remembers."""

from brief.fetch.run import FeedReport, fetch

__all__ = ["FeedReport", "fetch"]
