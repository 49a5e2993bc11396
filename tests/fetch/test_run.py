"""Feeds of a real server become article files, each once, whatever the server does."""

import datetime as dt
import gzip
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from brief.archive.store import Store, open_store
from brief.errors import BriefError
from brief.fetch import FeedReport, fetch
from brief.model import Article
from brief.reading import read, read_one
from brief.settings import Feed, FetchSettings, Settings
from tests.fetch.server import Site, article_page, conditional, endless, item, rss, sent, serving, status

HERE = "127.0.0.1/32"
KINDS = (
    *("broken", "page", "empty", "gone", "down", "endless", "dripping", "silent", "bomb", "bombed"),
    *("circle", "nowhere", "file", "user", "inward", "metadata", "mapped"),
)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "archive.sqlite3") as opened:
        yield opened


def quick(*urls: str, **changes: object) -> Settings:
    chosen = {"pause_s": 0, "timeout_s": 15, "private_networks": (HERE,)} | changes
    return Settings(feeds=tuple(Feed(url=url) for url in urls), fetch=FetchSettings.model_validate(chosen))


def run(folder: Path, store: Store, settings: Settings) -> tuple[FeedReport, ...]:
    return fetch(folder / "inputs", settings, store, threading.Event())


def with_articles(site: Site, *names: str) -> str:
    for name in names:
        site.pages[f"/{name}"] = sent(article_page(f"Story {name}"))
    site.pages["/feed"] = sent(rss(*(item(f"{site.root}/{name}", f"Story {name}") for name in names)), "text/xml")
    return f"{site.root}/feed"


def test_an_item_becomes_an_article_with_what_feed_and_page_say(site: Site, store: Store, tmp_path: Path) -> None:
    report = run(tmp_path, store, quick(with_articles(site, "a")))[0]
    articles, skipped = read(tmp_path / "inputs")

    assert str(report) == f"{site.root}/feed: 1 item (1 fetched)"
    assert [a.path for a in articles] == report.fetched
    assert not skipped
    found = articles[0]
    assert found.title == "Story a"
    assert found.publisher == "The Outlet"
    assert found.url == f"{site.root}/a"
    assert found.published == dt.datetime(2021, 12, 26, 16, 10, tzinfo=dt.UTC)
    assert len(found.paragraphs) == 6


def test_the_saved_article_reads_as_its_page_would(site: Site, store: Store, tmp_path: Path) -> None:
    run(tmp_path, store, quick(with_articles(site, "a")))
    page = read_one(article_page("Story a").encode(), "a.html")[0]
    saved = read(tmp_path / "inputs")[0][0]

    assert isinstance(page, Article)
    assert len(saved.paragraphs) == 6
    assert saved.paragraphs == page.paragraphs[-6:]


def test_the_settings_name_for_an_outlet_goes_first(site: Site, store: Store, tmp_path: Path) -> None:
    url = with_articles(site, "a")
    settings = quick(url).model_copy(update={"feeds": (Feed(url=url, publisher="My Name"),)})
    run(tmp_path, store, settings)

    assert read(tmp_path / "inputs")[0][0].publisher == "My Name"


def test_a_second_round_fetches_only_what_is_new(site: Site, store: Store, tmp_path: Path) -> None:
    url = with_articles(site, "a", "b")
    run(tmp_path, store, quick(url))
    with_articles(site, "a", "b", "c")
    report = run(tmp_path, store, quick(url))[0]

    assert (len(report.fetched), report.known) == (1, 2)
    assert site.asked["/a"] == site.asked["/b"] == site.asked["/c"] == 1


def test_a_feed_answered_by_304_fetches_nothing(site: Site, store: Store, tmp_path: Path) -> None:
    with_articles(site, "a")
    site.pages["/feed"] = conditional(rss(item(f"{site.root}/a")), '"v1"')
    run(tmp_path, store, quick(f"{site.root}/feed"))
    report = run(tmp_path, store, quick(f"{site.root}/feed"))[0]

    assert report.unchanged
    assert str(report).endswith("nothing new")
    assert (site.asked["/feed"], site.asked["/a"]) == (2, 1)


