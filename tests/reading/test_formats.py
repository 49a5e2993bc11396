"""Every format gives the article that a reader would see, with what the format says of it."""

import json
from email.message import EmailMessage
from pathlib import Path

import pytest

from brief.model import Article, Skipped
from brief.reading import read_one
from brief.settings import ReadingSettings

CASES = Path(__file__).parent / "cases"
FIRST = "The president said on Sunday that he would consider a series of actions if the talks were not held."
SECOND = "Officials in three capitals answered that they had seen such words before and were ready for talks."
TITLE = "President weighs answers before talks"


def articles(data: bytes | str, name: str, settings: ReadingSettings | None = None) -> tuple[Article, ...]:
    found = read_one(data.encode() if isinstance(data, str) else data, name, settings)
    assert all(isinstance(item, Article) for item in found), found
    return tuple(item for item in found if isinstance(item, Article))


def reasons(data: bytes | str, name: str) -> list[str]:
    found = read_one(data.encode() if isinstance(data, str) else data, name)
    return [f"{item.path}: {item.reason}" for item in found if isinstance(item, Skipped)]


# ---------------------------------------------------------------- text and Markdown


@pytest.mark.parametrize("name", ["a.txt", "a.text", "a.html", "a", "a.xml"])
def test_plain_text_is_read_whatever_it_is_called(name: str) -> None:
    (article,) = articles(f"{TITLE}\n\n{FIRST}\n\n{SECOND}\n", name)

    assert TITLE in (article.title, *article.paragraphs)
    assert article.paragraphs[-2:] == (FIRST, SECOND)
    assert article.text == "\n\n".join(article.paragraphs)
    assert article.published is None


def test_front_matter_of_a_text_goes_before_its_lines() -> None:
    (article,) = articles(
        f"---\ntitle: Given\ndate: 2021-12-26\n---\n{TITLE}\n\n{FIRST}\n\n{SECOND}\n", "2020-01-01 a.txt"
    )

    assert (article.title, article.published_from) == ("Given", "front matter")
    assert article.paragraphs[-2:] == (FIRST, SECOND)


def test_markdown_is_read_as_its_reader_sees_it() -> None:
    (article,) = articles(
        f"""---
title: {TITLE}
source: The Week
---

# {TITLE}

![A picture of *him*](https://x.org/a.jpg)

The **president** said on [Sunday](https://x.org/?a=(b) "title") that he would consider a *series* of
actions if the `talks` were not held.

> {SECOND}

```python
print("this is no sentence of the article.")
```

<div onclick="x()">Officials <b>answered</b> that they were ready for talks in the new year.</div>
""",
        "a.md",
    )

    assert (article.title, article.publisher) == (TITLE, "The Week")
    assert article.paragraphs == (FIRST, SECOND, "Officials answered that they were ready for talks in the new year.")


def test_a_heading_is_the_title_of_markdown_without_front_matter() -> None:
    (article,) = articles(f"# {TITLE}\n\n{FIRST}\n\n{SECOND}\n", "a.md")

    assert (article.title, article.paragraphs) == (TITLE, (FIRST, SECOND))


# ---------------------------------------------------------------- HTML

PAGE = (CASES / "page.html").read_text("utf-8")


def test_a_page_is_read_with_its_metadata() -> None:
    (article,) = articles(PAGE, "a.html")

    assert (article.title, article.publisher, article.url) == (TITLE, "The Week", "https://theweek.com/x")
    assert article.paragraphs == (FIRST, SECOND)
    assert article.published is not None
    assert (article.published.isoformat(), article.published_from) == ("2021-12-26T17:10:00-05:00", "markup")


def test_the_hour_is_taken_from_the_text_where_the_rest_tells_only_the_day() -> None:
    text = f"A headline of some words\n\nPublished 26 December 2021 17:10 GMT\n\n{FIRST}\n\n{SECOND}"

    same, other = (articles(f"---\ndate: 2021-12-{day}\n---\n{text}", "a.txt")[0] for day in (26, 28))

    assert same.published is not None
    assert other.published is not None
    assert (same.published.isoformat(), same.published_from) == ("2021-12-26T17:10:00+00:00", "text")
    assert (other.published.isoformat(), other.published_from) == ("2021-12-28T00:00:00", "front matter")


@pytest.mark.parametrize("name", ["a.txt", "a.xml", "a.htm", "a.pdf.txt"])
def test_a_page_under_another_name_is_a_page(name: str) -> None:
    assert articles(PAGE, name)[0].paragraphs == (FIRST, SECOND)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "//theweek.com/x",
        "https://good@evil.org/x",
        "https://x",
        "data:text/html,x",
    ],
)
def test_an_address_that_may_not_be_linked_is_dropped(url: str) -> None:
    (article,) = articles(f"---\nurl: {url}\ntitle: T\n---\n{FIRST}\n\n{SECOND}", "a.txt")

    assert article.url == ""


