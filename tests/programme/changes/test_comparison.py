"""Two events compared: every difference is told, once, and from both sides alike."""

from collections import Counter
from dataclasses import fields, replace
from functools import reduce

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Event, Person, Room, Slot, SlotKind, Talk
from pipeline.programme.changes.change import Change, ChangeKind, ProgrammeEntry
from pipeline.programme.changes.comparison import changes
from pipeline.programme.changes.facts import differing, facts
from tests.events import clock, event, slot
from tests.programme.changes.editing import (
    EDITS,
    TOLD,
    Edit,
    conference,
    later,
    to_next_day,
    with_slot,
    with_talk,
    without_talk,
)

SOME_EDITS = st.lists(st.sampled_from(EDITS), unique_by=lambda edit: edit.name, max_size=6)


def told(old: Event, new: Event) -> list[TOLD]:
    return sorted((one.kind.value, one.id) for one in changes(old, new))


def made(edits: list[Edit]) -> Event:
    return reduce(lambda event, edit: edit.made(event), edits, conference())


def test_equal_events_have_no_changes() -> None:
    assert changes(conference(), conference()) == ()


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.name)
def test_an_edit_is_told_once(edit: Edit) -> None:
    assert told(conference(), edit.made(conference())) == sorted(edit.told)


@settings(max_examples=150, deadline=None)
@given(SOME_EDITS)
def test_each_of_several_edits_is_told_once(edits: list[Edit]) -> None:
    assert told(conference(), made(edits)) == sorted(one for edit in edits for one in edit.told)


@settings(max_examples=150, deadline=None)
@given(SOME_EDITS, SOME_EDITS)
def test_there_and_back_are_mirrored(one: list[Edit], other: list[Edit]) -> None:
    old, new = made(one), made(other)
    there, back = changes(old, new), changes(new, old)

    def seen(found: tuple[Change, ...]) -> Counter[str]:
        return Counter(repr((c.kind, c.thing, c.before, c.after, c.fields)) for c in found)

    assert seen(there) == seen(tuple(change.mirrored() for change in back))


@settings(max_examples=100, deadline=None)
@given(SOME_EDITS, SOME_EDITS)
def test_no_change_means_equal_facts(one: list[Edit], other: list[Edit]) -> None:
    old, new = made(one), made(other)
    assert (changes(old, new) == ()) == (facts(old) == facts(new))


def fields_of(kind: type) -> list[str]:
    return [field.name for field in fields(kind)]


def altered(value: object) -> object:
    """Something else of about the same kind."""
    match value:
        case bool():
            return not value
        case str():
            return f"{value}x"
        case tuple():
            return (*value, "x") if not value or isinstance(value[0], str) else ()
        case None:
            return "x"
    return None


# What the origin of a thing says, what is compared elsewhere, and what stands on no page.
@pytest.mark.parametrize(
    "field", sorted({*fields_of(Talk)} - {"id", "source", "places", "stamp", "title", "cited"})
)
def test_no_field_of_a_talk_is_passed_over(field: str) -> None:
    old = conference()
    if field == "authors":
        new = with_talk(old, "wakes", authors=())
    else:
        new = with_talk(old, "wakes", **{field: altered(getattr(old.talk["wakes"], field))})
    assert [one.id for one in changes(old, new)] == ["wakes"]


@pytest.mark.parametrize("field", sorted({*fields_of(Slot)} - {"id", "source", "places", "slots", "talk"}))
def test_no_field_of_a_slot_is_passed_over(field: str) -> None:
    values = {"start": clock("9:05"), "end": clock("9:20"), "kind": SlotKind.OTHER}
    old = conference()

    def change(one: Slot) -> Slot:
        return replace(one, **{field: values.get(field, altered(getattr(one, field)))})

    new = with_slot(old, "d1-0900", change)
    assert {one.id for one in changes(old, new)} == {"d1-0900"}


UNTOLD = {"id", "source", "places", "email", "mail", "web"}


@pytest.mark.parametrize("field", sorted({*fields_of(Person)} - UNTOLD))
def test_no_field_of_a_person_is_passed_over(field: str) -> None:
    old = conference()
    people = tuple(replace(p, **{field: altered(getattr(p, field))}) for p in old.people[:1])
    new = replace(old, people=(*people, *old.people[1:]))
    assert [one.id for one in changes(old, new)] == ["ada"]


@pytest.mark.parametrize("field", sorted({*fields_of(Room)} - {"id", "source"}))
def test_no_field_of_a_room_is_passed_over(field: str) -> None:
    old = conference()
    rooms = (replace(old.rooms[0], **{field: altered(getattr(old.rooms[0], field))}), old.rooms[1])
    assert [one.id for one in changes(old, replace(old, rooms=rooms))] == ["aula"]


