"""A printer profile, ``printers/<name>.yaml``, as it is written."""

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from pipeline.load.forms.common_form import Form
from pipeline.load.yaml.scalars import Line, Web
from pipeline.model.printer import Binding, InkSet, Marks

_SIZE = re.compile(r"(\d{1,5}(?:\.\d{1,3})?)\s{0,3}[x×]\s{0,3}(\d{1,5}(?:\.\d{1,3})?)")
_Length = Annotated[float, Field(ge=0, le=1000, allow_inf_nan=False, description="mm")]
_Side = Annotated[float, Field(gt=0, le=2000, allow_inf_nan=False, description="mm")]
_Shift = Annotated[float, Field(ge=-20, le=20, allow_inf_nan=False, description="mm")]


# Smaller numbers (mm) are no page: 6x9 is the name of a format, in inches.
_LEAST_PAGE = 20.0


def _pair(value: Any) -> Any:
    """``148 x 210`` as well as ``[148, 210]``."""
    found = _SIZE.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None or max(float(found[1]), float(found[2])) < _LEAST_PAGE:
        return value
    return [found[1], found[2]]


class ColourForm(Form):
    """The inks and the printing condition."""

    space: InkSet = Field(
        default=InkSet.RGB,
        description="the inks: four colours, black alone, black and the spot ink of the event's accent, that "
        "ink alone (one), or an office printer's",
        examples=["cmyk"],
    )
    profile: Line = Field(
        default="",
        title="an ICC file in printers/icc/ of the event, or one of ours",
        description="the colours are converted to it",
        examples=["ISOcoated_v2_300_bas.icc"],
    )
    condition: Line = Field(
        default="",
        description="the printing condition's name in the registry, written into the PDF",
        examples=["FOGRA39"],
    )
    source: Web = Field(
        default="",
        title="a web address",
        description="where the ICC file is to be had if we may not ship it; you put it into printers/icc/ of "
        "your event",
        examples=["https://www.eci.org"],
    )
    registry: Line = Field(
        default="http://www.color.org",
        description="where that name is registered",
        examples=["https://www.color.org"],
    )
    ink: Annotated[float, Field(ge=100, le=400)] = Field(
        default=400.0, title="percent", description="the most that all inks may add up to", examples=[300]
    )


class PaperForm(Form):
    """A paper: g/m² and bulk in cm³/g."""

    gsm: Annotated[float, Field(gt=10, le=1000)] = Field(
        default=80.0,
        title="g/m²",
        description="the weight of the paper; with its volume it makes the spine",
        examples=[90],
    )
    volume: Annotated[float, Field(gt=0.5, le=3)] = Field(
        default=1.25,
        title="cm³/g",
        description="its bulk, 1.0 for coated paper, up to 2 for bulky book paper",
        examples=[1.2],
    )


class CoverForm(PaperForm):
    """The cover's paper, and whether it is a file of its own."""

    separate: bool = Field(
        default=False, description="yes: the cover is a file of its own, with the spine", examples=[True]
    )
    gsm: Annotated[float, Field(gt=10, le=1000)] = Field(
        default=250.0, title="g/m²", description="the weight of the cover's paper", examples=[300]
    )
    volume: Annotated[float, Field(gt=0.5, le=3)] = Field(
        default=1.0, title="cm³/g", description="its bulk", examples=[0.9]
    )
    glue: _Length = Field(default=0.0, description="added to the width of the spine", examples=[0.5])
    least: _Length = Field(
        default=3.0, description="a book with a thinner spine cannot be glued", examples=[2.5]
    )


class OffsetsForm(Form):
    """How far fronts and backs are moved, to the right and up."""

    front: tuple[_Shift, _Shift] = Field(
        default=(0.0, 0.0),
        title="two lengths in mm",
        description="how far fronts are moved, to the right and up; octavo calibrate helps to find out",
        examples=[[0.5, -1]],
    )
    back: tuple[_Shift, _Shift] = Field(
        default=(0.0, 0.0),
        title="two lengths in mm",
        description="how far backs are moved, to the right and up",
        examples=[[0, 1.5]],
    )


