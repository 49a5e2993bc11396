"""One-page briefings from a folder of news articles, every sentence word for word from a source."""

__version__ = "0.1.0"