def test_last_modified_is_sent_back(site: Site, store: Store, tmp_path: Path) -> None:
    stamp = "Sun, 26 Dec 2021 16:10:00 GMT"
    site.pages["/feed"] = sent(rss(), "text/xml", Last_Modified=stamp)
    run(tmp_path, store, quick(f"{site.root}/feed"))
    run(tmp_path, store, quick(f"{site.root}/feed"))

    assert site.headers[-1]["If-Modified-Since"] == stamp


def test_a_feed_is_asked_whole_again_while_something_of_it_waits(site: Site, store: Store, tmp_path: Path) -> None:
    with_articles(site, "a", "b", "c")
    site.pages["/feed"] = conditional(rss(*(item(f"{site.root}/{n}") for n in "abc")), '"v1"')
    settings = quick(f"{site.root}/feed", max_items=2)
    first, second, third = (run(tmp_path, store, settings)[0] for _ in range(3))

    assert (len(first.fetched), first.waiting) == (2, 1)
    assert (len(second.fetched), second.waiting) == (1, 0)
    assert third.unchanged


def test_of_two_thousand_items_the_newest_are_fetched_and_the_rest_is_said(
    site: Site, store: Store, tmp_path: Path
) -> None:
    names = [f"n{number:04}" for number in range(2000)]
    for name in names:
        site.pages[f"/{name}"] = sent(article_page(f"Story {name}"))
    dates = (f"Sun, 26 Dec 2021 {n // 60 % 24:02}:{n % 60:02}:{n // 1440:02} GMT" for n in range(2000))
    site.pages["/feed"] = sent(rss(*(item(f"{site.root}/{n}", date=d) for n, d in zip(names, dates, strict=True))))
    report = run(tmp_path, store, quick(f"{site.root}/feed", max_items=5))[0]

    assert str(report) == f"{site.root}/feed: 2000 items (5 fetched, 1995 waiting)"
    assert sum(site.asked[f"/{name}"] for name in names) == 5


def test_the_same_item_in_two_feeds_is_fetched_once(site: Site, store: Store, tmp_path: Path) -> None:
    with_articles(site, "a")
    tracked = f"{site.root}/a?utm_source=other#top"
    site.pages["/other"] = sent(rss(item(tracked.replace("&", "&amp;"))), "text/xml")
    reports = run(tmp_path, store, quick(f"{site.root}/feed", f"{site.root}/other"))

    assert [(len(r.fetched), r.known) for r in reports] == [(1, 0), (0, 1)]
    assert len(read(tmp_path / "inputs")[0]) == 1


def test_the_same_guid_under_another_address_is_fetched_once(site: Site, store: Store, tmp_path: Path) -> None:
    with_articles(site, "a", "b")
    site.pages["/feed"] = sent(rss(item(f"{site.root}/a", guid="7"), item(f"{site.root}/b", guid="7")), "text/xml")
    run(tmp_path, store, quick(f"{site.root}/feed"))
    run(tmp_path, store, quick(f"{site.root}/feed"))

    assert site.asked["/a"] + site.asked["/b"] == 1


def test_the_same_text_under_another_address_is_kept_once(site: Site, store: Store, tmp_path: Path) -> None:
    site.pages["/a"] = site.pages["/b"] = sent(article_page("The same"))
    site.pages["/feed"] = sent(rss(item(f"{site.root}/a"), item(f"{site.root}/b")), "text/xml")
    report = run(tmp_path, store, quick(f"{site.root}/feed"))[0]

    assert (len(report.fetched), report.known) == (1, 1)