class PrinterForm(Form):
    """printers/<name>.yaml"""

    title: Line = Field(description="what octavo printers shows", examples=["Our print shop"])
    description: Line = Field(default="", description="for what it is", examples=["Stitched, four colours"])
    standard: Literal["pdf", "pdf/x-4"] = Field(
        default="pdf", description="what kind of PDF the shop wants", examples=["pdf/x-4"]
    )
    trim: Annotated[tuple[_Length, _Length] | Line, BeforeValidator(_pair)] = Field(
        default="",
        title="a format, or 148 x 210 in mm",
        description="the size after cutting; if left out, the product's own",
        examples=["A5"],
    )
    leaves: Annotated[tuple[_Side, _Side] | Line, BeforeValidator(_pair)] = Field(
        default="",
        title="a format, or 96 x 134 in mm",
        description="the size of signs or badges after cutting; if left out, their own. Without trim: the "
        "printer makes no booklets",
        examples=["420 x 594"],
    )
    butterfly: bool = Field(
        default=False,
        description="yes: the front and the back of a badge are one leaf, folded at the top",
        examples=[True],
    )
    scale: bool = Field(
        default=False,
        description="yes: pages are enlarged or reduced to leaves: if they have its shape",
        examples=[True],
    )
    bleed: Annotated[float, Field(ge=0, le=5)] = Field(
        default=0.0, description="how far colour runs over the trimmed edge", examples=[3]
    )
    safe: _Length = Field(default=4.0, description="how far from the edge text must stay", examples=[5])
    gutter: _Length = Field(
        default=0.0, description="what is added to the inner margin for the binding", examples=[4]
    )
    binding: Binding = Field(
        default=Binding.LOOSE, description="how the sheets hold together", examples=["saddle"]
    )
    marks: Marks = Field(default=Marks.NONE, description="marks for cutting and folding", examples=["crop"])
    colour: ColourForm = Field(
        default=ColourForm(),
        title="colours",
        description="inks and printing condition",
        examples=[{"space": "grey", "profile": "ISOcoated_v2_300_bas.icc"}],
    )
    dpi: Annotated[float, Field(ge=0, le=2400)] = Field(
        default=200.0,
        title="dots per inch",
        description="pictures that are coarser are told by preflight",
        examples=[250],
    )
    line: Annotated[float, Field(ge=0, le=10)] = Field(
        default=0.25,
        title="a thickness in pt",
        description="lines that are thinner are told by preflight",
        examples=[0.3],
    )
    multiple: Annotated[int, Field(ge=1, le=64)] = Field(
        default=1, description="pages are filled up to a multiple of this", examples=[4]
    )
    staple: Annotated[int, Field(ge=0, le=1000)] = Field(
        default=80,
        title="pages",
        description="the most that can be stapled in the fold; 0 for no limit",
        examples=[64],
    )
    paper: PaperForm = Field(
        default=PaperForm(),
        title="a paper",
        description="of the inside",
        examples=[{"gsm": 90, "volume": 1.2}],
    )
    cover: CoverForm = Field(
        default=CoverForm(),
        title="a cover",
        description="paper and form of the cover",
        examples=[{"separate": True, "gsm": 250}],
    )
    sheet: Line = Field(
        default="A4", title="a format", description="the paper on which pages are imposed", examples=["SRA4"]
    )
    flip: Literal["long", "short"] = Field(
        default="long", description="over which edge an office printer turns the sheet", examples=["short"]
    )
    offsets: OffsetsForm = Field(
        default=OffsetsForm(),
        title="offsets",
        description="corrects a printer that prints beside its place",
        examples=[{"back": [0, 1.5]}],
    )
