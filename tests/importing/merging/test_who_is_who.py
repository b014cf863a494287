"""Who was joined or taken apart by hand stays so at the next import, and nothing more is told."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.commands.desk.exports_in import new_event, without_doubles
from pipeline.commands.desk.people_edits import merge_people, split_people
from pipeline.importing.records import (
    IncomingAuthor,
    IncomingEvent,
    IncomingMember,
    IncomingPerson,
    IncomingSlot,
    IncomingTalk,
)
from pipeline.load import load_event
from tests.importing.merging.test_second_import import again, folder
from tests.importing.test_new_event import _DAY, _at

PEOPLE = (
    IncomingPerson("1", "Ngozi Okafor", affiliations=("Meridian",), roles=("speaker",)),
    IncomingPerson("2", "N. Okafor", email="ngozi@x.example", roles=("chair",), biography="Walks."),
    IncomingPerson("3", "Wu Lin"),
)
TALKS = tuple(
    IncomingTalk(f"t{key}", f"Talk {key}", authors=(IncomingAuthor(key, presents=True),)) for key in "123"
)
SLOTS = tuple(
    IncomingSlot(_DAY, _at(9 + number), _at(10 + number), talk=talk.key, chairs=("2",))
    for number, talk in enumerate(TALKS)
)
EVENT = IncomingEvent(
    title="Tideline 2027",
    timezone="Europe/Lisbon",
    people=PEOPLE,
    talks=TALKS,
    slots=SLOTS,
    organisers=("1", "2"),
    committees=(("Programme", (IncomingMember("2", role="Chair"), IncomingMember("3"))),),
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    new_event(tmp_path, EVENT)
    return tmp_path


def test_people_who_were_merged_stay_one(root: Path) -> None:
    merge_people(root, "okafor", "okafor-n")
    outcome = again(root, EVENT)
    assert (outcome.value.news, outcome.problems) == ((), ())
    event = load_event(root).value
    assert event is not None
    assert [one.id for one in event.people] == ["okafor", "lin"]
    assert event.person["okafor"].aka == ("okafor-n", "N. Okafor")
    before = folder(root)
    assert again(root, EVENT).value.paths == ()
    assert folder(root) == before


def test_news_of_who_was_merged_away_are_news_of_who_stayed(root: Path) -> None:
    merge_people(root, "okafor", "okafor-n")
    again(root, EVENT)
    more = IncomingTalk("t4", "Talk 4", authors=(IncomingAuthor("2", presents=True),))
    again(root, replace(EVENT, talks=(*TALKS, more)))
    event = load_event(root).value
    assert event is not None
    assert [author.person for author in event.talk["talk-4"].authors] == ["okafor"]
    assert len(event.people) == 2


def test_people_who_were_taken_apart_stay_two(tmp_path: Path) -> None:
    """The import takes two ids for one person; the editor knows better."""
    doubled = replace(EVENT, people=(PEOPLE[0], IncomingPerson("2", "Okafor, Ngozi"), PEOPLE[2]))
    told = without_doubles(replace(doubled, organisers=(), committees=()))
    assert [problem.code for problem in told.problems] == ["OCT-X45"]
    new_event(tmp_path, told.value)
    split_people(tmp_path, "okafor", "nora-okafor", ["talk-2"])
    outcome = again(tmp_path, doubled)
    assert [problem.code for problem in outcome.problems if problem.severity == "error"] == []
    event = load_event(tmp_path).value
    assert event is not None
    assert [author.person for author in event.talk["talk-2"].authors] == ["nora-okafor"]
    assert [author.person for author in event.talk["talk-1"].authors] == ["okafor"]


def test_who_has_another_name_below_aka_is_known_at_once(root: Path) -> None:
    """A person of people.yaml is found by a name that only a later export has."""
    merge_people(root, "lin", "Lynn Wu")
    lynn = IncomingPerson("9", "Wu, Lynn")
    more = IncomingTalk("t9", "Talk 9", authors=(IncomingAuthor("9", presents=True),))
    outcome = again(root, replace(EVENT, people=(*PEOPLE, lynn), talks=(*TALKS, more)))
    assert outcome.problems == ()
    event = load_event(root).value
    assert event is not None
    assert [author.person for author in event.talk["talk-9"].authors] == ["lin"]
    assert len(event.people) == 3
