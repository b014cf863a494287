"""The back of a badge holds what it can, and says what it cannot."""

import pytest

from pipeline.compose.look.card import Back, Card
from pipeline.compose.look.card_labels import CardLabels
from pipeline.compose.look.card_lists import Agenda, Glance, agenda, glance
from pipeline.compose.measure.properties import Properties
from pipeline.compose.measure.type_width import Typeface
from pipeline.folders.layers import Layers
from pipeline.model import Day, Room, Slot, SlotKind
from pipeline.problems import Collector
from pipeline.programme.appointments import Appointment, Diary
from pipeline.programme.words import Words
from tests.conftest import REPOSITORY
from tests.events import HERE, day, event, person, slot, talk

FACE = Typeface(("Source Sans 3",), 400, Layers(REPOSITORY).fonts)
LENGTHS = Properties(Layers(REPOSITORY).styles("badges"))


def talks(count: int) -> list[Slot]:
    return [slot(f"{9 + i // 6}:{i % 6}0", id=f"t{i}") for i in range(count)]


def days(count: int, slots: int) -> list[Day]:
    return [day(*talks(slots), slot("22:00", kind=SlotKind.MEAL), id=f"day-{i}") for i in range(count)]


def one_line(slot: Slot, size: float, columns: int) -> int:
    return 1


def shown(made: Glance | None) -> list[list[int]]:
    assert made is not None
    return [[len(list_.slots) for list_ in column] for column in made.columns]


def test_a_single_day_stands_in_one_column_and_large_type() -> None:
    made = glance(days(1, 5), 99, 0.4, one_line)
    assert shown(made) == [[6]]
    assert made is not None
    assert made.size == 9


def test_several_days_stand_in_two_columns_of_even_length() -> None:
    assert shown(glance(days(2, 5), 99, 0.4, one_line)) == [[6], [6]]
    assert shown(glance(days(3, 5), 99, 0.4, one_line)) == [[6, 6], [6]]
    assert shown(glance(days(4, 5), 99, 0.4, one_line)) == [[6, 6], [6, 6]]


def test_type_gets_smaller_before_anything_is_left_out() -> None:
    made = glance(days(1, 25), 99, 0.4, one_line)
    assert shown(made) == [[26]]
    assert made is not None
    assert made.size < 9


def test_pauses_go_first_then_all_but_sessions_then_all_but_the_hours() -> None:
    session = slot("9:00", "10:00", kind=SlotKind.SESSION, id="s", slots=tuple(talks(3)))
    pauses = tuple(slot(f"{i}:30", kind=SlotKind.BREAK, id=f"b{i}") for i in range(9, 20))
    full = day(session, *pauses, *talks(10))
    assert shown(glance([full], 99, 0.4, one_line)) == [[25]]
    assert shown(glance([full], 60, 0.4, one_line)) == [[14]]
    assert shown(glance([full], 50, 0.4, one_line)) == [[14]]
    assert shown(glance([full], 38, 0.4, one_line)) == [[7], [7]]
    assert shown(glance([full], 20, 0.4, one_line)) == [[0]]
    assert shown(glance([full], 5, 0.4, one_line)) == [[0]]
    assert glance([full], 3, 0.4, one_line) is None


@pytest.mark.parametrize("count", [1, 2, 3, 5, 8, 13])
@pytest.mark.parametrize("slots", [1, 7, 20, 60])
@pytest.mark.parametrize("height", [40.0, 99.0])
def test_a_glance_is_never_higher_than_its_room(count: int, slots: int, height: float) -> None:
    made = glance(days(count, slots), height, 0.4, one_line)
    assert made is None or made.height <= height
    if made is not None:
        parts = [list_ for column in made.columns for list_ in column]
        assert list(dict.fromkeys(part.day.id for part in parts)) == [f"day-{i}" for i in range(count)]
        shown = [slot.start for part in parts for slot in part.slots]
        assert len(shown) in {0, count * slots, count * (slots + 1)}