def broken(site: Site) -> dict[str, tuple[object, str]]:
    """What a feed may be instead of one, and what is said of it."""
    bomb = rss("<item><title>&a;</title></item>").replace("?>", "?><!DOCTYPE x [<!ENTITY a 'aaaa'>]>", 1)
    return {
        "broken": (sent("<rss><channel><item><title>x", "text/xml"), "no feed|0 items|broken"),
        "page": (sent(article_page("No feed")), "is no feed"),
        "empty": (sent(""), "is no feed"),
        "gone": (status(410), "answers 410"),
        "down": (status(503), "answers 503"),
        "endless": (endless(), "larger than fetch.max_mb allows"),
        "dripping": (endless(b"x", 0.05), "did not answer whole within 1 s"),
        "silent": (lambda _: time.sleep(1.5), "did not answer whole within 1 s|cannot be had"),
        "bomb": (sent(bomb, "text/xml"), "declares XML entities"),
        "bombed": (sent(gzip.compress(b"x" * 3_000_000), Content_Encoding="gzip"), "larger than fetch.max_mb"),
        "circle": (status(302, Location=f"{site.root}/circle"), "redirects more than 5 times"),
        "nowhere": (status(302), "redirects nowhere"),
        "file": (status(302, Location="file:///etc/passwd"), "is no web address"),
        "user": (status(302, Location="http://me:secret@127.0.0.1/"), "names a user"),
        "inward": (status(302, Location="http://127.0.0.2:9/feed"), "leads into a private network"),
        "metadata": (status(302, Location="http://169.254.169.254/latest"), "leads into a private network"),
        "mapped": (status(302, Location="http://[::ffff:127.0.0.2]:9/"), "leads into a private network"),
    }


@pytest.mark.parametrize("kind", KINDS)
def test_a_bad_feed_is_named_and_the_good_one_is_fetched(site: Site, store: Store, tmp_path: Path, kind: str) -> None:
    assert set(broken(site)) == set(KINDS)
    page, said = broken(site)[kind]
    site.pages[f"/{kind}"] = page  # type: ignore[assignment]  # a Page
    good = with_articles(site, "a")
    reports = run(tmp_path, store, quick(f"{site.root}/{kind}", good, timeout_s=1, max_mb=1))

    assert any(part in str(reports[0]) for part in said.split("|")), str(reports[0])
    assert len(reports[1].fetched) == 1


def test_a_redirect_inward_reaches_nobody(site: Site, store: Store, tmp_path: Path) -> None:
    with serving("127.0.0.2") as inner:
        inner.pages["/feed"] = sent(rss(), "text/xml")
        site.pages["/feed"] = status(302, Location=f"{inner.root}/feed")
        report = run(tmp_path, store, quick(f"{site.root}/feed"))[0]
        asked = dict(inner.asked)

    assert "leads into a private network" in report.problem
    assert asked == {}


def test_without_leave_this_machine_is_not_asked(site: Site, store: Store, tmp_path: Path) -> None:
    report = run(tmp_path, store, quick(with_articles(site, "a"), private_networks=()))[0]

    assert "leads into a private network" in report.problem
    assert not site.asked


def test_a_name_that_leads_inward_is_not_asked(site: Site, store: Store, tmp_path: Path) -> None:
    report = run(tmp_path, store, quick(f"http://localhost:{site.server_address[1]}/feed", private_networks=()))[0]

    assert "leads into a private network" in report.problem
    assert not site.asked


def test_a_page_that_is_gone_is_said_and_not_asked_again(site: Site, store: Store, tmp_path: Path) -> None:
    url = with_articles(site, "a", "b")
    del site.pages["/b"]
    first = run(tmp_path, store, quick(url))[0]
    site.pages["/feed"] = sent(rss(item(f"{site.root}/a"), item(f"{site.root}/b"), title="anew"), "text/xml")
    run(tmp_path, store, quick(url))

    assert first.refused == [(f"{site.root}/b", "answers 404 Not Found")]
    assert site.asked["/b"] == 1


def test_a_page_that_is_down_waits_for_the_next_round(site: Site, store: Store, tmp_path: Path) -> None:
    url = with_articles(site, "a")
    site.pages["/a"] = status(503)
    first = run(tmp_path, store, quick(url))[0]
    site.pages["/a"] = sent(article_page("Story a"))
    second = run(tmp_path, store, quick(url))[0]

    assert (first.waiting, first.fetched) == (1, [])
    assert len(second.fetched) == 1


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (sent("<html><body><img src='x.png'></body></html>"), "no article text"),
        (sent(b"%PDF-1.7", "application/pdf"), "is no web page (application/pdf)"),
    ],
)
def test_a_page_without_an_article_is_refused(
    site: Site, store: Store, tmp_path: Path, page: object, said: str
) -> None:
    url = with_articles(site, "a")
    site.pages["/a"] = page  # type: ignore[assignment]  # a Page
    report = run(tmp_path, store, quick(url))[0]

    assert said in report.refused[0][1]
    assert not (tmp_path / "inputs").exists()


