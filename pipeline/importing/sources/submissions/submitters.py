"""Those who have submitted: each person once, with all that any of the places where they are named says."""

from collections.abc import Iterable, Iterator

from pipeline.importing.filled import filled
from pipeline.importing.records import IncomingPerson
from pipeline.text.names import fold


class Submitters:
    """People by their keys. What is told first of somebody stays, what it leaves open is filled in later."""

    def __init__(self, people: Iterable[IncomingPerson] = ()) -> None:
        self._known: dict[str, IncomingPerson] = {}
        for person in people:
            self.add(person)

    def __contains__(self, key: str) -> bool:
        return key in self._known

    def add(self, person: IncomingPerson) -> str:
        """Take ``person`` in; gives their key."""
        known = self._known.get(person.key)
        self._known[person.key] = filled(known, person) if known else person
        return person.key

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def affiliations_of(self, key: str) -> tuple[str, ...]:
        """Where the person works, as was told first."""
        return self._known[key].affiliations

    def called(self, name: str) -> str:
        """The key of the one person of that name; somebody new if there is none, or if there are several."""
        alike = [key for key, person in self._known.items() if fold(whole_name(person)) == fold(name)]
        return alike[0] if len(alike) == 1 else self.add(IncomingPerson(name, name))

    def only(self, keys: Iterable[str]) -> tuple[IncomingPerson, ...]:
        """Those of ``keys``, in the order in which they became known."""
        wanted = set(keys)
        return tuple(person for key, person in self._known.items() if key in wanted)


def whole_name(person: IncomingPerson) -> str:
    """The name as it is read."""
    return person.name or f"{person.given} {person.family}".strip()
