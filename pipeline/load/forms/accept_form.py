"""The form of what organisers accept: ``accept:`` in event.yaml."""

from typing import Annotated

from pydantic import AfterValidator, Field

from pipeline.load.forms.common_form import Form
from pipeline.load.yaml.scalars import Line, Lines, Words, wrong
from pipeline.problems.catalogue import CATALOGUE
from pipeline.problems.explain import full_code
from pipeline.problems.nearest import did_you_mean


def _code(text: str) -> str:
    code = full_code(text)
    if code not in CATALOGUE:
        hint = did_you_mean(code, CATALOGUE, "Write it as octavo check does: OCT-P11")
        raise wrong("OCT-Y11", f"there is no code “{text[:40]}”", hint)
    if CATALOGUE[code].severity == "error":
        raise wrong("OCT-Y40", f"{code} is an error, and no error can be accepted", "Mend what it tells of.")
    return code


def _reason(text: str) -> str:
    if not text:
        raise wrong("OCT-Y12", "nothing is said", "Say in a few words why the problem may stay.")
    return text


class AcceptForm(Form):
    """A problem that may stay. All that is given must fit; it is then counted, and no longer told."""

    code: Annotated[Line, AfterValidator(_code)] = Field(
        title="a code", description="the code of a warning or a note", examples=["OCT-P11"]
    )
    reason: Annotated[Words, AfterValidator(_reason)] = Field(
        title="one line of text",
        description="why it may stay; octavo check --format json tells it",
        examples=["the prize winner is a surprise"],
    )
    talk: Lines = Field(
        default=(), title="ids of talks", description="only what is told of them", examples=["prize"]
    )
    person: Lines = Field(
        default=(),
        title="ids from people.yaml",
        description="only what is told of them; of two, what is told of both together",
        examples=[["li-wei", "li-wei-2"]],
    )
    slot: Lines = Field(
        default=(), title="ids of slots", description="only what is told of them", examples=["dinner"]
    )
    file: Line = Field(
        default="",
        title="a path, from content/ or the event folder",
        description="only what is told of this file",
        examples=["participants.csv"],
    )
    words: Line = Field(
        default="", description="only problems with these words in their message", examples=["logo-old.png"]
    )
