"""Tables that fit: how wide one is, when it is turned to stand upright on its page, and what fits no page.

Widths are estimates in em of the table's own type. The stylesheet makes the type as small as the place at
hand asks for, down to 6.25 pt; the limits are what pages of A5 and half-letter hold then.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from pipeline.text.prose.inline import manuscript_of, words_of

_SCALED = 18.0
"""A table less wide than this fits any place at its full size."""
_ROOMY, _TIGHT = 1.4, 0.7
"""Space in a column beside its words, the second where columns are many."""
_BROAD, _CLOSE, _TURNED, _LONGEST = 24.0, 38.0, 50.0, 78.0
"""Above these widths it fits no column, its own stand close, it is turned, and is even so too wide."""

# Turned, rows go across the measure: 316 pt for lines of at most 7.2 pt, and some of it for the caption.
_ACROSS, _UPRIGHT, _TYPE = 316.0, 487.0, 7.2
_CAPTION, _LEADING, _BETWEEN = 4.0, 1.4, 0.24

# Source Sans 3, with a little to spare: narrow and wide letters, and those between them.
_NARROW = frozenset("ijl.,:;'|!()[]{}-/ftrI ")
_WIDE = frozenset("mwMW—@%&…")
_FORMULA = re.compile(r'style="width:([\d.]+)em')

_Cells = Sequence[Sequence[Sequence[Token]]]
"""Of each row the inline tokens of each cell."""


def fit_tables(state: StateCore) -> None:
    """Say of each table how wide it is, turn those that are too wide, and tell what is so even then."""
    tokens: list[Token] = []
    table: list[Token] = []
    for token in state.tokens:
        if token.type == "table_open" or table:
            table.append(token)
        else:
            tokens.append(token)
        if token.type == "table_close":
            tokens += _fitted(state, table)
            table = []
    state.tokens = tokens


def _fitted(state: StateCore, table: Sequence[Token]) -> Sequence[Token]:
    opening, words = table[0], list(_columns(_cells(table)))
    width = sum(words) + _ROOMY * len(words) - 1
    close = width > _CLOSE
    if close:
        width -= (_ROOMY - _TIGHT) * (len(words) - 1)
    kinds = {"broad": width > _BROAD, "close": close, "torn": width > _LONGEST}
    opening.attrs["class"] = " ".join(["table", *(kind for kind, is_so in kinds.items() if is_so)])
    if width > _SCALED:
        opening.attrs["style"] = f"--ems:{width:.1f}"
    if width <= _TURNED:
        return table
    if width > _LONGEST:
        message = f"the table is too wide: its columns need {width / _LONGEST:.1f} times the height of a page"
        hint = "Leave columns out, shorten words, or make two tables of it."
        manuscript_of(state).flag_line("OCT-T20", opening.map[0] if opening.map else 0, 0, message, hint)
    return list(_turned(table, width, words))


def _cells(table: Sequence[Token]) -> _Cells:
    rows: list[list[Sequence[Token]]] = []
    for token in table:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and rows:
            rows[-1].append(token.children or [])
    return rows


def _columns(rows: _Cells) -> Iterator[float]:
    """The longest word of each column."""
    for column in zip_longest(*rows, fillvalue=()):
        yield max(max(_words(cell), default=0.0) for cell in column)


def _words(cell: Sequence[Token]) -> Iterator[float]:
    """The width of each word of a cell; no line breaks in a formula."""
    yield from (_advance(word) for word in words_of([t for t in cell if t.type != "formula"]).split())
    for token in cell:
        if token.type == "formula":
            yield sum(map(float, _FORMULA.findall(token.meta["html"]))) or _advance(token.content)


def _advance(word: str) -> float:
    return sum(
        0.36 if sign in _NARROW else 0.86 if sign in _WIDE else 1.0 if sign > "\u2e7f" else _middling(sign)
        for sign in word
    )


def _middling(sign: str) -> float:
    return 0.66 if sign.isupper() else 0.5 if sign.isdecimal() else 0.56


def _turned(table: Sequence[Token], width: float, words: Sequence[float]) -> Iterator[Token]:
    """The table in blocks that stand upright on a page each, as many rows as fit, all with its head."""
    body = next((at for at, token in enumerate(table) if token.type == "tbody_open"), len(table) - 1)
    head, rows = table[1:body], list(_rows(table[body + 1 : -1]))
    for number, some in enumerate(_leaves(rows, width, words)):
        yield _block("turned")
        yield _block("leaf")
        yield table[0]
        yield from _repeated(head) if number else head
        if some:
            yield Token("tbody_open", "tbody", 1, block=True)
            yield from (token for row in some for token in row)
            yield Token("tbody_close", "tbody", -1, block=True)
        yield table[-1]
        yield from (Token("div_close", "div", -1, block=True) for _ in range(2))


def _block(kind: str) -> Token:
    return Token("div_open", "div", 1, attrs={"class": kind}, block=True)


def _rows(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The tokens of each row."""
    start = 0
    for at, token in enumerate(tokens):
        if token.type == "tr_close":
            yield tokens[start : at + 1]
            start = at + 1


def _leaves(
    rows: Sequence[Sequence[Token]], width: float, words: Sequence[float]
) -> Iterator[Sequence[Sequence[Token]]]:
    """The rows that go to each page; there is one page at least."""
    size = min(_TYPE, _UPRIGHT / min(width, _LONGEST))
    room = _ACROSS / size - _CAPTION - _LEADING - _BETWEEN
    spare = max(_UPRIGHT / size - width, 0) / max(len(words), 1)
    start, left = 0, room
    for at, row in enumerate(rows):
        lines = (_lines(cell, most + spare) for cell, most in zip(*_cells(row), words, strict=False))
        height = max(lines, default=1) * _LEADING + _BETWEEN
        if height > left and at > start:
            yield rows[start:at]
            start, left = at, room
        left -= height
    yield rows[start:]


def _lines(cell: Sequence[Token], most: float) -> int:
    """How many lines the words of a cell take in a column so wide."""
    lines, place = 1, 0.0
    for word in _words(cell):
        if place and place + word > most:
            lines, place = lines + 1, 0.0
        place += word + 0.25
    return lines


def _repeated(head: Sequence[Token]) -> Iterator[Token]:
    """The head without the caption; its words count as printed before."""
    start = next((at for at, token in enumerate(head) if token.type == "thead_open"), len(head))
    for token in head[start:]:
        yield token.copy(meta={"repeated": True}) if token.type in ("tr_open", "tr_close") else token
