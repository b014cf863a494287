"""Page formats of the event's own: ``styles/formats.yaml``."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from pipeline.load.forms.common_form import Form
from pipeline.load.yaml.fill import fill
from pipeline.load.yaml.nodes import Fields
from pipeline.load.yaml.parse import read_yaml
from pipeline.model.page_format import Format
from pipeline.problems import Collector, Outcome

_Side = Annotated[float, Field(ge=20, le=2000, allow_inf_nan=False, description="mm")]
_Margin = Annotated[float, Field(ge=0, le=500, allow_inf_nan=False, description="mm")]
_Type = Annotated[float, Field(ge=4, le=200, allow_inf_nan=False, description="pt")]


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


def own_format(name: str, root: Path) -> Outcome[Format | None]:
    """The format ``name`` of the event in ``root``; None, perhaps with problems, if there is none."""
    found = Collector()
    reading = found.take(read_yaml(root / "styles" / "formats.yaml", root, required=False))
    fields = reading.fields.get(name) if reading else None
    if not isinstance(fields, Fields):
        return found.give(None)
    form = found.take(fill(FormatForm, fields))
    return found.give(Format(**form.model_dump()) if form else None)
