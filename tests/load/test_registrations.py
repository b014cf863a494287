"""The participants' list beside lists of real speakers: another spelling makes no second badge."""

import os
from pathlib import Path

import pytest

from pipeline.load.ids import Register
from pipeline.load.participants.same_person import merge
from pipeline.model.content.person import Person
from pipeline.problems import Source
from pipeline.text.names import fold, parts_of_name
from pipeline.text.who.bearer import spellings
from pipeline.text.who.shared_surnames import SHARED
from tests.conftest import REPOSITORY
from tests.text.who.author_lists import READABLE, author_list
from tests.text.who.test_author_lists import ONE, pair, respelled

REAL = Path(os.environ.get("OCTAVO_REAL_TEXTS", REPOSITORY / "real-texts"))
FILES = sorted(path for path in REAL.glob("*") if path.suffix in READABLE)
WAYS = ("order", "initial", "joined", "shorter", "doubled", "dropped")

pytestmark = pytest.mark.skipif(
    not FILES, reason=f"NO LIST OF SPEAKERS WAS TRIED: there are no exports in {REAL}; set OCTAVO_REAL_TEXTS"
)


def speakers(path: Path) -> dict[str, Person]:
    """Everybody of the list by the name as it stands there, each name once in whatever order."""
    found: dict[str, tuple[str, Person]] = {}
    for name, bearer in author_list(path).items():
        parts = parts_of_name(name)
        here = Source("content/people.yaml", len(found) + 1, 1)
        person = Person(
            f"s{len(found)}", parts.given, parts.family, here, email=min(bearer.emails, default="")
        )
        found.setdefault(" ".join(sorted(fold(name).split())), (name, person))
    return dict(found.values())


def one_badge_each(people: list[Person], guests: list[Person]) -> tuple[tuple[Person, ...], set[str]]:
    """All who get a badge, ``people`` and those ``guests`` who are none of them; and the names of the guests
    who were known by another spelling.
    """
    register = Register()
    for one in people:
        register.distinct(one.id)
    outcome = merge(tuple(people), guests, register)
    lines = {problem.source.line for problem in outcome.problems if problem.code == "OCT-F25"}
    return outcome.value, {dict(one.extra)["of"] for one in guests if one.source.line in lines}


def registered(path: Path, how: str) -> tuple[int, int, int]:
    """Of each 20th speaker, registered by another spelling: how many were tried, found, mistaken.

    Of names that millions share nothing follows from a letter, and they are not tried.
    """
    people = list(speakers(path).values())
    guests = []
    for one in people[::20]:
        name = spellings(one.given, one.family)[0]
        made = respelled(name) if name.given and name.family and name.surname not in SHARED else {}
        if how in made:
            at = Source("content/participants.csv", len(guests) + 2)
            guests.append(Person(f"g{len(guests)}", *made[how], at, extra=(("of", one.id),)))
    merged, _known = one_badge_each(people, guests)
    owners = [(one.id, said) for one in merged for key, said in one.extra if key == "of"]
    right = sum(id == said for id, said in owners)
    return len(guests), right, sum(id.startswith("s") and id != said for id, said in owners)


def test_who_registers_under_another_spelling_is_found() -> None:
    """Without an address or affiliation: by the name alone."""
    real = [path for path in FILES if "synthetic" not in path.name]
    tried, right, wrong = (
        sum(column) for column in zip(*(registered(path, how) for how in WAYS for path in real), strict=True)
    )
    assert right >= 0.975 * tried
    # “A. Speaker” is the name of another, beside Another Speaker.
    assert wrong <= 1


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_of_all_who_register_nobody_is_taken_for_another(path: Path) -> None:
    """Every second speaks, the others register: only those are joined who are one, as decided by hand."""
    everybody = speakers(path)
    names = list(everybody)
    first, second = names[::2], names[1::2]
    guests = [
        Person(f"g{n}", one.given, one.family, one.source, email=one.email, extra=(("of", name),))
        for n, (name, one) in enumerate((name, everybody[name]) for name in second)
    ]
    merged, known = one_badge_each([everybody[name] for name in first], guests)
    by_id = {everybody[name].id: name for name in first}
    joined = [(by_id[one.id], said) for one in merged if one.id in by_id for _key, said in one.extra]
    assert {pair(name, said) for name, said in joined if said in known} <= ONE
