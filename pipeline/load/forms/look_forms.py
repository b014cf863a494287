"""How pages, signs and references look, as event.yaml says it."""

import re
from typing import Annotated, Any, Literal

from pydantic import (
    BeforeValidator,
    Field,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
)

from pipeline.load.forms.accent_form import AccentForm
from pipeline.load.forms.common_form import Form, Lower, lowered
from pipeline.load.yaml.scalars import Colour, Line, Phrases, ThemeName, Words, wrong


def _format(value: Any) -> Any:
    return (
        {"a3": "A3", "a4": "A4", "a5": "A5"}.get(lowered(value), lowered(value))
        if isinstance(value, str)
        else value
    )


_Format = BeforeValidator(_format)


_BOX = r"\d{1,3}(?:\.\d+)?(?: \d{1,3}(?:\.\d+)?){3}"


def _cover_place(value: Any) -> str:
    text = " ".join(map(str, value) if isinstance(value, list) else str(value).lower().split())
    if text in {"bottom", "top", "page"} or (re.fullmatch(_BOX, text) and 0 not in box_of(text)[2:]):
        return text
    hint = "Write bottom, top, page, or left, top, width and height in mm: 20 90 108 60"
    raise wrong("OCT-Y11", f"“{text[:40]}” is no place on the cover", hint)


def box_of(place: str) -> tuple[float, ...]:
    """The numbers of a place on the cover, in mm; none for one that is a word."""
    return tuple(map(float, place.split())) if place[:1].isdigit() else ()


CoverPlace = Annotated[
    str,
    PlainValidator(_cover_place),
    WithJsonSchema({"type": "string", "pattern": f"^(bottom|top|page|{_BOX})$"}),
]


BookPart = Literal["notes", "timetable", "programme", "bibliography", "index", "openers"]


def _family(value: Any) -> str:
    name = " ".join(str(value).split())
    if not re.fullmatch(r"[\w .&+-]{0,80}", name):
        hint = "Write the name of a family of type, such as EB Garamond; others follow by themselves."
        raise wrong("OCT-Y11", f"“{name[:40]}” is no name of a family of type", hint)
    return name


Family = Annotated[str, PlainValidator(_family), WithJsonSchema({"type": "string"})]


class FontsForm(Form):
    """The families of type, before those of the styles: what they lack, these have."""

    serif: Family = Field(
        default="",
        title="a family that we ship, or of a font in styles/fonts/",
        description="of texts and titles",
        examples=["Source Sans 3"],
    )
    sans: Family = Field(
        default="",
        title="a family that we ship, or of a font in styles/fonts/",
        description="of times, names, badges and signs",
        examples=["Source Serif 4"],
    )


