"""What the participants' list says of a person in columns of its own, by their headings."""

from pipeline.model.content.person import Person
from pipeline.model.event import Event
from pipeline.text.names import fold


def headings(event: Event) -> frozenset[str]:
    """The headings of columns in which anybody has a cell that is not empty."""
    return frozenset(heading for person in event.people for heading, _cell in person.extra if heading)


def cell(person: Person, heading: str) -> str:
    """What stands for ``person`` in the first column of this ``heading``; capitals do not count."""
    wanted = fold(heading)
    return next((text for name, text in person.extra if name and fold(name) == wanted), "")


def says(person: Person, heading: str, value: str) -> bool:
    """Whether ``value`` stands for ``person`` in a column of this ``heading``; capitals do not count."""
    cells = (text for name, text in person.extra if name and fold(name) == fold(heading))
    return value.casefold() in {text.casefold() for text in cells}
