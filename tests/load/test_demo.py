"""The event in this repository: the MathGen workshop, with nothing lost and nothing invented."""

from datetime import date

import pytest

from pipeline.load import load_event
from pipeline.model.content.programme import SlotKind
from pipeline.model.event import Event
from tests.conftest import REPOSITORY


@pytest.fixture(scope="module")
def event() -> Event:
    outcome = load_event(REPOSITORY)
    assert not outcome.problems
    assert outcome.value is not None
    return outcome.value


def test_what_the_event_says_of_itself(event: Event) -> None:
    assert (event.title, event.start, event.end) == ("MathGen workshop", date(2026, 6, 15), date(2026, 6, 16))
    assert event.timezone == "Europe/Rome"
    assert (event.venue, event.address, event.url, event.email, event.organisers, event.rooms) == (
        "",
        "",
        "",
        "",
        (),
        (),
    )


def test_everyone_and_their_roles(event: Event) -> None:
    roles = [person.roles for person in event.people]
    assert {role: roles.count((role,)) for role in ("speaker", "spotlight", "welcome", "panel")} == {
        "speaker": 12,
        "spotlight": 5,
        "welcome": 2,
        "panel": 3,
    }
    assert all(bool(person.affiliations) is (person.roles != ("speaker",)) for person in event.people)
    assert not any(person.email or person.link or person.orcid for person in event.people)
    assert event.person["elena-loli-piccolomini"].family == "Loli Piccolomini"
    assert [person.family for person in event.people if person.family.startswith("Baldass")] == ["Baldassari"]


def test_every_talk_has_a_speaker_and_a_slot(event: Event) -> None:
    assert set(event.talk) == set(event.placed)
    assert all(len(talk.speakers) == 1 and talk.speakers[0] in event.person for talk in event.talks)
    assert [talk.id for talk in event.talks if talk.tba] == ["toschi"]
    assert [talk.id for talk in event.talks if talk.abstract is None] == ["toschi"]
    assert [author.name for author in event.talk["zunino"].coauthors] == [
        "Nicola Rares Franco",
        "Andrea Manzoni",
    ]


def test_the_days(event: Event) -> None:
    first, second = event.days
    assert [len(first.slots), len(second.slots)] == [10, 12]
    assert [slot.title for slot in first.slots if slot.end is None] == ["Social Dinner"]
    for day in event.days:
        for slot, following in zip(day.slots, day.slots[1:], strict=False):
            assert slot.end == following.start or following.kind is SlotKind.SOCIAL
    assert {kind for _, slot in event.slots() for kind in [slot.kind]} == {
        SlotKind.TRAVEL,
        SlotKind.MEAL,
        SlotKind.WELCOME,
        SlotKind.TALK,
        SlotKind.BREAK,
        SlotKind.SOCIAL,
        SlotKind.SPOTLIGHTS,
        SlotKind.PANEL,
    }
    everyone = {id for _, slot in event.slots() for id in slot.people}
    assert everyone == {person.id for person in event.people if person.roles != ("speaker",)}


def test_the_typos_are_their_authors_own(event: Event) -> None:
    texts = {talk.id: talk.abstract.plain for talk in event.talks if talk.abstract}
    assert "resamble" in texts["hertrich"]
    assert "ultimodal" in texts["baldassari"]
    assert "properties of data, e.g., its smoothness" in texts["goncharov"]
    paragraphs = [talk.abstract.html.count("<p>") for talk in event.talks if talk.abstract]
    assert paragraphs == [1, 3, 3, 1, 2, 3, 1, 1, 3, 1, 2]


def test_the_papers(event: Event) -> None:
    assert len(event.papers) == 18
    assert all(
        paper.abstract and paper.subject and paper.year and paper.month and paper.day
        for paper in event.papers
    )
    assert [paper.key for paper in event.papers if paper.year == 2026] == [
        "foresti2026improved",
        "wang2026relative",
    ]
    assert sum(paper.others for paper in event.papers) == 12
    assert {key for talk in event.talks for key in talk.papers} <= set(event.paper)
    assert {author.name for author in event.paper["clemente2025praise"].authors} >= {"Zied Ben Houidi"}
