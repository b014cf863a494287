from dataclasses import replace

import pytest

from pipeline.check.similar_names import people
from pipeline.model import Contributor, Person
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


def test_each_pair_of_three_spellings_is_told_once() -> None:
    first, second = people(
        event(people=tuple(named("Anna Montalba", "Ana-Lu Perrone", "A. Montalba", "Anna-Lu Montalba")))
    )
    at = "(content/people.yaml:1:1)"
    assert first.message == f"A. Montalba and Anna Montalba {at} have almost the same name"
    assert second.message == (
        f"Anna-Lu Montalba and Anna Montalba {at}, A. Montalba {at} have almost the same name"
    )


def test_an_orcid_tells_namesakes_apart_and_finds_who_changed_the_name() -> None:
    one, other, third = named("Ana Perrone", "Ana Perrone", "Ana Montalba")
    ids = "0000-0002-1825-0097", "0000-0001-5109-3700"
    apart = replace(one, orcid=ids[0]), replace(other, orcid=ids[1])
    assert codes(people(event(people=apart))) == []
    [problem] = people(event(people=(apart[0], replace(third, orcid=ids[0]))))
    assert problem.message == "Ana Montalba and Ana Perrone (content/people.yaml:1:1) have the same ORCID iD"


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


def test_an_author_of_several_talks_is_told_once() -> None:
    talks = tuple(talk(name, coauthors=(Contributor("Anna Montallba"),)) for name in ("a", "b", "c"))
    [problem] = people(event(people=tuple(named("Anna Montalba")), talks=talks))
    assert problem.message == (
        "Anna Montallba, author of “On a” and 2 more talks, is almost Anna Montalba (content/people.yaml:1:1)"
    )


def test_two_authors_whom_only_their_talks_name() -> None:
    authors = Contributor("Chloé Montalba"), Contributor("Chloe Montalba")
    talks = tuple(talk(name, coauthors=(one,)) for name, one in zip("ab", authors, strict=True))
    [problem] = people(event(talks=talks))
    assert problem.message == "Chloe Montalba, author of “On b”, is almost Chloé Montalba, author of “On a”"
    assert problem.hint == "If it is the same person, write the name alike everywhere."


def test_an_author_with_a_short_name_is_known_by_the_place_of_work() -> None:
    def told(*places: str) -> list[str]:
        author = Contributor("W. Wang", affiliations=places)
        made = [replace(one, affiliations=("Nowhere",)) for one in named("Wei Wang", "Xin Wang")]
        return codes(people(event(people=tuple(made), talks=(talk("a", coauthors=(author,)),))))

    assert told() == told("Elsewhere") == []
    assert told("nowhere") == ["N02"]


def test_a_person_written_without_the_accent_is_told() -> None:
    """The index would have both."""
    made = event(
        people=tuple(named("Chloé Montalba")), talks=(talk("a", coauthors=(Contributor("Chloe Montalba"),)),)
    )
    assert codes(people(made)) == ["N02"]
