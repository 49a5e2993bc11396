"""All of analysis in its order: sentences, who speaks, scores, themes, points, figures, dates.

Calls the rooms of this wing and joins what they say into one `Analysis`; judges nothing itself.
"""

from collections.abc import Callable, Sequence

from brief.analysis import dates, echoes, figures, points, ranking, sentences, speakers, standing, themes
from brief.model import Analysis, Article, Sentence, SentenceId
from brief.settings import Settings
from brief.text import fold, stems, words

Progress = Callable[[str, int, int], None]
Split = Callable[[Sequence[Article]], tuple[Sentence, ...]]
Remembered = Callable[[Sequence[Article], Split], tuple[Sentence, ...]]


def analyse(
    articles: Sequence[Article], settings: Settings, progress: Progress, remembered: Remembered | None = None
) -> Analysis:
    """What the articles say together; the same for any order of the articles.

    `remembered`: gives the sentences of articles, asking `sentences_of` only for those it does not know.
    """
    ordered = tuple(sorted(articles, key=lambda article: (article.path, article.id)))
    everything = remembered(ordered, sentences_of) if remembered else sentences_of(ordered, progress)
    languages = {article.id: article.language for article in ordered}
    progress("rank", 0, 3)
    weighing = ranking.weigh(everything, settings.ranking.ranker)
    progress("rank", 1, 3)
    filing = themes.file(everything, settings.filed_under, languages)
    progress("rank", 2, 3)
    merged = points.merge(everything, ordered, weighing.scores)
    result = Analysis(
        articles=ordered,
        sentences=everything,
        scores=weighing.scores,
        ranks=weighing.ranks,
        concepts=weighing.concepts,
        weights=weighing.weights,
        themes=filing.themes,
        terms=filing.terms,
        points=merged,
        echoes=echoes.find(merged, everything, languages),
        figures=figures.compare(everything, ordered, merged),
        timeline=dates.timeline(everything, ordered),
        notes=weighing.notes,
    )
    progress("rank", 3, 3)
    return result


def sentences_of(articles: Sequence[Article], progress: Progress | None = None) -> tuple[Sentence, ...]:
    """The sentences of all articles in order, with their speakers and whether they stand alone."""
    found: list[Sentence] = []
    for done, article in enumerate(articles, 1):
        language = article.language
        found.extend(standing.judge(speakers.resolve(sentences.split(article), language), language))
        if progress:
            progress("analyse", done, len(articles))
    return tuple(found)


def loose(texts: Sequence[Sentence | str]) -> tuple[Sentence, ...]:
    """Sentences as they are, and plain strings as if they were one article of one paragraph."""
    made: list[Sentence] = []
    offset = 0
    for index, text in enumerate(texts):
        if isinstance(text, Sentence):
            made.append(text)
            continue
        folded = fold(text)
        tokens = words(folded)
        end = offset + len(folded)
        made.append(Sentence(SentenceId("", index), offset, end, folded, tokens, stems(tokens), 0))
        offset = end + 1
    return tuple(made)
