"""Blocks of a text as the Markdown that a person would have typed."""

import re
from collections.abc import Iterable, Iterator

from pipeline.importing.markup.page.escaping import at_start
from pipeline.importing.markup.page.rich_text import (
    Block,
    Blocks,
    CodeLines,
    Headline,
    ItemList,
    Para,
    Pieces,
    Quote,
    TexFormula,
    TextTable,
)
from pipeline.importing.markup.page.running_text import RunningText

DEEPEST = 5
"""Lists and quotations in each other; our reader takes what is deeper for words."""

# What our reader takes for a comparison, not for a quotation.
_COMPARISON = re.compile(r"\s*[\d=~.<−\\-]")


def as_markdown(blocks: Iterable[Block]) -> str:
    """``blocks`` as Markdown, a line to each paragraph, long notes last; empty for none."""
    writer = _Writer()
    text = writer.blocks(blocks)
    notes = (f"[^{number}]: {note}" for number, note in enumerate(writer.running.notes, start=1))
    return "\n\n".join(filter(None, (text, *notes)))


def line_of(pieces: Pieces) -> str:
    """``pieces`` as one line, for a title; what is too long for a note stands in brackets."""
    writer = RunningText()
    text = writer.line(pieces, whole=True)
    for number, note in enumerate(writer.notes, start=1):
        text = text.replace(f"[^{number}]", f" ({note})", 1)
    return text


class _Writer:
    def __init__(self) -> None:
        self.running = RunningText()

    def blocks(self, blocks: Iterable[Block], depth: int = 0) -> str:
        written: list[str] = []
        marks = 0
        before: Block | None = None
        for block in blocks:
            # Lists that follow each other would be one.
            marks = marks + 1 if isinstance(block, ItemList) and isinstance(before, ItemList) else 0
            before = block
            written.append(self._block(block, depth, other_mark=marks % 2 == 1))
        return "\n\n".join(filter(None, written))

    def _block(self, block: Block, depth: int, *, other_mark: bool) -> str:
        match block:
            case Para(inside):
                # Our reader counts the dollars of the lines in a list.
                return self._paragraphs(inside, prices=depth == 0)
            case Headline(level, inside):
                words = self._one_line(inside)
                return f"{'#' * min(max(level, 2), 6)} {words}" if words else ""
            case CodeLines(text):
                return _fenced(text)
            case Quote(inside):
                return self._quote(inside, depth)
            case ItemList():
                return self._list(block, depth, other_mark=other_mark)
            case TextTable():
                return self._table(block)

    def _paragraphs(self, inside: Pieces, *, prices: bool) -> str:
        """A paragraph; formulas that stand by themselves part it."""
        return "\n\n".join(filter(None, (self._stretch(one, prices) for one in _parted(inside))))

    def _stretch(self, stretch: Pieces, prices: bool) -> str:
        if len(stretch) == 1 and isinstance(stretch[0], TexFormula) and stretch[0].on_its_own_line:
            tex = re.sub(r"\n\s*\n", "\n", stretch[0].tex.strip())
            return f"$$\n{tex}\n$$" if tex else ""
        lines = self.running.line(stretch, prices=prices).split("\n")
        return "\n".join(map(at_start, lines))

    def _one_line(self, inside: Pieces, *, prices: bool = True) -> str:
        return self.running.line(inside, whole=True, prices=prices)

    def _quote(self, inside: Blocks, depth: int) -> str:
        if depth >= DEEPEST:
            return self.blocks(inside, depth)
        text = self.blocks(inside, depth + 1)
        if not text:
            return ""
        if _COMPARISON.match(text):
            return f"\\begin{{quote}}\n{text}\n\\end{{quote}}"
        return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))

    def _list(self, block: ItemList, depth: int, *, other_mark: bool) -> str:
        if depth >= DEEPEST:
            return self.blocks((inner for _term, item in block.items for inner in item), depth)
        items = list(self._items(block, depth, other_mark=other_mark))
        loose = any("\n\n" in item and not _is_tight(item) for item in items) or any(
            t for t, _ in block.items
        )
        return ("\n\n" if loose else "\n").join(items)

    def _items(self, block: ItemList, depth: int, *, other_mark: bool) -> Iterator[str]:
        number = block.start
        for term, item in block.items:
            text = self.blocks(item, depth + 1)
            name = self._one_line(term)
            if name:
                yield f"{at_start(name)}\n: " + (_indented(text, 2) or "–")
                continue
            if not text:
                continue
            mark = "*-"[not other_mark] if number is None else f"{number}{'.)'[other_mark]}"
            number = None if number is None else number + 1
            yield f"{mark} " + _indented(_tightened(text, item), len(mark) + 1)

    def _table(self, table: TextTable) -> str:
        rows = [[self._cell(cell) for cell in row] for row in table.rows]
        rows = [row for row in rows if any(row)]
        width = max(map(len, rows), default=0)
        caption = self._one_line(table.caption)
        if width < 2:
            text = "\n\n".join(at_start(cell.replace("\\|", "|")) for row in rows for cell in row)
            return "\n\n".join(filter(None, (text, caption and at_start(caption))))
        if not table.has_head:
            rows.insert(0, [""] * width)
        lines = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in rows]
        lines.insert(1, "|" + " --- |" * width)
        return "\n".join(lines) + (f"\n\nTable: {caption}" if caption else "")

    def _cell(self, pieces: Pieces) -> str:
        parts = re.split(r"(\$[^$]+\$)", self._one_line(pieces, prices=False))
        # Our reader knows the bars of a formula.
        return "".join(part if at % 2 else part.replace("|", "\\|") for at, part in enumerate(parts))


def _parted(pieces: Pieces) -> Iterator[Pieces]:
    start = 0
    for at in (at for at, one in enumerate(pieces) if isinstance(one, TexFormula) and one.on_its_own_line):
        yield pieces[start:at]
        yield pieces[at : at + 1]
        start = at + 1
    yield pieces[start:]


def _fenced(text: str) -> str:
    text = text.strip("\n").rstrip()
    longest = max((len(run) for run in re.findall("`{3,}", text)), default=2)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}" if text.strip() else ""


def _indented(text: str, by: int) -> str:
    return re.sub(r"\n(?=.)", "\n" + " " * by, text)


def _tightened(text: str, item: Blocks) -> str:
    """An item of one paragraph and a list stands without empty lines."""
    plain = len(item) == 2 and isinstance(item[0], Para) and isinstance(item[1], ItemList)
    return text.replace("\n\n", "\n", 1) if plain else text


def _is_tight(item: str) -> bool:
    return "\n\n" not in item
