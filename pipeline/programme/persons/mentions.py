"""Everyone whom the book names, and where."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, groupby

from pipeline.model.content.person import Person
from pipeline.model.content.programme import Contributor
from pipeline.model.event import Event
from pipeline.programme.matter.guest_help import COMMITTEES
from pipeline.programme.people import chairs, listing_order, presenters
from pipeline.programme.persons.authorship import authors, person_of
from pipeline.programme.sittings import loose_talks
from pipeline.programme.titles import anchor, talk_anchor, talk_of
from pipeline.programme.words import words_of
from pipeline.text.names import name_key, sort_text

# So many of one family name stand below it.
_SEVERAL = 3
# A name in Latin, Greek or Cyrillic letters has the comma of these, also among Chinese or Arabic names.
_OF_EUROPE = re.compile(r"[A-Za-z\u00c0-\u052f\u1e00-\u1fff]")


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A name of the index of people: ``anchors`` are where it appears, ``letter`` its heading.

    ``presents`` is True for who presents something there. ``between`` stands between family and given name,
    ``second`` is the name in a second script, ``note`` the affiliation that tells namesakes apart, and the
    codes of talks. Those who are ``under`` their family name stand below it, which is printed once for all.
    """

    family: str
    given: str
    letter: str
    anchors: tuple[str, ...]
    presents: bool = True
    between: str = ", "
    second: str = ""
    note: str = ""
    under: bool = False


def people_index(event: Event) -> list[IndexEntry]:
    """Everyone the book names, sorted as a reader looks them up (as the language does, particles apart).

    Namesakes stand in the order in which they appear.
    """
    named: dict[str, Person] = {}
    anchors: dict[str, dict[str, None]] = {}
    presenting: set[str] = set()
    for person, at, presents in mentions(event):
        named.setdefault(person.id, person)
        anchors.setdefault(person.id, {}).setdefault(at)
        presenting |= {person.id} if presents else set()
    order, comma = listing_order(event), words_of(event.language, event).comma
    listed = sorted(named.values(), key=lambda p: name_key(p.given, p.family, p.sort, order))
    codes = {talk_anchor(talk): talk.code for talk in event.talks if talk.code}
    shared = Counter((p.name, place) for p in listed for place in {"", *p.affiliations})
    entries = [
        IndexEntry(
            p.family,
            p.given,
            order.heading(sort_text(p.given, p.family, p.sort)),
            tuple(anchors[p.id]),
            p.id in presenting,
            p.between if p.order else ", " if _OF_EUROPE.match(p.family) else comma,
            p.second,
            comma.join(
                (*_apart(p, shared), *(codes[at] for at in anchors[p.id] if at in codes)),
            ),
        )
        for p in listed
    ]
    return list(_under_family_names(entries))


def _apart(person: Person, shared: Mapping[tuple[str, str], int]) -> tuple[str, ...]:
    """The affiliation that tells ``person`` from namesakes, if there are any, who have those ``shared``."""
    if shared[person.name, ""] == 1:
        return ()
    own = tuple(place for place in person.affiliations if shared[person.name, place] == 1)
    return (own or person.affiliations)[:1]


def _under_family_names(entries: list[IndexEntry]) -> Iterator[IndexEntry]:
    """``entries``, those of one family name below it if there are several."""
    for _family, found in groupby(entries, lambda e: (e.letter, e.family, e.between)):
        group = list(found)
        several = len(group) >= _SEVERAL and all(one.given for one in group)
        yield from (replace(one, under=True) for one in group) if several else group


def names_anyone(event: Event) -> bool:
    """Whether the index of people has entries; sorting them takes longer than all else in the contents."""
    return any(True for _mention in mentions(event))


def mentions(event: Event) -> Iterator[tuple[Person, str, bool]]:
    """Who is named, the anchor of the entry that does, and whether they present there."""
    for member in chain.from_iterable(group.members for group in event.committees):
        if member.person is None or member.person in event.person:
            credit = Contributor(member.name, member.person, member.affiliations)
            yield person_of(event, credit), COMMITTEES, False
    for _day, slot in event.slots():
        at, talk = anchor(event, slot), talk_of(event, slot)
        yield from ((person, at, True) for person in presenters(event, slot))
        yield from ((person, at, False) for person in chairs(event, slot))
        yield from ((author.person, at, author.presents) for author in (authors(event, talk) if talk else ()))
    for talk in loose_talks(event):
        for author in authors(event, talk):
            yield author.person, talk_anchor(talk), author.presents
