"""The form of people.yaml: what may be said of a person."""

from typing import Literal

from pydantic import Field, RootModel

from pipeline.load.forms.common_form import ShortForm
from pipeline.load.yaml.scalars import Answers, Email, Language, Line, Lines, Orcid, Phrases, Web, Words


class PersonForm(ShortForm):
    """Someone of the event."""

    short = "name"
    given: Words = Field(default="", description="given names", examples=["Ngozi"])
    family: Words = Field(
        default="", description="family name; the index and the badges are sorted by it", examples=["Okafor"]
    )
    name: Words = Field(
        default="",
        description="instead of given and family: “Given Family” or “Family, Given”",
        examples=["Okafor, Ngozi"],
    )
    sort: Line = Field(
        default="",
        description="what the name is sorted under, if not under the family name",
        examples=["Berg, Joost van der"],
    )
    role: Line = Field(
        default="",
        title="an id of a role",
        description="name and colour on the badge; letters can go to all of a role",
        examples=["speaker"],
    )
    roles: Lines = Field(
        default=(),
        title="ids of roles",
        description="the same, if there are several; the first is on the badge",
        examples=[["speaker", "organiser"]],
    )
    affiliation: Phrases = Field(
        default=(),
        description="on the badge, at the talk and in the index",
        examples=["University of Port Meridian"],
    )
    affiliations: Phrases = Field(
        default=(),
        description="the same, if there are several",
        examples=[["University of Port Meridian", "Museum of Tides"]],
    )
    email: Email = Field(
        default="", description="where letters go; never printed", examples=["okafor@tideline.example"]
    )
    orcid: Orcid = Field(default="", description="a link at their talks", examples=["0000-0002-1825-0097"])
    link: Web = Field(
        default="",
        description="their page, a link on the screen and a QR code on the badge's back",
        examples=["https://tideline.example/okafor"],
    )
    badge: bool = Field(default=True, description="no: no badge is printed", examples=[False])
    mail: bool = Field(default=True, description="no: no letters are sent", examples=[False])
    web: bool = Field(
        default=True,
        description="no: is named nowhere in the web programme, nor in the files beside it",
        examples=[False],
    )
    language: Language | None = Field(
        default=None, description="of their letters, if not the event's", examples=["fr"]
    )
    sessions: Lines = Field(
        default=(),
        title="ids of slots or talks",
        description="what they have chosen, for their own programme and calendar",
        examples=[["keynote-1", "gauges"]],
    )
    title: Words = Field(
        default="",
        description="academic title, before the name at the talk, at doors and in letters; on the badge",
        examples=["Prof. Dr."],
    )
    biography: str = Field(
        default="",
        title="a text in Markdown",
        description="“About the speaker” at their talk",
        examples=["She walked beaches before she modelled them."],
    )
    photo: Line = Field(
        default="",
        title="a picture in content/",
        description="beside the biography; of who gives a keynote also at the door",
        examples=["portraits/okafor.svg"],
    )
    pronouns: Words = Field(default="", description="on the badge", examples=["she/her"])
    second: Words = Field(
        default="",
        description="the name in a second script, on badge, in index and at the talk",
        examples=["Мария Петрова"],
    )
    order: Literal["family-first", "given-first"] | None = Field(
        default=None,
        description="which part of the name is written first; if left out, as the language of the name "
        "has it",
        examples=["family-first"],
    )
    attends: bool | None = Field(
        default=None, description="no: is not there, so no badge, no letter", examples=[False]
    )
    collective: bool = Field(
        default=False,
        description="yes: the name is that of a body, such as a collaboration, and is sorted as a whole",
        examples=[True],
    )
    extra: Answers = Field(
        default={},
        title="question: answer",
        description="what else is known of them, for templates and letters: column['…'], as of columns in "
        "the participants' list",
        examples=[{"Diet": "vegan"}],
    )
    aka: Lines = Field(
        default=(),
        title="names or ids",
        description="other names and ids of theirs: whoever has one in a list or an import is this person",
        examples=[["Ngozi A. Okafor", "okafor-2"]],
    )


class PeopleForm(RootModel[dict[str, PersonForm]]):
    """content/people.yaml: id to person"""
