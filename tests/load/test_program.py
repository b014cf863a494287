"""program.yaml: times, kinds, sessions, ids."""

import re
import textwrap
from datetime import timedelta

import pytest

from pipeline.load.event.sessions import share
from pipeline.load.yaml.scalars import Span
from pipeline.model.content.programme import Slot, SlotKind
from pipeline.model.event import Event
from pipeline.problems import Problem
from tests.conftest import REPOSITORY
from tests.load.conftest import EVENT, Load, codes

HEAD = "days:\n  - date: 2026-06-15\n    slots:\n"


def slots(load: Load, *lines: str) -> tuple[list[Slot], list[Problem], Event]:
    """The slots of one day whose slots are the flow maps given, from line 4 and column 9 on."""
    event, problems = load({"program.yaml": HEAD + "".join(f"      - {line}\n" for line in lines)})
    return [slot for _, slot in event.slots()], problems, event


def times(slot: Slot) -> str:
    return f"{slot.start:%d %H:%M}" + (f"-{slot.end:%d %H:%M}" if slot.end else "")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("9:30", "15 09:30"),
        ("9:30-10:15", "15 09:30-15 10:15"),
        ("'09:30 – 10:15'", "15 09:30-15 10:15"),
        ("9h30—10h15", "15 09:30-15 10:15"),
        ("9.30-10.15", "15 09:30-15 10:15"),
        ("20:00-", "15 20:00"),
        ("23:00-25:30", "15 23:00-16 01:30"),
        ("0:00-24:00", "15 00:00-16 00:00"),
        ("28:59-29:00", "16 04:59-16 05:00"),
        ("27:00-33:00", "16 03:00-16 09:00"),
    ],
)
def test_times(load: Load, written: str, read: str) -> None:
    [slot], problems, _ = slots(load, f"{{time: {written}, title: X}}")
    assert (times(slot), problems) == (read, [])
    assert slot.start.utcoffset() == timedelta(hours=2)


@pytest.mark.parametrize(
    "written", ["9", "9:77", "30:00", "29:01", "9:30pm", "noon", "9:30-10", "585", "22:00-36:01"]
)
def test_a_slot_without_a_readable_time_is_reported_once_and_the_rest_loads(load: Load, written: str) -> None:
    found, problems, _ = slots(
        load, "{time: 8:00, title: A}", f"{{time: {written}, title: X}}", "{time: 10:00, talk: b}"
    )
    assert [slot.title or slot.talk for slot in found] == ["A", "b"]
    assert codes(problems) == ["OCT-Y15 content/program.yaml:5:16"]


def test_a_programme_that_lost_a_slot_is_not_read_as_a_whole(load: Load) -> None:
    assert slots(load, "{time: noon, talk: a}")[2].unread == ("content/program.yaml",)
    assert slots(load, "{time: 9:00-10:00, title: S, talks: [{talk: a, time: noon}]}")[2].unread == ()


def test_words_that_yaml_takes_for_switches_and_numbers_stay_text(load: Load) -> None:
    [slot], problems, _ = slots(
        load, "{time: 9:30, title: no, note: 9:30, room: 010, track: 1.10, people: [on]}"
    )
    assert not problems
    assert (slot.title, slot.note, slot.room, slot.track, slot.people) == (
        "no",
        "9:30",
        "010",
        "1.10",
        ("on",),
    )


def test_kinds_are_given_or_follow_from_what_the_slot_holds(load: Load) -> None:
    found, problems, _ = slots(
        load,
        "{time: 9:00, talk: a}",
        "{time: 10:00-11:00, talks: [b, c]}",
        "{time: 11:00, kind: Break}",
        "{time: 12:00, title: Tombola}",
        "{time: 13:00, kind: session}",
    )
    assert not problems
    assert [(slot.kind, slot.title) for slot in found] == [
        (SlotKind.TALK, ""),
        (SlotKind.SESSION, ""),
        (SlotKind.TALK, ""),
        (SlotKind.TALK, ""),
        (SlotKind.BREAK, ""),
        (SlotKind.OTHER, "Tombola"),
        (SlotKind.SESSION, ""),
    ]


