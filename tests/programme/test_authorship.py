"""Authors in the order given, each once, and who of them presents."""

import pytest

from pipeline.model import Contributor, Event, SlotKind
from pipeline.programme.people import bylines, credited, named, speaker_ids
from pipeline.programme.persons.authorship import authors
from pipeline.programme.persons.mentions import people_index
from pipeline.programme.words import words_of
from tests.events import day, event, person, presenting, slot, talk

ZOE = person("zoe", "Zoe", "Zeta", affiliations=("Oslo",))
WANGS = (
    person("w1", "Wei", "Wang", affiliations=("Pisa",)),
    person("w2", "Wei", "Wang", affiliations=("Université de Rome",)),
)


def by(*listed: Contributor, people: tuple[str, ...] = (), **fields: object) -> Event:
    given = talk("t", coauthors=listed)
    at = slot("9:00", talk="t", people=people, **fields)
    return event(people=(ZOE, *WANGS), talks=(given,), days=(day(at),))


def shown(made: Event) -> list[tuple[str, bool]]:
    return [(author.name, author.presents) for author in authors(made, made.talks[0])]


def test_a_speaker_among_the_co_authors_stands_where_these_name_them() -> None:
    alpha, beta = Contributor("First Alpha"), Contributor("Second Beta")
    for again in (Contributor("", "zoe"), Contributor("Zoe Zeta")):
        made = by(*presenting("zoe"), alpha, again, beta)
        assert shown(made) == [("First Alpha", False), ("Zoe Zeta", True), ("Second Beta", False)]
        assert [line.name for line in bylines(made, made.talks[0])[0]] == [
            "First Alpha",
            "Zoe Zeta",
            "Second Beta",
        ]
        assert speaker_ids(made, made.talks[0]) == ("zoe",)


def test_nobody_need_be_marked() -> None:
    made = by(Contributor("First Alpha"), Contributor("", "zoe"))
    [(_day, at)] = made.slots()
    assert speaker_ids(made, made.talks[0]) == ()
    assert [one.name for one in credited(made, at)] == ["First Alpha", "Zoe Zeta"]


def test_who_is_in_no_list_of_people_may_present() -> None:
    made = by(Contributor("First Alpha", presents=True), Contributor("", "zoe"))
    [(_day, at)] = made.slots()
    assert named(made, at, words_of("en")) == "First Alpha"
    assert [(entry.family, entry.presents) for entry in people_index(made)] == [
        ("Alpha", True),
        ("Zeta", False),
    ]


def test_a_namesake_is_known_by_the_affiliation() -> None:
    made = by(
        Contributor("Wei Wang", None, ("universite de Rome",)), Contributor("Wei Wang", None, ("Bari",))
    )
    assert [author.person.id for author in authors(made, made.talks[0])] == ["w2", "w1"]


def test_one_affiliation_has_one_number_and_marks_are_in_order() -> None:
    made = by(
        Contributor("A", None, ("Dept. of X, Rome",)),
        Contributor("B", None, ("Oslo", "Dept of X, Rome")),
    )
    lines, places = bylines(made, made.talks[0])
    assert places == ["Dept. of X, Rome", "Oslo"]
    assert [line.marks for line in lines] == [(1,), (1, 2)]


def test_many_authors_are_cut_in_lists_and_whole_at_the_talk() -> None:
    sixty = tuple(Contributor(f"Ann No{n}") for n in range(60))
    made = by(*sixty)
    [(_day, at)] = made.slots()
    assert named(made, at, words_of("en")) == "Ann No0, Ann No1, Ann No2 et al."
    assert len(bylines(made, made.talks[0])[0]) == len(people_index(made)) == 60


def test_people_of_a_panel_are_all_named() -> None:
    panel = slot("9:00", kind=SlotKind.PANEL, people=tuple(f"p{n}" for n in range(9)))
    made = event(people=tuple(person(f"p{n}", "Ann", f"No{n}") for n in range(9)), days=(day(panel),))
    assert named(made, panel, words_of("en")).count("Ann") == 9


@pytest.mark.parametrize("name", ["森愛子", "愛子 森", "森 愛子", "Aiko Mori"])
def test_an_author_is_found_by_name_in_either_order_and_script(name: str) -> None:
    aiko = person("aiko", "愛子", "森", order="family-first", second="Aiko Mori")
    made = event(people=(aiko,))
    (author,) = authors(made, talk("t", coauthors=(Contributor(name),)))
    assert author.person is aiko
