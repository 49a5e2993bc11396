"""Which addresses may become links, and which paths may name a source.

Text that nobody vouches for comes in; the same text, "" or a verdict goes out. Fetches nothing and opens nothing.
"""

import re
from urllib.parse import urlsplit

_MOST = 2_000  # characters; longer ones are trackers or attacks, and some mail programs cut them
# White space, controls, what is invisible or turns the direction of writing, "\" (browsers read it as "/"), surrogates.
_NEVER = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\\\ud800-\udfff]")
_DRIVE = re.compile(r"[A-Za-z]:[/\\]")


def web(url: str) -> str:
    """The address where it is a plain http(s) one with a host and no user name in it; else ""."""
    if len(url) > _MOST or _NEVER.search(url):
        return ""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  # reading it is what checks it
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and parts.hostname and "@" not in parts.netloc else ""


def stays_inside(path: str) -> bool:
    """Whether a relative path names something below the folder it starts from, on any system."""
    parts = re.split(r"[/\\]", path)
    return parts[0] != "" and ".." not in parts and "\0" not in path and not _DRIVE.match(path)
