"""Browser checks: a real Chromium opens the evidence page as a file.

Their files are named check_*.py, so the ordinary run passes them over; they run with
`pytest -o python_files='check_*.py' tests/browser`. They need Debian's chromium, and axe-core unpacked in .cache (or
where the variable AXE says).
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from brief.publishing.evidence import page
from tests.browser.chromium import Chromium, Tab, chromium
from tests.publishing.evidence_builder import sample_articles, sample_brief


@pytest.fixture(scope="session")
def browser() -> Iterator[Chromium]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def evidence(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The evidence page of the five samples, as a file."""
    articles = sample_articles()
    path = tmp_path_factory.mktemp("outputs") / "brief.html"
    path.write_text(page(sample_brief(articles), articles), "utf-8")
    return path


@pytest.fixture
def tab(browser: Chromium) -> Iterator[Tab]:
    """A tab that must not have complained or asked for anything by the end of the test."""
    opened = Tab(browser)
    opened.show()
    yield opened
    complaints, requests = opened.complaints(), opened.requests()
    opened.close()
    assert complaints == []
    assert [url for url in requests if not url.startswith("file://") or not url.endswith(".html")] == []
