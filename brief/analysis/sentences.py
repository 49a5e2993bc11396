"""Splits an article's kept body into sentences with their places in it.

Punkt's trained model of the article's language does the splitting. Does not judge, rank or drop a sentence.
"""

from functools import cache

import punkt

from brief.model import Article, Sentence, SentenceId
from brief.text import LANGUAGES, fold, stems, words


@cache
def _tokenizer(language: str) -> punkt.PunktSentenceTokenizer:
    return punkt.tokenizer_for(LANGUAGES.get(language, "english"))


def split(article: Article) -> tuple[Sentence, ...]:
    """The article's sentences in order; none runs over a paragraph's end."""
    found: list[Sentence] = []
    offset = 0
    for number, paragraph in enumerate(article.paragraphs):
        for start, end in _tokenizer(article.language).span_tokenize(paragraph):
            text = fold(paragraph[start:end])
            tokens = words(text)
            if tokens:
                found.append(
                    Sentence(
                        id=SentenceId(article.id, len(found)),
                        start=offset + start,
                        end=offset + end,
                        text=text,
                        tokens=tokens,
                        stems=stems(tokens, article.language),
                        paragraph=number,
                    )
                )
        offset += len(paragraph) + 2
    return tuple(found)
