"""The rule on lists of real people, which are not ours to keep here: what it tells, and what it misses."""

import os
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.text.who.bearer import Bearer, Spelling, spellings
from pipeline.text.who.roster import alike
from tests.conftest import REPOSITORY
from tests.text.who.author_lists import READABLE, author_list

REAL = Path(os.environ.get("OCTAVO_REAL_TEXTS", REPOSITORY / "real-texts"))
FILES = sorted(path for path in REAL.glob("*") if path.suffix in READABLE)
# Two names of one person, as decided by hand, looking at their talks: the digests of `pair`.
ONE = {
    "0bb71f9abe17", "fd5053773c99", "a4e1e43e836c", "3e73644e33c4", "3ed5ee7aa790", "870ec45ef57e",
    "bf7129c31f67", "8c7c519b3398", "d85124e53780",
}  # fmt: skip
# The exports in which they are.
THERE = {"38c3.xml", "fosdem2007.xml", "fosdem2025.xml", "frab-camp2019.json", "sigdial-papers.yml"}
# Two people of different conferences, whose names differ in the initial that one of them leaves out.
TWO = {"b86796b2fa15"}

pytestmark = pytest.mark.skipif(
    not FILES, reason=f"NO AUTHOR LIST WAS TRIED: there are no exports in {REAL}; set OCTAVO_REAL_TEXTS"
)


def pair(one: str, other: str) -> str:
    return sha256("|".join(sorted((one, other))).encode()).hexdigest()[:12]


def told(names: dict[str, Bearer]) -> set[str]:
    listed = list(names)
    found = alike(list(names.values()))
    return {pair(listed[other], listed[number]) for number, others in found for other, _why in others}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_of_each_list_nobody_is_taken_for_another(path: Path) -> None:
    assert told(author_list(path)) <= ONE


@pytest.mark.skipif(
    not {path.name for path in FILES} >= THERE, reason=f"{REAL} lacks some of {sorted(THERE)}"
)
def test_of_all_conferences_together_those_who_are_one_are_found() -> None:
    """Made-up people are left out: many of one name who are many."""
    names: dict[str, Bearer] = {}
    for path in FILES:
        if "synthetic" not in path.name:
            names = author_list(path) | names
    found = told(names)
    assert len(found & ONE) >= 0.9 * len(ONE)
    assert found <= ONE | TWO


def respelled(name: Spelling) -> dict[str, tuple[str, str]]:
    """Given and family name as another hand writes them, by what it does."""
    first, given, family = name.given[0], " ".join(name.given), name.surname
    made = {"order": (family, given), "initial": (first[0], family), "joined": ("".join(name.given), family)}
    made |= (
        {"shorter": (first, family), "doubled": (f"{given[:3]}{given[2:]}", family)} if len(first) > 4 else {}
    )
    made |= {"dropped": (given, f"{family[:3]}{family[4:]}")} if len(family) > 5 else {}
    return {how: named for how, named in made.items() if named != (given, family)}


def found_again(bearers: Sequence[Bearer], how: str) -> Iterator[tuple[bool, int]]:
    """Of each 20th: whether the list tells that another spelling is theirs, and of how many others."""
    some = [(n, bearers[n]) for n in range(0, len(bearers), 20) if bearers[n].spellings[0].given]
    written = [(n, one, respelled(one.spellings[0])) for n, one in some]
    again = {
        n: Bearer(spellings(*made[how]), one.emails, "", one.affiliations)
        for n, one, made in written
        if how in made
    }
    near = dict(alike([*bearers, *again.values()]))
    for place, own in enumerate(again, len(bearers)):
        others = {other for other, _why in near.get(place, ()) if other < len(bearers)}
        yield own in others, len(others - {own})


def test_people_who_are_written_otherwise_are_found() -> None:
    lists = [list(author_list(path).values()) for path in FILES]
    ways = ("order", "initial", "joined", "shorter", "doubled", "dropped")
    tried = [one for how in ways for listed in lists for one in found_again(listed, how)]
    assert sum(hit for hit, _others in tried) >= 0.95 * len(tried)
    # Who leaves out a letter may write somebody else's name.
    assert sum(others for _hit, others in tried) <= 0.01 * len(tried)
