"""Environments of LaTeX in running text: each begin, end and item becomes a line of its own."""

import re
from collections.abc import Iterator, Sequence

LISTS = {"itemize": "ul", "enumerate": "ol", "description": "dl"}
QUOTES = frozenset({"quote", "quotation", "verse"})
TABLES = frozenset({"tabular", "tabular*", "tabularx"})
FLOATS = frozenset({"figure", "figure*", "table", "table*"})
FRAMES = frozenset({"center", "flushleft", "flushright", "abstract"})
HEADED = frozenset({"theorem", "lemma", "proof", "proposition", "corollary", "definition"}) | frozenset(
    {"remark", "example", "conjecture", "claim", "acknowledgements"}
)
"""Environments by what becomes of them; a headed one begins with its name."""

_NAMES = "|".join(
    re.escape(name) for name in sorted({*LISTS, *QUOTES, *FLOATS, *FRAMES, *HEADED}, reverse=True)
)
_ENVIRONMENT = rf"(?:tabular[*x]?|{_NAMES})"
# `{|l|p{3cm}|@{\extracolsep{\fill}}r|}`
_ARGUMENT = r"(?:\{(?:[^{}\n]|\{(?:[^{}\n]|\{[^{}\n]{0,40}\}){0,80}\}){0,160}\})"
_PLACE = r"(?:\[[^\[\]\n]{0,200}\])?"
_MARK = re.compile(
    rf"\\begin\{{(?P<begin>{_NAMES})\}}{_PLACE}"
    rf"|\\begin\{{(?P<table>tabular)\}}{_PLACE}{_ARGUMENT}?"
    rf"|\\begin\{{(?P<wide>tabular[*x])\}}{_PLACE}{_ARGUMENT}{{0,2}}"
    rf"|\\end\{{(?P<end>{_ENVIRONMENT})\}}|\\item(?![A-Za-z]){_PLACE}"
)

Piece = tuple[int, int, str]
"""Index of a line, column in it, and the text that begins there."""


def split_environments(lines: Sequence[str]) -> tuple[list[Piece], dict[int, int]]:
    """The lines with those marks apart, and where each environment (by its first piece) ends."""
    marks = [(row, found) for row, line in enumerate(lines) for found in _MARK.finditer(line)]
    ends, wanted = _matched(marks)
    pieces: list[Piece] = []
    at = {}
    by_row: dict[int, list[tuple[int, re.Match[str]]]] = {}
    for number, (row, found) in enumerate(marks):
        if number in wanted:
            by_row.setdefault(row, []).append((number, found))
    for row, line in enumerate(lines):
        for mark, start, text in _cut(line, by_row.get(row, ())):
            if mark is not None:
                at[mark] = len(pieces)
            pieces.append((row, start, text))
    return pieces, {at[first]: at[last] for first, last in ends.items()}


def _matched(marks: Sequence[tuple[int, re.Match[str]]]) -> tuple[dict[int, int], set[int]]:
    """Which begin (by number) has which end, and the marks of whole environments and of items in lists."""
    ends: dict[int, int] = {}
    opened: list[tuple[int, str, list[int]]] = []
    wanted = set[int]()
    for number, (_row, found) in enumerate(marks):
        if begun := found["begin"] or found["table"] or found["wide"]:
            opened.append((number, begun, []))
        elif not found["end"] and opened:
            opened[-1][2].append(number)
        elif opened and opened[-1][1] == found["end"]:
            first, name, items = opened.pop()
            ends[first] = number
            wanted |= {first, number, *(items if name in LISTS else ())}
    return ends, wanted


def _cut(line: str, marks: Sequence[tuple[int, re.Match[str]]]) -> Iterator[tuple[int | None, int, str]]:
    """The pieces of a line, marks with their number; blank ones only of a line without marks."""
    if not marks:
        yield None, 0, line
        return
    place = 0
    for number, found in marks:
        if line[place : found.start()].strip():
            yield None, place, line[place : found.start()]
        yield number, found.start(), found[0]
        place = found.end()
    if line[place:].strip():
        rest = line[place:].lstrip()
        yield None, len(line) - len(rest), rest
