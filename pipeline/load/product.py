"""A product's ``product.yaml``."""

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from pipeline.load.fill import fill
from pipeline.load.forms import Form
from pipeline.load.nodes import place
from pipeline.load.scalars import Line
from pipeline.load.yaml import read_yaml
from pipeline.model.product import Each, Output, Part, Product, Sheet
from pipeline.problem import Collector, Outcome

_Length = Annotated[float, Field(ge=0, le=500, allow_inf_nan=False, description="mm")]


def _one_or_more(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


_EachList = Annotated[
    tuple[Each, ...],
    BeforeValidator(_one_or_more),
    WithJsonSchema(
        {
            "anyOf": [
                {"enum": [each.value for each in Each]},
                {"type": "array", "items": {"enum": [each.value for each in Each]}},
            ]
        }
    ),
]


class PartForm(Form):
    """One template of the product."""

    template: Line = Field(description="an HTML file in the product's folder")
    each: _EachList = Field(default=(Each.EVENT,), description="what it is made once for")
    where: dict[str, str] = Field(
        default={}, description="keep only the things whose fields equal these values"
    )
    start: Literal["recto", "verso", "any"] = "any"
    running: bool = Field(default=False, description="running heads, folios and mirrored margins")


class SheetForm(Form):
    """Several pages on one sheet of paper."""

    paper: Line = Field(default="look", description="a format, or look: the event's choice")
    landscape: bool = False
    duplex: bool = Field(default=False, description="pages come in pairs: front, back")
    marks: bool = Field(default=True, description="cut marks")
    fold: bool = False
    gap: tuple[_Length, _Length] = Field(
        default=(0.0, 0.0), description="between cards, across and down, in mm"
    )
    margin: _Length = 10.0


class OutputForm(Form):
    """One file made from the product."""

    file: Annotated[str, Field(pattern=r"^[\w-][\w .-]*\.pdf$", description="its name in output/")]
    sheet: SheetForm | None = None


class ProductForm(Form):
    """templates/<name>/product.yaml"""

    title: Line
    parts: tuple[PartForm, ...] = Field(min_length=1)
    outputs: tuple[OutputForm, ...] = ()
    description: Line = ""
    page: Line = Field(default="look", description="a format, or look: the event's choice")
    landscape: bool = False
    multiple: Annotated[int, Field(ge=1, le=64, description="pages are filled up to a multiple of this")] = 1
    folio: Line = Field(default="", description="an HTML file with the digits to stamp")
    settings: dict[str, str] = Field(default={}, description="for its templates")


def load_product(folder: Path) -> Outcome[Product | None]:
    """The product in ``folder``, by whose name it goes; None, with problems, if it cannot be used."""
    found = Collector()
    reading = found.take(read_yaml(folder / "product.yaml", folder.parent.parent))
    form = found.take(fill(ProductForm, reading.fields, {"title": folder.name})) if reading else None
    if reading is None or form is None:
        return found.give(None)
    return found.give(
        Product(
            name=folder.name,
            title=form.title,
            folder=folder,
            source=place(reading.fields, ("title",)),
            parts=tuple(map(_part, form.parts)),
            outputs=tuple(map(_output, form.outputs)) or (Output(f"{folder.name}.pdf"),),
            page=form.page,
            landscape=form.landscape,
            multiple=form.multiple,
            description=form.description,
            folio=form.folio,
            settings=dict(form.settings),
        )
    )


def _part(form: PartForm) -> Part:
    return Part(form.template, form.each, tuple(form.where.items()), form.start, form.running)


def _output(form: OutputForm) -> Output:
    return Output(form.file, Sheet(**form.sheet.model_dump()) if form.sheet else None)
