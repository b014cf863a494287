"""participants.csv as rows: each as it is typed, and what its cells say."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from pipeline.importing.sheets.delimited import separator
from pipeline.importing.sources.tables.column_guesses import by_word
from pipeline.text.names import fold

_NAMES = ("given", "name", "family")
# What the table of the last import has before the digests of its cells.
_ADDRESS, _NAMED = "address", "named"


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A row as it is ``typed``, in ``line`` (from 1), and its filled ``cells`` by heading.

    ``address`` and ``named`` are digests of the e-mail address and the name, "" without one.
    """

    typed: str
    line: int
    cells: Mapping[str, str]
    address: str = ""
    named: str = ""

    @property
    def label(self) -> str:
        """The name, or else the first thing that is said."""
        words = [text for heading, text in self.cells.items() if _holds(heading) in _NAMES]
        return " ".join(words) or next(iter(self.cells.values()), "")


@dataclass(frozen=True, slots=True)
class PersonTable:
    """A table of people: its first line as it is typed, headings, rows, separator and ends of lines."""

    head: str
    headings: tuple[str, ...]
    rows: tuple[PersonRow, ...]
    mark: str
    ends: str

    def line(self, cells: Mapping[str, str], headings: Sequence[str]) -> str:
        """A row with ``cells`` as this table would have it."""
        text = io.StringIO()
        writer = csv.writer(text, delimiter=self.mark, lineterminator=self.ends)
        writer.writerow([cells.get(heading, "") for heading in headings])
        return text.getvalue()


Digest = Callable[[str], str]


def digests(salt: str) -> Digest:
    """By what a change of a cell is seen and the cell is not; nothing stays nothing."""
    key = bytes.fromhex(salt)
    return lambda text: blake2b(text.encode(), digest_size=6, key=key).hexdigest() if text else ""


def person_table(data: bytes, digest: Digest) -> PersonTable | None:
    """The table that ``data`` holds; None if it is no plain table in UTF-8 under headings that differ."""
    rows = _read(data)
    if not rows:
        return None
    (head, _, names), *others = rows
    headings = tuple(name.strip().removeprefix("\ufeff") for name in names)
    if len({*headings, ""}) <= len(headings) or any(len(row) > len(names) for _, _, row in others):
        return None
    kept = tuple(_row(headings, *row, digest) for row in others)
    text = data.decode()
    return PersonTable(head, headings, kept, separator(text) or ",", "\r\n" if "\r\n" in text else "\n")


def without_words(table: PersonTable, digest: Digest) -> bytes:
    """``table`` to be kept until the next import: digests in place of what its cells say."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow((_ADDRESS, _NAMED, *table.headings))
    for row in table.rows:
        cells = (digest(row.cells.get(heading, "")) for heading in table.headings)
        writer.writerow((row.address, row.named, *cells))
    return text.getvalue().encode()


def last_rows(data: bytes) -> PersonTable | None:
    """What ``without_words`` has kept; the cells are digests. None if it is damaged."""
    rows = _read(data)
    if not rows or rows[0][2][:2] != [_ADDRESS, _NAMED]:
        return None
    headings = tuple(rows[0][2][2:])
    kept = tuple(
        PersonRow(typed, line, dict(zip(headings, row[2:], strict=False)), *row[:2])
        for typed, line, row in rows[1:]
        if len(row) == len(headings) + 2
    )
    return PersonTable(rows[0][0], headings, kept, ",", "\n")


def by_person(tables: Sequence[PersonTable]) -> list[dict[str, PersonRow]]:
    """The rows of each of ``tables`` by whose they are: by address, and name if several share it."""
    shared = {
        address
        for table in tables
        for address, times in Counter(row.address for row in table.rows).items()
        if times > 1 or not address
    }
    return [dict(_numbered(table.rows, shared)) for table in tables]


def _numbered(rows: Sequence[PersonRow], shared: set[str]) -> Iterator[tuple[str, PersonRow]]:
    met: Counter[str] = Counter()
    for row in rows:
        key = row.address if row.address not in shared else f"{row.address} {row.named}"
        met[key] += 1
        yield f"{key} {met[key]}", row


def _read(data: bytes) -> list[tuple[str, int, list[str]]]:
    """Each row as it is typed, its first line, and its cells; nothing if it is no table."""
    try:
        text = data.decode()
        lines = io.StringIO(text, newline="").readlines()
        reader = csv.reader(lines, delimiter=separator(text) or ",", strict=True)
        rows: list[tuple[str, int, list[str]]] = []
        begun = 0
        for row in reader:
            rows.append(("".join(lines[begun : reader.line_num]), begun + 1, row))
            begun = reader.line_num
    except (UnicodeDecodeError, csv.Error):
        return []
    return rows


def _row(headings: tuple[str, ...], typed: str, line: int, row: list[str], digest: Digest) -> PersonRow:
    cells = {heading: text for heading, text in zip(headings, row, strict=False) if text.strip()}
    address = next((text for heading, text in cells.items() if _holds(heading) == "email"), "")
    named = " ".join(cells[heading] for heading in headings if heading in cells and _holds(heading) in _NAMES)
    return PersonRow(typed, line, cells, digest(address.strip().lower()), digest(fold(named)))


def _holds(heading: str) -> str:
    return heading if heading in ("email", *_NAMES) else by_word(fold(heading))