def test_robots_txt_is_kept_to_for_pages(site: Site, store: Store, tmp_path: Path) -> None:
    url = with_articles(site, "a", "secret")
    site.pages["/robots.txt"] = sent("User-agent: *\nDisallow: /secret\nDisallow: /feed\n", "text/plain")
    report = run(tmp_path, store, quick(url))[0]

    assert [reason for _, reason in report.refused] == ["is forbidden by robots.txt"]
    assert site.asked["/secret"] == 0
    assert site.asked["/robots.txt"] == 1
    assert len(report.fetched) == 1


def test_a_robots_txt_that_cannot_be_had_forbids_for_now(site: Site, store: Store, tmp_path: Path) -> None:
    url = with_articles(site, "a")
    site.pages["/robots.txt"] = status(503)
    report = run(tmp_path, store, quick(url))[0]

    assert "its robots.txt answers 503" in report.refused[0][1]
    assert report.waiting == 1
    assert site.asked["/a"] == 0


def test_one_host_is_asked_one_request_at_a_time_with_a_pause(site: Site, store: Store, tmp_path: Path) -> None:
    url = with_articles(site, "a", "b", "c")
    started = time.monotonic()
    run(tmp_path, store, quick(url, pause_s=0.2))

    assert site.most_at_once == 1
    assert time.monotonic() - started >= 0.2 * 4  # feed, robots.txt, three pages: four pauses between


def test_a_slow_host_holds_up_no_other(site: Site, store: Store, tmp_path: Path) -> None:
    with serving() as other:
        other.pages["/slow"] = lambda _: time.sleep(1.5)
        url = with_articles(site, "a", "b")
        site.pages["/feed"] = sent(rss(item(f"{other.root}/slow"), *(item(f"{site.root}/{n}") for n in "ab")))
        report = run(tmp_path, store, quick(url, timeout_s=1, robots=False))[0]

    assert len(report.fetched) == 2


def test_who_asks_is_said(site: Site, store: Store, tmp_path: Path) -> None:
    url = with_articles(site, "a")
    run(tmp_path, store, quick(url))
    default = {headers["User-Agent"] for headers in site.headers}
    site.headers.clear()
    run(tmp_path, store, quick(url, user_agent="Desk 4 (desk4@example.org)"))

    assert all(agent.startswith("brief/") for agent in default)
    assert {headers["User-Agent"] for headers in site.headers} == {"Desk 4 (desk4@example.org)"}


def test_stopping_ends_early_and_whole(site: Site, store: Store, tmp_path: Path) -> None:
    stop = threading.Event()
    url = with_articles(site, "a", "b", "c", "d")
    first = site.pages["/a"]

    def last(handler: BaseHTTPRequestHandler) -> None:
        stop.set()
        first(handler)

    site.pages["/a"] = last
    report = fetch(tmp_path / "inputs", quick(url, hosts_at_once=1), store, stop)[0]
    rest = run(tmp_path, store, quick(url))[0]

    assert report.waiting >= 3
    assert len(report.fetched) + len(rest.fetched) == 4


def test_a_hostile_title_names_no_place_outside(site: Site, store: Store, tmp_path: Path) -> None:
    site.pages["/a"] = sent(article_page("Story"))
    site.pages["/feed"] = sent(rss(item(f"{site.root}/a", "../../etc/passwd\x7f &amp; nul", date="")), "text/xml")
    report = run(tmp_path, store, quick(f"{site.root}/feed"))[0]

    assert report.fetched == [f"127.0.0.1/etc-passwd-nul-{digits(site.root + '/a')}.json"]
    assert json.loads((tmp_path / "inputs" / report.fetched[0]).read_text())["title"].startswith("../../etc/passwd")


def digits(url: str) -> str:
    return hashlib.sha256(url.encode()).hexdigest()[:8]


def test_a_folder_that_cannot_be_written_is_named(site: Site, store: Store, tmp_path: Path) -> None:
    url = with_articles(site, "a")
    (tmp_path / "inputs").mkdir()
    (tmp_path / "inputs" / "127.0.0.1").write_text("in the way")

    with pytest.raises(BriefError, match=r"127\.0\.0\.1"):
        run(tmp_path, store, quick(url))
