"""Which page of the site tells of a thing: its file, counted from the folder of the site."""

from collections.abc import Iterator

from pipeline.model import Day, Event, FreePage, Person, Room, Slot, Talk, Track
from pipeline.programme.people import chairs, people, presenters
from pipeline.programme.persons.authorship import authors
from pipeline.programme.titles import talk_of

_FOLDERS: dict[type, str] = {
    Day: "days",
    Room: "rooms",
    Track: "tracks",
    Talk: "talks",
    Person: "people",
    FreePage: "pages",
}
Thing = Day | Room | Track | Talk | Person | FreePage


def page_of(thing: Thing) -> str:
    """The page about ``thing``: ``talks/euler.html``."""
    folder = next(name for kind, name in _FOLDERS.items() if isinstance(thing, kind))
    return f"{folder}/{thing.id}.html"


def has_page(event: Event, slot: Slot) -> bool:
    """Whether ``slot`` has a page of its own: it gives no talk, and there is something to tell of it."""
    return talk_of(event, slot) is None and bool(slot.slots or slot.description or slot.people)


def page_of_slot(event: Event, day: Day, slot: Slot) -> str:
    """The page that tells most of ``slot``: its talk's, its own, or else its place in its session or day."""
    if talk := talk_of(event, slot):
        return page_of(talk)
    if has_page(event, slot):
        return f"sessions/{slot.id}.html"
    session = event.session.get(slot.id)
    return f"sessions/{session.id}.html#s-{slot.id}" if session else f"{page_of(day)}#s-{slot.id}"


def contributors(event: Event) -> list[Person]:
    """The people of the event whom its programme or a committee names, or who organise it, as listed there.

    Those who only take part are none: nobody is to find them on the web.
    """
    named = {person.id for person in _named(event)}
    return [person for person in event.people if person.id in named]


def slots_by_person(event: Event) -> dict[str, list[Slot]]:
    """Ids of people, known or not, → the slots that they present, chair, or are authors of, in order."""
    found: dict[str, dict[str, Slot]] = {}
    for _day, slot in event.slots():
        for person in _of_slot(event, slot):
            found.setdefault(person.id, {}).setdefault(slot.id, slot)
    return {person: list(slots.values()) for person, slots in found.items()}


def loose_by_person(event: Event) -> dict[str, list[Talk]]:
    """Ids of people → the talks without a slot that they are authors of."""
    found: dict[str, list[Talk]] = {}
    for talk in event.talks:
        for author in () if talk.id in event.placed else authors(event, talk):
            found.setdefault(author.person.id, []).append(talk)
    return found


def _named(event: Event) -> Iterator[Person]:
    yield from people(event, event.organisers)
    for committee in event.committees:
        yield from people(event, (member.person or "" for member in committee.members))
    for _day, slot in event.slots():
        yield from _of_slot(event, slot)
    for talk in event.talks:
        yield from (author.person for author in authors(event, talk))


def _of_slot(event: Event, slot: Slot) -> Iterator[Person]:
    talk = talk_of(event, slot)
    yield from presenters(event, slot)
    yield from chairs(event, slot)
    yield from (author.person for author in (authors(event, talk) if talk else ()))
