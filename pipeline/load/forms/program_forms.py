"""The form of program.yaml: days, slots, and what happens inside a session."""

from typing import Annotated

from pydantic import Field

from pipeline.load.forms.common_form import Form, Lower, ShortForm
from pipeline.load.yaml.scalars import Clock, Date, Line, Lines, TimeSpan, Words
from pipeline.model.content.programme import SlotKind

_Kind = Annotated[SlotKind, Lower]


class HeldForm(Form):
    """What may be said alike of a slot and of a part of a session."""

    talk: Line = Field(
        default="",
        title="the name of a file in abstracts/, without .md",
        description="the talk that is given",
        examples=["shoreline"],
    )
    chairs: Lines = Field(
        default=(),
        title="ids from people.yaml",
        description="the same, if there are several",
        examples=[["okafor", "halmi"]],
    )
    cancelled: bool = Field(
        default=False, description="yes: it stays, struck through, and letters tell it", examples=[True]
    )
    moved: Words = Field(
        default="", description="where or when it was to be, printed with it", examples=["was 9:00 in Aula"]
    )


class TalkSlotForm(HeldForm, ShortForm):
    """A talk of a session: its id, or its id and time; or what else happens in it: a break, an award."""

    short = "talk"
    time: TimeSpan | None = Field(
        default=None, description="if talks do not share the session's time equally", examples=["9:00-9:20"]
    )
    kind: _Kind | None = Field(default=None, description="of what is no talk", examples=["award"])
    id: Line = Field(
        default="",
        title="a word",
        description="to name it elsewhere, as in sessions: of people; if left out, made from day and time",
        examples=["first-paper"],
    )
    code: Words = Field(default="", description="printed before the title", examples=["P2"])
    title: Words = Field(
        default="", description="of what is no talk", examples=["Prize for the best first paper"]
    )
    board: Words = Field(
        default="", description="of a poster; if left out, boards are counted", examples=["A12"]
    )
    people: Lines = Field(
        default=(),
        title="ids from people.yaml",
        description="who takes part in what is no talk",
        examples=[["okafor"]],
    )
    chair: Line = Field(
        default="", title="an id from people.yaml", description="printed with it", examples=["okafor"]
    )
    room: Lines = Field(
        default=(), title="an id of a room, or several", description="if not the session's", examples=["quay"]
    )
    description: str = Field(
        default="",
        title="a text in Markdown",
        description="printed with it",
        examples=["The prize is given by the jury."],
    )
    note: Words = Field(default="", description="printed with it", examples=["by video"])


class SlotForm(HeldForm):
    """A piece of a day."""

    time: TimeSpan = Field(
        description="when it begins and ends; without an end it is drawn open", examples=["9:30-10:15"]
    )
    kind: _Kind | None = Field(
        default=None, description="what it is, if it is no talk and no session of talks", examples=["break"]
    )
    id: Line = Field(
        default="",
        title="a word",
        description="to name it elsewhere, as in sessions: of people; if left out, made from day, time "
        "and room",
        examples=["keynote-1"],
    )
    code: Words = Field(
        default="",
        description="of a session, printed before its title and part of its talks' codes",
        examples=["S1"],
    )
    title: Words = Field(default="", description="of a session, or of what is no talk", examples=["Coffee"])
    talks: tuple[TalkSlotForm, ...] = Field(
        default=(),
        title="talks, in order",
        description="makes it a session, whose talks share its time; of a poster session, the posters",
        examples=[["gauges", {"talk": "nights", "time": "11:30-12:00"}]],
    )
    people: Lines = Field(
        default=(),
        title="ids from people.yaml",
        description="who opens, presents or sits on the panel",
        examples=[["okafor", "halmi"]],
    )
    chair: Line = Field(
        default="",
        title="an id from people.yaml",
        description="printed with it; in the chair's own programme and calendar",
        examples=["okafor"],
    )
    room: Lines = Field(
        default=(), title="an id of a room, or several", description="where it is held", examples=["aula"]
    )
    rooms: Lines = Field(
        default=(),
        title="ids of rooms",
        description="the same, if it is held or shown in several",
        examples=[["aula", "quay"]],
    )
    track: Line = Field(
        default="",
        title="an id of a track",
        description="its colour in the timetable; printed at each talk",
        examples=["sea"],
    )
    description: str = Field(
        default="",
        title="a text in Markdown",
        description="printed at the opening of the session; on signs and in leaflets if there is room",
        examples=["How old records are read and mended."],
    )
    note: Words = Field(default="", description="printed below it", examples=["bring shoes that may get wet"])


class DayForm(Form):
    """A day of the programme."""

    date: Date = Field(description="which day it is", examples=["2027-06-14"])
    title: Words = Field(default="", description="printed beside the date", examples=["Day of gauges"])
    opens: Clock | None = Field(
        default=None,
        description="when the house opens, likewise under practical information; what is held earlier is "
        "told",
        examples=["8:00"],
    )
    closes: Clock | None = Field(default=None, description="when it closes, likewise", examples=["19:30"])
    slots: tuple[SlotForm, ...] = Field(
        default=(),
        title="slots, in any order",
        description="what happens",
        examples=[
            [
                {"time": "9:30-10:15", "talk": "shoreline"},
                {"time": "10:15", "kind": "break", "title": "Coffee"},
            ]
        ],
    )


class ProgramForm(Form):
    """content/program.yaml"""

    days: tuple[DayForm, ...] = Field(
        default=(),
        title="days",
        description="the programme",
        examples=[[{"date": "2027-06-14", "slots": [{"time": "9:30-10:15", "talk": "shoreline"}]}]],
    )
