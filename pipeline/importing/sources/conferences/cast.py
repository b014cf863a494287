"""Everybody whom a source names, each once, though most systems have no ids for authors."""

import re
from collections.abc import Iterable
from dataclasses import fields, replace
from hashlib import md5

from pipeline.importing.records import IncomingAuthor, IncomingPerson, IncomingTalk
from pipeline.text.names import fold

_NOBODY = frozenset(("tba", "tbd", "tbc", "na", "n a", "none", ""))


class Cast:
    """The people of an export.

    One id is one person, and so is one name, unless e-mail addresses differ and no affiliation is shared:
    then two have the same name. Whoever is named again may add what the first place did not say.
    """

    def __init__(self) -> None:
        self._people: dict[str, IncomingPerson] = {}
        self._by_id: dict[str, str] = {}
        self._by_name: dict[str, list[str]] = {}
        self._digests: dict[str, str] = {}

    def add(self, person: IncomingPerson, id: str = "", digest: str = "") -> str:
        """The key of ``person``; ``id`` is the source's own, ``digest`` the MD5 of an address."""
        digest = digest or (
            md5(person.email.lower().encode(), usedforsecurity=False).hexdigest() if person.email else ""
        )
        key = self._by_id.get(id, "") or self._namesake(person, digest)
        if key:
            self._people[key] = fuller(self._people[key], person)
        else:
            key = self._new(person)
        if id:
            self._by_id[id] = key
        if digest:
            self._digests.setdefault(key, digest)
        return key

    def called(self, name: str) -> str:
        """The key of the person of that name, who is new if nobody has it."""
        return self.add(IncomingPerson("", name))

    def known(self, name: str) -> str:
        """The key of the person of that name, or nothing."""
        return next(iter(self._by_name.get(_folded(name), ())), "")

    @property
    def people(self) -> tuple[IncomingPerson, ...]:
        """All of them, in the order in which they were named."""
        return tuple(self._people.values())

    def _namesake(self, person: IncomingPerson, digest: str) -> str:
        for key in self._by_name.get(_folded(_whole(person)), ()):
            theirs = self._digests.get(key, "")
            if not digest or not theirs or digest == theirs or self._share(key, person):
                return key
        return ""

    def _share(self, key: str, person: IncomingPerson) -> bool:
        places = {fold(place) for place in self._people[key].affiliations}
        return any(fold(place) in places for place in person.affiliations)

    def _new(self, person: IncomingPerson) -> str:
        name = _folded(_whole(person))
        same = self._by_name.setdefault(name, [])
        key = f"{name} {len(same) + 1}" if same else name
        same.append(key)
        self._people[key] = replace(person, key=key)
        return key


def fuller(first: IncomingPerson, second: IncomingPerson) -> IncomingPerson:
    """The ``first``, with what only the second says."""
    said = {item.name: getattr(first, item.name) or getattr(second, item.name) for item in fields(first)}
    extra = dict(second.extra) | dict(first.extra)
    if first.family or not second.family:
        return replace(first, **{**said, "name": first.name, "extra": tuple(extra.items())})
    return replace(first, **{**said, "name": "", "extra": tuple(extra.items())})


def settled(talks: Iterable[IncomingTalk], cast: Cast) -> tuple[IncomingTalk, ...]:
    """The talks, in which an author's affiliations stand only where they are not those of the person."""
    places = {person.key: person.affiliations for person in cast.people}

    def author(one: IncomingAuthor) -> IncomingAuthor:
        return replace(one, affiliations=()) if one.affiliations == places.get(one.person) else one

    return tuple(replace(talk, authors=tuple(map(author, talk.authors))) for talk in talks)


def _whole(person: IncomingPerson) -> str:
    return person.name or f"{person.given} {person.family}"


def _folded(name: str) -> str:
    return fold(name) or name.strip()


def names_in(said: str) -> list[str]:
    """Names between commas, semicolons and “and”; “TBA” is none."""
    names = (" ".join(name.split()) for name in re.split(r"[,;]|\band\b|&", said))
    return [name for name in names if name and fold(name) not in _NOBODY]
