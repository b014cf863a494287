from itertools import combinations

import pytest

from pipeline.check import similar_names
from pipeline.check.similar_names import Known, people
from pipeline.model import Contributor, Person
from pipeline.text.names import alike
from tests.check.made import codes, event, person, talk


def named(*names: str) -> list[Person]:
    return [person(f"p{n}", *name.split(" ", 1)) for n, name in enumerate(names)]


@pytest.mark.parametrize(
    "pair",
    [
        ("Lorenzo Baldassarri", "Lorenzo Baldassari"),
        ("Bao Chengguang", "Chengguang Bao"),
        ("Carola Schonlieb", "Carola-Bibiane Schönlieb"),
        ("L. Baldassari", "Lorenzo Baldassari"),
        ("Annamaria Rossi", "Anna-Maria Rossi"),
    ],
)
def test_one_person_written_twice(pair: tuple[str, str]) -> None:
    [problem] = people(event(people=tuple(named(*pair))))
    assert problem.code == "OCT-N01"
    assert "almost the same name" in problem.message
    assert problem.hint == "If it is one person, keep “p0” and use it everywhere."


def test_the_very_same_name_is_told_too() -> None:
    [problem] = people(event(people=tuple(named("Wei Wang", "Wei Wang"))))
    assert "have the same name" in problem.message


def test_different_people() -> None:
    names = [
        "Paola Causin",
        "Paolo Zunino",
        "Paolo Botta",
        "Davide Evangelista",
        "Davide Badalotti",
        "Wei Wang",
    ]
    assert codes(people(event(people=tuple(named(*names, "Jian Wang"))))) == []


def test_none_that_a_full_comparison_finds_is_missed() -> None:
    given = ["Anna", "Jana", "A.", "Bin", "Bing", "Anna-Maria"]
    family = ["Rossi", "Rosi", "De Rossi", "Wang", "Öktem", "Oktem"]
    names = [f"{one} {other}" for one in given for other in family]
    all_pairs = {pair for pair in combinations(names, 2) if alike(*pair) is not None}
    known = Known(named(*names))
    assert {(other, name) for n, name in enumerate(names) for other in known.like(name, n)} == all_pairs
    told = list(people(event(people=tuple(named(*names)))))
    assert len(told) == len({second for _first, second in all_pairs})


def test_of_many_names_those_written_with_a_slip_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(similar_names, "_ALL", 10)
    names = [
        f"{one} {other}" for one in ("Anna", "Paolo", "Karin") for other in ("Rossi", "Wang", "Berg", "Li")
    ]
    pairs = [("Lorenzo Baldassarri", "Lorenzo Baldassari"), ("Bao Chengguang", "Chengguang Bao")]
    pairs += [("Carola-Bibiane Schönlieb", "Carola Schonlieb"), ("Pilofana Wang", "Kilofana Wang")]
    written = [*names, *(name for pair in pairs for name in pair)]
    known = Known(named(*written))
    assert [(other, name) for n, name in enumerate(written) for other in known.like(name, n)] == pairs


def test_a_co_author_who_is_almost_a_person() -> None:
    authors = (Contributor("Lorenzo Baldassarri"), Contributor("Paola Causin"), Contributor("Nobody Else"))
    made = event(
        people=tuple(named("Lorenzo Baldassari", "Paola Causin")), talks=(talk("a", coauthors=authors),)
    )
    [problem] = people(made)
    assert problem.code == "OCT-N02"
    assert problem.hint == "If it is the same person, write “p0” instead."


def test_a_co_author_by_id_is_not_compared() -> None:
    authors = (Contributor("L. Baldassari", "p0"),)
    made = event(people=tuple(named("Lorenzo Baldassari")), talks=(talk("a", coauthors=authors),))
    assert codes(people(made)) == []
