"""The index names everybody, with every place."""

from dataclasses import replace

from pipeline.model import SlotKind
from pipeline.programme.persons.mentions import names_anyone, people_index
from tests.events import day, event, person, slot, talk
from tests.programme.small import ADA, LUDWIG, small


def test_index_lists_everyone_once_with_all_places():
    entries = people_index(small())
    assert [entry.family for entry in entries] == ["Babbage", "van der Berg", "Byron", "Öktem"]
    assert [entry.letter for entry in entries] == ["B", "B", "B", "O"]
    assert entries[2].anchors == ("talk-engine", "slot-c")


def test_who_chairs_a_talk_is_found_at_the_talk():
    hour = slot("9:00", "10:00", talk="engine", chairs=("ludwig",), id="a")
    made = event(people=(ADA, LUDWIG), talks=(talk("engine", "ada"),), days=(day(hour),))
    assert [entry.anchors for entry in people_index(made)] == [("talk-engine",), ("talk-engine",)]


def test_an_index_without_entries_is_known_without_making_it() -> None:
    assert names_anyone(small())
    assert not names_anyone(event(people=small().people))


def test_namesakes_stand_in_the_order_in_which_they_appear() -> None:
    twins = (person("a", "Ada", "Byron"), person("b", "Ada", "Byron"))
    slots = (
        slot("9:00", id="first", kind=SlotKind.PANEL, people=("b",)),
        slot("10:00", id="then", kind=SlotKind.PANEL, people=("a",)),
    )
    entries = people_index(event(people=twins, days=(day(*slots),)))
    assert [entry.anchors for entry in entries] == [("slot-first",), ("slot-then",)]


def test_several_of_one_family_name_stand_below_it_and_namesakes_are_told_apart() -> None:
    people = (
        person("a", "Ada", "Li", affiliations=("Delft", "Graz")),
        person("b", "Ada", "Li", affiliations=("Delft",)),
        person("c", "Bo", "Li", second="李波"),
        person("d", "Cy", "Wu"),
        person("e", "Di", "Wu"),
        person("f", "小明", "王", order="family-first"),
    )
    made = event(people=people, days=(day(slot("9:00", kind=SlotKind.PANEL, people=tuple("abcdef"))),))
    assert [(e.family, e.given, e.note, e.under) for e in people_index(made)] == [
        ("Li", "Ada", "Graz", True),
        ("Li", "Ada", "Delft", True),
        ("Li", "Bo", "", True),
        ("Wu", "Cy", "", False),
        ("Wu", "Di", "", False),
        ("王", "小明", "", False),
    ]
    assert [e.between for e in people_index(made)] == [", "] * 5 + [""]
    assert people_index(made)[2].second == "李波"


def test_a_latin_name_has_its_own_comma_among_chinese_and_arabic_ones() -> None:
    for language, native in (("zh", "、"), ("ar", "، ")):
        people = (person("a", "سارة", "العلي"), person("b", "Jörg", "Großmann"))
        hour = slot("9:00", kind=SlotKind.PANEL, people=("a", "b"))
        made = replace(event(people=people, days=(day(hour),)), language=language)
        assert {e.family: e.between for e in people_index(made)} == {
            "العلي": native,
            "Großmann": ", ",
        }
