"""The event as everybody in the world may see it: on the web, and in the files beside it.

It is made once and whole, before any page: what is not in it cannot stand in one.
"""

import hashlib
import re
from collections.abc import Callable, Container, Iterable
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache, partial
from itertools import chain, count
from typing import Any

from pipeline.model.content.bodies import Committee, Member
from pipeline.model.content.paper import Paper, PaperAuthor
from pipeline.model.content.person import Person
from pipeline.model.content.programme import Contributor, Slot, Talk
from pipeline.model.event import Event
from pipeline.problems import Source
from pipeline.programme.persons.authorship import person_of
from pipeline.programme.persons.mentions import mentions
from pipeline.text.names import fold
from pipeline.text.who.withheld import naming, without_addresses, without_names

# Where something was read, and what it was read from.
_ORIGINS = {"source", "places", "stamp", "beside", "accepted"}
# A family name so long is looked for within the words of an id, too.
_LONG = 5


class WebMemory:
    """What was made of an event the last time; it holds as long as nothing but texts of abstracts differs."""

    def __init__(self) -> None:
        self.stamp, self.talks = "", dict[str, Talk]()
        self.rest: Event | None = None


def on_web(event: Event, memory: WebMemory | None = None) -> Event:
    """``event`` without whom it does not name and who asked not to be named, and without any e-mail address.

    Neither has it what is for the organisers alone: other names of people, their answers and choices, and the
    password of the network. Talks and slots whose id holds the name of who is not named have another.
    """
    hidden, memory = unnamed(event), memory or WebMemory()
    ids, names = {one.id for one in hidden}, naming(chain.from_iterable(map(_names, hidden)))
    holds = bool(event.stamp) and memory.stamp == event.stamp
    known = memory.talks if holds else {}
    talks = tuple(known.get(talk.stamp) or _talk_shown(event, talk, ids, names) for talk in event.talks)
    rest = memory.rest if holds else None
    if rest is None:
        rest = _scrubbed(_settled(event, ids, talks), names)
    memory.stamp, memory.rest = event.stamp, rest
    memory.talks = {old.stamp: new for old, new in zip(event.talks, talks, strict=True)}
    return _renamed(replace(rest, talks=talks, unread=event.unread), hidden)


def unnamed(event: Event) -> list[Person]:
    """Those who asked not to be named on the web."""
    return [person for person in event.people if not person.web]


def _public(person: Person) -> Person:
    return replace(person, extra=(), sessions=(), aka=())


def _talk_shown(event: Event, talk: Talk, hidden: set[str], names: re.Pattern[str] | None) -> Talk:
    """``talk`` of ``event`` without those ``hidden``, who have the ``names``, and without addresses."""
    found: Talk = _told(_of_talk(event, talk, hidden), partial(_text, names=names))
    return replace(found, links=tuple(link for link in found.links if link.url))


def _settled(event: Event, hidden: set[str], talks: tuple[Talk, ...]) -> Event:
    """``event`` with ``talks``, without those ``hidden``; whoever is credited by a name is by their id."""
    found = replace(
        event,
        people=tuple(one for one in event.people if one.id not in hidden),
        organisers=_others(event.organisers, hidden),
        talks=talks,
        days=tuple(
            replace(day, slots=tuple(_of_slot(slot, hidden) for slot in day.slots)) for day in event.days
        ),
        committees=tuple(_of_committee(event, one, hidden) for one in event.committees),
        papers=tuple(_of_paper(paper, _spelled(event, hidden)) for paper in event.papers)
        if hidden
        else event.papers,
    )
    named = {one.id for one, _at, _presents in mentions(found)} | {*found.organisers}
    return replace(
        found,
        people=tuple(_public(one) for one in found.people if one.id in named),
        wifi=tuple(replace(one, password="") for one in found.wifi),
    )


def _of_talk(event: Event, talk: Talk, hidden: set[str]) -> Talk:
    known = (_known(event, credit) for credit in talk.authors)
    return replace(talk, authors=tuple(one for one in known if one.person not in hidden), extra=())


def _known(event: Event, credit: Contributor) -> Contributor:
    person = person_of(event, credit)
    return replace(credit, person=person.id) if person.id in event.person else credit


def _of_slot(slot: Slot, hidden: set[str]) -> Slot:
    return replace(
        slot,
        people=_others(slot.people, hidden),
        chairs=_others(slot.chairs, hidden),
        slots=tuple(_of_slot(one, hidden) for one in slot.slots),
    )


def _of_committee(event: Event, committee: Committee, hidden: set[str]) -> Committee:
    def known(member: Member) -> Member:
        one = _known(event, Contributor(member.name, member.person, member.affiliations))
        return replace(member, person=one.person)

    members = map(known, committee.members)
    return replace(committee, members=tuple(one for one in members if one.person not in hidden))