@pytest.mark.parametrize(
    ("line", "code", "kind"),
    [
        ("{time: 9:00, kind: break, talk: a}", "OCT-Y21", SlotKind.TALK),
        ("{time: 9:00, kind: talk, title: X}", "OCT-Y12", SlotKind.OTHER),
        ("{time: 9:00, kind: brake, title: X}", "OCT-Y11", SlotKind.OTHER),
        ("{time: 9:00}", "OCT-Y12", SlotKind.OTHER),
        ("{time: 9:00-10:00, talk: a, talks: [b]}", "OCT-Y21", SlotKind.SESSION),
    ],
)
def test_contradictions_are_reported_and_the_slot_stays(
    load: Load, line: str, code: str, kind: SlotKind
) -> None:
    found, problems, _ = slots(load, line)
    assert ([problem.code for problem in problems], found[0].kind) == ([code], kind)


def test_a_talk_beside_talks_is_not_lost(load: Load) -> None:
    found, _, _ = slots(load, "{time: 9:00-10:00, talk: a, talks: [b]}")
    assert [(slot.talk, times(slot)) for slot in found[1:]] == [
        ("a", "15 09:00-15 09:30"),
        ("b", "15 09:30-15 10:00"),
    ]


def test_a_session_gives_its_talks_room_track_and_time(load: Load) -> None:
    line = (
        "{time: 9:00-10:30, title: S1, room: aula, track: t, chair: ada, chairs: [bob], "
        "talks: [a, {talk: b, time: 9:20-9:40}, c]}"
    )
    found, problems, event = slots(load, line)
    session, *talks = found
    assert not problems
    assert session.chairs == ("bob", "ada")
    assert session.slots == tuple(talks)
    assert [(t.talk, times(t), t.room, t.track) for t in talks] == [
        ("a", "15 09:00-15 09:20", "aula", "t"),
        ("b", "15 09:20-15 09:40", "aula", "t"),
        ("c", "15 09:40-15 10:30", "aula", "t"),
    ]
    assert set(event.placed) == {"a", "b", "c"}


def test_talks_that_find_no_time_are_reported(load: Load) -> None:
    found, problems, _ = slots(load, "{time: 9:00, talks: [a, b]}", "{time: 11:00, talks: [c]}")
    assert codes(problems) == ["OCT-Y24 content/program.yaml:4:9"]
    assert [slot.talk for slot in found if slot.talk] == ["a", "b", "c"]


def test_places_of_every_reference(load: Load) -> None:
    line = "{time: '9:00-9:45', talks: [a, {talk: b}], people: [p, q], chair: c, room: r}"
    found, _, _ = slots(load, line)
    places = {name: source.column for name, source in found[0].places}
    for name, word in {"people.0": "p,", "people.1": "q]", "chairs.0": "c,", "room": "r}"}.items():
        assert places[name] == 9 + line.rindex(word), name
    assert places["end"] == 9 + line.index("9:45")
    assert [dict(slot.places)["talk"].column for slot in found[1:]] == [
        9 + line.index("a, {"),
        9 + line.index("b}"),
    ]


def test_ids_of_slots_and_days(load: Load) -> None:
    lines = [
        "{time: 9:00, talk: a, room: Aula 1}",
        "{time: 9:00, talk: b, room: aula-1}",
        "{time: 25:05, title: C}",
    ]
    found, _, event = slots(
        load, *lines, "{time: 10:00, title: D, id: dinner}", "{time: 11:00, title: E, id: dinner}"
    )
    assert [slot.id for slot in found] == [
        "d1-0900-aula-1",
        "d1-0900-aula-1-2",
        "dinner",
        "dinner-2",
        "d1-2505",
    ]
    assert [day.id for day in event.days] == ["day-1"]


def test_slots_and_days_are_in_order_of_time(load: Load) -> None:
    text = (
        "days:\n  - {date: 2026-06-16, title: Second}\n"
        "  - date: 2026-06-15\n    opens: 8:00\n    closes: 26:00\n"
        "    slots: [{time: 10:00, title: B}, {time: 9:00, title: A}]\n"
    )
    event, problems = load({"program.yaml": text})
    assert not problems
    assert [(day.id, day.date.day, day.title) for day in event.days] == [
        ("day-1", 15, ""),
        ("day-2", 16, "Second"),
    ]
    assert [slot.title for slot in event.days[0].slots] == ["A", "B"]
    first = event.days[0]
    assert first.opens is not None
    assert first.closes is not None
    assert (first.opens.hour, first.closes.day, first.closes.hour) == (8, 16, 2)


