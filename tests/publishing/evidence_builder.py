"""A realistic brief of the five sample articles, every offset true; and small articles of one's own."""

import datetime as dt
import hashlib
from dataclasses import replace
from pathlib import Path

from brief.model import (
    Article,
    Brief,
    Event,
    Ledger,
    Passage,
    PrintedFigure,
    PrintedPoint,
    PrintedValue,
    Section,
    Skipped,
    Source,
)

INPUTS = Path(__file__).parents[2] / "inputs"
NAMES = (
    "putin-threatens-military-action.txt",
    "putin-series-of-actions.txt",
    "putin-throws-down-gauntlet.txt",
    "putin-and-west-spar.txt",
    "putin-military-technical-retaliation.txt",
)
WEEK, SERIES, GAUNTLET, SPAR, RETALIATION = 1, 2, 3, 4, 5
POSTED = dt.datetime(2021, 12, 26, 17, 10, tzinfo=dt.UTC)


def article(path: str, text: str, title: str = "", **more: object) -> Article:
    """An article with this body; its bytes are the text's."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    made = Article(digest, title, text, path=path, sha256=digest)
    return replace(made, **more)  # type: ignore[arg-type]  # the test names the fields


def sample_articles() -> tuple[Article, ...]:
    """The five samples, their lines of running text as paragraphs; furniture goes by length, which is enough here."""
    found = []
    for name in NAMES:
        data = (INPUTS / name).read_bytes()
        lines = [line.strip() for line in data.decode().splitlines() if len(line.split()) >= 4]
        title = "" if name == NAMES[1] else lines[0].removeprefix("Home / World News / ")
        body = tuple(line for line in lines if line.endswith((".", ".”")) and line != title)
        text = "\n\n".join(body)
        digest = hashlib.sha256(data).hexdigest()
        found.append(Article(digest, title, text, path=name, sha256=digest))
    found[0] = replace(found[0], publisher="The Week", agencies=("AFP",), url="https://theweek.com/")
    found[1] = replace(found[1], published=POSTED, agencies=("AFP",))
    return tuple(found)


class Quoting:
    """Quotes articles by the first and last words of a passage."""

    def __init__(self, articles: tuple[Article, ...]) -> None:
        self.articles = articles

    def at(self, n: int, first: str, last: str) -> Passage:
        """The passage of source n from `first` to the end of `last`."""
        text = self.articles[n - 1].text
        start = text.index(first)
        end = text.index(last, start) + len(last)
        return Passage(n, start, end, " ".join(text[start:end].split()))

    def point(self, printed: Passage, *also: Passage, **more: object) -> PrintedPoint:
        """A point of this passage."""
        made = PrintedPoint(printed.text, printed.source, printed.start, printed.end, also)
        return replace(made, **more)  # type: ignore[arg-type]  # the test names the fields


def sources_of(articles: tuple[Article, ...], *themes: str) -> tuple[Source, ...]:
    """One numbered source an article, feeding each theme with as many sentences as its number."""
    return tuple(
        Source(
            n=n,
            path=a.path,
            sha256=a.sha256,
            title=a.title,
            publisher=a.publisher,
            published=a.published,
            url=a.url,
            agencies=a.agencies,
            text_sha256=hashlib.sha256(a.text.encode()).hexdigest(),
            edited=n == SPAR,
            listed=n != RETALIATION,
            feeds=tuple((theme, (n * (k + 2)) % 7) for k, theme in enumerate(themes)),
        )
        for n, a in enumerate(articles, start=1)
    )


def _ranks(*places: int) -> tuple[tuple[str, int], ...]:
    return tuple(zip(("lexrank", "textrank", "lsa", "luhn", "sumbasic", "kl"), places, strict=False))


def sample_brief(articles: tuple[Article, ...]) -> Brief:
    """A brief of the five samples as an editor might have it, with every kind of content a page can hold."""
    q = Quoting(articles)
    lead = q.point(
        q.at(WEEK, "Russian President Vladimir Putin said Sunday", "a military response."),
        q.at(SERIES, "Russian President Vladimir Putin said on Sunday", "in support of Ukraine."),
        q.at(GAUNTLET, "The Russian president told a news", "joining NATO."),
        outlets=3,
        origins=2,
        theme="demands",
        terms=("guarantees", "bar"),
        ranks=_ranks(1, 2, 1, 7, 3, 4),
        concepts=("putin", "nato", "guarante", "militari respons"),
        change="new",
    )
    demands = (
        q.point(
            q.at(SERIES, "Earlier this month, Moscow presented", "Eastern Europe."),
            q.at(WEEK, "Putin's demands are contained", "earlier this month."),
            q.at(GAUNTLET, "Mr Putin has submitted draft", "Eastern Europe."),
            q.at(RETALIATION, "Last week, Russia sent", "including Ukraine."),
            outlets=4,
            origins=3,
            theme="demands",
            terms=("draft security documents", "demanding"),
            ranks=_ranks(2, 1, 4, 1, 9, 2),
            concepts=("draft", "secur document", "membership"),
            change="new",
        ),
        q.point(
            q.at(SPAR, "“In our dialogue with", "Russian territory.”"),
            theme="demands",
            terms=("agreements",),
            speaker="Mr. Putin",
            ranks=_ranks(14, 9, 22, 11, 30, 17),
            before=q.at(SPAR, "“The threat on our western", "on Wednesday."),
            concepts=("eastward expans",),
            change="changed",
            was="Mr. Putin said that Moscow wanted to start talks with the West.",
        ),
        q.point(
            q.at(RETALIATION, "But Putin stressed on Tuesday", "from the United States."),
            theme="demands",
            terms=("guarantees",),
            speaker="Putin",
            ranks=_ranks(8, 12, 6, 10, 2, 5),
            change="same",
            background=True,
        ),
    )
    response = (
        q.point(
            q.at(SERIES, "The United States and its allies have refused", "eligible country."),
            theme="western-response",
            terms=("allies", "refused"),
            ranks=_ranks(5, 4, 3, 6, 8, 1),
        ),
        q.point(
            q.at(WEEK, '"NATO member countries decide', "told reporters."),
            q.at(SPAR, "“It’s only Ukraine and 30", "Latvian capital."),
            q.at(RETALIATION, "Many analysts have said", "not Russia."),
            outlets=3,
            origins=3,
            theme="western-response",
            speaker="Jen Psaki",
            terms=("White House",),
            ranks=_ranks(3, 6, 2, 2, 11, 8),
        ),
        q.point(
            q.at(SPAR, "But Western officials said Wednesday", "Crimea in 2014."),
            q.at(WEEK, "President Biden has threatened", "invades Ukraine."),
            outlets=2,
            origins=2,
            theme="western-response",
            terms=("sanctions",),
            ranks=_ranks(4, 3, 9, 5, 1, 3),
        ),
    )
    posture = (
        q.point(
            q.at(WEEK, "The Russian military announced", "Reuters reports."),
            theme="military-posture",
            date=dt.date(2021, 12, 25),
            terms=("troops", "bases", "drilling"),
            ranks=_ranks(6, 5, 5, 4, 4, 6),
        ),
        q.point(
            q.at(RETALIATION, "Speaking at the same meeting", "bomber aircraft."),
            theme="military-posture",
            speaker="Sergei Shoigu",
            terms=("troops", "exercises", "bomber"),
            ranks=_ranks(7, 8, 10, 3, 6, 9),
        ),
    )
    estimates = (
        (GAUNTLET, "more than 100,000", 100000.0, None),
        (RETALIATION, "around 100,000", 100000.0, None),
        (SPAR, "the estimated 90,000", 90000.0, None),
        (WEEK, "tens of thousands", None, None),
    )
    left = (
        q.point(
            q.at(SERIES, "Putin said negotiations with the US", "in Geneva."),
            theme="western-response",
            terms=("negotiations",),
            ranks=_ranks(9, 7, 7, 8, 5, 7),
        ),
    )
    more = (
        q.point(
            q.at(SPAR, "Mr. Putin has expressed particular", "nuclear-capable bombers."),
            theme="military-posture",
            terms=("bombers",),
        ),
        q.point(
            q.at(SPAR, "Six thousand Ukrainian", "in September."),
            theme="military-posture",
            terms=("exercises", "troops"),
        ),
    )
    deaths = q.at(WEEK, "Over 14,000 people have been killed", "since 2014.")
    themes = ("demands", "western-response", "military-posture", "casualties")
    crimea = q.at(SERIES, "Russia annexed the Crimean Peninsula", "east of the country.")
    return Brief(
        title="Russia, NATO and Ukraine",
        number=7,
        as_of=POSTED,
        covers_from=POSTED,
        covers_to=POSTED,
        run_id="3f9c21d0a7b4",
        inputs="../inputs",
        language="en",
        handling="TLP:GREEN",
        lead=lead,
        sections=(
            Section("demands", "Demands", demands),
            Section("western-response", "Western response", response),
            Section("military-posture", "Military posture", posture),
            Section("casualties", "Casualties", (), "No reporting found in 5 articles"),
        ),
        figures=(
            PrintedFigure(
                "Russian troops near Ukraine",
                "differ",
                tuple(PrintedValue(text, value, "troops", n, day) for n, text, value, day in estimates),
            ),
        ),
        timeline=(
            Event(dt.date(2014, 3, 18), crimea.text, SERIES),
            Event(dt.date(2021, 12, 25), posture[0].text, WEEK),
        ),
        sources=sources_of(articles, *themes),
        ledger=Ledger(
            read=5,
            used=5,
            duplicates=1,
            undated=4,
            sentences=116,
            furniture=28,
            left_out=4,
            skipped=(
                Skipped("cookie-wall.html", "holds no running text, only 12 lines of page furniture"),
                Skipped("again.txt", "holds the same text", copy_of="putin-and-west-spar.txt"),
                Skipped("archive/scan.pdf", "is encrypted; save it without a password"),
            ),
            notes=("One article was cut after 400,000 characters.",),
        ),
        compared_with=6,
        gone=("Ukraine’s foreign minister will visit Brussels.",),
        changes="Since No. 6: 2 new points, 1 changed, 1 no longer reported.",
        left_out=(
            Section("western-response", "Western response", left),
            Section("military-posture", "Military posture", more),
            Section("casualties", "Casualties", (q.point(deaths, theme="casualties", terms=("killed",)),)),
        ),
    )
