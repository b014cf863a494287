"""What is told of people and printed nowhere."""

from collections.abc import Iterator

from pipeline.check.finding import about, finding, place
from pipeline.model.event import Event
from pipeline.problems import Problem
from pipeline.programme.persons.portraits import is_portrayed, places


def untold(event: Event) -> Iterator[Problem]:
    """Biographies and photos of people who present nothing in the book, and are on no committee."""
    if "content/program.yaml" in event.unread:
        return
    told = places(event)
    for person in event.people:
        if is_portrayed(person) and person.id not in told:
            message = f"the biography or photo of {person.name} is printed nowhere"
            hint = "The book has it with the first talk or panel that somebody presents; it names none here."
            yield finding("OCT-N05", message, place(person, "biography", "photo"), hint, about(person))
