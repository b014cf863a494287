"""Names of rooms over narrow columns."""

from functools import partial

import pytest

from pipeline.compose.lists.timetable.room_heads import heads, is_whole
from pipeline.compose.measure.type_width import Typeface, advance
from pipeline.folders.layers import Layers
from tests.conftest import REPOSITORY

FACE = partial(Typeface, ("Source Sans 3",), folders=Layers(REPOSITORY).fonts)(600)
THEATRES = [f"Lecture theatre {n}" for n in range(1, 7)]


def test_a_name_that_fits_is_whole() -> None:
    assert heads(THEATRES, THEATRES, 40, 7.5, FACE) == [(name,) for name in THEATRES]


def test_a_name_takes_a_second_line() -> None:
    assert heads(THEATRES[:1], THEATRES, 16, 7.5, FACE) == [("Lecture", "theatre 1")]


@pytest.mark.parametrize("width", [6, 8, 10, 12, 14])
@pytest.mark.parametrize("lines", [1, 2])
def test_what_names_have_in_common_is_cut_so_that_they_differ(width: float, lines: int) -> None:
    found = heads(THEATRES, THEATRES, width, 7.5, FACE, lines)
    assert len(set(found)) == len(THEATRES)
    assert all(head[-1].endswith(str(n)) for n, head in enumerate(found, 1))
    assert all(advance(line, FACE) * 7.5 * 25.4 / 72 <= width for head in found for line in head)
    assert all(len(head) <= lines for head in found)


def test_a_long_name_of_its_own_loses_its_end() -> None:
    [head] = heads(["Bibliotheksmagazinverwaltung"], [], 15, 7.5, FACE, 1)
    assert head[0].startswith("Biblio")
    assert head[0].endswith("…")


def test_a_name_loses_its_last_words_where_the_first_are_its_own() -> None:
    rooms = ["UD2.120 (Chavanne)", "UD2.218A", "H.1301 (Cornil)", "H.1301 (Depage)"]
    assert heads(rooms[:1], rooms, 14, 7.5, FACE, 1) == [("UD2.120",)]
    assert heads(rooms[2:], rooms, 14, 7.5, FACE, 1) != [("H.1301",), ("H.1301",)]
    assert [is_whole(name, (name.split()[0],)) for name in rooms] == [False, True, False, False]
