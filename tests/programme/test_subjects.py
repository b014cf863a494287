"""What is heard in one go, and what a part of a product is made for."""

from pipeline.model import Each, Part, Room, SlotKind
from pipeline.programme.sittings import sittings
from pipeline.programme.subjects import subjects
from tests.events import HERE, day, event, person, slot, talk
from tests.programme.small import ADA, OZAN, small


def test_loose_slots_between_sessions_sit_together():
    inner = (slot("11:00", "11:30", talk="t", id="t"),)
    session = slot("11:00", "12:00", kind=SlotKind.SESSION, slots=inner, id="s")
    one = day(slot("9:00", "10:00", id="a"), slot("10:00", "11:00", id="b"), session)
    found = list(sittings(event(days=(one,)), one))
    assert [[s.id for s in sitting.slots] for sitting in found] == [["a", "b"], ["t"]]
    assert [sitting.session is None for sitting in found] == [True, False]


def names_of(made, *parts):
    return [subject.name for _, subject in subjects(made, parts)]


def test_parts_are_made_for_what_they_name():
    made = small()
    assert names_of(made, Part("x.html")) == [""]
    assert names_of(made, Part("x.html", (Each.DAY,))) == ["day-1"]
    assert names_of(made, Part("x.html", (Each.PERSON,))) == ["ludwig", "ada", "ozan"]
    assert names_of(made, Part("x.html", (Each.PERSON,), (("role", "speaker"),))) == ["ada"]
    assert names_of(made, Part("x.html", (Each.PERSON,), (("role", "participant"),))) == ["ozan"]


def test_people_are_chosen_by_columns_of_the_list_and_only_if_they_are_there():
    made = event(
        people=(
            person("a", "Ada", "Li", extra=(("Diet", "Vegan"),)),
            person("b", "Bo", "Wu", extra=(("Diet", "vegan"),), attends=False),
            person("c", "Cy", "Xu"),
        )
    )
    assert names_of(made, Part("x.html", (Each.PERSON,))) == ["a", "c"]
    assert names_of(made, Part("x.html", (Each.PERSON,), (("diet", "vegan"),))) == ["a"]


def test_a_room_and_a_day_belong_together_only_if_something_is_on():
    rooms = (Room("aula", "Aula", HERE), Room("attic", "Attic", HERE))
    made = event(rooms=rooms, days=(day(slot("9:00", "10:00", room="aula")),))
    assert names_of(made, Part("x.html", (Each.ROOM, Each.DAY))) == ["aula-day-1"]
    bare = event(days=(day(slot("9:00", "10:00")),))
    assert names_of(bare, Part("x.html", (Each.ROOM, Each.DAY))) == ["all-day-1"]


def test_nested_parts_take_turns():
    made = event(days=(day(slot("9:00", "10:00")), day(slot("9:00", "10:00"), id="day-2")))
    group = Part("", (Each.DAY,), parts=(Part("opener.html"), Part("body.html")))
    order = [(part.template, subject.name) for part, subject in subjects(made, (group,))]
    assert order == [
        ("opener.html", "day-1"),
        ("body.html", "day-1"),
        ("opener.html", "day-2"),
        ("body.html", "day-2"),
    ]


def test_a_talk_belongs_to_where_it_is_given_and_to_its_speakers():
    inner = (slot("9:00", "9:30", talk="a", id="a", room="aula"),)
    session = slot("9:00", "10:00", kind=SlotKind.SESSION, slots=inner, id="s", room="aula")
    later = day(slot("9:00", "10:00", talk="b", id="b", room="attic"), id="day-2")
    made = event(
        people=(ADA, OZAN),
        talks=(talk("a", "ada"), talk("b", "ozan"), talk("lost", "ada")),
        rooms=(Room("aula", "Aula", HERE), Room("attic", "Attic", HERE)),
        days=(day(session), later),
    )
    assert names_of(made, Part("x.html", (Each.DAY, Each.TALK))) == ["day-1-a", "day-2-b"]
    assert names_of(made, Part("x.html", (Each.TALK, Each.ROOM))) == ["a-aula", "b-attic"]
    assert names_of(made, Part("x.html", (Each.SESSION, Each.TALK))) == ["s-a", "day-2-b-b"]
    assert names_of(made, Part("x.html", (Each.PERSON, Each.TALK))) == ["ada-a", "ada-lost", "ozan-b"]


def test_sittings_of_a_chosen_day_are_asked_for_once(monkeypatch):
    """Of many days each would otherwise be asked for those of all."""
    asked = []

    def asking(made, one):
        asked.append(one.id)
        return sittings(made, one)

    monkeypatch.setattr("pipeline.programme.subjects.sittings", asking)
    days = [day(slot("9:00", "10:00", id=f"s{n}"), id=f"day-{n}") for n in range(3)]
    group = Part("", (Each.DAY,), parts=(Part("x.html", (Each.SESSION,)),))
    names = [subject.name for _part, subject in subjects(event(days=tuple(days)), (group,))]
    assert names == [f"day-{n}-day-{n}-s{n}" for n in range(3)]
    assert asked == ["day-0", "day-1", "day-2"]
    asked.clear()
    assert len(names_of(event(days=tuple(days)), Part("x.html", (Each.SESSION,)))) == 3
    assert asked == ["day-0", "day-1", "day-2"]