def test_what_moves_with_its_session_is_told_with_it() -> None:
    old = conference()
    new = with_slot(old, "d1-1030", lambda one: replace(later(one, minutes=30), rooms=("loft",)))
    [moved] = changes(old, new)
    assert (moved.kind, moved.id) == (ChangeKind.MOVED, "d1-1030")


def test_a_talk_that_stays_while_its_session_grows_is_not_told() -> None:
    old = conference()
    new = with_slot(old, "d1-1030", lambda one: replace(one, end=clock("12:30")))
    assert told(old, new) == [("lasts", "d1-1030")]


def test_a_talk_that_changes_its_session_moves_by_itself() -> None:
    old = conference()
    inner = {one.id: one for _day, one in old.slots()}["d1-1115-tides"]
    left = with_slot(old, "d1-1030", lambda one: replace(one, slots=one.slots[:1]))
    first, second = left.days
    new = replace(left, days=(first, replace(second, slots=(*second.slots, later(inner, days=1)))))
    [moved] = changes(old, new)
    assert (moved.kind, moved.id) == (ChangeKind.MOVED, "tides")
    assert isinstance(moved.before, ProgrammeEntry)
    assert isinstance(moved.after, ProgrammeEntry)
    assert [room.id for room in moved.before.rooms] == ["aula"]
    assert moved.after.rooms == ()


def test_coffee_of_one_day_is_not_that_of_another() -> None:
    old = conference()
    new = with_slot(old, "d2-1000", lambda _one: None)
    assert told(old, new) == [("removed", "d2-1000")]


def test_ids_that_come_from_the_time_are_nothing_to_go_by() -> None:
    old = conference()
    new = with_slot(old, "d1-0900", lambda one: replace(later(one, minutes=-15), id="d1-0845"))
    assert told(old, new) == [("moved", "d1-0845")]


def test_a_file_with_another_name_is_the_same_talk() -> None:
    old = conference()
    renamed = replace(old.talk["salt"], id="salz")
    talks = tuple(renamed if one.id == "salt" else one for one in old.talks)
    new = with_slot(replace(old, talks=talks), "d2-0900", lambda one: replace(one, talk="salz"))
    assert changes(old, new) == ()


def test_a_person_with_another_id_is_the_same() -> None:
    old = conference()
    people = tuple(replace(p, id="byron") if p.id == "ada" else p for p in old.people)

    def with_id(talk: Talk) -> Talk:
        wrote = tuple(replace(a, person="byron") if a.person == "ada" else a for a in talk.authors)
        return replace(talk, authors=wrote)

    new = replace(old, people=people, talks=tuple(map(with_id, old.talks)))
    new = with_slot(new, "d1-0900", lambda one: replace(one, people=("byron",)))
    assert changes(old, new) == ()


def test_a_talk_given_twice_tells_which_of_them_goes() -> None:
    old = conference()
    again = replace(later(slot("15:00", "15:45", talk="wakes", room="loft", id="x"), days=1))
    first, second = old.days
    twice = replace(old, days=(first, replace(second, slots=(*second.slots, again))))
    [gone] = changes(twice, old)
    assert gone.kind is ChangeKind.REMOVED
    assert isinstance(gone.before, ProgrammeEntry)
    assert gone.before.slot == again


def test_a_talk_without_a_slot_that_goes_is_told_and_one_that_gets_a_slot_is_added() -> None:
    old = conference()
    assert told(old, without_talk(old, "odd")) == [("removed", "odd")]
    first, second = old.days
    placed = slot("16:00", "16:30", talk="odd", room="aula", id="d1-1600")
    new = replace(old, days=(replace(first, slots=(*first.slots, placed)), second))
    assert told(old, new) == [("added", "odd")]
    assert told(new, without_talk(old, "odd")) == [("removed", "odd")]


def test_a_day_by_day_move_says_both_days() -> None:
    [moved] = changes(conference(), to_next_day(conference(), "d1-0915"))
    days = [entry.day.date.day for entry in moved.entries if entry.day]
    assert days == [15, 16]
    assert moved.day is not None
    assert moved.day.day == 15


def test_titles_that_differ_in_their_markup_only_are_a_detail() -> None:
    old = conference()
    title = replace(old.talk["wakes"].title, html="<em>Wakes</em>")
    [change] = changes(old, with_talk(old, "wakes", title=title))
    assert (change.kind, change.fields) == (ChangeKind.DETAIL, ("title",))


def test_nothing_at_all_and_something() -> None:
    empty = event()
    assert changes(empty, empty) == ()
    assert {one.kind for one in changes(replace(empty), conference())} == {ChangeKind.ADDED}


def test_differing_fields_of_things() -> None:
    one, other = conference().rooms
    assert differing(one, other) == ("id", "name")
    assert differing(one, other, {"id"}) == ("name",)
