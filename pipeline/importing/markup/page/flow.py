"""Parts of a text as they come, put together: to blocks, or to one stretch of running text."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from pipeline.importing.markup.page.rich_text import (
    Block,
    CodeLines,
    Headline,
    ItemList,
    LineStop,
    Para,
    Phrase,
    Piece,
    Quote,
    Snippet,
    TextTable,
    is_blank,
)

Part: TypeAlias = Piece | Block
BLOCK_TYPES = (Para, Headline, Quote, ItemList, CodeLines, TextTable)
GAP = Para(())
"""Ends a paragraph, and is none."""


def gathered(parts: Iterable[Part]) -> list[Block]:
    """``parts`` as blocks: what runs on is a paragraph, two ends of lines end it."""
    done: list[Block] = []
    line: list[Piece] = []
    for part in parts:
        if isinstance(part, BLOCK_TYPES):
            done += _paragraph(line)
            done += [part] if part != GAP else []
            line = []
        elif isinstance(part, LineStop) and line and isinstance(line[-1], LineStop):
            done += _paragraph(line)
            line = []
        elif not (isinstance(part, Phrase) and not part.text.strip() and line[-1:] == [LineStop()]):
            line.append(part)
    return done + _paragraph(line)


def running(parts: Iterable[Part]) -> Iterator[Piece]:
    """``parts`` as running text; blocks are parted by blanks."""
    for part in parts:
        match part:
            case Para(inside) | Headline(_, inside):
                yield from (Phrase(" "), *inside, Phrase(" "))
            case CodeLines(text):
                yield from (Phrase(" "), Snippet(text), Phrase(" "))
            case Quote(blocks):
                yield from running(blocks)
            case ItemList(items):
                for term, blocks in items:
                    yield from (Phrase(" "), *term, Phrase(" "), *running(blocks))
            case TextTable(rows, _, caption):
                for cells in (*rows, (caption,)):
                    for cell in cells:
                        yield from (Phrase(" "), *cell)
            case _:
                yield part


def _paragraph(line: Sequence[Piece]) -> list[Block]:
    """A paragraph of ``line``, without blanks and ends of lines around it."""
    shown = [at for at, piece in enumerate(line) if not is_blank(piece)]
    return [Para(tuple(line[shown[0] : shown[-1] + 1]))] if shown else []
