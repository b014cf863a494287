"""participants.csv merged row by row, and each row cell by cell; what nothing changes keeps its bytes."""

from collections.abc import Mapping

from pipeline.importing.merging.entries.person_rows import (
    Digest,
    PersonRow,
    PersonTable,
    by_person,
    digests,
    last_rows,
    person_table,
)
from pipeline.importing.merging.three_way import ABSENT, Judge, Spot

PEOPLE = "participants.csv"
_OTHER = "\0"
"""Stands for what a cell said at the last import, where it is neither what it says here nor there."""


def merged_people(judge: Judge, before: bytes, ours: bytes, theirs: bytes) -> bytes | None:
    """The table from now on; None if one of the three cannot be read row by row."""
    digest = digests(judge.mask.salt)
    base = last_rows(before) if before else PersonTable("", (), (), ",", "\n")
    mine, new = person_table(ours, digest), person_table(theirs, digest)
    if base is None or mine is None or new is None:
        return None
    return _MergedRows(judge, digest, base, mine, new).made().encode()


class _MergedRows:
    """The table of ``mine`` with what is ``new``, by what was last imported, the ``base``."""

    def __init__(
        self, judge: Judge, digest: Digest, base: PersonTable, mine: PersonTable, new: PersonTable
    ) -> None:
        self.judge, self.digest, self.mine, self.new = judge, digest, mine, new
        self.before, self.ours, self.theirs = by_person((base, mine, new))
        # What is kept in imported/ has a line to each.
        self.lines = {key: number for number, key in enumerate(self.theirs, start=2)}
        self.is_other = not self.before.keys() & self.theirs.keys()
        self.added = [one for one in new.headings if one not in {*mine.headings, *base.headings}]
        self.headings = (*mine.headings, *self.added)
        # A column that an export lacks is no news of anybody; one that the editor took out stays out.
        self.shared = [one for one in self.headings if one in new.headings]

    def made(self) -> str:
        lines = [self._line(key) for key in dict.fromkeys((*self.ours, *self.theirs))]
        head = self._wider(self.mine.head, {one: one for one in self.added})
        text = ""
        for line in filter(None, (head, *lines)):
            # The editor's last row may end without an end of its line.
            text += self.mine.ends * (text[-1:] not in ("", "\n")) + line
        return text

    def _line(self, key: str) -> str:
        """The row of ``key`` from now on; nothing if it goes, or comes not."""
        mine, new = self.ours.get(key), self.theirs.get(key)
        row = mine or new
        assert row is not None
        if mine and not any(mine.cells.values()):
            return mine.typed
        there = Spot(PEOPLE, (), self.lines.get(key, 1))
        self.judge.turn_to(Spot(PEOPLE, (), mine.line if mine else 1), there)
        ours, theirs = self._told(mine), self._told(new)
        if mine and not new and self.is_other:
            return self._wider(mine.typed, {})
        before = self._known(self.before.get(key), ours or {}, theirs or {})
        told: dict[str, str] | None = self.judge.value(f"{PEOPLE}.{row.label}", (), before, ours, theirs)
        if told is ABSENT:
            return ""
        known = [one for one in self.mine.headings if one in self.shared]
        if mine and all(told.get(one) == mine.cells.get(one) for one in known):
            return self._wider(mine.typed, told)
        rest = {one: text for one, text in mine.cells.items() if one not in self.shared} if mine else {}
        return self.mine.line({**rest, **told}, self.headings)

    def _told(self, row: PersonRow | None) -> dict[str, str] | None:
        if row is None:
            return ABSENT
        return {one: row.cells[one] for one in self.shared if one in row.cells}

    def _known(
        self, before: PersonRow | None, ours: Mapping[str, str], theirs: Mapping[str, str]
    ) -> dict[str, str] | None:
        """What the row said at the last import, as far as its digests tell."""
        if before is None:
            return ABSENT
        known: dict[str, str] = {}
        for one in self.shared:
            if kept := before.cells.get(one):
                near = (
                    text for text in (ours.get(one, ""), theirs.get(one, "")) if self.digest(text) == kept
                )
                known[one] = next(near, _OTHER)
        return known

    def _wider(self, typed: str, cells: Mapping[str, str]) -> str:
        """A row as it is ``typed``, with the columns that are new."""
        if not self.added:
            return typed
        bare = typed.rstrip("\r\n")
        # Alone on a line a cell that is empty would have quotes.
        return bare + self.mine.line(cells, ["", *self.added])
