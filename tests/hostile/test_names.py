"""People by the thousand: problems are grouped, and no name is compared with all others."""

import pytest

from pipeline.check.similar_names import people
from pipeline.model import Contributor, Person
from pipeline.problems import Problem
from pipeline.text.who import roster
from pipeline.text.who.bearer import Bearer
from pipeline.text.who.one_person import Borne, Likeness
from tests.check.made import event, person, talk


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


FLOODS = [
    ("#", "Wang"),
    ("Anna", "Rossinibernasconi#"),
    ("A#", "B#"),
    ("A#", "Rossi"),
    ("Anna #", "Rossi"),
    ("Bob", "#"),
]


@pytest.mark.parametrize(("given", "family"), FLOODS)
def test_the_number_of_comparisons_grows_with_the_names(
    monkeypatch: pytest.MonkeyPatch, given: str, family: str
) -> None:
    compared = 0
    likeness = roster.likeness

    def counted(one: Bearer, other: Bearer, borne: Borne) -> Likeness | None:
        nonlocal compared
        compared += 1
        return likeness(one, other, borne)

    monkeypatch.setattr(roster, "likeness", counted)
    monkeypatch.setattr(roster, "_COMPARED", 10)
    steps = []
    for count in (500, 1000):
        compared = 0
        told(count, family, given)
        steps.append(compared)
    assert steps[1] <= 2.5 * max(steps[0], 1000)


def test_an_author_of_very_many_talks_is_told_once() -> None:
    authors = (Contributor("Anna Montallba"),)
    talks = tuple(talk(f"t{n}", coauthors=authors) for n in range(300))
    [problem] = people(event(people=(person("p", "Anna", "Montalba"),), talks=talks))
    assert "and 299 more talks, is almost Anna Montalba" in problem.message


def test_a_name_as_long_as_a_book_is_compared_with_none() -> None:
    long: list[Person] = [person(f"p{n}", "Anna", "a" * 60_000 + str(n)) for n in range(50)]
    assert not list(people(event(people=tuple(long))))
