"""What is said of people and talks besides: cells of the list by headings, answers by questions."""

from collections.abc import Iterable

from pipeline.model.content.person import Person
from pipeline.model.content.programme import Talk
from pipeline.model.event import Event
from pipeline.text.names import fold


def headings(event: Event) -> frozenset[str]:
    """The headings under which anything is said of anybody."""
    return _headings(event.people)


def questions(event: Event) -> frozenset[str]:
    """The questions to which a talk has an answer."""
    return _headings(event.talks)


def _headings(things: Iterable[Person | Talk]) -> frozenset[str]:
    return frozenset(heading for thing in things for heading, _cell in thing.extra if heading)


def cell(thing: Person | Talk, heading: str) -> str:
    """What is said of ``thing`` first under this ``heading``; capitals do not count."""
    wanted = fold(heading)
    return next((text for name, text in thing.extra if name and fold(name) == wanted), "")


def says(thing: Person | Talk, heading: str, value: str) -> bool:
    """Whether ``value`` is said of ``thing`` under this ``heading``; capitals do not count."""
    cells = (text for name, text in thing.extra if name and fold(name) == fold(heading))
    return value.casefold() in {text.casefold() for text in cells}
