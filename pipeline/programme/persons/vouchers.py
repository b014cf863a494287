"""Who gets which vouchers, by columns of the participants' list."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model import Event, Person
from pipeline.programme.persons.list_cells import cell
from pipeline.text.who.yes_and_no import NO, YES

# A slip of the pen is not to print a thousand.
_MOST = 20


@dataclass(frozen=True, slots=True)
class Voucher:
    """What it is for, and ``choice``, what the list says besides yes: the menu, the size."""

    what: str
    choice: str = ""


def vouchers(event: Event, person: Person) -> list[Voucher]:
    """Those of ``person``, in the event's order: one for yes or a word, as many as a number says."""
    return [one for column in event.vouchers for one in _of_column(person, column)]


def _of_column(person: Person, column: str) -> Iterator[Voucher]:
    said = cell(person, column).strip()
    if not said or said.casefold() in NO:
        return
    if said.isdecimal():
        yield from [Voucher(column)] * min(int(said), _MOST)
        return
    yield Voucher(column, "" if said.casefold() in YES else said)
