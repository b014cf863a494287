"""A table that was marked and copied from a page of EasyChair: no headings, a tab between its cells."""

import re
from collections.abc import Iterator
from functools import partial

from pipeline.importing.given import GivenFile
from pipeline.importing.opened.entry import Entry, Steps
from pipeline.importing.sheets.code_pages import letters
from pipeline.problems import Collector, Source

_LINE = re.compile(r"#?(\d{1,5})\t([^\t\n]+)\t([^\t\n]+)(.*)")
_DECISION = re.compile(r"(?i)(?:probably |weak )?(accept|reject)\w*(?:\s.{0,40})?")
_AUTHORS = re.compile(r"(?:[^\W\d_][\w.'’-]*(?:\s+|$)){2,}")


def is_copied_list(file: GivenFile) -> bool:
    """Whether every line is a number, authors and a title, with tabs between them."""
    if "\t" not in file.head:
        return False
    lines = [line for line in file.head.splitlines() if line.strip()]
    if len(file.data) > len(file.head.encode()) and len(lines) > 1:
        lines.pop()
    found = [_LINE.fullmatch(line) for line in lines]
    if not lines or not all(found):
        return False
    return all(_AUTHORS.match(one[2]) or _DECISION.fullmatch(one[3].strip()) for one in found if one)


def copied_list(file: GivenFile, found: Collector, encoding: str) -> Iterator[Entry]:
    """Its lines as entries with #, authors and title, or #, title and decision; all else is told."""
    text = letters(file, found, encoding) or ""
    for number, line in enumerate(text.splitlines(), start=1):
        cells = _LINE.fullmatch(line)
        place = Source(file.name, number)
        if cells is None:
            if line.strip():
                message = f"“{line.strip()[:40]}” is no submission; it is left out"
                hint = "A line has a number, authors and a title, with tabs between them."
                found.add("OCT-X03", message, place, hint)
            continue
        is_decided = _DECISION.fullmatch(cells[3].strip())
        names = ("#", "title", "decision") if is_decided else ("#", "authors", "title")
        fields = dict(zip(names, (cells[1], cells[2].strip(), cells[3].strip()), strict=True))
        rest = [one.strip() for one in cells[4].split("\t") if one.strip()]
        if said := next(filter(_DECISION.fullmatch, rest), ""):
            fields["decision"] = said
        if more := [one for one in rest if not _DECISION.fullmatch(one)]:
            message = f"left out behind the title: {', '.join(more)[:60]}"
            found.add("OCT-X22", message, place, "Write it into content/ yourself if it should be printed.")
        yield Entry(fields, (), partial(_at, place), found)


def _at(place: Source, _steps: Steps) -> Source:
    return place