# ---------------------------------------------------------------- JSON


@pytest.mark.parametrize("record", (CASES / "records.jsonl").read_text("utf-8").splitlines())
def test_a_record_is_read_whatever_its_tool_calls_things(record: str) -> None:
    (article,) = articles(record, "a.json")

    assert (article.title, article.paragraphs) == (TITLE, (FIRST, SECOND))
    assert (article.publisher, article.url) == ("The Week", "https://theweek.com/x")
    assert article.published is not None
    assert (article.published.date().isoformat(), article.published_from) == ("2021-12-26", "markup")
    assert (article.path, article.id) == ("a.json", article.sha256)


@pytest.mark.parametrize("wrap", ["{}", '{{"status": "ok", "articles": {}}}', '{{"response": {{"results": {}}}}}'])
def test_a_list_of_records_is_an_article_each(wrap: str) -> None:
    records = [{"title": f"{TITLE} {n}", "text": f"{FIRST} {n}\n\n{SECOND}"} for n in range(3)]

    found = articles(wrap.format(json.dumps(records)), "a.json")

    assert [article.path for article in found] == ["a.json#1", "a.json#2", "a.json#3"]
    assert len({article.id for article in found}) == 3
    assert len({article.sha256 for article in found}) == 1


def test_json_lines_are_an_article_a_line_and_bad_lines_are_named() -> None:
    good = json.dumps({"title": TITLE, "text": f"{FIRST}\n\n{SECOND}"})

    found = read_one(f"{good}\n\n{{broken\n[1]\n{good}\n".encode(), "a.jsonl")

    assert [item.path for item in found] == ["a.jsonl#1", "a.jsonl#2", "a.jsonl#3", "a.jsonl#4"]
    assert [type(item) for item in found] == [Article, Skipped, Skipped, Article]


def test_a_growing_file_of_records_keeps_the_ids_of_its_items() -> None:
    one, two = ({"title": f"{TITLE} {n}", "text": f"{FIRST} {n}\n\n{SECOND}"} for n in range(2))

    before = articles(json.dumps([one]), "a.json")
    after = articles(json.dumps([two, dict(reversed(one.items()))]), "b.json")

    assert before[0].id == after[1].id
    assert before[0].id != before[0].sha256


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{broken", "is not JSON"),
        ("[" * 100_000, "is nested too deep"),
        ("3", "no object"),
        ("[]", "holds no articles"),
        ('{"a": 1}', "no text under a name that is known"),
        ('{"text": 5' + "0" * 5000 + "}", "is not JSON"),
    ],
)
def test_json_without_an_article_is_named(text: str, said: str) -> None:
    (reason,) = reasons(text, "a.json")

    assert said in reason


# ---------------------------------------------------------------- feeds

RSS = (CASES / "feed.rss").read_text("cp1252")
ATOM = (CASES / "feed.atom").read_text("utf-8")


def test_an_rss_file_is_an_article_an_item() -> None:
    found = read_one(RSS.encode("cp1252"), "a.rss")

    one, two = (item for item in found if isinstance(item, Article))
    assert (one.title, one.publisher, one.url, one.language) == (TITLE, "The Week", "https://theweek.com/x", "en")
    assert one.paragraphs == (FIRST, SECOND + " C’était l’été.")
    assert one.published is not None
    assert (one.published.isoformat(), one.published_from) == ("2021-12-26T17:10:00+00:00", "feed")
    assert (two.title, two.published, two.url) == ("Without a date", None, "")
    assert found[2] == Skipped("a.rss#3", "has a title only")


def test_an_atom_file_is_an_article_an_entry() -> None:
    (article,) = articles(ATOM, "a.xml")

    assert (article.title, article.author, article.path) == (TITLE, "Jane Doe", "a.xml#1")
    assert article.published is not None
    assert article.published.isoformat() == "2021-12-26T17:10:00+01:00"


@pytest.mark.parametrize(
    "reference", ["&#xd800;", "&#0;", "&#99999999999;", "&#x110000;", "&#56320", "&#" + "9" * 5000 + ";"]
)
def test_a_reference_to_no_character_breaks_no_feed(reference: str) -> None:
    broken = ATOM.replace("The president", f"{reference}The president").replace("</feed>", "</fed>")

    assert articles(broken, "a.xml")[0].paragraphs[-1] == SECOND


def test_a_feed_item_keeps_its_id_when_the_feed_grows() -> None:
    grown = ATOM.replace(
        "<entry>", f"<entry><id>0</id><title>New</title><summary>{SECOND} {FIRST}</summary></entry><entry>"
    )

    assert articles(ATOM, "a.xml")[0].id == articles(grown, "a.xml")[1].id


