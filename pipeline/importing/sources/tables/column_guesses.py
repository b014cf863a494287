"""What the columns of a table hold: as the organiser says, by their headings, or by what stands in them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from pipeline.importing.sheets.headed_table import Table
from pipeline.importing.sources.tables.said.said_days import said_day
from pipeline.importing.sources.tables.said.said_times import said_span
from pipeline.text.names import fold

EXTRA, NOTHING = "extra", "nothing"
"""A column that is kept under its heading, and one that an organiser wants left out."""
_WORDS = Path(__file__).with_name("column_words.yaml")
_KEPT, _SEEN = "kept under its heading", "what stands in it"
_MOST = 0.7
_LOOKED_AT = 300
# What may be in several columns.
_SEVERAL = frozenset((EXTRA, NOTHING, "link", "keywords"))
_ORCID = re.compile(r"(?:https?://orcid\.org/)?\d{4}-\d{4}-\d{4}-\d{3}[\dXx]/?")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_ADDRESS = re.compile(r"https?://\S+")
_CLOCK = re.compile(r"\d:\d\d")
_LONG, _TITLE = 200, 18


@dataclass(frozen=True, slots=True)
class GuessedColumn:
    """A column: its ``heading``, the ``name`` by which rows have it, what it ``holds``, and what tells so."""

    heading: str
    name: str
    holds: str
    reason: str


def holdings() -> tuple[str, ...]:
    """What a column may hold, as mapping.yaml says it."""
    return (*_by_holding(), EXTRA, NOTHING)


def guessed(table: Table, said: Mapping[str, str]) -> tuple[GuessedColumn, ...]:
    """What each column of ``table`` holds; ``said`` are the organiser's own words, by heading.

    Of several that hold the same the first counts, and the others are kept under their headings.
    """
    wishes = {fold(heading) or heading: holds for heading, holds in said.items()}
    made: list[GuessedColumn] = []
    taken: set[str] = set()
    for heading, name in zip(table.headings, table.names, strict=True):
        wish, word = wishes.get(name, ""), _words().get(name, "")
        holds, reason = (wish, "as you said") if wish else (word, "its heading") if word else ("", "")
        if holds and holds in taken and not wish and holds not in _SEVERAL:
            holds, reason = EXTRA, f"another holds {holds}"
        taken.add(holds)
        made.append(GuessedColumn(heading, name, holds, reason))
    made = _names_in_two(made)
    return tuple(_by_content(table, made))


def _names_in_two(columns: list[GuessedColumn]) -> list[GuessedColumn]:
    """A “name” beside a given name is the family name; a “nome” alone is a whole name."""
    held = {one.holds for one in columns}
    turn = {}
    if "name" in held and ("given" in held) != ("family" in held):
        turn = {"name": "family" if "given" in held else "given"}
    elif "given" in held and not held & {"family", "name"}:
        turn = {"given": "name"}
    return [
        GuessedColumn(one.heading, one.name, turn.get(one.holds, one.holds), one.reason)
        if one.reason != "as you said"
        else one
        for one in columns
    ]


def _by_content(table: Table, columns: list[GuessedColumn]) -> list[GuessedColumn]:
    taken = {one.holds for one in columns}
    made = []
    for one in columns:
        if one.holds:
            made.append(one)
            continue
        cells = [cell for cell in table.column(one.name)[:_LOOKED_AT] if cell]
        holds = _kind_of(cells)
        if holds in taken or not holds:
            made.append(_kept(one))
            continue
        taken.add(holds)
        made.append(GuessedColumn(one.heading, one.name, holds, _SEEN))
    if "start" not in taken:
        # Dates without times are when something was sent in.
        made = [_kept(one) if (one.holds, one.reason) == ("day", _SEEN) else one for one in made]
    return _with_a_title(table, made)


def _kept(one: GuessedColumn) -> GuessedColumn:
    return GuessedColumn(one.heading, one.name, EXTRA, _KEPT)


def _kind_of(cells: list[str]) -> str:
    """What most of ``cells`` plainly are."""
    if not cells:
        return ""
    tests = (
        ("orcid", _ORCID.fullmatch),
        ("email", _EMAIL.fullmatch),
        ("link", _ADDRESS.fullmatch),
        ("start", said_span),
        ("day", _is_date),
    )
    for holds, test in tests:
        if sum(test(cell) is not None for cell in cells) >= _MOST * len(cells):
            return holds
    return "text" if sum(map(len, cells)) > _LONG * len(cells) else ""


def _is_date(cell: str) -> bool | None:
    day = said_day(cell)
    return True if day and day.month and _CLOCK.search(cell) is None else None


def _with_a_title(table: Table, columns: list[GuessedColumn]) -> list[GuessedColumn]:
    """Abstracts without a title: that is in the column of texts that differ, and are of its length."""
    held = {one.holds for one in columns}
    if "title" in held or not held & {"text", "authors"}:
        return columns
    for at, one in enumerate(columns):
        cells = [cell for cell in table.column(one.name)[:_LOOKED_AT] if cell]
        long = cells and _TITLE < sum(map(len, cells)) / len(cells) <= _LONG
        if one.reason == _KEPT and long and len(set(cells)) > _MOST * len(cells):
            columns[at] = GuessedColumn(one.heading, one.name, "title", _SEEN)
            break
    return columns


def by_word(name: str) -> str:
    """What a column of this folded heading holds, or nothing."""
    return _words().get(name, "")


@lru_cache(maxsize=1)
def _by_holding() -> dict[str, list[str]]:
    read: dict[str, list[str]] = yaml.load(_WORDS.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return {holds: [str(word) for word in words] for holds, words in read.items()}


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    pairs = [(fold(word) or word, holds) for holds, words in _by_holding().items() for word in words]
    return dict(reversed(pairs))
