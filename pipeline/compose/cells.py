"""``column['Diet']``: cells of the participants' list and answers to questions, as templates ask for them."""

from pipeline.compose.sandbox.unknown_names import MissingValue
from pipeline.model import Person, Talk
from pipeline.problems.nearest import did_you_mean
from pipeline.programme.persons.list_cells import cell
from pipeline.text.names import fold

_WHERE = {
    Person: "It should stand in content/participants.csv, or below extra: in content/people.yaml.",
    Talk: "It should stand below extra: in the head of an abstract.",
}


class Cells:
    """Cells of a person or talk by their headings; ``'dinner' in column`` tells whether there is one.

    Asking for a column that does not exist is a fault; so is one for an empty cell where it is ``strict``.
    """

    def __init__(self, thing: Person | Talk, columns: frozenset[str], *, strict: bool) -> None:
        self._thing, self._columns, self._strict = thing, columns, strict

    def __contains__(self, column: str) -> bool:
        return bool(cell(self._thing, column))

    def __getitem__(self, column: str) -> str:
        found = cell(self._thing, column)
        known = fold(column) in map(fold, self._columns)
        if found or (known and not self._strict):
            return found
        if known:
            raise MissingValue(
                f"the column “{column}” is empty", "Fill in the cell, or ask first: {% if … in column %}"
            )
        raise MissingValue(
            f"there is no column “{column}”",
            did_you_mean(column, self._columns, _WHERE[Person if isinstance(self._thing, Person) else Talk]),
        )