def test_no_days_give_no_glance() -> None:
    assert glance([], 99, 0.4, one_line) is None


def agendas(own: int, title: int, height: float = 60) -> Agenda:
    mine = [Appointment(day(), each, ("as-talk",)) for each in talks(own)]
    return agenda(mine, height, 0.4, lambda _slot, _size: title)


def test_few_appearances_have_long_titles_in_large_type() -> None:
    made = agendas(1, title=9)
    assert (made.size, made.titles, len(made.shown), made.hidden) == (10, 3, 1, 0)
    assert made.height == pytest.approx((1 + 3 + 0.4) * 12.5 * 25.4 / 72)


@pytest.mark.parametrize("own", range(0, 60, 3))
@pytest.mark.parametrize("title", [1, 2, 5])
def test_an_agenda_is_never_higher_than_its_room_and_counts_what_is_hidden(own: int, title: int) -> None:
    made = agendas(own, title)
    assert made.height <= 60
    assert len(made.shown) + made.hidden == own
    assert len(made.shown) >= min(own, 7)


def test_what_was_only_chosen_is_left_out_first() -> None:
    mine = [Appointment(day(), each, ("as-talk",) if n > 16 else ()) for n, each in enumerate(talks(20))]
    made = agenda(mine, 60, 0.4, lambda _slot, _size: 2)
    assert [one.slot.id for one in made.shown] == ["t0", "t1", "t2", "t3", "t17", "t18", "t19"]
    assert made.hidden == 13


def words() -> Words:
    return Words("en-GB")


def test_a_slot_is_called_by_its_speakers_and_its_room() -> None:
    rooms = (Room("a", "Aula 1", HERE), Room("b", "Aula 2", HERE))
    given = slot("9:00", talk="t", room="a")
    pause = slot("10:00", kind=SlotKind.BREAK, title="Coffee")
    lone = slot("11:00", talk="u")
    made = event(
        people=(person("ada", "Ada", "Lovelace"), person("plato", "", "Plato"), person("mono", "Mono", "")),
        talks=(talk("t", "ada", "plato", "mono"), talk("u", title="Nobody knows")),
        days=(day(given, pause, lone),),
        rooms=rooms,
    )
    label = CardLabels(made, words(), FACE).label_of
    assert [label(each) for each in (given, pause, lone)] == [
        "Lovelace, Plato, Mono\xa0· Aula\xa01",
        "Coffee",
        "Nobody knows",
    ]


def test_what_is_left_out_is_told_once_with_the_name() -> None:
    busy = [slot(f"{7 + i // 6}:{i % 6}0", id=f"t{i}", chairs=("ada",)) for i in range(40)]
    crowd = tuple(day(*busy, id=f"d{i}") for i in range(90))
    made = event(people=(person("ada", "Ada", "Lovelace"),), days=crowd)
    found = Collector()
    card = Card(made, words(), Diary(made), FACE, LENGTHS, found)
    assert card.agenda(made.people[0], 82, 60).hidden > 3000
    assert card.glance(82, 99) is card.glance(82, 99) is None
    assert [(p.code, p.message[:13]) for p in found.problems] == [
        ("OCT-S04", "Ada Lovelace:"),
        ("OCT-S04", "90 days do no"),
    ]


def test_a_long_label_counts_for_two_lines() -> None:
    title = "A roundtable with all the speakers of the day, coffee and closure of the workshop"
    made = event(
        days=(day(slot("9:00", id="p", kind=SlotKind.PANEL, title=title), id="a"), day(slot("9:00"), id="b"))
    )
    card = Card(made, words(), Diary(made), FACE, LENGTHS, Collector())
    assert [column[0].lines for column in card.glance(82, 99).columns] == [3.4, 2.4]


