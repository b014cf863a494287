"""Changes in sentences, as people say them, in the languages of the labels."""

import re
from dataclasses import replace

import pytest

from pipeline.model import Event, Prose
from pipeline.programme.changes.comparison import changes
from pipeline.programme.changes.sentences import ChangeWords
from pipeline.programme.words import words_of
from tests.events import clock
from tests.programme.changes.editing import (
    EDITS,
    conference,
    later,
    new_talk,
    to_next_day,
    with_person,
    with_room,
    with_slot,
    with_talk,
    without_talk,
)

LANGUAGES = ("en", "de", "fr", "it")


def said(old: Event, new: Event, language: str = "en") -> list[str]:
    words = ChangeWords(words_of(language), (day.date for event in (old, new) for day in event.days))
    return [words.sentence(change) for change in changes(old, new)]


def cancelled(event: Event) -> Event:
    return with_slot(event, "d1-0915", lambda one: replace(one, cancelled=True))


OLD = conference()
SENTENCES = [
    (OLD, to_next_day(OLD, "d1-0915"), "“Wakes” moves from Monday 9:15, Aula to Tuesday 9:15, Aula."),
    (
        OLD,
        with_slot(OLD, "d1-0915", lambda one: replace(one, start=clock("9:30"))),
        "“Wakes” moves from Monday 9:15–10:00, Aula to Monday 9:30–10:00, Aula.",
    ),
    (
        OLD,
        with_slot(OLD, "d2-0900", lambda one: replace(one, rooms=("aula",))),
        "“Salt” (Tuesday 9:00, Aula) is now in Aula, not in Loft.",
    ),
    (
        OLD,
        with_slot(OLD, "d2-0900", lambda one: replace(one, rooms=())),
        "“Salt” (Tuesday 9:00) is now in no room, not in Loft.",
    ),
    (OLD, cancelled(OLD), "“Wakes” is cancelled (Monday 9:15, Aula)."),
    (cancelled(OLD), OLD, "“Wakes” takes place after all: Monday 9:15, Aula."),
    (OLD, new_talk(OLD), "“New” is added: Monday 14:00, Aula."),
    (new_talk(OLD), OLD, "“New” is no longer in the programme (it was Monday 14:00, Aula)."),
    (OLD, without_talk(OLD, "odd"), "“Odd end” is left out; it had no time yet."),
    (without_talk(OLD, "odd"), OLD, "“Odd end” is added, without a time yet."),
    (OLD, with_talk(OLD, "wakes", title=Prose("x", "Ship wakes")), "“Wakes” is now called “Ship wakes”."),
    (
        OLD,
        with_slot(OLD, "d2-1000", lambda one: replace(one, title="", end=None)),
        "“Coffee” is now called “Break”.",
    ),
    (
        OLD,
        with_slot(OLD, "d1-0915", lambda one: replace(one, chairs=("bo", "ada"))),
        "“Wakes” (Monday 9:15, Aula) is now chaired by Bo Li, Ada Byron, not by Cy Field.",
    ),
    (
        OLD,
        with_slot(OLD, "d1-0915", lambda one: replace(one, note="bring boots")),
        "“Wakes” (Monday 9:15, Aula): bring boots.",
    ),
    (OLD, with_room(OLD, "aula", floor="first floor"), "The room Aula is now Aula (first floor)."),
    (OLD, with_person(OLD, "bo", family="Lim"), "Bo Li is now called Bo Lim."),
]


@pytest.mark.parametrize(("old", "new", "sentence"), SENTENCES, ids=[row[2][:40] for row in SENTENCES])
def test_a_change_as_people_say_it(old: Event, new: Event, sentence: str) -> None:
    assert sentence in said(old, new)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_has_a_hole(language: str) -> None:
    pairs = [(OLD, edit.made(OLD)) for edit in EDITS] + [row[:2] for row in SENTENCES]
    sentences = [
        one for old, new in pairs for pair in ((old, new), (new, old)) for one in said(*pair, language)
    ]
    assert len(sentences) > 50
    for one in sentences:
        assert not re.search(r"[{}]|\(\s*\)|: ?\.|, ?\.|  |“”|«\s*»", one), one
        assert one.endswith("."), one


def test_weekdays_have_their_date_where_one_comes_twice() -> None:
    first, second = OLD.days
    far = replace(
        second, date=second.date.replace(day=22), slots=tuple(later(s, days=6) for s in second.slots)
    )
    old = replace(OLD, days=(first, far))
    new = with_slot(old, "d1-0915", lambda one: replace(one, rooms=("loft",)))
    assert said(old, new) == ["“Wakes” (Monday 15 June 9:15, Loft) is now in Loft, not in Aula."]


def test_weekdays_are_small_within_a_sentence_where_the_language_has_them_small() -> None:
    [sentence] = said(OLD, to_next_day(OLD, "d1-0915"), "fr")
    assert sentence == "«\u00a0Wakes\u00a0» est déplacé de lundi 9:15, Aula à mardi 9:15, Aula."


def test_words_of_an_editor_are_words_and_no_blanks() -> None:
    new = with_talk(OLD, "wakes", title=Prose("x", "{before} {0.__class__}"))
    assert said(OLD, new) == ["“Wakes” is now called “{before} {0.__class__}”."]
