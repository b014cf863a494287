"""Long programmes: few sheets, full pages, tracks by their codes only where that saves a sheet."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.compose.lists.leaflets.dense_leaflet import DensePage, DenseSetting
from pipeline.compose.lists.leaflets.track_codes import key_lines, track_codes
from pipeline.compose.lists.slot_lists import SlotLists
from pipeline.model import Event, Room, Slot, SlotKind, Talk, Track
from pipeline.problems import Collector
from tests.compose.test_row_descriptions import FACE, LENGTHS, WORDS
from tests.events import HERE, day, event, person, slot, talk

# The pages of the short programme: what their band and their heads leave, in mm.
WIDE, FIRST, OTHER = 126.5, 158.0, 185.0
TRACKS = (Track("inv", "Inverse problems"), Track("gen", "Generative models"))
ROOMS = tuple(Room(f"r{n}", f"Room {n}", HERE) for n in range(4))
PEOPLE = (person("ada", "Ada Augusta", "Byron"),)
# Of 62 letters, as long as titles are on average.
TITLE = "Scalable sampling for the variational tomography of number {n}"


def held(id: str, minutes: int, length: int, **fields: object) -> Slot:
    made = slot("9:00", id=id, **fields)
    start = made.start + timedelta(minutes=minutes)
    return replace(made, start=start, end=start + timedelta(minutes=length))


def sessions(talks: int, *, tracks: bool = False) -> Event:
    """So many talks in sessions of six, three of these at a time; on two days."""
    made: list[Slot] = []
    for place, first in enumerate(range(0, talks, 6)):
        begin, room = place // 3 * 120, f"r{place % 3}"
        inner = tuple(
            held(f"s{n}", begin + n % 6 * 20, 20, talk=f"t{n}") for n in range(first, min(first + 6, talks))
        )
        track = {"track": ("inv", "gen")[place % 2]} if tracks else {}
        head = {
            "kind": SlotKind.SESSION,
            "title": f"Session {place}",
            "rooms": (room,),
            "slots": inner,
            **track,
        }
        made.append(held(f"p{place}", begin, 120, **head))
    half = len(made) // 2
    days = (day(*made[:half]), day(*made[half:], id="day-2"))
    return event(days=days, talks=talks_of(talks), rooms=ROOMS, tracks=TRACKS, people=PEOPLE)


def at_once(talks: int) -> Event:
    """So many talks of five minutes in four rooms, each with its track."""
    made = [
        held(f"s{n}", n // 4 * 5, 5, talk=f"t{n}", rooms=(f"r{n % 4}",), track=("inv", "gen")[n % 2])
        for n in range(talks)
    ]
    return event(days=(day(*made),), talks=talks_of(talks), rooms=ROOMS, tracks=TRACKS, people=PEOPLE)


def talks_of(count: int) -> tuple[Talk, ...]:
    return tuple(talk(f"t{n}", "ada", title=TITLE.format(n=n)) for n in range(count))


def dense(made: Event, tail: float = 0.0) -> DenseSetting:
    found = SlotLists(made, WORDS, FACE, LENGTHS, Collector()).leaflet(WIDE, FIRST, OTHER, tail).dense
    assert found is not None
    return found


def marks(found: DenseSetting) -> list[str]:
    return [line.time for page in found.sheets for column in page.columns for line in column]


def test_138_talks_stand_on_one_sheet_that_can_be_read() -> None:
    found = dense(sessions(138, tracks=True))
    assert found.pages == 4
    assert found.size >= 7.5
    assert not found.keys


def test_so_they_do_in_five_minutes_each_with_codes_for_tracks() -> None:
    found = dense(at_once(138))
    assert found.pages == 4
    rows = [line.row for page in found.sheets for column in page.columns for line in column if line.row]
    assert len(rows) == 138
    if found.keys:
        assert {row.track for row in rows} == {"IP", "GM"}


def test_codes_are_taken_only_where_they_save_a_sheet() -> None:
    assert {len(dense(at_once(count)).keys) for count in (90, 150, 156)} == {0, 1}
    assert not dense(at_once(90)).keys


@settings(deadline=None, max_examples=20)
@given(st.integers(80, 260))
def test_every_row_stands_once_and_pages_are_no_more_than_sheets_need(count: int) -> None:
    found = dense(sessions(count), tail=20.0)
    shown = [
        line.row.slot.id for page in found.sheets for column in page.columns for line in column if line.row
    ]
    assert sorted(shown) == sorted(
        {*(f"s{n}" for n in range(count)), *(f"p{n}" for n in range(-(-count // 6)))}
    )
    assert found.pages - len(found.sheets) in (0, 1)
    assert 7.5 <= found.size <= 9.5
    assert 0.3 <= found.air <= 0.9


def test_the_last_page_is_not_half_empty_where_rows_may_stand_apart() -> None:
    for count in (80, 90, 100, 120, 138, 150):
        found = dense(sessions(count))
        if found.air < 0.9:
            first, last = (share(found, page) for page in (found.sheets[-2], found.sheets[-1]))
            assert last > first / 2, count


def share(found: DenseSetting, page: DensePage) -> float:
    return sum(len(column) for column in page.columns)


def test_a_talk_of_a_session_has_an_end_only_where_nothing_tells_it() -> None:
    inner = (
        held("a", 0, 20, title="Rings"),
        held("b", 20, 15, title="Ideals"),
        held("c", 40, 20, title="Fields"),
    )
    session = held("s", 0, 60, kind=SlotKind.SESSION, title="Algebra", slots=inner)
    others = sessions(90)
    first = replace(others.days[0], slots=(session, *others.days[0].slots))
    found = marks(dense(event(days=(first, others.days[1]), talks=others.talks, rooms=ROOMS, people=PEOPLE)))
    place = found.index("9:00–10:00")
    assert found[place + 1 : place + 4] == ["9:00", "9:20–9:35", "9:40"]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.text(min_size=1, max_size=30).filter(str.strip), min_size=1, max_size=12))
@example(["¿ ?", "¿ ?", "¿\u2003?"])
def test_no_two_tracks_have_one_code_and_each_has_its_name(names: list[str]) -> None:
    tracks = [Track(f"t{n}", name) for n, name in enumerate(names)]
    codes = track_codes(tracks)
    assert len({key.code.casefold() for key in codes.values()}) == len(tracks)
    assert all(len(key.code.split()) == 1 for key in codes.values())
    lines = key_lines(list(codes.values()), 60.0, FACE)
    assert [key.track for line in lines for key in line] == tracks


def test_codes_are_initials_or_the_beginning_of_a_word() -> None:
    names = ("Inverse problems", "Generative models", "Geometry & measure", "Databases", "Data bases", "IP")
    codes = [key.code for key in track_codes([Track(name, name) for name in names]).values()]
    assert codes[:4] == ["IP", "GM", "Ge", "Da"]
    assert all(a != b for a, b in pairwise(sorted(codes)))
