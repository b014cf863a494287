"""Tables of LaTeX: their columns as ``{|l|r@{.}l|}`` says, rules between rows, cells over several columns."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it.rules_block import StateBlock

from pipeline.text.math import latex

_RULE = re.compile(r"\\(?:hline|toprule|midrule|bottomrule)(?![A-Za-z])")
_PART_RULE = re.compile(r"\\(?:cline\{[\d-]{1,9}\}|cmidrule(?:\([lr]{1,2}\))?\{[\d-]{1,9}\})")
_SPANNING = re.compile(r"\\multicolumn\{(\d{1,3})\}\{[^{}]{0,40}\}(?=\{)")
_PARTS = re.compile(r"\\\\(?:\[[^\[\]\n]{0,12}\])?|\\.|[&{}]|\$[^$]*+\$", re.DOTALL)

_REPEATED = re.compile(r"\*\{(\d{1,2})\}\{([^{}]{0,40})\}")
_INSIDE = r"\{(?:[^{}]|\{[^{}]*+\})*+\}"
_COLUMN = re.compile(rf"[@!<>]\s*{_INSIDE}|(?P<kind>[A-Za-z])(?:{_INSIDE})*|(?P<bar>\|)")
_ALIGNED = {"c": "center", "r": "right"}
_MOST_COLUMNS = 100


class _TexColumns(NamedTuple):
    """How the words of each column stand (left if empty), and before which columns there is a bar."""

    aligned: Sequence[str]
    bars: frozenset[int]


class _TexRow(NamedTuple):
    """The words of each cell with the columns that it goes over, and whether there is a rule above."""

    cells: Sequence[tuple[str, int]]
    ruled: bool

    @property
    def width(self) -> int:
        return sum(span for _words, span in self.cells)


def push_table(state: StateBlock, arguments: str, first: int, end: int) -> None:
    """The table of the lines from ``first`` to ``end``; a first row with a rule below it is its head."""
    text = state.getLines(first, end, state.blkIndent, False)
    rows = [row for row in _rows(text) if row.cells[0][0] or len(row.cells) > 1]
    columns = _columns(arguments)
    count = max((row.width for row in rows), default=1)
    headed = len(rows) > 1 and rows[1].ruled
    state.push("table_open", "table", 1).map = [first, end]
    for part, kind, some in (("thead", "th", rows[:headed]), ("tbody", "td", rows[headed:])):
        if some:
            state.push(f"{part}_open", part, 1)
            for number, row in enumerate(some):
                _push_row(state, row, kind, columns, count, first, ruled=row.ruled and number > 0)
            state.push(f"{part}_close", part, -1)
    state.push("table_close", "table", -1)


def push_words(state: StateBlock, kind: str, tag: str, words: str, line: int, **attrs: str | int) -> None:
    """An element with running text in it."""
    state.push(f"{kind}_open", tag, 1).attrs = dict(attrs)
    text = state.push("inline", "", 0)
    text.content, text.children, text.map = words, [], [line, line + 1]
    state.push(f"{kind}_close", tag, -1)


def _push_row(
    state: StateBlock, row: _TexRow, kind: str, columns: _TexColumns, count: int, line: int, *, ruled: bool
) -> None:
    state.push("tr_open", "tr", 1).attrs = {"class": "ruled"} if ruled else {}
    column = 0
    for words, span in [*row.cells, *[("", 1)] * (count - row.width)]:
        look = _look(columns, column, span, last=column + span == count)
        push_words(state, kind, kind, words, line, **look)
        column += span
    state.push("tr_close", "tr", -1)


def _look(columns: _TexColumns, column: int, span: int, *, last: bool) -> dict[str, str | int]:
    aligned = columns.aligned[column] if column < len(columns.aligned) and span == 1 else ""
    bars = [
        name
        for name, there in (("bar", column in columns.bars), ("end", last and column + span in columns.bars))
        if there
    ]
    return {
        **({"style": f"text-align:{aligned}"} if aligned else {}),
        **({"class": " ".join(bars)} if bars else {}),
        **({"colspan": span} if span > 1 else {}),
    }


def _columns(arguments: str) -> _TexColumns:
    """What the last argument says; none of it, if that cannot be read."""
    spec = arguments[latex.braces(arguments).get(len(arguments) - 1, -1) + 1 : -1]
    spec = _REPEATED.sub(lambda found: found[2] * min(int(found[1]), _MOST_COLUMNS), spec)
    aligned, bars = list[str](), set[int]()
    for found in _COLUMN.finditer(spec):
        if found["bar"]:
            bars.add(len(aligned))
        elif found["kind"]:
            aligned.append(_ALIGNED.get(found["kind"], ""))
    return _TexColumns(aligned[:_MOST_COLUMNS], frozenset(bars))


def _rows(text: str) -> Iterator[_TexRow]:
    """The rows: ``&`` and ``\\\\`` part them outside of braces and formulas."""
    text = _PART_RULE.sub("", text)
    row, ruled, place, depth = list[tuple[str, int]](), False, 0, 0
    for found in _PARTS.finditer(text):
        sign = found[0]
        depth += (sign == "{") - (sign == "}")
        if depth > 0 or not (sign == "&" or sign.startswith("\\\\")):
            continue
        ruled = ruled or bool(_RULE.search(text, place, found.start()))
        row.append(_spanning(_cell(text[place : found.start()])))
        place = found.end()
        if sign != "&":
            yield _TexRow(row, ruled)
            row, ruled = [], False
    yield _TexRow([*row, _spanning(_cell(text[place:]))], ruled or bool(_RULE.search(text, place)))


def _cell(text: str) -> str:
    """The words of a cell, without braces around all of them."""
    words = " ".join(_RULE.sub("", text).split())
    return words[1:-1] if words and latex.braces(words).get(0) == len(words) - 1 else words


def _spanning(cell: str) -> tuple[str, int]:
    """The words of a cell, and over how many columns it goes."""
    found = _SPANNING.match(cell)
    if found is None:
        return cell, 1
    return _cell(cell[found.end() :]), max(1, min(int(found[1]), _MOST_COLUMNS))
