"""The archive's tables, as the steps that made them.

A step, once released, is never edited: a new version adds one. `PRAGMA user_version` counts the steps a file has had.
"""

_MEMO = """
CREATE TABLE memo (
    key BLOB NOT NULL PRIMARY KEY,      -- 16 bytes over kind, version and the caller's key
    kind TEXT NOT NULL,                 -- what the data is: "articles", "sentences"
    version TEXT NOT NULL,              -- of the code that made it; another version never reads it
    data BLOB NOT NULL
) STRICT;
CREATE INDEX memo_by_kind ON memo (kind, version);
"""

_SEEN = """
CREATE TABLE seen (
    place BLOB NOT NULL PRIMARY KEY,    -- the file's path as the system gives it, which need not be valid text
    size INTEGER NOT NULL,              -- bytes
    modified INTEGER NOT NULL,          -- ns since 1970
    changed INTEGER NOT NULL,           -- ns since 1970, of name or content; no program can set it
    inode INTEGER NOT NULL,
    sha256 TEXT NOT NULL                -- of the file's bytes
) STRICT;
"""

_ISSUED = """
CREATE TABLE issued (
    series TEXT NOT NULL,               -- the title in the settings, or "" for briefs that name themselves
    number INTEGER NOT NULL,            -- from 1, counting up per series
    run_id TEXT NOT NULL,
    made_by TEXT NOT NULL,              -- version of the code: other code makes the same issue again
    based_on INTEGER,                   -- number of the issue it was compared with
    finished INTEGER NOT NULL DEFAULT 0,  -- 1 once all its files were written
    changed INTEGER NOT NULL DEFAULT 1, -- 0 where it says the same as the issue it was compared with
    at TEXT NOT NULL,                   -- when it was begun, UTC; for people, nothing is decided by it
    brief TEXT NOT NULL,                -- the whole Brief
    reported BLOB NOT NULL,             -- what its articles said: 8 bytes a sentence, sorted
    files TEXT NOT NULL,                -- JSON: file name -> SHA-256
    PRIMARY KEY (series, number)
) STRICT;
"""

_FEEDS = """
CREATE TABLE feed (
    url TEXT NOT NULL PRIMARY KEY,
    etag TEXT NOT NULL,
    modified TEXT NOT NULL,             -- Last-Modified as the server wrote it
    sha256 TEXT NOT NULL                -- of the feed as it was last read to its end
) STRICT;
CREATE TABLE fetched (
    key TEXT NOT NULL PRIMARY KEY,      -- "guid ...", "url ..." or "sha256 ..."
    path TEXT NOT NULL,                 -- the file in the inputs folder, or "" where it was refused for good
    at TEXT NOT NULL                    -- UTC
) STRICT;
"""

_DELIVERY = """
CREATE TABLE delivery (
    series TEXT NOT NULL,               -- as issued.series
    number INTEGER NOT NULL,            -- of the issue whose content it is: the one that an unchanged issue repeats
    run_id TEXT NOT NULL,               -- of that issue
    recipient TEXT NOT NULL,            -- address, case folded
    phase TEXT NOT NULL CHECK (phase IN ('waiting', 'claimed', 'talking', 'data', 'sent', 'failed', 'unknown')),
    attempts INTEGER NOT NULL DEFAULT 0,  -- temporary refusals so far
    code INTEGER NOT NULL DEFAULT 0,    -- of the server's last reply, 0 where there was none
    reply TEXT NOT NULL DEFAULT '',     -- that reply, or what happened instead, in one line
    queued TEXT NOT NULL,               -- UTC; the message's Date, so that a second try is the same message
    changed TEXT NOT NULL,              -- UTC; when it entered its phase
    due TEXT,                           -- UTC; not tried before
    PRIMARY KEY (series, number, run_id, recipient)
) STRICT;
"""

STEPS: tuple[str, ...] = (_MEMO + _SEEN + _ISSUED + _FEEDS, _DELIVERY)
"""Each the SQL from one version to the next."""
