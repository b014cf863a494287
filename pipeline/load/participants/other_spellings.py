"""Lines of the participants' list about people of people.yaml, whose names they write in another way.

Who is registered under a short form, without the second name or with a slip of the pen would have two badges.
"""

from collections import Counter
from collections.abc import Collection, Sequence

from pipeline.model.content.person import Person
from pipeline.problems import Collector, Outcome
from pipeline.problems.flood import FloodGate
from pipeline.programme.persons.bearers import bearer_of
from pipeline.text.who.one_person import Borne
from pipeline.text.who.roster import Near, Roster


class OtherSpellings:
    """``people``, to whom some of ``guests`` may belong."""

    def __init__(self, people: Sequence[Person], guests: Sequence[Person]) -> None:
        self._people = people
        known = [bearer_of(person) for person in people]
        self._roster = Roster(Borne([*known, *map(bearer_of, guests)]))
        for bearer in known:
            self._roster.add(bearer)

    def matched(self, guests: Sequence[Person], registered: Collection[str]) -> Outcome[list[str | None]]:
        """For each of ``guests`` the id of whom they are, or None; each one found, and each doubt, is told.

        Those who are ``registered`` by another line, and those whom several lines may be about, are doubts.
        """
        found = FloodGate()
        near = [self._near(guest) for guest in guests]
        asked = Counter(others[0][0] for others in near if others)
        matches: list[str | None] = []
        for guest, others in zip(guests, near, strict=True):
            alone = len(others) == 1 and asked[others[0][0]] == 1
            sure = alone and self._people[others[0][0]].id not in registered
            if others:
                found.take(self._told(guest, others, sure=sure))
            matches.append(self._people[others[0][0]].id if sure else None)
        return found.give(matches)

    def _near(self, guest: Person) -> Near:
        return [] if guest.collective else self._roster.near(bearer_of(guest))

    def _told(self, guest: Person, others: Near, *, sure: bool) -> Outcome[None]:
        found = Collector()
        if sure:
            [(number, reason)] = others
            person = self._people[number]
            message = f"{guest.name} was taken as {person.id}, {person.name} ({reason})"
            hint = (
                f"If it is right, write it down: octavo people merge {person.id} '{guest.name}'. If they are "
                "two people, give both an entry in content/people.yaml."
            )
            found.add("OCT-F25", message, guest.source, hint)
            return found.give(None)
        listed = ", ".join(f"{self._people[n].id} ({reason})" for n, reason in others[:5])
        message = f"{guest.name} may be {listed}; taken as another person, with another badge"
        hint = "Give the line the e-mail address or the id of the one it is about."
        found.add("OCT-F22", message, guest.source, hint)
        return found.give(None)
