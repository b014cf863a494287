"""Descriptions of slots in lists, and what is told of those that are cancelled."""

from dataclasses import replace
from functools import partial

import pytest

from pipeline.compose.lists.leaflets.leaflet import Leaflet
from pipeline.compose.lists.listing import Manner, Row
from pipeline.compose.lists.row_descriptions import in_a_line
from pipeline.compose.lists.slot_lists import SlotLists
from pipeline.compose.measure.type_width import Typeface
from pipeline.folders.layers import Layers
from pipeline.model import Prose, SlotKind
from pipeline.problems import Collector
from pipeline.programme.words import Words
from pipeline.text.prose.markdown import set_prose
from tests.conftest import REPOSITORY
from tests.events import HERE, day, event, slot

FACE = partial(Typeface, ("Source Sans 3",), folders=Layers(REPOSITORY).fonts)
LENGTHS = {"list-gutter": 8.0, "date-room": 2.5, "date-title-room": 1.25, "day-space": 1.4}
WORDS = Words("en-GB")


def described(*texts: str, others: int = 0) -> tuple[SlotLists, list[Row]]:
    """Lists of sessions with such descriptions, and of other slots; the rows of a leaflet of them."""
    slots = [
        slot(f"{9 + n}:00", id=f"s{n}", kind=SlotKind.SESSION, title="Rings", description=prose(text))
        for n, text in enumerate(texts)
    ]
    made = event(days=(day(*slots, *(slot("22:00", id=f"o{n}", title="Ideal") for n in range(others))),))
    lists = SlotLists(made, WORDS, FACE, LENGTHS, Collector())
    return lists, list(lists._rows(made.days[0].slots))


def prose(text: str) -> Prose:
    return set_prose(text, HERE).value


def leaflet(lists: SlotLists, height: float) -> Leaflet:
    return lists.leaflet(126, height, height)


def test_a_description_is_one_paragraph_without_links() -> None:
    made = in_a_line(slot("9:00", description=prose("See [*rings*](https://x.example), $a$.\n\nAnd more.")))
    assert made is not None
    assert made.plain == "See rings, a. And more."
    assert "<em>rings</em>" in made.html
    assert "<a" not in made.html
    assert "<p" not in made.html


@pytest.mark.parametrize("text", ["* one\n* two", "| a |\n|---|\n| b |", "Text.[^1]\n\n[^1]: A note."])
def test_lists_tables_and_notes_do_not_stand_in_a_list(text: str) -> None:
    assert in_a_line(slot("9:00", description=prose(text))) is None
    assert in_a_line(slot("9:00")) is None


def test_descriptions_stand_where_the_type_stays_large() -> None:
    def printed(*texts: str, height: float, others: int = 0) -> list[bool]:
        made = leaflet(described(*texts, others=others)[0], height)
        return [row.about is not None for row in made.days[0][1].rows[: len(texts)]]

    long = "Rings and ideals. " * 100
    assert printed("Short.", "Also short.", height=190) == [True, True]
    assert printed("Short.", long, height=60) == [True, False]
    assert printed("Short.", "Also short.", height=70, others=9) == [False, False]


def test_a_brief_list_has_no_descriptions() -> None:
    row = replace(described("Short.")[1][0], plain=Prose("who", "who"))
    assert [len(row.paragraphs(manner)) for manner in Manner] == [3, 2, 1]


def test_the_note_of_what_is_cancelled_is_not_struck() -> None:
    held, off = (slot("9:00", title="Rings", note="Bring chalk", cancelled=cancelled) for cancelled in (0, 1))
    lists = described()[0]
    [row], [struck] = list(lists._rows([held])), list(lists._rows([off]))
    assert (row.plain and row.plain.plain, row.standing) == ("Bring chalk", "")
    assert (struck.plain, struck.standing) == (None, "Cancelled · Bring chalk")
