"""Pages beyond what an article can be: refused by name, whatever the settings allow."""

import pytest

from brief.model import Skipped
from brief.reading import read_one
from brief.settings import ReadingSettings

PAGE = (
    "<html><body><article><h1>The council closes the bridge</h1>"
    + "<p>The council has closed the bridge.</p>" * 20_001
    + "</article></body></html>"
)
SAVED = (
    "From: <Saved>\nSnapshot-Content-Location: https://paper.example/bridge\nSubject: The council closes the bridge\n"
    "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n"
)


@pytest.mark.parametrize(
    ("name", "data"), [("a.html", PAGE), ("a.mhtml", SAVED + PAGE)], ids=["page", "page saved with its pictures"]
)
def test_a_page_of_too_many_elements_is_refused_by_name_where_the_settings_allow_it(name: str, data: str) -> None:
    (found,) = read_one(data.encode(), name, ReadingSettings(max_tags=1_000_000))

    assert found == Skipped(name, "has 20,005 HTML elements; an article has at most 20,000")
