"""``column['Diet']``: the cells of the participants' list, as templates ask for them."""

from pipeline.compose.sandbox.unknown_names import MissingValue
from pipeline.model import Person
from pipeline.problems.nearest import did_you_mean
from pipeline.programme.persons.list_cells import cell
from pipeline.text.names import fold


class Cells:
    """A person's cells by the headings of their columns; ``'dinner' in column`` tells whether there is one.

    Asking for a column that does not exist is a fault; so is one for an empty cell where it is ``strict``.
    """

    def __init__(self, person: Person, columns: frozenset[str], *, strict: bool) -> None:
        self._person, self._columns, self._strict = person, columns, strict

    def __contains__(self, column: str) -> bool:
        return bool(cell(self._person, column))

    def __getitem__(self, column: str) -> str:
        found = cell(self._person, column)
        known = fold(column) in map(fold, self._columns)
        if found or (known and not self._strict):
            return found
        if known:
            raise MissingValue(
                f"the column “{column}” is empty", "Fill in the cell, or ask first: {% if … in column %}"
            )
        raise MissingValue(
            f"there is no column “{column}”",
            did_you_mean(column, self._columns, "It should stand in content/participants.csv."),
        )
