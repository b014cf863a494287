"""Lists of the registration desk: every person once, letters whole, desks about as long as each other."""

import random
import string
from itertools import pairwise

import pytest

from pipeline.model import Role
from pipeline.programme.persons.desk_lists import by_letter, desks, roles_present
from tests import events


def crowd(count: int, seed: int = 1) -> tuple[events.Person, ...]:
    chance = random.Random(seed)
    letters = chance.choices(string.ascii_uppercase, weights=range(1, 27), k=count)
    return tuple(events.person(f"p{n}", "Kim", f"{letter}a{n}") for n, letter in enumerate(letters))


@pytest.mark.parametrize("count", [1, 2, 3, 5, 8])
@pytest.mark.parametrize("people", [1, 7, 300])
def test_desks_serve_everybody_in_order(count: int, people: int) -> None:
    event = events.event(people=crowd(people))
    made = desks(event, count)
    assert 1 <= len(made) <= count
    assert sum(desk.count for desk in made) == people
    ends = [letter for desk in made for letter in (desk.first, desk.last)]
    assert ends == sorted(ends)
    assert all(before.last < after.first for before, after in pairwise(made))


def test_desks_have_about_as_many_each() -> None:
    event = events.event(people=crowd(1000))
    counts = [desk.count for desk in desks(event, 4)]
    largest = max(len(group.people) for group in by_letter(event))
    assert len(counts) == 4
    assert max(counts) - min(counts) <= 2 * largest


def test_nobody_is_there_nobody_is_served() -> None:
    away = events.person("ada", "Ada", "Byron", attends=False)
    assert desks(events.event(people=(away,)), 4) == []
    assert by_letter(events.event(people=(away,))) == []


def test_roles_come_as_the_event_has_them() -> None:
    people = (
        events.person("a", "A", "Z", roles=("helper", "chair")),
        events.person("b", "B", "Y", roles=("speaker",)),
        events.person("c", "C", "X"),
    )
    event = events.event(people=people, roles=(Role("speaker", "", ""), Role("chair", "", "")))
    assert roles_present(event) == ["speaker", "chair", "helper", "participant"]
    assert [one.id for group in by_letter(event, "participant") for one in group.people] == ["c"]
