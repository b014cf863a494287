"""Fragments as they are remembered: facts as JSON, and the bytes."""

from dataclasses import asdict, replace
from typing import Any

from pipeline.cache.problem_rows import problems_of, rows_of
from pipeline.cache.rows import from_row, to_row
from pipeline.cache.store import Remembered
from pipeline.model import Bookmark, Galley
from pipeline.problems import Outcome, Source
from pipeline.render.fragments.fragment import Blank, Fragment, Sight
from pipeline.render.galleys.seams import apart
from pipeline.render.galleys.setting import Made

_ANCHORS = dict[str, tuple[int, int | float, int | float]]


def entry_of(made: Made, galley: Galley) -> Remembered:
    """What is remembered of ``made``; entries are told by number, since their lines move in their files."""
    numbers = {entry.source: Source("", number) for number, entry in enumerate(apart(galley))}
    problems = [replace(p, source=numbers.get(p.source, p.source)) for p in made.outcome.problems]
    fragment = made.outcome.value
    facts: dict[str, object] = {
        "pages": fragment.pages,
        "anchors": fragment.anchors,
        "bookmarks": [asdict(mark) for mark in fragment.bookmarks],
        "stampable": fragment.stampable,
        "sights": to_row(fragment.sights),
        "blanks": to_row(fragment.blanks),
        "problems": rows_of(problems),
    }
    return Remembered(facts, fragment.body, made.read)


def fragment_of(entry: Remembered, galley: Galley) -> Outcome[Fragment]:
    """What ``entry`` remembers of ``galley``; may raise what ``cache.form`` takes for a miss."""
    facts: Any = entry.facts
    pages: int = from_row(int, facts["pages"])
    # A number stays what it is, whole or not: the binder writes it.
    anchors: dict[str, tuple[int, float, float]] = from_row(_ANCHORS, facts["anchors"])
    from_row(tuple[Bookmark, ...], facts["bookmarks"])
    marks = tuple(Bookmark(**mark) for mark in facts["bookmarks"])
    sights: tuple[Sight, ...] = from_row(tuple[Sight, ...], facts["sights"])
    stampable, blanks = from_row(bool, facts["stampable"]), from_row(tuple[Blank, ...], facts["blanks"])
    fragment = Fragment(pages, anchors, marks, entry.data, stampable, sights, blanks)
    entries = apart(galley) if facts["problems"] else ()
    problems = tuple(
        p if p.source.file else replace(p, source=entries[p.source.line or 0].source)
        for p in problems_of(facts["problems"])
    )
    return Outcome(fragment, problems)
