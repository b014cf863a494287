"""Paragraphs, items, tables and pictures as Markdown, as a person would have typed them."""

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.importing.word.typed.inline_markdown import InlineWriter
from pipeline.importing.word.typed.list_marks import ListMarks
from pipeline.importing.word.word_pieces import (
    Block,
    Equation,
    Piece,
    PlacedPicture,
    WordParagraph,
    WordRun,
    WordTable,
    without_start,
    words_of,
)

_FIGURE = re.compile(
    r"(?:Figure|Fig|Abbildung|Abb|Figura|Image)\.?\s*(\d{1,3})\s*([.:|–—-]?)\s*", re.IGNORECASE
)
_TABLE = re.compile(
    r"(?:Table|Tab|Tabelle|Tableau|Tabella|Tabla|Tabela)\.?\s*(\d{1,3})\s*([.:|–—-]?)\s*", re.IGNORECASE
)
_EQUATION_NUMBER = re.compile(r"\(?(\d{1,3}(?:\.\d{1,3})?[a-z]?)\)?")

_LONGEST_HEADING = 80


class BlockWriter:
    """Writes blocks; ``pictures`` are the addresses that pictures have, by their part in the document."""

    def __init__(self, pictures: Mapping[str, str], *, italics: bool = True) -> None:
        self._pictures = pictures
        self._inline = InlineWriter(pictures, styled=italics)
        self._figures = self._tables = 0

    def markdown(self, blocks: Sequence[Block]) -> str:
        """The text; its notes stand at its end."""
        made: list[str] = []
        waiting = deque(_headed(list(_unboxed(blocks))))
        while waiting:
            block = waiting.popleft()
            if isinstance(block, WordParagraph) and block.kind == "item":
                items = [block]
                while waiting and isinstance(waiting[0], WordParagraph) and waiting[0].kind == "item":
                    items.append(waiting[0])
                    waiting.popleft()
                made.append(self._list(items))
            else:
                made += self._block(block, waiting)
        return "\n\n".join([*filter(None, made), *self._notes()])

    def _list(self, items: Sequence[WordParagraph]) -> str:
        marks = ListMarks()
        lines = [marks.item(one.level, one.number, self._inline.line(one.pieces)) for one in items]
        return "\n".join(lines)

    def _notes(self) -> Iterator[str]:
        for number, note in enumerate(self._inline.notes, start=1):
            words = self._inline.line(note.inside).replace("\\\n", " ")
            yield f"[^{number}]: " + words.replace("\n", "\n    ")

    def _block(self, block: Block, behind: deque[Block]) -> list[str]:
        """The Markdown of one block; a caption that belongs to it is taken from ``behind``."""
        if isinstance(block, WordTable):
            table = self._table(block)
            caption = self._caption(behind, _TABLE, self._tables + 1) if table else ""
            self._tables += bool(caption)
            return [table, f"Table: {caption}"] if caption else [table]
        if block.kind == "heading":
            words = self._inline.one_line(_plain(block.pieces))
            return [f"{'#' * min(block.level + 2, 6)} {words}"] if words else []
        table_caption = block.kind == "caption" and behind and isinstance(behind[0], WordTable)
        if table_caption and (caption := self._caption(deque([block]), _TABLE, self._tables + 1)):
            self._tables += 1
            return [f"Table: {caption}"]
        return self._paragraph(block, behind)

    def _paragraph(self, block: WordParagraph, behind: deque[Block]) -> list[str]:
        pictures = [
            one for one in block.pieces if isinstance(one, PlacedPicture) and one.part in self._pictures
        ]
        alone = not block.words
        captioned = bool(behind) and _is_caption(behind[0], _FIGURE)
        apart = [one for one in pictures if alone or one.floats or captioned]
        text = self._inline.line(tuple(one for one in block.pieces if one not in apart))
        made = [text]
        for number, picture in enumerate(apart, start=1):
            last = number == len(apart)
            caption = self._caption(behind, _FIGURE, self._figures + 1) if last else ""
            caption = caption or (self._inline.one_line((WordRun(picture.alt),)) if alone else "")
            self._figures += bool(caption)
            made.append(f"![{caption}]({self._pictures[picture.part]})")
        return made

    def _caption(self, behind: deque[Block], pattern: re.Pattern[str], number: int) -> str:
        """The words of the caption that comes next, without its number, if that is the one we print."""
        block = behind[0] if behind else None
        if not isinstance(block, WordParagraph) or not _is_caption(block, pattern):
            return ""
        found = pattern.match(block.words)
        if found and int(found[1]) != number:
            return ""
        words = self._inline.one_line(without_start(_plain(block.pieces), found.end() if found else 0))
        if not words or words.count("[") != words.count("]") or words.find("]") < words.find("["):
            return ""
        behind.popleft()
        return words

    def _table(self, table: WordTable) -> str:
        width = max(map(len, table.rows))
        rows = [[self._cell(cell) for cell in row] + [""] * (width - len(row)) for row in _plain_head(table)]
        if not table.headed:
            rows.insert(0, [""] * width)
        head, *others = rows
        lines = [_row(head), _row(["---"] * width), *(_row(row) for row in others if any(row))]
        return "\n".join(lines)

    def _cell(self, blocks: Sequence[Block]) -> str:
        said = [self._inline.one_line(block.pieces, cell=True) for block in _paragraphs(blocks)]
        return " ".join(filter(None, said))