def _spelled(event: Event, hidden: set[str]) -> set[tuple[str, str]]:
    """Family and given names of those ``hidden``, folded, the given ones as initials too."""
    people = [one for one in event.people if one.id in hidden]
    names = {(fold(one.family), fold(one.given)) for one in people}
    return names | {(family, " ".join(word[0] for word in given.split())) for family, given in names}


def _of_paper(paper: Paper, spelled: set[tuple[str, str]]) -> Paper:
    """``paper`` as written by “and others” too, where it names any of those ``spelled``."""

    def kept(names: Iterable[PaperAuthor]) -> tuple[PaperAuthor, ...]:
        return tuple(one for one in names if (fold(one.family), fold(one.given)) not in spelled)

    authors = kept(paper.authors)
    return replace(
        paper,
        authors=authors,
        others=paper.others or authors != paper.authors,
        editors=kept(paper.editors),
        credits=tuple(replace(credit, names=kept(credit.names)) for credit in paper.credits),
    )


def _others(ids: Iterable[str], hidden: set[str]) -> tuple[str, ...]:
    return tuple(one for one in ids if one not in hidden)


def _scrubbed(event: Event, names: re.Pattern[str] | None) -> Event:
    """``event`` of which no text but those of talks has an e-mail address, or any of the ``names``."""
    found: Event = _told(replace(event, talks=()), partial(_text, names=names))
    return found


def _names(person: Person) -> tuple[str, ...]:
    orders = (
        person.name,
        f"{person.given} {person.family}",
        f"{person.family}, {person.given}",
        person.second,
    )
    return tuple(one.strip(" ,") for one in (*orders, *person.aka))


def _text(text: str, names: re.Pattern[str] | None) -> str:
    kept = without_addresses(text)
    return without_names(kept, names) if names else kept


def _told(thing: Any, text: Callable[[str], str]) -> Any:
    """``thing`` with every string in it as ``text`` gives it; itself where that changes nothing."""
    if isinstance(thing, str):
        return text(thing) if type(thing) is str else thing
    if isinstance(thing, tuple):
        made = tuple([_told(one, text) for one in thing])
        return thing if all(map(_is, made, thing)) else made
    if is_dataclass(thing) and not isinstance(thing, (type, Source)):
        changed = {}
        for name in _fields(type(thing)):
            value = getattr(thing, name)
            if (made := _told(value, text)) is not value:
                changed[name] = made
        return replace(thing, **changed) if changed else thing
    return thing


def _is(one: object, other: object) -> bool:
    return one is other


@lru_cache(maxsize=64)
def _fields(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.name not in _ORIGINS)


def _renamed(event: Event, hidden: Iterable[Person]) -> Event:
    """``event`` in which nothing is known by a family name of those ``hidden``: no talk, slot or paper."""
    families = {fold(one.family) for one in hidden}
    if not families:
        return event
    event = _with_other_keys(event, families)
    talks: dict[str, str] = {}
    for talk in event.talks:
        if _tells(talk.id, families):
            talks[talk.id] = _fresh(talk.title.plain, {*event.talk, *talks.values()})
    slots: dict[str, str] = {}
    for _day, slot in event.slots():
        if _tells(slot.id, families):
            slots[slot.id] = _fresh(slot.title or str(slot.start), slots.values())

    def with_ids(slot: Slot) -> Slot:
        talk = talks.get(slot.talk, slot.talk) if slot.talk else None
        inner = tuple(map(with_ids, slot.slots))
        return replace(slot, id=slots.get(slot.id, slot.id), talk=talk, slots=inner)

    return replace(
        event,
        talks=tuple(replace(talk, id=talks.get(talk.id, talk.id)) for talk in event.talks),
        days=tuple(replace(day, slots=tuple(map(with_ids, day.slots))) for day in event.days),
    )


def _with_other_keys(event: Event, families: Iterable[str]) -> Event:
    """``event`` whose papers have other keys, wherever they are cited, if these tell ``families``."""
    keys: dict[str, str] = {}
    for paper in event.papers:
        if _tells(paper.key, families):
            keys[paper.key] = _fresh(paper.title.plain, {*event.paper, *keys.values()})
    if not keys:
        return event
    known = re.compile(rf"(?<![\w:-])(?:{'|'.join(map(re.escape, keys))})(?![\w:-])")
    changed: Event = _told(event, lambda text: known.sub(lambda found: keys[found[0]], text))
    return changed


def _tells(id_: str, families: Iterable[str]) -> bool:
    words = fold(id_)
    return any(
        f" {family} " in f" {words} "
        or (len(family) >= _LONG and family.replace(" ", "") in words.replace(" ", ""))
        for family in families
    )


def _fresh(text: str, taken: Container[str]) -> str:
    """An id made of ``text`` that is not ``taken``."""
    made = f"entry-{hashlib.sha256(text.encode()).hexdigest()[:8]}"
    others = (f"{made}-{number}" for number in count(2))
    return next(one for one in chain([made], others) if one not in taken)
