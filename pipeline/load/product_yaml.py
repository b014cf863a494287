"""A product's ``product.yaml``."""

import re
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from pipeline.load.forms.common_form import Form
from pipeline.load.yaml.fill import fill
from pipeline.load.yaml.nodes import place
from pipeline.load.yaml.parse import read_yaml
from pipeline.load.yaml.scalars import Line, wrong
from pipeline.model.product import Each, Output, Part, Product, Sheet
from pipeline.problems import Collector, Outcome
from pipeline.text.file_names import is_device

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


def _file_name(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[\w-][\w .-]*\.pdf", value.strip()):
        raise wrong("OCT-Y11", "this is not the name of a PDF file", "Write a plain name: badges.pdf")
    if is_device(value.strip()):
        raise wrong("OCT-Y11", "Windows knows no file of this name", "Write another name: badges.pdf")
    return value.strip()


_FileName = Annotated[
    str, PlainValidator(_file_name), WithJsonSchema({"type": "string", "pattern": r"^[\w-][\w .-]*\.pdf$"})
]


class PartForm(Form):
    """One template of the product, or several parts in turn for each of its things."""

    template: Line = Field(default="", description="an HTML file in the product's folder")
    each: _EachList = Field(default=(Each.EVENT,), description="what it is made once for")
    where: dict[str, str] = Field(
        default={}, description="keep only things whose fields have these values; of people columns too"
    )
    start: Literal["recto", "verso", "any"] = "any"
    running: bool = Field(default=False, description="running heads, folios and mirrored margins")
    fill: bool = Field(default=False, description="repeat it to bring the product to its multiple of pages")
    bleed: bool = Field(default=False, description="its colour runs over the trimmed edge")
    cover: bool = Field(default=False, description="it belongs to the cover")
    parts: tuple["PartForm", ...] = Field(
        default=(), description="instead of a template: what to make in turn"
    )

    @model_validator(mode="after")
    def _template_or_parts(self) -> Self:
        if bool(self.template) == bool(self.parts):
            raise PydanticCustomError("template_or_parts", "a part has either a template or parts")
        return self


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

    file: _FileName = Field(description="its name in output/")
    sheet: SheetForm | None = None
    impose: Literal["", "saddle", "signatures", "2up", "cut-stack"] = Field(
        default="", description="sheets to fold or cut, on the printer profile's paper"
    )


class ProductForm(Form):
    """templates/<name>/product.yaml"""

    title: Line
    parts: tuple[PartForm, ...] = Field(min_length=1)
    outputs: tuple[OutputForm, ...] = ()
    description: Line = ""
    page: Line = Field(default="look", description="a format, or look: the event's choice")
    landscape: bool = False
    multiple: Annotated[int, Field(ge=1, le=64, description="pages are filled up to a multiple of this")] = 1
    private: bool = Field(default=False, description="files that only their owner may read")
    on_request: bool = Field(default=False, description="made when it is named, or when a letter carries it")
    folio: Line = Field(default="", description="an HTML file with the digits to stamp")
    spine: Line = Field(default="", description="an HTML file with the line on the spine of a glued book")
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
            spine=form.spine,
            private=form.private,
            on_request=form.on_request,
            settings=dict(form.settings),
        )
    )


def _part(form: PartForm) -> Part:
    return Part(
        form.template,
        form.each,
        tuple(form.where.items()),
        form.start,
        form.running,
        form.fill,
        form.bleed,
        form.cover,
        tuple(map(_part, form.parts)),
    )


def _output(form: OutputForm) -> Output:
    return Output(form.file, Sheet(**form.sheet.model_dump()) if form.sheet else None, form.impose)
