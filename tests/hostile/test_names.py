"""People by the thousand: problems are grouped, and no name is compared with all others."""

from collections.abc import Sequence

import pytest

from pipeline.check import similar_names
from pipeline.check.similar_names import people
from pipeline.model import Person
from pipeline.problems import Problem
from tests.check.made import event, person


def told(count: int, family: str, given: str = "Anna") -> list[Problem]:
    """What is told of ``count`` people; ``#`` in a name stands for their number, in letters."""
    guests = [
        person(f"p{n}", *(part.replace("#", letters(n)) for part in (given, family))) for n in range(count)
    ]
    return list(people(event(people=tuple(guests))))


def letters(number: int) -> str:
    return "".join("bdfgklmnprst"[number // 12**place % 12] + "aeiou"[number % 5] for place in range(5))


@pytest.mark.parametrize("count", [3, 300, 2500])
def test_all_who_have_one_name_are_one_problem(count: int) -> None:
    [problem] = told(count, "Wang", "Wei")
    assert problem.message.startswith(f"{count:,} people are called Wei Wang: ")
    assert len(problem.message) < 300


def test_very_many_like_names_are_told_together_in_the_end() -> None:
    problems = told(400, "Rossinibernasconidella#")
    assert len(problems) <= 101
    assert "more people have almost the name of another" in problems[-1].message


@pytest.mark.parametrize(("given", "family"), [("#", "Wang"), ("Anna", "Rossinibernasconi#"), ("A#", "B#")])
def test_the_number_of_comparisons_grows_with_the_names(
    monkeypatch: pytest.MonkeyPatch, given: str, family: str
) -> None:
    compared: list[int] = []
    near = similar_names._near

    def counted(name: str, names: Sequence[str]) -> object:
        compared.append(len(names))
        return near(name, names)

    monkeypatch.setattr(similar_names, "_near", counted)
    monkeypatch.setattr(similar_names, "_ALL", 100)
    steps = []
    for count in (1000, 2000):
        compared.clear()
        told(count, family, given)
        steps.append(sum(compared))
    assert steps[1] <= 2.5 * max(steps[0], 1000)


def test_a_name_as_long_as_a_book_is_compared_with_none() -> None:
    long: list[Person] = [person(f"p{n}", "Anna", "a" * 60_000 + str(n)) for n in range(50)]
    assert not list(people(event(people=tuple(long))))