def test_a_day_given_twice_and_a_day_without_date(load: Load) -> None:
    text = "days:\n  - date: 2026-06-15\n  - {title: X}\n  - date: 2026-06-15\n"
    event, problems = load({"program.yaml": text})
    assert codes(problems) == ["OCT-Y12 content/program.yaml:3:5", "OCT-Y23 content/program.yaml:4:11"]
    assert len(event.days) == 2


def test_a_lone_slot_and_a_day_without_slots(load: Load) -> None:
    event, problems = load({"program.yaml": "days: [{date: 2026-06-15, slots: [{time: 9:00, talk: a}]}]\n"})
    assert not problems
    assert [slot.talk for _, slot in event.slots()] == ["a"]
    event, problems = load({"program.yaml": "days: [{date: 2026-06-15}]\n"})
    assert (problems, event.days[0].slots) == ([], ())


@pytest.mark.parametrize(
    ("end", "wanted", "spans"),
    [
        (90, [None] * 3, [(0, 30), (30, 60), (60, 90)]),
        (100, [None] * 3, [(0, 33), (33, 66), (66, 100)]),
        (90, [Span(0, 20), None, Span(60, 90)], [(0, 20), (20, 60), (60, 90)]),
        (90, [Span(0), Span(30), Span(60)], [(0, 30), (30, 60), (60, 90)]),
        (90, [None, Span(30), None], [(0, 30), (30, 60), (60, 90)]),
        (None, [None, None], [(0, None), (0, None)]),
        (None, [Span(0), Span(30)], [(0, 30), (30, None)]),
        (20, [Span(0, 30), None], [(0, 30), (30, None)]),
        (90, [], []),
    ],
)
def test_sharing(end: int | None, wanted: list[Span | None], spans: list[tuple[int, int | None]]) -> None:
    assert [(span.start, span.end) for span in share(0, end, wanted)] == spans


@pytest.mark.parametrize(
    ("earlier", "written", "read", "told"),
    [
        ("22:00-23:30", "00:45-2:00", "16 00:45-16 02:00", ["OCT-Y31"]),
        ("22:00", "23:30-00:45", "15 23:30-16 00:45", []),
        ("24:30", "2:00", "16 02:00", ["OCT-Y31"]),
        ("14:00", "1:00-2:00", "15 01:00-15 02:00", []),
        ("22:00", "8:00", "15 08:00", []),
        ("9:00", "18:00-17:00", "15 18:00-15 17:00", []),
    ],
)
def test_a_small_hour_after_the_evening_is_in_the_night(
    load: Load, earlier: str, written: str, read: str, told: list[str]
) -> None:
    found, problems, _ = slots(load, f"{{time: {earlier}, title: A}}", f"{{time: '{written}', title: Night}}")
    [night] = [slot for slot in found if slot.title == "Night"]
    assert (times(night), [problem.code for problem in problems]) == (read, told)


def test_an_event_may_say_when_its_day_begins(load: Load) -> None:
    text = HEAD + "      - {time: '3:30', title: Late}\n      - {time: '4:00', title: Early}\n"
    event, problems = load({"event.yaml": f"{EVENT}day_begins: 4:00\n", "program.yaml": text})
    assert not problems
    assert [times(slot) for _day, slot in event.slots()] == ["15 04:00", "16 03:30"]


def test_a_house_may_close_after_midnight(load: Load) -> None:
    text = "days: [{date: 2026-06-15, opens: 8:00, closes: 1:30, slots: []}]\n"
    event, problems = load({"program.yaml": text})
    closes = event.days[0].closes
    assert closes is not None
    assert (closes.day, closes.hour, problems) == (16, 1, [])


