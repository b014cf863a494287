"""The codes of talks, by the rules of their types."""

from dataclasses import replace

import pytest

from pipeline.model import Event, Slot, SlotKind, TalkType
from pipeline.programme.codes import coded, wrong_rule
from pipeline.programme.persons.mentions import people_index
from pipeline.programme.titles import remarks, title
from pipeline.programme.words import words_of
from tests.events import day, event, person, slot, talk


def conference(*types: TalkType) -> Event:
    """A keynote, two sessions of two talks, posters, and an abstract without a slot."""

    def session(start: str, room: str, *names: str, kind: SlotKind = SlotKind.SESSION) -> Slot:
        inner = tuple(slot(start, id=f"s-{name}", talk=name) for name in names)
        return slot(start, id=f"in-{start}-{room}", kind=kind, room=room, slots=inner)

    talks = (
        talk("open", "a", type="keynote"),
        *(talk(name, "a") for name in ("t1", "t2", "t3")),
        talk("own", "a", code="X9"),
        *(talk(name, "a", type="poster") for name in ("p1", "p2", "loose")),
    )
    days = day(
        slot("9:00", talk="open"),
        session("10:00", "hall", "t1", "own"),
        session("10:00", "lab", "t2", "t3"),
        session("12:00", "hall", "p1", "p2", kind=SlotKind.POSTERS),
    )
    return event(talks=talks, days=(days,), types=types)


def codes(made: Event) -> dict[str, str]:
    return {one.id: one.code for one in coded(made).talks if one.code}


def test_rules_by_type() -> None:
    rules = (("keynote", "A{n}"), ("talk", "{session}{place}"), ("poster", "P{n:02}"))
    made = conference(*(TalkType(name, code=rule) for name, rule in rules))
    # The letter A is the keynotes', and a code that is given stays.
    assert codes(made) == {
        "open": "A1",
        "t1": "B1",
        "own": "X9",
        "t2": "C1",
        "t3": "C2",
        "p1": "P01",
        "p2": "P02",
        "loose": "P03",
    }


def test_numbers_begin_anew_where_the_rest_differs() -> None:
    made = conference(TalkType("talk", code="{day}{room}-{n}"))
    assert codes(made) == {"t1": "1HALL-1", "own": "X9", "t2": "1LAB-1", "t3": "1LAB-2"}


def test_without_rules_nothing_is_made() -> None:
    made = conference()
    assert coded(made) is made


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        ("K{n}", ""),
        ("{session}{place:02}", ""),
        ("K{", "do not match"),
        ("K{number}", "{number} is none of"),
        ("{n.__class__}", "is none of"),
        ("K", "one code"),
        ("{session}", "one code"),
        ("{n:999999999}", "more than two figures"),
        ("{n:zz}", "cannot be used"),
    ],
)
def test_rules_that_cannot_be_used(rule: str, fault: str) -> None:
    assert (fault in wrong_rule(rule)) if fault else wrong_rule(rule) == ""


def test_a_session_gives_its_own_code() -> None:
    made = conference(TalkType("talk", code="{session}{place}"))
    _first, second = (one for one in made.days[0].slots if one.kind is SlotKind.SESSION)
    named = {second.id: replace(second, code="A")}
    days = tuple(replace(one, slots=tuple(named.get(s.id, s) for s in one.slots)) for one in made.days)
    # The other session takes the next letter.
    known = codes(replace(made, days=days))
    assert (known["t1"], known["t2"], known["t3"]) == ("B1", "A1", "A2")


def test_a_code_stands_before_the_title() -> None:
    made = coded(conference(TalkType("keynote", code="K{n}")))
    shown = title(made, made.days[0].slots[0], words_of("en"))
    assert (shown.plain, shown.html) == ("K1 On open", "K1\N{NO-BREAK SPACE}On open")


def test_what_is_to_be_known_of_a_talk() -> None:
    made = event(types=(TalkType("keynote"), TalkType("talk"), TalkType("case", "Case study")))
    known = talk("a", type="keynote", level="Beginners", remote=True, recorded=False)
    assert remarks(made, known, words_of("de")) == [
        "Hauptvortrag",
        "Beginners",
        "Zugeschaltet",
        "Keine Aufzeichnung",
    ]
    assert remarks(made, talk("b", type="talk"), words_of("de")) == []
    assert remarks(made, talk("c", type="case"), words_of("de")) == ["Case study"]
    assert remarks(made, None, words_of("de")) == []


def test_the_index_names_the_codes() -> None:
    [entry] = people_index(
        replace(coded(conference(TalkType("keynote", code="K{n}"))), people=(person("a", "Ada", "Byron"),))
    )
    assert (entry.family, entry.note) == ("Byron", "K1, X9")
