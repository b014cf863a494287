"""Who wrote a talk, in the order of its head, and who of them presents it."""

from dataclasses import dataclass
from functools import lru_cache

from pipeline.model.content.person import Person
from pipeline.model.content.programme import Contributor, Talk
from pipeline.model.event import Event
from pipeline.problems import Source
from pipeline.text.names import fold, name_order, parts_of_name, without_brackets


@dataclass(frozen=True, slots=True)
class Author:
    """An author of a talk, ``name`` and ``affiliations`` as this talk gives them."""

    person: Person
    name: str
    affiliations: tuple[str, ...]
    presents: bool


def authors(event: Event, talk: Talk) -> tuple[Author, ...]:
    """The authors of ``talk``, each once: where they are named last, as speakers may be among the authors.

    Who is named but no person of the event is one for the time being, with the name as id.
    """
    found: dict[str, Author] = {}
    for credit in talk.authors:
        person = person_of(event, credit)
        before = found.pop(person.id, None)
        places = credit.affiliations or (before.affiliations if before else person.affiliations)
        presents = credit.presents or (before is not None and before.presents)
        found[person.id] = Author(person, credit.name or person.name, places, presents)
    return tuple(found.values())


def person_of(event: Event, credit: Contributor) -> Person:
    """Who is meant by ``credit``; somebody with the name as id if that is no person of the event."""
    if credit.person in event.person:
        return event.person[credit.person]
    called = () if credit.person else (credit.name, _without_brackets(credit.name))
    namesakes = next((event.called[name] for name in called if name in event.called), ())
    if not namesakes:
        return _stranger(credit.name or credit.person or "", event.language, event.source)
    places = set(map(fold, credit.affiliations))
    return next((one for one in namesakes if places & set(map(fold, one.affiliations))), namesakes[0])


# Each talk is asked for its authors twenty times while a site is made.
_without_brackets = lru_cache(maxsize=8192)(without_brackets)


@lru_cache(maxsize=8192)
def _stranger(name: str, language: str, source: Source) -> Person:
    """Who is called ``name`` in an event in ``language``, and is nobody of it."""
    parts = parts_of_name(name, family_first=bool(name_order("", "", name, language)))
    order = name_order("", parts.given, parts.family, language)
    return Person(name, parts.given, parts.family, source, second=parts.second, order=order)
