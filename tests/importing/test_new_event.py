"""Records become an event folder in which nothing is wrong, and which says all that they said."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from pipeline.commands.check import check_event
from pipeline.commands.desk.exports_in import new_event
from pipeline.importing.records import (
    IncomingAuthor,
    IncomingEvent,
    IncomingLink,
    IncomingPerson,
    IncomingRoom,
    IncomingSlot,
    IncomingTalk,
    IncomingTrack,
)
from pipeline.load import load_event

_DAY = date(2027, 6, 14)


def _at(hour: int, minute: int = 0, day: int = 14) -> datetime:
    return datetime(2027, 6, day, hour, minute)  # noqa: DTZ001 - local, as a source has it


EVENT = IncomingEvent(
    title="Tideline 2027",
    timezone="Europe/Lisbon",
    people=(
        IncomingPerson("17", "Ngozi Okafor", email="okafor@tideline.example", affiliations=("Meridian",)),
        IncomingPerson("18", given="Nils", family="Okafor", biography="Walks.\n\nAnd writes."),
        IncomingPerson("19", "Wu Lin"),
        IncomingPerson("20", "The Buoy Collaboration", collective=True),
    ),
    talks=(
        IncomingTalk(
            "a1", "The shape of a shoreline: old *and* new", "Sand.\n\nAnd water.",
            text="Waves of $\\epsilon$.", type="Keynote", keywords=("sand", "water"),
            language="de", recorded=False,
            authors=(IncomingAuthor("17", presents=True), IncomingAuthor("19", ("Graz", "Wien"))),
            links=(IncomingLink("https://tideline.example/a", "Slides"),),
        ),
        IncomingTalk("a2", "The shape of a wave", type="Field trip",
                     authors=(IncomingAuthor("18", presents=True),)),
        IncomingTalk("a3", "On foam", authors=(IncomingAuthor("20", presents=True),)),
    ),
    rooms=(IncomingRoom("Great Hall", "ground floor", 120), IncomingRoom("Loft")),
    tracks=(IncomingTrack("Sea", "#0f766e"),),
    slots=(
        IncomingSlot(_DAY, _at(9), _at(10), talk="a1", rooms=("Great Hall",), track="Sea"),
        IncomingSlot(_DAY, _at(10), _at(10, 30), kind="break", title="Coffee"),
        IncomingSlot(
            _DAY, _at(23), _at(1, day=15), title="Night: foam, waves", rooms=("Loft",), chairs=("17",),
            code="N", parts=(
                IncomingSlot(_DAY, _at(23), _at(0, 0, 15), talk="a2", rooms=("Loft",)),
                IncomingSlot(_DAY, _at(0, 0, 15), _at(1, day=15), talk="a3", rooms=("Loft",)),
            ),
        ),
    ),
)  # fmt: skip


def test_nothing_is_wrong_with_it(tmp_path: Path) -> None:
    new_event(tmp_path, EVENT)
    outcome = check_event(tmp_path)
    assert [problem for problem in outcome.problems if problem.severity == "error"] == []
    event = outcome.value
    assert event is not None
    assert [(person.id, person.name, person.attends) for person in event.people] == [
        ("okafor", "Ngozi Okafor", True),
        ("okafor-n", "Nils Okafor", True),
        ("lin", "Wu Lin", False),
        ("the-buoy-collaboration", "The Buoy Collaboration", False),
    ]
    night = event.days[0].slots[-1]
    assert (night.end, night.chairs) == (night.start.replace(day=15, hour=1), ("okafor",))
    assert [slot.start.hour for slot in night.slots] == [23, 0]
    assert [talk.type for talk in event.talks] == ["", "keynote", "field-trip"]


def test_it_reads_as_typed(tmp_path: Path) -> None:
    new_event(tmp_path, EVENT)
    content = tmp_path / "content"
    assert (content / "program.yaml").read_text() == (
        "days:\n"
        "  - date: 2027-06-14\n"
        "    slots:\n"
        "      - {time: 9:00-10:00, talk: shape-shoreline-old-new, room: great-hall, track: sea}\n"
        "      - {time: 10:00-10:30, kind: break, title: Coffee}\n"
        "      - time: 23:00-25:00\n"
        "        code: N\n"
        "        title: 'Night: foam, waves'\n"
        "        room: loft\n"
        "        chair: okafor\n"
        "        talks: [shape-wave, foam]\n"
    )
    assert (content / "abstracts" / "shape-shoreline-old-new.md").read_text() == (
        "---\n"
        "title: 'The shape of a shoreline: old *and* new'\n"
        "subtitle: |-\n"
        "  Sand.\n"
        "\n"
        "  And water.\n"
        "authors: [{person: okafor, presents: yes}, {person: lin, affiliations: [Graz, Wien]}]\n"
        "type: keynote\n"
        "language: de\n"
        "keywords: [sand, water]\n"
        "links: [{url: 'https://tideline.example/a', text: Slides}]\n"
        "recorded: no\n"
        "---\n"
        "\n"
        "Waves of $\\epsilon$.\n"
    )


def test_who_presents_is_a_speaker_where_nobodys_role_is_told(tmp_path: Path) -> None:
    told = replace(EVENT, people=(replace(EVENT.people[0], roles=("chair",)), *EVENT.people[1:]))
    speaking = [("speaker",), ("speaker",), (), ("speaker",)]
    for event, roles in ((EVENT, speaking), (told, [("chair",), (), (), ()])):
        root = tmp_path / roles[0][0]
        new_event(root, event)
        loaded = load_event(root).value
        assert loaded is not None
        assert [person.roles for person in loaded.people] == roles
