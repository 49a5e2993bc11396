"""What a short script does with the same libraries: one summariser, key words, one template, one page. The yardstick.

usage: python tests/benchmarks/naive.py FOLDER OUT.pdf

It neither cleans nor dates its articles, knows no themes, merges no repeats and lets the page spill over.
"""

import sys
from collections import Counter
from pathlib import Path

from jinja2 import Template
from nltk.corpus import stopwords  # noqa: F401  # what such a script imports, though its data may be missing
from nltk.stem.snowball import SnowballStemmer
from nltk.tokenize import RegexpTokenizer
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.nlp.stemmers import Stemmer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.utils import get_stop_words
from weasyprint import HTML

PAGE = Template(
    """<html lang="en"><meta charset="utf-8"><title>{{ title }}</title>
<style>@page { size: A4; margin: 15mm } body { font: 10pt serif } h1 { font-size: 18pt }</style>
<h1>{{ title }}</h1>
<p>Key words: {{ words | join(", ") }}</p>
<ul>{% for sentence in sentences %}<li>{{ sentence }}</li>{% endfor %}</ul>
<h2>Sources</h2>
<ol>{% for source in sources %}<li>{{ source }}</li>{% endfor %}</ol>""",
    autoescape=True,
)


class Words:
    """sumy's tokenizer without its data to download."""

    language = "english"

    def __init__(self) -> None:
        self._split = RegexpTokenizer(r"[^\W\d_]+")
        self._sentences = RegexpTokenizer(r"[^.!?]+[.!?]")

    def to_sentences(self, text: str) -> list[str]:
        return [str(one).strip() for one in self._sentences.tokenize(text)]

    def to_words(self, text: str) -> list[str]:
        return [str(one) for one in self._split.tokenize(text)]


def main() -> None:
    folder, out = map(Path, sys.argv[1:3])
    words = Words()
    files = sorted(folder.glob("*.txt"))
    texts = [file.read_text(encoding="utf-8") for file in files]
    sentences = [Sentence(one, words) for text in texts for one in words.to_sentences(text)]
    summarizer = LexRankSummarizer(Stemmer("english"))
    summarizer.stop_words = get_stop_words("english")
    best = summarizer(ObjectDocumentModel([Paragraph(sentences)]), 20)
    stem = SnowballStemmer("english").stem
    counted = Counter(stem(word) for text in texts for word in words.to_words(text) if len(word) > 4)
    page = PAGE.render(
        title=folder.name,
        words=[word for word, _ in counted.most_common(12)],
        sentences=[str(one) for one in best],
        sources=[file.name for file in files],
    )
    HTML(string=page).write_pdf(out)


if __name__ == "__main__":
    main()