def backed(talks: int, width: float = 82, height: float = 107, **wanted: float) -> Back:
    """The back of somebody who chairs the first of so many slots."""
    slots = [
        slot(f"{9 + i // 6}:{i % 6}0", id=f"t{i}", chairs=("ada",) if i < 1 else ()) for i in range(talks)
    ]
    made = event(people=(person("ada", "Ada", "Lovelace"),), days=(day(*slots),))
    card = Card(made, words(), Diary(made), FACE, LENGTHS, Collector())
    options = {"days": True, "spare": False} | wanted
    return card.back(made.people[0], width, height, **options)


@pytest.mark.parametrize("talks", [1, 6, 12, 20, 30, 50, 80])
def test_a_back_is_set_in_one_size_as_large_as_fits(talks: int) -> None:
    made = backed(talks)
    assert made.days is not None
    assert (made.own.size, made.own.leading) == (made.days.size, made.days.leading)
    assert 6.5 <= made.own.size <= 14
    assert made.own.leading <= 1.45 * made.own.size
    assert made.height <= 107
    assert made.height == pytest.approx(made.own.height + made.days.height + 16)
    # The next larger type would not have fitted.
    assert made.own.size == 14 or made.height * (made.own.size + 0.5) / made.own.size > 95


def test_the_type_of_a_back_falls_with_what_is_on_it() -> None:
    sizes = [backed(talks).own.size for talks in (1, 6, 12, 18, 24)]
    assert sizes[0] == 14
    assert min(sizes) >= 11
    assert backed(60).own.size < 9


@pytest.mark.parametrize("talks", [30, 36, 60])
def test_a_long_day_goes_into_two_columns_rather_than_into_its_hours(talks: int) -> None:
    made = backed(talks)
    assert made.days is not None
    parts = [part for column in made.days.columns for part in column]
    assert len(made.days.columns) >= 2
    assert [slot.id for part in parts for slot in part.slots] == [f"t{i}" for i in range(talks)]


def titled(talks: int) -> Back:
    """The back of a guest, where all of so many talks have a speaker and a title."""
    people = tuple(person(f"p{i}", "Ada", "Lovelace") for i in range(talks))
    given = tuple(talk(f"t{i}", f"p{i}", title="On computable numbers") for i in range(talks))
    slots = [slot(f"{9 + i // 4}:{i % 4}0", talk=f"t{i}", id=f"s{i}") for i in range(talks)]
    made = event(people=(person("guest", "Grace", "Hopper"), *people), talks=given, days=(day(*slots),))
    return Card(made, words(), Diary(made), FACE, LENGTHS, Collector()).back(
        made.people[0], 82, 107, days=True, spare=False
    )


def test_titles_stand_beside_the_speakers_where_there_is_room() -> None:
    for talks, room in ((4, True), (15, True), (50, False)):
        made = titled(talks)
        assert made.days is not None
        assert made.days.titled is room
        assert made.height <= 107


def test_a_word_longer_than_a_column_makes_the_type_smaller() -> None:
    long = day(slot("9:00", kind=SlotKind.PANEL, title="Donaudampfschifffahrtsgesellschaft"), id="a")
    made = event(people=(person("ada", "Ada", "Lovelace"),), days=(long, day(slot("9:00"), id="b")))
    card = Card(made, words(), Diary(made), FACE, LENGTHS, Collector())
    back = card.back(made.people[0], 82, 107, days=True, spare=False)
    assert back.own.size < 10


def test_large_type_leaves_room_at_the_foot() -> None:
    assert backed(24).own.size > backed(24, foot=20).own.size >= 9
    assert backed(24, foot=20).height <= 87


def test_a_low_back_has_days_only_beside_large_type() -> None:
    assert backed(3, height=50, spare=True).days is not None
    assert backed(20, height=50, spare=True).days is None
    assert backed(20, height=50, spare=True).own.size == 14
    assert backed(3, days=False).days is None


def test_a_back_for_whom_it_is_too_low_has_what_finds_room() -> None:
    made = backed(1, height=12)
    assert (len(made.own.shown), made.days) == (0, None)