# ---------------------------------------------------------------- mail


def mail(**headers: str) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = TITLE
    message["Date"] = "Sun, 26 Dec 2021 17:10:00 -0500"
    message["From"] = "The Week <news@theweek.com>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    return message


def test_a_newsletter_is_from_its_outlet() -> None:
    message = mail(List_Id="<news.theweek.com>")
    message.set_content(f"{FIRST}\n\n{SECOND} C’était l’été.\n", charset="cp1252", cte="quoted-printable")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="a.pdf")

    (article,) = articles(message.as_bytes(), "a.eml")

    assert (article.title, article.publisher, article.author) == (TITLE, "The Week", "")
    assert article.paragraphs == (FIRST, SECOND + " C’était l’été.")
    assert article.published is not None
    assert (article.published.isoformat(), article.published_from) == ("2021-12-26T17:10:00-05:00", "header")


def test_a_mail_from_a_person_has_an_author() -> None:
    message = mail()
    message.set_content(f"{FIRST}\n\n{SECOND}\n")

    (article,) = articles(message.as_bytes(), "a.eml")

    assert (article.publisher, article.author) == ("", "The Week")


def test_the_html_of_a_mail_is_read_where_its_text_is_a_stub() -> None:
    message = mail()
    message.set_content("View this mail in your browser.")
    message.add_alternative(f"<html><body><p>{FIRST}</p><p>{SECOND}</p></body></html>", subtype="html")

    assert articles(message.as_bytes(), "a.eml")[0].paragraphs == (FIRST, SECOND)


def test_a_web_archive_is_read_as_the_page_it_holds() -> None:
    message = EmailMessage()
    message["Snapshot-Content-Location"] = "https://theweek.com/y"
    message["Subject"] = "Page"
    message.set_content(PAGE.replace('<link rel="canonical" href="https://theweek.com/x">', ""), subtype="html")

    (article,) = articles(message.as_bytes(), "a.mhtml")

    assert (article.title, article.paragraphs) == (TITLE, (FIRST, SECOND))
    assert (article.url, article.published_from) == ("https://theweek.com/y", "markup")


def test_a_mail_of_an_unknown_charset_is_still_read() -> None:
    fields = f"Subject: {TITLE}\r\nContent-Type: text/plain; charset=x-unknown"
    data = f"{fields}\r\n\r\n{FIRST} C’était l’été.\r\n\r\n{SECOND}\r\n"

    assert articles(data, "a.eml")[0].paragraphs == (FIRST + " C’était l’été.", SECOND)


def test_a_subject_that_encodes_line_feeds_is_one_line() -> None:
    data = f"Subject: =?utf-8?q?x=0D=0ABcc:_e@e.e?=\r\nContent-Type: text/plain\r\n\r\n{FIRST}\r\n\r\n{SECOND}\r\n"

    assert "\n" not in articles(data, "a.eml")[0].title


# ---------------------------------------------------------------- settings


def test_the_language_of_the_settings_wins() -> None:
    assert articles(f"{FIRST}\n\n{SECOND}", "a.txt", ReadingSettings(language="de"))[0].language == "de"


def test_a_language_without_a_sentence_model_is_noted() -> None:
    (article,) = articles(
        "Presidenten sade i söndags att han kommer att överväga en rad åtgärder om samtalen inte hålls.", "a.txt"
    )

    assert article.language == "sv"
    assert "sv" in article.notes[0]


def test_a_body_longer_than_allowed_is_cut_at_a_paragraph_and_noted() -> None:
    (article,) = articles(
        "\n\n".join([FIRST, SECOND, FIRST[:-1] + " soon."]), "a.txt", ReadingSettings(max_article_chars=210)
    )

    assert article.paragraphs == (FIRST, SECOND)
    assert article.notes == ("cut after 198 characters (reading.max_article_chars is 210)",)


def test_more_items_than_allowed_are_counted() -> None:
    found = read_one(RSS.encode("cp1252"), "a.rss", ReadingSettings(max_items=1))

    assert [item.path for item in found] == ["a.rss#1", "a.rss"]
    assert found[1] == Skipped("a.rss", "2 more items passed over (reading.max_items is 1)")


@pytest.mark.parametrize("space", [" ", "\u00a0", "\n"])
def test_a_feed_whose_namespaces_hold_white_space_is_read(space: str) -> None:
    names = f"xmlns:a=\"http://a{space}b/\" xmlns = 'x{space}y'"
    item = f"<item><title>T</title><description>{'Words of a sentence. ' * 9}</description></item>"
    feed = f"<rss {names}><channel>{item}</channel></rss>"

    (found,) = read_one(feed.encode(), "a.rss")

    assert found.path == "a.rss#1"