class LookForm(Form):
    """How everything looks."""

    page: Annotated[Literal["A5", "A4", "letter", "half-letter", "6x9"], _Format] = Field(
        default="A5", description="the page of the book and the short programme", examples=["A4"]
    )
    accent: AccentForm = Field(
        default=AccentForm(screen="#1f4e79"),
        title="a colour, or a colour and its inks",
        description="of headings, lines, cover and signs",
        examples=["#7a1f2b", {"spot": "PANTONE 293 C", "cmyk": [100, 68, 0, 0]}],
    )
    accent2: Colour = Field(
        default="",
        description="a second colour, of bars, edges and the lines below dates; if left out, the accent",
        examples=["#b5541c"],
    )
    theme: ThemeName = Field(
        default="",
        title="classic, modern, newspaper, or a theme of your own",
        description="the look of everything; your own lies in styles/themes/ and templates/themes/",
        examples=["classic"],
    )
    fonts: FontsForm = Field(
        default=FontsForm(),
        title="serif and sans",
        description="the families of type; see [Looks](themes.md#other-type)",
        examples=[{"serif": "EB Garamond"}],
    )
    cover: Line = Field(
        default="",
        title="a picture or a PDF in content/",
        description="a picture stands on the book's cover; the first page of a PDF is the cover",
        examples=["pictures/cover.svg"],
    )
    cover_place: CoverPlace = Field(
        default="bottom",
        title="bottom, top, page, or four numbers",
        description="where the picture stands; the numbers are left, top, width and height in mm",
        examples=["top", "20 90 108 60"],
    )
    back: Line = Field(
        default="",
        title="a picture or a PDF in content/",
        description="is the back of the book; of the PDF that is the cover too the second page",
        examples=["pictures/back.svg"],
    )
    logo: Line = Field(
        default="",
        title="a picture in content/",
        description="on cover and back of the book, badges, signs, the short programme, letters",
        examples=["pictures/logo.svg"],
    )
    sheet: Annotated[Literal["A4", "A3", "letter"], _Format] = Field(
        default="A4",
        description="the paper of your office printer, on which badges are laid",
        examples=["letter"],
    )
    badges: Line = Field(
        default="",
        title="the number of a bought sheet, or a size in mm",
        description="lays the badges on those cards; octavo stock list shows what there is",
        examples=["L4785"],
    )
    blanks: Annotated[int, Field(ge=0, le=500)] = Field(
        default=0,
        description="so many badges without a name, to write on, follow the others",
        examples=[8],
    )
    sign: Annotated[Literal["A4", "A3"], _Format] = Field(
        default="A4", description="the paper of signs", examples=["A3"]
    )
    entries: Annotated[Literal["auto", "page", "flow", "columns"], Lower] = Field(
        default="auto",
        title="page, flow or columns",
        description="whether each abstract begins a page of the book, or they run on, or run on in two "
        "columns (A4 and letter); if left out, what suits their number and length",
        examples=["flow"],
    )
    affiliations: Annotated[Literal["auto", "lines", "run-in"], Lower] = Field(
        default="auto",
        title="lines or run-in",
        description="whether each affiliation of an abstract has a line, or one follows the other; if left "
        "out, lines where each abstract has a page",
        examples=["run-in"],
    )
    contents: Annotated[Literal["auto", "talks", "sessions"], Lower] = Field(
        default="auto",
        title="talks or sessions",
        description="what the contents list; if left out, talks, unless there are more than forty and the "
        "programme lists them",
        examples=["sessions"],
    )
    without: tuple[Annotated[BookPart, Lower], ...] = Field(
        default=(),
        title="some of notes, timetable, programme, bibliography, index, openers",
        description="parts that the book leaves out; openers are what days begin with",
        examples=[["notes", "openers"]],
    )
    openers: Annotated[Literal["auto", "page", "band", "heading"], Lower] = Field(
        default="auto",
        title="page, band or heading",
        description="whether the abstracts of a day begin with a page, with a band of colour across the "
        "text (and across both columns), or with a heading; if left out, a page, but a heading in columns",
        examples=["band"],
    )
    digits: Annotated[Literal["auto", "own", "latin"], Lower] = Field(
        default="auto",
        title="own or latin",
        description="whether dates, times and page numbers have the digits of the language’s own script "
        "(Arabic, Persian, Hindi …) or 0 to 9; if left out, what is usual in the language",
        examples=["own"],
    )
    sorting: Annotated[Literal["dictionary", "phonebook"], Lower] = Field(
        default="dictionary",
        description="the order of names: as dictionaries of the event’s language have it, or ä as ae, "
        "ö as oe and ü as ue",
        examples=["phonebook"],
    )

    @field_validator("entries")
    @classmethod
    def _on_large_paper(cls, entries: str, said: ValidationInfo) -> str:
        """Columns of small paper would hold too few letters."""
        if entries == "columns" and said.data.get("page") not in ("A4", "letter"):
            raise wrong(
                "OCT-Y11", "two columns need larger paper", "Write page: A4 or page: letter; or entries: flow"
            )
        return entries


Arrow = Literal[
    "left", "right", "ahead", "back", "up", "down", "up-left", "up-right", "down-left", "down-right"
]


class DirectionForm(Form):
    """A sign that points somewhere."""

    text: Words = Field(description="where the arrow leads to", examples=["Great Hall"])
    arrow: Annotated[Arrow, Lower] = Field(description="which way it points", examples=["up-left"])


class SignsForm(Form):
    """Signs besides those at the doors."""

    directions: tuple[DirectionForm, ...] = Field(
        default=(),
        description="a sign with an arrow for each",
        examples=[[{"text": "Great Hall", "arrow": "ahead"}]],
    )
    reserved: Phrases = Field(
        default=(),
        description="a sign “Reserved” for each, with this line below",
        examples=[["Speakers", "Press"]],
    )


class ReferencesForm(Form):
    """How papers are cited and listed."""

    abstracts: Annotated[Literal["full", "short", "none"], Lower] = Field(
        default="full",
        title="full, short or none",
        description="of related papers: whole, their first lines, or none",
        examples=["short"],
    )
    style: Annotated[Literal["numeric", "author-year"], Lower] = Field(
        default="numeric",
        title="numeric or author-year",
        description="of citations in texts: [1], or (Berg 2021)",
        examples=["author-year"],
    )
    list: Annotated[Literal["talk", "book"], Lower] = Field(
        default="talk",
        title="talk or book",
        description="where what a text cites is listed: below it, or at the end of the book",
        examples=["book"],
    )
    authors: Annotated[int, Field(ge=1, le=1000)] = Field(
        default=20, description="of a paper so many are named, then et al.", examples=[10]
    )
