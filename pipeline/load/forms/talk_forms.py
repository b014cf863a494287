"""The forms of the heads of abstracts and of the organiser's own pages."""

from typing import Annotated, Literal

from pydantic import Field

from pipeline.load.forms.common_form import Form, Lower, ShortForm
from pipeline.load.yaml.scalars import Answers, Language, Line, Lines, Phrases, Web, Words


class AuthorForm(ShortForm):
    """An author: an id from people.yaml, or a name with affiliations."""

    short, spaced = "person", "name"
    name: Words = Field(default="", description="of who is not in people.yaml", examples=["Paul Weiss"])
    person: Line = Field(
        default="",
        title="an id from people.yaml",
        description="an author who is in people.yaml",
        examples=["okafor"],
    )
    affiliation: Phrases = Field(
        default=(), description="instead of those in people.yaml, for this talk", examples=["Graz"]
    )
    affiliations: Phrases = Field(
        default=(), description="the same, if there are several", examples=[["Graz", "Vienna"]]
    )
    presents: bool = Field(
        default=False, description="yes: gives the talk, and is marked at it", examples=[True]
    )


class LinkForm(ShortForm):
    """An address, perhaps with what is found there."""

    short = "url"
    url: Web = Field(
        description="the address; short on paper, live on the screen",
        examples=["https://tideline.example/slides"],
    )
    text: Words = Field(
        default="", description="what is found there, before the address", examples=["Slides"]
    )
    qr: bool = Field(default=False, description="yes: as a QR code too", examples=[True])


class AbstractForm(Form):
    """The head of content/abstracts/*.md"""

    title: Line = Field(
        title="a text in Markdown",
        description="of the talk; TBA if it is to be announced",
        examples=["Breaking without a threshold"],
    )
    authors: tuple[AuthorForm, ...] = Field(
        default=(),
        title="authors, in order",
        description="printed in this order; those who present are marked",
        examples=[["okafor", {"person": "halmi", "presents": True}]],
    )
    speakers: Lines = Field(
        default=(),
        title="ids from people.yaml",
        description="short for authors who present",
        examples=[["okafor"]],
    )
    coauthors: tuple[AuthorForm, ...] = Field(
        default=(),
        title="authors, in order",
        description="short for the other authors",
        examples=[[{"name": "Paul Weiss", "affiliation": "Graz"}]],
    )
    subtitle: Line = Field(
        default="",
        title="a text in Markdown",
        description="below the title",
        examples=["Reading storms out of sand"],
    )
    type: Line = Field(
        default="",
        title="an id of a type",
        description="printed at the talk; its rule makes the code",
        examples=["keynote"],
    )
    code: Words = Field(
        default="",
        description="printed wherever the talk is named; instead of the one that the rule of its type makes",
        examples=["K1"],
    )
    level: Words = Field(
        default="", description="whom it is for, printed at the talk", examples=["beginners"]
    )
    remote: bool = Field(default=False, description="yes: “Remote” is printed at the talk", examples=[True])
    recorded: bool = Field(
        default=True, description="no: “Not recorded” is printed at the talk", examples=[False]
    )
    links: tuple[LinkForm, ...] = Field(
        default=(),
        title="addresses, or links",
        description="below the abstract",
        examples=[[{"url": "https://tideline.example/slides", "text": "Slides", "qr": True}]],
    )
    language: Language | None = Field(
        default=None,
        description="of the abstract, for its hyphenation and for those who read it aloud",
        examples=["fr"],
    )
    keywords: Phrases = Field(default=(), description="below the abstract", examples=[["tides", "resonance"]])
    papers: Lines = Field(
        default=(),
        title="keys from papers.bib",
        description="related papers, below the abstract and in the bibliography",
        examples=[["okafor2021memory"]],
    )
    extra: Answers = Field(
        default={},
        title="question: answer",
        description="what else is known of it, for templates of your own: column['…'] where a part is made "
        "for talks",
        examples=[{"Equipment": "two projectors"}],
    )


class PageForm(Form):
    """The head of content/pages/*.md"""

    title: Line = Field(
        description="above the text and in the contents; of a picture or PDF, what it shows, for those "
        "who cannot see it",
        examples=["Getting around"],
    )
    place: Annotated[Literal["front", "before-programme", "before-abstracts", "back"], Lower] = Field(
        default="front", description="where it stands in the book", examples=["back"]
    )
    order: int = Field(
        default=0,
        description="among the pages of one place; if left out, by the name of the file",
        examples=[2],
    )
    contents: bool | None = Field(
        default=None,
        description="whether the contents list it; if left out, texts are and pictures are not",
        examples=[False],
    )
    products: Lines = Field(
        default=("book",),
        title="names of products: book, programme, signs, badges",
        description="in which of them it is printed; on backs of badges a picture, where there is room",
        examples=[["book", "signs"]],
    )
    columns: Annotated[int, Field(ge=1, le=3)] = Field(
        default=1,
        description="how many columns its text is set in; with a wide table one",
        examples=[2],
    )
    language: Language | None = Field(
        default=None, description="of its text, if not the event's", examples=["fr"]
    )
    picture: Line = Field(
        default="",
        title="a picture in content/",
        description="fills the page, instead of a text",
        examples=["sponsors/advertisement.svg"],
    )
    fit: Annotated[Literal["page", "margins"], Lower] = Field(
        default="page",
        description="how that picture fills it: page, over the edges and cut if need be; margins, whole "
        "and within the margins",
        examples=["margins"],
    )
    pdf: Line = Field(
        default="",
        title="a PDF in content/",
        description="of which one page is bound in, instead of a text",
        examples=["advertisement.pdf"],
    )
    leaf: Annotated[int, Field(ge=1)] | None = Field(
        default=None, description="which page of the PDF, if it has several", examples=[2]
    )
    scale: bool = Field(
        default=False, description="yes: a PDF page of another size is made to fit", examples=[True]
    )
