"""Parts of a text as they come, put together: to blocks, or to one stretch of running text."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from pipeline.importing.markup.page.rich_text import (
    Block,
    Code,
    Grid,
    Head,
    LineEnd,
    Listing,
    Para,
    Piece,
    Quote,
    Snippet,
    Words,
)

Part: TypeAlias = Piece | Block
BLOCK_TYPES = (Para, Head, Quote, Listing, Code, Grid)
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
        elif isinstance(part, LineEnd) and line and isinstance(line[-1], LineEnd):
            done += _paragraph(line)
            line = []
        elif not (isinstance(part, Words) and not part.text.strip() and line[-1:] == [LineEnd()]):
            line.append(part)
    return done + _paragraph(line)


def running(parts: Iterable[Part]) -> Iterator[Piece]:
    """``parts`` as running text; blocks are parted by blanks."""
    for part in parts:
        match part:
            case Para(inside) | Head(_, inside):
                yield from (Words(" "), *inside, Words(" "))
            case Code(text):
                yield from (Words(" "), Snippet(text), Words(" "))
            case Quote(blocks):
                yield from running(blocks)
            case Listing(items):
                for term, blocks in items:
                    yield from (Words(" "), *term, Words(" "), *running(blocks))
            case Grid(rows, _, caption):
                for cells in (*rows, (caption,)):
                    for cell in cells:
                        yield from (Words(" "), *cell)
            case _:
                yield part


def _paragraph(line: Sequence[Piece]) -> list[Block]:
    """A paragraph of ``line``, without blanks and ends of lines around it."""
    shown = [at for at, piece in enumerate(line) if not _is_blank(piece)]
    return [Para(tuple(line[shown[0] : shown[-1] + 1]))] if shown else []


def _is_blank(piece: Piece) -> bool:
    return isinstance(piece, LineEnd) or (isinstance(piece, Words) and not piece.text.strip())
