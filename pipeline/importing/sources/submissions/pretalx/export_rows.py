"""The files that organisers export from pretalx, CSV or JSON: their headings, and rows with their fields."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.importing.given import GivenFile
from pipeline.importing.opened.entry import Entry
from pipeline.importing.opened.json_file import open_json
from pipeline.importing.sheets.opened_sheets import headings_of, tables_of
from pipeline.importing.sources.submissions.pretalx.pretalx_texts import rich_text
from pipeline.problems import Collector

# A spreadsheet would take such for a formula, so pretalx puts an apostrophe before it.
_GUARDED = re.compile(r"'(?=[@+=|%-])")


@dataclass(frozen=True)
class ExportRows:
    """Entries of one file; ``headings`` by the names of their fields, and those names by what they hold."""

    entries: list[Entry]
    headings: Mapping[str, str]
    columns: Mapping[str, str]

    def text(self, entry: Entry, field: str) -> str:
        """What an entry says in that field; empty if the file has no such column."""
        return unguarded(entry.text(self.columns[field])) if field in self.columns else ""

    def texts(self, entry: Entry, field: str) -> list[str]:
        """What stands in a field that holds several: in JSON a list, in CSV lines or between commas."""
        if field not in self.columns:
            return []
        told = entry.texts(self.columns[field])
        if len(told) == 1:
            told = tuple(re.split(r"\n" if "\n" in told[0] else ", ", told[0]))
        return [unguarded(one) for one in map(str.strip, told) if one]

    def markdown(self, entry: Entry, field: str) -> str:
        """A text of an entry as Markdown."""
        name = self.columns.get(field, "")
        return unguarded(rich_text(entry, name)) if name else ""

    def answers(self, entry: Entry) -> Iterator[tuple[str, str]]:
        """The organisers' own questions: every other column."""
        taken = {*self.columns.values(), "id", "ID"}
        for name in entry:
            if name not in taken and (said := unguarded(", ".join(entry.texts(name)))):
                yield self.headings[name], said


def unguarded(text: str) -> str:
    """``text`` without what pretalx has put before it for spreadsheets."""
    return text[1:].replace("\\|", "|") if _GUARDED.match(text) else text


def headings_there(file: GivenFile) -> Iterator[Iterable[str]]:
    """The headings of each table of the file, as its first bytes show them."""
    start = file.head.lstrip()
    if not start.startswith("["):
        yield from headings_of(file)
    elif re.match(r'\[\s*\{\s*"ID"\s*:', start):
        yield _first_keys(file, start)


def _first_keys(file: GivenFile, start: str) -> Iterable[str]:
    """What its first entry has; of a file that is cut, what is left of it."""
    try:
        text = file.data.decode("utf-8-sig")
        return list(json.JSONDecoder().raw_decode(text, text.index("{"))[0])
    except (ValueError, RecursionError):
        return re.findall(r'"([^"\\]{1,80})":', start)


def opened_rows(
    file: GivenFile, found: Collector, encoding: str
) -> Iterator[tuple[list[Entry], Mapping[str, str]]]:
    """The rows of each table of the file, and its headings by the names that rows have for them."""
    if file.head.lstrip().startswith(("[", "{")):
        whole = open_json(file, found)
        if whole is not None:
            entries = whole.entries("items")
            yield entries, {name: name for entry in entries for name in entry}
        return
    for table in tables_of(file, found, encoding):
        yield list(table.entries(found)), dict(zip(table.names, table.headings, strict=True))
