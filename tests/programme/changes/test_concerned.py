"""Whom changes concern: who gives, wrote or chairs it, and who has chosen it."""

from dataclasses import replace

from pipeline.model import Contributor, Event
from pipeline.programme.changes.change import Change
from pipeline.programme.changes.comparison import changes
from pipeline.programme.changes.concerned import Concerned
from tests.events import person
from tests.programme.changes.editing import conference, later, prose, with_person, with_slot, with_talk


def event() -> Event:
    """The conference with people who only listen: to a talk, to a session, to nothing."""
    listeners = (
        person("lea", "Lea", "Fox", sessions=("tides",)),
        person("max", "Max", "Gray", sessions=("d1-1030",)),
        person("nia", "Nia", "Hay"),
    )
    return replace(conference(), people=(*conference().people, *listeners))


def concerned(old: Event, new: Event) -> dict[str, list[str]]:
    book = Concerned(old, new, changes(old, new))
    found = {one.id: [change.kind.value for change in book.of(one)] for one in new.people}
    return {one: kinds for one, kinds in found.items() if kinds}


def test_a_talk_that_moves_concerns_speaker_chair_and_listeners() -> None:
    new = with_slot(event(), "d1-1115-tides", lambda one: later(one, minutes=5))
    assert concerned(event(), new) == {"cy": ["moved"], "bo": ["moved"], "lea": ["moved"], "max": ["moved"]}


def test_a_session_that_moves_concerns_all_who_are_in_it() -> None:
    new = with_slot(event(), "d1-1030", lambda one: later(one, minutes=5))
    assert set(concerned(event(), new)) == {"bo", "cy", "lea", "max"}


def test_a_coauthor_is_concerned() -> None:
    authors = (Contributor("", "ada", presents=True), Contributor("", "nia"))
    old = with_talk(event(), "salt", authors=authors)
    new = with_slot(old, "d2-0900", lambda one: replace(one, cancelled=True))
    assert set(concerned(old, new)) == {"ada", "nia"}


def test_a_speaker_who_is_replaced_hears_of_it_too() -> None:
    new = with_talk(event(), "salt", authors=(Contributor("", "bo", presents=True),))
    assert concerned(event(), new) == {"ada": ["speakers"], "bo": ["speakers"]}


def test_an_abstract_concerns_its_authors_only() -> None:
    new = with_talk(event(), "tides", abstract=prose("New"))
    assert set(concerned(event(), new)) == {"cy", "bo"}


def test_details_and_names_concern_nobody() -> None:
    new = with_person(with_talk(event(), "tides", level="beginners"), "ada", family="Lovelace")
    assert concerned(event(), new) == {}


def test_what_a_person_has_newly_chosen_is_no_news() -> None:
    new = with_person(event(), "nia", sessions=("wakes",))
    assert concerned(event(), new) == {}


def test_a_person_with_another_id_hears_of_what_went() -> None:
    old = event()
    people = tuple(replace(one, id="fox") if one.id == "lea" else one for one in old.people)
    new = with_slot(replace(old, people=people), "d1-1115-tides", lambda _one: None)
    assert "fox" in concerned(old, new)


def test_a_large_programme_is_gone_through_once() -> None:
    """To hash or to compare a change takes its whole day: done for each, it took 8 s for a thousand talks."""
    old = event()
    new = with_slot(old, "d1-1030", lambda one: later(one, minutes=5))
    told = changes(old, new)

    class Heavy(Change):
        def __hash__(self) -> int:
            raise AssertionError("hashed")

        def __eq__(self, other: object) -> bool:
            raise AssertionError("compared")

    heavy = [Heavy(one.kind, one.thing, one.before, one.after, one.fields) for one in told]
    assert Concerned(old, new, heavy).of(old.person["lea"])