def _row(cells: Sequence[str]) -> str:
    return "|" + "".join(f" {cell} |" if cell else " |" for cell in cells)


def _plain(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces without bold, which headings and captions have of themselves."""
    return tuple(replace(one, bold=False) if isinstance(one, WordRun) else one for one in pieces)


def _plain_head(table: WordTable) -> Iterator[tuple[tuple[Block, ...], ...]]:
    """The rows of a table; words of its head are bold without saying so."""
    for number, row in enumerate(table.rows):
        if number or not table.headed:
            yield row
        else:
            yield tuple(
                tuple(replace(one, pieces=_plain(one.pieces)) for one in _paragraphs(cell)) for cell in row
            )


def _headed(blocks: list[Block]) -> list[Block]:
    """Blocks in which short bold paragraphs before a text are headings, as they look."""
    made = list(blocks)
    for place, (block, behind) in enumerate(pairwise(blocks)):
        if not isinstance(block, WordParagraph) or isinstance(behind, WordTable):
            continue
        short = len(block.words) <= _LONGEST_HEADING and block.words[-1:] not in (".", ",", ";")
        captions = _FIGURE.match(block.words) or _TABLE.match(block.words)
        leads = behind.kind in ("text", "item") and bool(behind.words) and not behind.all_bold
        if block.kind == "text" and block.all_bold and short and leads and not captions:
            made[place] = replace(block, kind="heading")
    return made


def _is_caption(block: Block, pattern: re.Pattern[str]) -> bool:
    if not isinstance(block, WordParagraph) or block.kind not in ("caption", "text"):
        return False
    numbered = pattern.match(block.words)
    other = any(one.match(block.words) for one in (_FIGURE, _TABLE) if one is not pattern)
    return (
        not other and bool(block.words)
        if block.kind == "caption"
        else bool(numbered and (block.centred or numbered[2]))
    )


def _paragraphs(blocks: Sequence[Block]) -> Iterator[WordParagraph]:
    """All paragraphs, also of tables in tables."""
    for block in blocks:
        if isinstance(block, WordParagraph):
            yield block
        else:
            for row in block.rows:
                for cell in row:
                    yield from _paragraphs(cell)


def _unboxed(blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks without tables that only place things: a box around a text, formulas with numbers, pictures."""
    for block in blocks:
        if isinstance(block, WordParagraph):
            yield block
            continue
        cells = [cell for row in block.rows for cell in row]
        held = [cell for cell in cells if any(one.pieces for one in _paragraphs(cell))]
        pictured = [
            cell
            for cell in held
            if any(isinstance(p, PlacedPicture) for one in _paragraphs(cell) for p in one.pieces)
        ]
        equations = [_numbered_equation(row) for row in block.rows]
        if not held:
            continue
        if all(equations):
            yield from (one for one in equations if one)
        elif max(map(len, block.rows)) == 1 or 2 * len(pictured) >= len(held):
            for cell in held:
                yield from _unboxed(cell)
        else:
            yield block


def _numbered_equation(row: Sequence[Sequence[Block]]) -> WordParagraph | None:
    """The formula of a row that holds nothing else but its number."""
    held = [one for cell in row for one in _paragraphs(cell) if one.words]
    formulas = [one for one in held if len(_seen(one)) == 1 and isinstance(_seen(one)[0], Equation)]
    numbers = [_EQUATION_NUMBER.fullmatch(one.words) for one in held if one not in formulas]
    if len(formulas) != 1 or len(numbers) > 1 or not all(numbers) or len(row) < 2:
        return None
    equation = _seen(formulas[0])[0]
    assert isinstance(equation, Equation)
    tag = f" \\tag{{{numbers[0][1]}}}" if numbers and numbers[0] else ""
    return WordParagraph((Equation(equation.tex + tag, display=True),), place=formulas[0].place)


def _seen(paragraph: WordParagraph) -> list[Piece]:
    return [one for one in paragraph.pieces if words_of((one,)).strip()]
