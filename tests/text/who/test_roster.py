from itertools import combinations

import pytest

from pipeline.text.who import roster
from pipeline.text.who.bearer import Bearer, spellings
from pipeline.text.who.one_person import Borne, Likeness, likeness
from pipeline.text.who.roster import alike

GIVEN = [
    "Anna",
    "Jana",
    "A.",
    "Bin",
    "Bing",
    "Anna-Maria",
    "Annamaria",
    "Fabrizio",
    "Fabrizzio",
    "Bob",
    "Robert",
]
GIVEN += ["A. Fabrizio", ""]
FAMILY = ["Rossi", "Rosi", "De Rossi", "Rossi Perrone", "Wang", "Öktem", "Oektem", "Montalba", "Montallba"]


def everybody() -> list[Bearer]:
    """All given names with all family names, in both orders; half of them have an address."""
    names = [pair for given in GIVEN for family in FAMILY for pair in ((given, family), (family, given))]
    addresses = (
        frozenset({"a@example.org"}),
        frozenset({"b@example.org"}),
        frozenset[str](),
        frozenset[str](),
    )
    orcids = ("", "", "", "", "0000-0002-1825-0097")
    return [
        Bearer(spellings(*name), addresses[n % 4], orcids[n % 5]) for n, name in enumerate(names) if any(name)
    ] + [Bearer(spellings("", f"{given[:1]}{family}")) for given in GIVEN for family in FAMILY]


def test_none_that_a_full_comparison_finds_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roster, "_COMPARED", 10**6)
    bearers = everybody()
    borne = Borne(bearers)
    pairs = {
        (one, other, why)
        for one, other in combinations(range(len(bearers)), 2)
        if (why := likeness(bearers[one], bearers[other], borne))
    }
    assert {why for _one, _other, why in pairs} == {*Likeness}
    assert {(other, n, why) for n, others in alike(bearers) for other, why in others} == pairs


def test_each_pair_is_told_once() -> None:
    told = [(other, n) for n, others in alike(everybody()) for other, _why in others]
    assert len(told) == len({*told})
    assert all(other < n for other, n in told)


def test_a_name_as_long_as_a_book_is_compared_with_none() -> None:
    assert not list(alike([Bearer(spellings("Anna", "a" * 60_000 + str(n))) for n in range(50)]))
