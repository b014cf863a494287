"""Who appears where, and how names and papers are listed."""

from pipeline.folders.layers import shipped
from pipeline.model import Contributor, Each, Kind, Paper, Part, Prose, Room
from pipeline.programme.lookup import Lookup
from pipeline.programme.registers import bylines, names_anyone, people_index, references, slots_by_person
from pipeline.programme.selection import sittings, subjects
from pipeline.programme.words import Words
from tests.events import HERE, day, event, person, slot, talk

ADA = person("ada", "Ada", "Byron", affiliations=("London",), roles=("speaker",))
LUDWIG = person("ludwig", "Ludwig", "van der Berg", affiliations=("Delft", "London"), roles=("chair",))
OZAN = person("ozan", "Ozan", "Öktem")
PAPERS = tuple(Paper(key, Prose(key, key), (), HERE) for key in ("x", "y"))


def small():
    engine = talk(
        "engine", "ada", coauthors=(Contributor("Charles Babbage", None, ("Cambridge",)),), papers=("y",)
    )
    slots = (
        slot("9:00", "10:00", talk="engine", id="a"),
        slot("10:00", "10:30", kind=Kind.BREAK, id="b"),
        slot("10:30", "11:00", kind=Kind.PANEL, people=("ozan", "ada"), chairs=("ludwig",), id="c"),
    )
    return event(people=(ADA, LUDWIG, OZAN), talks=(engine,), days=(day(*slots),), papers=PAPERS)


def test_index_lists_everyone_once_with_all_places():
    entries = people_index(small())
    assert [entry.family for entry in entries] == ["Babbage", "van der Berg", "Byron", "Öktem"]
    assert [entry.letter for entry in entries] == ["B", "B", "B", "O"]
    assert entries[2].anchors == ("talk-engine", "slot-c")


def test_who_chairs_a_talk_is_found_at_the_talk():
    hour = slot("9:00", "10:00", talk="engine", chairs=("ludwig",), id="a")
    made = event(people=(ADA, LUDWIG), talks=(talk("engine", "ada"),), days=(day(hour),))
    assert [entry.anchors for entry in people_index(made)] == [("talk-engine",), ("talk-engine",)]


def test_affiliations_are_numbered_only_when_several():
    made = small()
    lines, places = bylines(made, made.talks[0])
    assert places == ["London", "Cambridge"]
    assert [(line.name, line.marks, line.speaks) for line in lines] == [
        ("Ada Byron", (1,), True),
        ("Charles Babbage", (2,), False),
    ]
    alone = talk("alone", "ada")
    assert bylines(made, alone)[0][0].marks == ()


def test_papers_know_their_talks():
    assert [(r.number, r.paper.key, [t.id for t in r.talks]) for r in references(small())] == [
        (1, "x", []),
        (2, "y", ["engine"]),
    ]


def test_a_persons_own_slots():
    made = small()
    assert [s.id for _, s in slots_by_person(made)["ada"]] == ["a", "c"]
    assert [s.id for _, s in slots_by_person(made)["ludwig"]] == ["c"]


def test_loose_slots_between_sessions_sit_together():
    inner = (slot("11:00", "11:30", talk="t", id="t"),)
    session = slot("11:00", "12:00", kind=Kind.SESSION, slots=inner, id="s")
    found = list(sittings(day(slot("9:00", "10:00", id="a"), slot("10:00", "11:00", id="b"), session)))
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
    session = slot("9:00", "10:00", kind=Kind.SESSION, slots=inner, id="s", room="aula")
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


def test_a_talk_has_its_papers_in_order_of_their_numbers():
    made = event(talks=(talk("t", papers=("y", "none", "x", "y")),), papers=PAPERS)
    found = Lookup(made, Words("en-GB", shipped("templates") / "labels.yaml")).reference_numbers(
        made.talks[0]
    )
    assert [(reference.number, reference.paper.key) for reference in found] == [(1, "x"), (2, "y")]


def test_an_index_without_entries_is_known_without_making_it() -> None:
    assert names_anyone(small())
    assert not names_anyone(event(people=small().people))