def test_posters_share_the_time_and_have_boards(load: Load) -> None:
    found, problems, _ = slots(
        load,
        "{time: 14:00-14:30, kind: spotlights, talks: [c, a]}",
        "{time: 17:00-19:00, kind: posters, room: x, talks: [a, {talk: b, board: A9}, {talk: c, board: A2}]}",
        "{time: 20:00-21:00, kind: posters, talks: [a, d, {talk: e, board: P2}]}",
    )
    assert not problems
    assert [(slot.kind, slot.talk, slot.board) for slot in found if slot.talk] == [
        (SlotKind.TALK, "c", ""),
        (SlotKind.TALK, "a", ""),
        (SlotKind.TALK, "c", "A2"),
        (SlotKind.TALK, "b", "A9"),
        (SlotKind.TALK, "a", "P1"),
        (SlotKind.TALK, "a", "P1"),
        (SlotKind.TALK, "e", "P2"),
        (SlotKind.TALK, "d", "P3"),
    ]
    assert {times(slot) for slot in found if slot.board and slot.rooms} == {"15 17:00-15 19:00"}


def test_the_code_of_a_poster_is_its_board(load: Load) -> None:
    text = HEAD + "      - {time: 9:00-10:00, kind: posters, talks: [a, b]}\n"
    head = "---\ntitle: A\ncode: {}\n---\n"
    abstracts = {"abstracts/a.md": head.format("X"), "abstracts/b.md": head.format("''")}
    event, _ = load({"program.yaml": text, **abstracts})
    assert [(slot.talk, slot.board) for _day, slot in event.slots()][1:] == [("b", "P1"), ("a", "X")]


def test_a_talk_at_one_time_in_two_rooms_is_one_slot(load: Load) -> None:
    found, problems, _ = slots(
        load,
        "{time: 9:00-10:00, talk: a, room: x, note: here}",
        "{time: 9:00-10:00, talk: a, room: y, chair: ada, moved: was 8:00, description: Screen}",
        "{time: 9:00-10:00, talk: b, room: [y, z], rooms: x}",
        "{time: 11:00-12:00, talk: a, room: y}",
    )
    assert not problems
    assert [(slot.talk, slot.rooms, slot.note, slot.chairs) for slot in found] == [
        ("a", ("x", "y"), "here", ("ada",)),
        ("b", ("y", "z", "x"), "", ()),
        ("a", ("y",), "", ()),
    ]
    assert (found[0].room, found[0].moved) == ("x", "was 8:00")
    assert found[0].description is not None


def test_a_session_holds_breaks_and_awards_too(load: Load) -> None:
    line = (
        "{time: 9:00-10:00, code: S1, title: Rings, cancelled: true, description: 'A *text*.', "
        "talks: [a, {kind: break, time: 9:20-9:30}, "
        "{kind: award, title: Prize, people: [ada], note: N, moved: was 8:00}]}"
    )
    [session, *items], problems, _ = slots(load, line)
    assert not problems
    assert session.description is not None
    assert (session.code, session.description.plain) == ("S1", "A text.")
    assert [(one.kind, times(one)) for one in items] == [
        (SlotKind.TALK, "15 09:00-15 09:20"),
        (SlotKind.BREAK, "15 09:20-15 09:30"),
        (SlotKind.AWARD, "15 09:30-15 10:00"),
    ]
    assert (items[2].title, items[2].people, items[2].note, items[2].moved) == (
        "Prize",
        ("ada",),
        "N",
        "was 8:00",
    )
    assert all(one.cancelled for one in items)


@pytest.mark.parametrize(
    ("item", "code"), [("{time: 9:00}", "OCT-Y12"), ("{talk: a, kind: break}", "OCT-Y21"), ("{title: X}", "")]
)
def test_an_item_of_a_session_says_what_it_is(load: Load, item: str, code: str) -> None:
    _, problems, _ = slots(load, f"{{time: 9:00-10:00, talks: [{item}]}}")
    assert [problem.code for problem in problems] == [code] * bool(code)


def test_the_guide_is_read_as_it_is_written(load: Load) -> None:
    guide = (REPOSITORY / "docs" / "programme.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL)
    event, problems = load({"program.yaml": HEAD + textwrap.indent("".join(blocks), "      ")})
    assert not problems
    assert [slot.board for _day, slot in event.slots() if slot.board] == ["A2", "P1", "P2"]
    assert any(slot.description for _day, slot in event.slots())
