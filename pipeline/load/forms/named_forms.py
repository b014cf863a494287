"""What event.yaml names once and the others by their ids: rooms, tracks, types, roles."""

from typing import Annotated

from pydantic import Field

from pipeline.load.forms.common_form import ShortForm
from pipeline.load.yaml.scalars import Colour, Line, Words


class NamedForm(ShortForm):
    """Something with a name; without one, its id is printed."""

    short = "name"
    name: Words = Field(
        default="", description="as it is printed; if left out, the id is", examples=["Great Hall"]
    )


class RoomForm(NamedForm):
    """A room of the venue."""

    floor: Words = Field(
        default="", description="printed on the door sign, below the name", examples=["ground floor"]
    )
    capacity: Annotated[int, Field(ge=0)] | None = Field(
        default=None, title="a number of seats", description="on the door sign", examples=[120]
    )
    directions: Words = Field(
        default="",
        description="the way to it, in the book, under practical information",
        examples=["past the café, then left"],
    )


class TrackForm(NamedForm):
    """A thread of the programme."""

    colour: Colour = Field(
        default="",
        description="of its bar in the timetable and of its name at each talk; if left out, one of ours",
        examples=["#0f766e"],
    )


class TypeForm(NamedForm):
    """What sort of talk it is: a keynote, a poster, or one of the event's own."""

    colour: Colour = Field(
        default="", description="of its name at the talk; if left out, that of the text", examples=["#8b2f5f"]
    )
    code: Line = Field(
        default="",
        title="a rule such as K{n}, {session}{place} or P{n:02}",
        description="gives all such talks a code, printed wherever the talk is named; the braces hold "
        "day, session, room, place in the session, or n, the running number",
        examples=["P{n:02}"],
    )


class RoleForm(NamedForm):
    """What a person is at the event."""

    colour: Colour = Field(default="", description="of the bar on the badge", examples=["#b45309"])
