"""The index names everybody, with every place."""

from pipeline.model import SlotKind
from pipeline.programme.mentions import names_anyone, people_index
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
