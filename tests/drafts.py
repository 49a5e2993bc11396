"""Drafts for the page's tests: briefs with every candidate in them, made of the sample articles' own sentences."""

import datetime as dt
import random
import re
from dataclasses import replace
from pathlib import Path

from brief.model import (
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
from brief.settings import PageSettings

INPUTS = Path(__file__).resolve().parents[1] / "inputs"

OUTLETS = ("The Week", "Reuters", "Daily Dispatch", "Northern Star", "Le Courrier", "Harbour Gazette", "Evening Post")

THEMES = (
    ("demands", "Demands", r"demand|guarantee|insist|want"),
    ("western-response", "Western response", r"sanction|Biden|allies|Stoltenberg|Blinken|White House"),
    ("military-posture", "Military posture", r"troops|military|missile|border|deploy"),
    ("casualties", "Casualties", r"killed|dead|wounded|died"),
)

NOON = dt.datetime(2021, 12, 26, 17, 10, tzinfo=dt.UTC)


def sentences() -> tuple[tuple[int, str], ...]:
    """(number of the sample, sentence) in reading order, furniture and fragments left out."""
    found = []
    for number, path in enumerate(sorted(INPUTS.glob("*.txt")), 1):
        for line in path.read_text("utf-8").splitlines():
            texts = re.split(r"(?<=[.!?”])\s+(?=[“A-Z])", " ".join(line.split()))
            found += [(number, text) for text in texts if 40 < len(text) < 420 and text[-1] in ".!?”"]
    return tuple(found)


def concepts(text: str) -> tuple[str, ...]:
    """Its long words, as stand-ins for concepts."""
    return tuple(sorted({word.lower() for word in re.findall(r"[A-Za-z]{5,}", text)}))


def weights(draft: Brief) -> dict[str, float]:
    """A weight for every concept: how many candidates hold it."""
    found: dict[str, float] = {}
    for section in draft.sections:
        for point in section.points:
            for concept in point.concepts:
                found[concept] = found.get(concept, 0.0) + 1.0
    return found


def source(number: int, **changes: object) -> Source:
    made = Source(
        n=number,
        path=f"article-{number}.txt",
        sha256=f"{number:064x}",
        title=f"Putin and West spar over military ties, report {number}",
        publisher=OUTLETS[number % len(OUTLETS)],
        published=NOON - dt.timedelta(hours=7 * number) if number % 3 else None,
        url=f"https://news.example/{number}" if number % 2 else "",
        feeds=tuple((theme, (number * (place + 2)) % 5) for place, (theme, _, _) in enumerate(THEMES)),
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # field names checked by the call


def point(text: str, number: int, also: tuple[int, ...] = (), **changes: object) -> PrintedPoint:
    made = PrintedPoint(
        text=text,
        source=number,
        start=0,
        end=len(text),
        also=tuple(Passage(other, 0, len(text), text) for other in also),
        outlets=1 + len(also),
        origins=1 + len(also) // 2,
        concepts=concepts(text),
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # as above


def draft(articles: int = 5, seed: int = 0, many: int = 0, **changes: object) -> Brief:
    """A draft of so many articles; `many` candidates (0: as many as the articles give)."""
    chance = random.Random(seed)  # noqa: S311  # reproducible, nothing secret
    texts = [text for number, text in sentences() if articles >= 5 or number <= articles]
    if articles > 5:
        texts = [_varied(chance.choice(texts), chance) for _ in range(min(12 * articles, 900))]
    texts = list(dict.fromkeys(texts))[: many or None]
    filed: dict[str, list[PrintedPoint]] = {theme: [] for theme, _, _ in THEMES}
    for place, text in enumerate(texts):
        theme = next((name for name, _, words in THEMES if re.search(words, text)), "")
        if theme:
            own = chance.randint(1, articles) if articles else 1
            others = tuple(
                {n for n in (chance.randint(1, articles) for _ in range(chance.choice((0, 0, 1, 3, 6)))) if n != own}
            )
            date = NOON.date() - dt.timedelta(days=place % 40) if place % 7 == 0 else None
            filed[theme].append(point(text, own, others, theme=theme, date=date))
    sections = tuple(
        Section(
            theme, title, tuple(filed[theme]), None if filed[theme] else f"No reporting found in {articles} articles."
        )
        for theme, title, _ in THEMES
    )
    lead = next((section.points[0] for section in sections if len(section.points) > 1), None)
    sections = tuple(
        replace(section, points=tuple(one for one in section.points if one is not lead)) for section in sections
    )
    some = [one for section in sections for one in section.points][:60]
    events = sorted(
        (Event(one.date, one.text, one.source) for one in some if one.date), key=lambda event: (event.date, event.text)
    )
    made = Brief(
        title="Russia, NATO and Ukraine",
        number=4,
        as_of=NOON if articles else None,
        covers_from=NOON - dt.timedelta(days=25) if articles else None,
        covers_to=NOON if articles else None,
        run_id=f"3f9c21d0{seed:056x}",
        inputs="../inputs",
        language="en",
        handling="",
        lead=lead,
        sections=sections,
        figures=(figure(articles),) if articles > 1 else (),
        timeline=tuple(events),
        sources=tuple(source(number) for number in range(1, articles + 1)),
        ledger=Ledger(
            read=articles,
            used=articles,
            duplicates=0,
            undated=articles // 3,
            sentences=len(texts),
            furniture=28,
            left_out=0,
            skipped=(Skipped("cookies.html", "holds no article"),),
        ),
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # as above


def figure(articles: int) -> PrintedFigure:
    said = (
        ("estimated 90,000", 90_000.0),
        ("around 100,000", 100_000.0),
        ("more than 100,000", 100_000.0),
        ("tens of thousands", None),
    )
    values = tuple(
        PrintedValue(
            text,
            value,
            "troops",
            place % articles + 1,
            NOON.date() - dt.timedelta(days=9 - 3 * place) if place < 2 else None,
        )
        for place, (text, value) in enumerate(said)
    )
    return PrintedFigure("Russian troops near Ukraine", "differ", values)


def _varied(text: str, chance: random.Random) -> str:
    """A new sentence from an old one: other numbers, another ending borrowed from the same samples."""
    text = re.sub(r"\d[\d,]*", lambda found: f"{chance.randint(2, 200) * 10 ** max(len(found[0]) - 3, 0):,}", text)
    words = text.split()
    if len(words) > 14 and chance.random() < 0.5:
        cut = chance.randint(9, len(words) - 2)
        text = " ".join(words[:cut]).rstrip(",;") + "."
    return text


def wild(seed: int) -> tuple[Brief, PageSettings]:
    """A random load: any number of articles, themes and candidates, sentences to 60 words, any paper and type."""
    chance = random.Random(seed)  # noqa: S311  # as above
    articles = chance.choice((1, 2, 3, 5, 8, 12, 30, 60, 200, 1000))
    base = draft(articles, seed=seed)
    pool = [one for section in base.sections for one in section.points] or [
        point(text, 1) for _, text in sentences()[:3]
    ]
    longest = chance.choice((20, 40, 60))
    many = min(len(pool), chance.choice((0, 3, 12, 40, 120)))
    themes = chance.choice((1, 2, 4, 6, 12))
    filed: list[list[PrintedPoint]] = [[] for _ in range(themes)]
    for one in chance.sample(pool, many):
        text = one.text
        while len(text.split()) < longest - 12 and chance.random() < 0.6:
            text = text.rstrip(".!?”") + ", and " + chance.choice(pool).text
        text = " ".join(text.split()[:longest])
        filed[min(chance.randrange(themes), chance.randrange(themes))].append(
            replace(
                one,
                text=text,
                end=len(text),
                concepts=concepts(text),
                speaker=chance.choice(("", "", "Jens Stoltenberg")),
            )
        )
    sections = tuple(
        Section(
            f"theme-{place}",
            chance.choice(("Demands", "Western response", "Humanitarian access and protection of civilians", "Energy")),
            tuple(found),
            None if found else f"No reporting found in {articles} articles.",
        )
        for place, found in enumerate(filed)
    )
    sources = tuple(
        replace(
            one,
            publisher=chance.choice(
                (one.publisher, "", "The Very Long Name of a Regional Newspaper and Broadcasting House")
            ),
            title=one.title * chance.choice((1, 1, 3)),
            feeds=tuple((f"theme-{place}", chance.randrange(9)) for place in range(themes)),
        )
        for one in base.sources
    )
    made = replace(
        base,
        title=chance.choice((base.title, "Floods in the lower valley", "A long title about several countries, " * 4)),
        handling=chance.choice(("", "TLP:AMBER+STRICT")),
        changes=chance.choice(("", "3 new, 1 figure changed (12 to 15), 2 no longer reported since No. 3.")),
        lead=base.lead if many else None,
        sections=sections,
        sources=sources,
        figures=base.figures * chance.choice((0, 1, 2)),
    )
    page = PageSettings(
        size=chance.choice(("A4", "Letter")),
        template=chance.choice(("sheet", "sheet", "memo")),
        type_pt=chance.choice((9.0, 9.4, 9.4, 11.0, 14.0)),
    )
    return made, page
