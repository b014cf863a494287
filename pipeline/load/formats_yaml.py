"""Page formats of the event's own: ``styles/formats.yaml``."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, RootModel, ValidationInfo, field_validator

from pipeline.load.forms.common_form import Form
from pipeline.load.yaml.fill import fill
from pipeline.load.yaml.parse import read_yaml
from pipeline.load.yaml.scalars import wrong
from pipeline.model.page_format import Format
from pipeline.problems import Collector, Outcome

_Side = Annotated[float, Field(ge=20, le=2000, allow_inf_nan=False, description="mm")]
_Margin = Annotated[float, Field(ge=0, le=500, allow_inf_nan=False, description="mm")]
_Type = Annotated[float, Field(ge=4, le=200, allow_inf_nan=False, description="pt")]
# What is left between the margins has room for a word at least (mm).
_LEAST = 10.0


class FormatForm(Form):
    """A page, its margins, and the type of its text."""

    width: _Side = Field(description="the width of the trimmed page", examples=[210])
    height: _Side = Field(description="its height", examples=[100])
    inner: _Margin = Field(description="the margin at the spine", examples=[12])
    outer: _Margin = Field(description="the margin at the other side", examples=[12])
    top: _Margin = Field(description="the margin above", examples=[10])
    bottom: _Margin = Field(description="the margin below", examples=[10])
    size: _Type = Field(description="the type of the text", examples=[10])
    leading: _Type = Field(description="from line to line", examples=[13])

    @field_validator("outer")
    @classmethod
    def _leaves_width(cls, outer: float, said: ValidationInfo) -> float:
        return _leaving(said.data.get("width"), said.data.get("inner"), outer)

    @field_validator("bottom")
    @classmethod
    def _leaves_height(cls, bottom: float, said: ValidationInfo) -> float:
        return _leaving(said.data.get("height"), said.data.get("top"), bottom)


class FormatsForm(RootModel[dict[str, FormatForm]]):
    """styles/formats.yaml"""


def _leaving(side: float | None, before: float | None, after: float) -> float:
    """The margin ``after`` the text; an error if both leave no room for one."""
    if side is not None and before is not None and side - before - after < _LEAST:
        hint = f"Make the page larger or its margins smaller: {_LEAST:g} mm at least are for the text."
        raise wrong("OCT-Y21", f"margins of {before:g} and {after:g} mm on a page of {side:g} mm", hint)
    return after


def own_formats(root: Path) -> Outcome[dict[str, Format]]:
    """The formats of the event in ``root`` by name; those at fault are told and left out."""
    found = Collector()
    reading = found.take(read_yaml(root / "styles" / "formats.yaml", root, required=False))
    if reading is None:
        return found.give({})
    for name, at in reading.fields.keys_at.items():
        if name not in reading.fields:
            hint = "Write its width, height, margins and type; or take the line out."
            found.add("OCT-Y12", f"“{name}” is empty", at, hint)
    form = found.take(fill(FormatsForm, reading.fields))
    known = form.root if form else {}
    return found.give({name: Format(**one.model_dump()) for name, one in known.items()})


def own_format(name: str, root: Path) -> Outcome[Format | None]:
    """The format ``name`` of the event in ``root``; None, perhaps with problems, if there is none."""
    found = Collector()
    return found.give(found.take(own_formats(root)).get(name))
