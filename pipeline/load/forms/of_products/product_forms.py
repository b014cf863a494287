"""What a product.yaml may say: its parts, the sheets they lie on, its files."""

import re
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from pipeline.folders.file_names import is_device
from pipeline.load.forms.common_form import Form
from pipeline.load.forms.of_products.page_names import PageFile
from pipeline.load.yaml.scalars import Line, wrong
from pipeline.model.product import Each

_Length = Annotated[float, Field(ge=0, le=500, allow_inf_nan=False, description="mm")]


def _one_or_more(value: Any) -> Any:
    """A list of one for a word; made for nothing it is made once."""
    return [value] if isinstance(value, str) else [Each.EVENT] if value == [] else value


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

    template: Line = Field(
        default="",
        title="an HTML file in the product's folder",
        description="what is set",
        examples=["badge.html"],
    )
    each: _EachList = Field(
        default=(Each.EVENT,),
        description="what it is made once for; several make every combination that occurs",
        examples=[["room", "day"]],
    )
    where: dict[str, str] = Field(
        default={},
        title="field: value",
        description="keeps only the things whose fields equal these values",
        examples=[{"role": "speaker"}],
    )
    start: Literal["recto", "verso", "any"] = Field(
        default="any",
        description="recto begins it on a right-hand page, verso on a left-hand one",
        examples=["recto"],
    )
    running: bool = Field(
        default=False, description="yes: running heads, folios and mirrored margins", examples=[True]
    )
    fill: bool = Field(
        default=False,
        description="yes: it is printed as often as brings the product to its multiple of pages, perhaps "
        "not at all",
        examples=[True],
    )
    bleed: bool = Field(
        default=False, description="yes: its colour runs over the trimmed edge", examples=[True]
    )
    cover: bool = Field(
        default=False, description="yes: it belongs to the cover, a file of its own in print", examples=[True]
    )
    word: Line = Field(
        default="",
        title="a word",
        description="an event leaves this part out whose look: without: has the word",
        examples=["notes"],
    )
    file: PageFile = Field(
        default="",
        alias="as",
        title="the name of a page",
        description="of a site: the file that the page goes to, with the id of each thing in braces; for "
        "several, all those that tell its pages apart",
        examples=["talks/{talk}.html", "rooms/{room}-{day}.html"],
    )
    parts: tuple["PartForm", ...] = Field(
        default=(),
        title="parts",
        description="instead of a template: what to make in turn for each thing",
        examples=[[{"template": "badge.html", "each": "person"}]],
    )

    @model_validator(mode="after")
    def _template_or_parts(self) -> Self:
        if bool(self.template) == bool(self.parts):
            raise PydanticCustomError("template_or_parts", "a part has either a template or parts")
        return self


class SheetForm(Form):
    """Several pages on one sheet of paper."""

    paper: Line = Field(
        default="look",
        title="a format, or look",
        description="the paper; look is the event's choice",
        examples=["A4"],
    )
    landscape: bool = Field(
        default=False, description="yes: the paper lies on its long side", examples=[True]
    )
    duplex: bool = Field(
        default=False, description="yes: pages come in pairs, front and back", examples=[True]
    )
    marks: bool = Field(default=True, description="no: no marks for cutting", examples=[False])
    fold: bool = Field(
        default=False, description="yes: a mark between the two columns, where to fold", examples=[True]
    )
    zine: bool = Field(
        default=False,
        description="yes: eight pages on one side, each an eighth of the paper; cut once and folded they are "
        "a booklet",
        examples=[True],
    )
    gap: tuple[_Length, _Length] = Field(
        default=(0.0, 0.0),
        title="two lengths in mm",
        description="between cards, across and down",
        examples=[[4, 4]],
    )
    margin: _Length = Field(default=10.0, description="what stays white around", examples=[8])


class OutputForm(Form):
    """One file made from the product."""

    file: _FileName = Field(
        title="the name of a PDF", description="its name in output/", examples=["badges.pdf"]
    )
    sheet: SheetForm | None = Field(
        default=None,
        title="a sheet",
        description="lays several pages on one sheet of paper",
        examples=[{"paper": "A4", "duplex": True}],
    )
    impose: Literal["", "saddle", "signatures", "2up", "cut-stack"] = Field(
        default="",
        description="lays the pages on sheets to fold or cut, on the printer profile's paper",
        examples=["saddle"],
    )


class ProductForm(Form):
    """templates/<name>/product.yaml"""

    title: Line = Field(description="of the PDF, and what octavo products shows", examples=["Menu cards"])
    parts: tuple[PartForm, ...] = Field(
        min_length=1,
        title="parts",
        description="what it is made of, in order",
        examples=[[{"template": "menu.html"}]],
    )
    outputs: tuple[OutputForm, ...] = Field(
        default=(),
        title="outputs",
        description="the files made of it; if left out, one PDF by the product's name",
        examples=[[{"file": "menus.pdf"}]],
    )
    description: Line = Field(
        default="", description="what it is, for who reads product.yaml", examples=["A card for each table"]
    )
    page: Line = Field(
        default="look",
        title="a format, a size such as A6, 210x100mm or 4x6in, or look",
        description="the page; look is the event's choice, look.entries the same as suits its entries, badge "
        "the badge's card, and formats of your own stand in styles/formats.yaml",
        examples=["A6", "210x100mm", "4x6in"],
    )
    stock: Line = Field(
        default="",
        title="the number of a bought sheet, or a size in mm",
        description="prints on those cards, each the size of a page; octavo stock list shows what there is",
        examples=["L4785"],
    )
    landscape: bool = Field(default=False, description="yes: the page lies on its long side", examples=[True])
    multiple: Annotated[int, Field(ge=1, le=64)] = Field(
        default=1, description="pages are filled up to a multiple of this", examples=[4]
    )
    private: bool = Field(
        default=False, description="yes: only their owner may read the files", examples=[True]
    )
    on_request: bool = Field(
        default=False, description="yes: made when it is named, or when a letter carries it", examples=[True]
    )
    compares: bool = Field(
        default=False,
        description="yes: shows what has changed since a print run, which `--since` names; made on request",
        examples=[True],
    )
    pictures: bool = Field(
        default=False,
        description="yes: its templates show pictures that are pages of one's own, where there is room",
        examples=[True],
    )
    needs: Line = Field(
        default="",
        title="a few words",
        description="what there must be for it to have pages; told where it is asked for and has none",
        examples=["posters with board: in event.yaml"],
    )
    png: Annotated[int, Field(ge=0, le=4000)] = Field(
        default=0,
        title="pixels",
        description="also makes a picture of each page, so many pixels across, in a folder of output/ by the "
        "product's name",
        examples=[1200],
    )
    site: bool = Field(
        default=False,
        description="yes: its parts are pages for browsers, in a folder of output/ by its name",
        examples=[True],
    )
    folio: Line = Field(
        default="",
        title="an HTML file in the product's folder",
        description="has the digits to stamp as page numbers",
        examples=["folio.html"],
    )
    spine: Line = Field(
        default="",
        title="an HTML file in the product's folder",
        description="the line on the spine of a glued book",
        examples=["spine.html"],
    )
    settings: dict[str, str] = Field(
        default={}, title="name: value", description="for its templates", examples=[{"greeting": "Welcome"}]
    )
