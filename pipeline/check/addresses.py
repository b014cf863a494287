"""What would keep people from getting the right letters: their addresses, and what they have chosen."""

from collections.abc import Iterator

from pipeline.check.finding import about, finding, place
from pipeline.check.naming import quoted
from pipeline.model.content.person import Person
from pipeline.model.event import Event
from pipeline.problems import About, Problem, Source
from pipeline.problems.nearest import did_you_mean
from pipeline.programme.choices import slots_by_name
from pipeline.text.address import clean

PROGRAM = "content/program.yaml"


def mail(event: Event) -> Iterator[Problem]:
    """Problems of the addresses of the event and all people, and of the sessions they have chosen."""
    yield from _address(event, "the event")
    for person in event.people:
        yield from _address(person, person.id)
    if PROGRAM not in event.unread:
        yield from _chosen(event)


def _address(whose: Event | Person, name: str) -> Iterator[Problem]:
    try:
        if whose.email:
            clean(whose.email)
    except ValueError as reason:
        message = f"the e-mail address of {name} cannot be used: {reason}"
        hint = "Write one address, such as ada@example.org, or leave it empty."
        subject = about(whose) if isinstance(whose, Person) else ()
        yield finding("OCT-M03", message, place(whose, "email"), hint, subject)


def _chosen(event: Event) -> Iterator[Problem]:
    """One problem for each session that does not exist, where the first person chose it."""
    known = slots_by_name(event).keys() | event.talk.keys()
    lost: dict[str, list[Source]] = {}
    for person in event.people:
        for number, session in enumerate(person.sessions):
            if session not in known:
                lost.setdefault(session, []).append(place(person, f"sessions.{number}"))
    for session, places in lost.items():
        people = f"{len(places)} people" if len(places) > 1 else "somebody"
        message = f"{people} chose {quoted(session)}, which does not exist"
        hint = did_you_mean(session, known, "Name a slot's id in program.yaml, or a talk's.")
        yield finding("OCT-M07", message, places[0], hint, (About("slot", session),))
