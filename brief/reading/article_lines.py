"""What an extractor kept of a page and the page's own blocks -> the article's lines, in the page's words.

The extractor decides what the article is; the blocks tell what its text no longer shows: white space, the cells of a
table laid out as one line, lines that are all link, another article's text, paragraphs of the body that it passed over.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from brief.reading.blocks import Block

_LINKED = 0.6
"""Share of link in a line that points elsewhere. Of the lines that trafilatura keeps on 92 labelled pages, those with
more are furniture but for sentences and bare addresses; F1 is the same from 0.5 to 0.7."""
_PROSE = 8
"""Words of a sentence that may be missing from the body, as in furniture_form."""
_FEW = 3
"""Kept sentences of one place that make it the body's place."""
_HEAD, _TELLING = 12, 40
"""Characters that a block is looked up by, and that a paragraph is known by."""
_TRIES, _REACH = 8, 400
"""Blocks that a line is looked for from, and how far: a hostile page may repeat one block for ever."""
_END = re.compile(r"[.!?…。！？][\"'”’»)\]」』]*$")
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class _Placed:
    text: str
    block: int | None


def settle_lines(kept: Sequence[str], blocks: Sequence[Block]) -> tuple[str, ...]:
    """The lines of the article in order: `kept` mended, `blocks` of the same body added."""
    placed = list(_place(kept, blocks))
    known = {line.block for line in placed if line.block is not None}
    main = _main_article(known, blocks)
    placed = [line for line in placed if line.block is None or _belongs(line.text, blocks[line.block], main)]
    missing = _missing(known, blocks, main)
    lines: list[str] = []
    for line in placed:
        while missing and line.block is not None and missing[0] < line.block:
            lines.append(blocks[missing.pop(0)].text)
        lines.append(line.text)
    return (*lines, *(blocks[i].text for i in missing))


def _place(kept: Sequence[str], blocks: Sequence[Block]) -> Iterator[_Placed]:
    """The lines as the blocks that they are made of; as they are where no blocks make them up."""
    squeezed = [_squeeze(block.text) for block in blocks]
    heads: dict[str, list[int]] = defaultdict(list)
    ends: dict[str, int] = {}
    for i, text in enumerate(squeezed):
        heads[text[:_HEAD]].append(i)
        ends |= {text[:_TELLING]: i, text[-_TELLING:]: i}
    after = 0
    for line in kept:
        wanted = _squeeze(line)
        found = _made_of(wanted, squeezed, heads, after)
        if found:
            after = found[-1] + 1
            yield from (_Placed(blocks[i].text, i) for i in found)
        elif wanted:
            # Part of a block: an extractor leaves out buttons and notes within a paragraph.
            yield _Placed(line, ends.get(wanted[:_TELLING], ends.get(wanted[-_TELLING:])))


def _made_of(wanted: str, squeezed: Sequence[str], heads: Mapping[str, Sequence[int]], after: int) -> list[int]:
    """The blocks, in order, whose text one after the other is the line; nothing where there are none."""
    starts: set[int] = set()
    for same in filter(None, (heads.get(wanted[:size]) for size in range(1, _HEAD + 1))):
        following = bisect_left(same, after)
        starts |= {*same[following : following + _TRIES], *same[:_TRIES]}
    likely = sorted((i for i in starts if wanted.startswith(squeezed[i])), key=lambda i: (i < after, i))
    for start in likely[:_TRIES]:
        found, at = [start], len(squeezed[start])
        for i in range(start + 1, min(start + _REACH, len(squeezed))):
            if at == len(wanted):
                break
            if squeezed[i] and wanted.startswith(squeezed[i], at):
                found.append(i)
                at += len(squeezed[i])
        if at == len(wanted):
            return found
    return []


def _squeeze(text: str) -> str:
    """The text without white space and without the bars and hyphens that extractors set before cells and items."""
    return _SPACE.sub("", text).replace("|", "").removeprefix("-")


def _belongs(text: str, block: Block, main: int | None) -> bool:
    if main is not None and block.articles and main not in block.articles:
        return False
    return block.links < _LINKED or _END.search(text) is not None or _ADDRESS.search(text) is not None


def _main_article(known: set[int], blocks: Sequence[Block]) -> int | None:
    """The innermost `article` element with the page's only headline and kept text; None where no one is told so.

    HTML (Living Standard, 4.3.2): an `article` within or beside it is another, such as a related one or a comment.
    """
    headed = {block.articles for block in blocks if block.is_headline}
    within = {blocks[i].articles[-1] for i in known if blocks[i].articles}
    if len(headed) != 1 or not (chain := headed.pop()):
        return None
    return chain[-1] if chain[-1] in within else None


def _missing(known: set[int], blocks: Sequence[Block], main: int | None) -> list[int]:
    """Sentences that stand in the same elements as those kept, which were not kept."""
    places = Counter(blocks[i].place for i in known if _is_prose(blocks[i]))
    texts = {blocks[i].text for i in known}
    return [
        i
        for i, block in enumerate(blocks)
        if i not in known and places[block.place] >= _FEW and _is_prose(block) and block.text not in texts
        and not block.beside and _belongs(block.text, block, main)
    ]  # fmt: skip


def _is_prose(block: Block) -> bool:
    return block.links < _LINKED and block.text.count(" ") + 1 >= _PROSE and _END.search(block.text) is not None
