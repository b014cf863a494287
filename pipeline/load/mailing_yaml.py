"""A mailing's ``mailing.yaml``, and what must lie beside it."""

import re
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from pipeline.folders.reading import is_below, is_file_below, read_bytes
from pipeline.load.forms.common_form import Form
from pipeline.load.ids import identifiers
from pipeline.load.text_files import name_of
from pipeline.load.yaml.fill import fill
from pipeline.load.yaml.nodes import Fields, Node, listed, place, places
from pipeline.load.yaml.parse import read_yaml
from pipeline.load.yaml.scalars import Date, Language, Line, Lines, Words, wrong
from pipeline.model.mailing import Audience, Enclosure, EnclosureKind, Mailing
from pipeline.problems import Collector, Outcome, Source

FILE = "mailing.yaml"
_CRITERIA = ("roles", "sessions", "days", "languages", "people")
_LISTS = frozenset(f"{group}.{key}" for group in ("to", "except") for key in _CRITERIA)
_PREFIX = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", re.IGNORECASE)
_BEYOND = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')
_KINDS = ", ".join(("product: programme", "personal: itinerary", "calendar: own", "file: map.pdf"))


def _prefix(value: str) -> str:
    if value and not _PREFIX.fullmatch(value):
        raise wrong("OCT-Y18", f"“{value[:40]}” is not a language", "Write its code: en, de-CH, fr, it")
    return value


def _by_language(value: Any) -> Any:
    if value == {}:
        raise wrong("OCT-Y12", "there is none", "Write one text, or one for each language.")
    return {"": value} if isinstance(value, str) else value


def _one_or_more(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _web(value: str) -> str:
    if value and not re.fullmatch(r"https?://[^\s<>\"/]+(/[^\s<>\"]*)?", value):
        hint = "Write the whole address, as the browser shows it: https://example.org/programme.pdf"
        raise wrong("OCT-M12", f"“{value[:60]}” is not a web address", hint)
    return value


_Prefix = Annotated[Line, AfterValidator(_prefix)]
_Languages = Annotated[
    tuple[_Prefix, ...],
    BeforeValidator(_one_or_more),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
_Link = Annotated[Line, AfterValidator(_web)]
_Subjects = Annotated[
    dict[_Prefix, Line],
    BeforeValidator(_by_language),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {"type": "object", "additionalProperties": {"type": "string"}},
            ],
            "description": "one text, or one for each language; “” is for all others",
        }
    ),
]


class AudienceForm(Form):
    """Who: all criteria given must hold, each for one of its values."""

    people: Lines = Field(
        default=(), title="ids from people.yaml", description="these persons", examples=[["okafor"]]
    )
    roles: Lines = Field(
        default=(), title="ids of roles", description="who has one of them", examples=[["speaker", "chair"]]
    )
    sessions: Lines = Field(
        default=(),
        title="ids of slots or talks",
        description="who has a part in one of them, or chose it",
        examples=[["keynote-1"]],
    )
    days: Lines = Field(
        default=(),
        title="days, as day-1 or 2027-06-14",
        description="who has a part on one of them",
        examples=[["day-1"]],
    )
    languages: _Languages = Field(
        default=(),
        title="languages such as de, which holds for de-CH too",
        description="who is written to in one of them",
        examples=[["de", "fr"]],
    )
    columns: dict[Line, Lines] = Field(
        default={},
        title="heading: values",
        description="columns of the participants' list: who has one of the values",
        examples=[{"Dinner": ["vegan", "vegetarian"]}],
    )
    presents: bool = Field(
        default=False, description="yes: who gives a talk that is in the programme", examples=[True]
    )


class EnclosureForm(Form):
    """What goes with each letter: one of product, personal, calendar; or a file of content/."""

    product: Line = Field(
        default="",
        title="the name of a product",
        description="its PDF, the same for all",
        examples=["programme"],
    )
    personal: Line = Field(
        default="", title="the name of a product", description="made for each person", examples=["itinerary"]
    )
    calendar: Literal["", "own", "event"] = Field(
        default="", description="a calendar file: own appointments, or the whole event", examples=["own"]
    )
    file: Line = Field(
        default="",
        title="a file in content/",
        description="goes with each letter; beside product, personal or calendar, the name to give that",
        examples=["map.pdf"],
    )
    optional: bool = Field(
        default=False,
        description="yes: who has no pages in personal gets the letter without them",
        examples=[True],
    )
    link: _Link = Field(
        default="",
        title="a web address",
        description="the letter tells this address instead of carrying the file",
        examples=["https://tideline.example/programme.pdf"],
    )


class MailingForm(Form):
    """templates/mail/<name>/mailing.yaml"""

    title: Words = Field(description="what octavo mail list shows", examples=["To those who chair a session"])
    subject: _Subjects = Field(
        title="one line of text, or one for each language",
        description="of the letter; {{ … }} as in letter.txt",
        examples=["{{ event.short }}: your session"],
    )
    language: Language | None = Field(
        default=None,
        description="of letter.txt, if not the event's; others lie in letter.de.txt and so on",
        examples=["en"],
    )
    any_language: bool = Field(
        default=False,
        description="letter.txt has its words from the fixed words of each language, by label(…)",
        examples=[True],
    )
    to: AudienceForm | None = Field(
        default=None,
        title="whom",
        description="who gets it; if left out, everybody",
        examples=[{"roles": ["speaker"]}],
    )
    leave_out: AudienceForm | None = Field(
        default=None,
        alias="except",
        title="whom",
        description="who does not get it, though to: means them",
        examples=[{"people": ["okafor"]}],
    )
    answer_by: Date | None = Field(
        default=None,
        title="a day",
        description="by when you ask for an answer; letter.txt has it as mailing.answer_by",
        examples=["2027-05-01"],
    )
    enclose: tuple[EnclosureForm, ...] = Field(
        default=(),
        title="enclosures",
        description="what goes with each letter",
        examples=[[{"product": "programme"}, {"calendar": "own"}]],
    )


def load_mailing(folder: Path, root: Path) -> Outcome[Mailing | None]:
    """The mailing in ``folder``, by whose name it goes; None, with problems, if it cannot be used.

    ``root`` is the event folder: files that letters carry lie in its content/.
    """
    found = Collector()
    # Our own mailings do not lie in the event folder: they are named from templates/ on.
    inside = folder.is_relative_to(root)
    reading = found.take(read_yaml(folder / FILE, root if inside else folder.parents[2]))
    spare = {"title": folder.name, "subject": folder.name}
    form = found.take(fill(MailingForm, reading.fields, spare)) if reading else None
    if reading is None or form is None:
        return found.give(None)
    fields, at = reading.fields, place(reading.fields, ("title",))
    _look_for_letter(folder, at, found)
    mailing = Mailing(
        name=folder.name,
        title=form.title,
        folder=folder,
        source=at,
        subjects=tuple(form.subject.items()),
        to=_audience(form.to),
        leave_out=_audience(form.leave_out) if form.leave_out else None,
        enclosures=tuple(_enclosures(form, fields, root, found)),
        places=places(fields, _LISTS, {"subject": "subject."}),
        language=form.language or "",
        any_language=form.any_language,
        answer_by=form.answer_by,
    )
    return found.give(mailing)


def _look_for_letter(folder: Path, at: Source, found: Collector) -> None:
    letter = folder / "letter.txt"
    if not letter.is_file() or not read_bytes(letter).strip():
        message = f"the mailing “{folder.name}” has no letter.txt, or an empty one"
        hint = "Write the letter into letter.txt beside mailing.yaml; letter.html is not enough alone."
        found.add("OCT-M10", message, at, hint)


def _audience(form: AudienceForm | None) -> Audience:
    if form is None:
        return Audience()
    return Audience(
        people=identifiers(form.people),
        roles=identifiers(form.roles),
        sessions=identifiers(form.sessions),
        days=tuple(day.lower() for day in form.days),
        languages=form.languages,
        columns=tuple(form.columns.items()),
        presents=form.presents,
    )


def _enclosures(form: MailingForm, fields: Fields, root: Path, found: Collector) -> list[Enclosure]:
    pairs = zip(form.enclose, listed(fields, "enclose"), strict=True)
    made = [_enclosure(enclosed, node, root, found) for enclosed, node in pairs]
    return [enclosure for enclosure in made if enclosure is not None]


def _enclosure(form: EnclosureForm, node: Node, root: Path, found: Collector) -> Enclosure | None:
    given = [
        kind
        for kind in (EnclosureKind.PRODUCT, EnclosureKind.PERSONAL, EnclosureKind.CALENDAR)
        if getattr(form, kind.value)
    ]
    lost = isinstance(node, Fields) and bool(node.keys_at.keys() - node.keys())
    if not (given or form.file) and lost:  # what was written here has been told of
        return None
    if len(given) > 1 or not (given or form.file):
        message = "two things in one line" if given else "nothing says what to enclose"
        found.add("OCT-M11", message, node.at, f"Write one of: {_KINDS}; each on a line of its own.")
        return None
    if not given:
        known = form.link or _in_content(form.file, place(node, ("file",)), root, found)
        name = form.file.replace("\\", "/").rpartition("/")[2]
        return Enclosure(EnclosureKind.FILE, form.file, node.at, name, form.link) if known else None
    kind = given[0]
    if _BEYOND.search(form.file):
        hint = "Write a plain name, without slashes: programme.pdf"
        found.add("OCT-M11", f"“{form.file}” is not a file name", place(node, ("file",)), hint)
    file = _BEYOND.sub("", form.file)
    return Enclosure(kind, getattr(form, kind.value), node.at, file, form.link, form.optional)


def _in_content(file: str, at: Source, root: Path, found: Collector) -> bool:
    """Whether ``file`` can be read in content/; a problem, if not."""
    path = root / "content" / file.replace("\\", "/")
    if not is_below(path, root / "content"):
        hint = "Copy the file into content/ and name it from there."
        found.add("OCT-F06", f"“{file}” leads out of content/", at, hint)
        return False
    if not is_file_below(path, root):
        hint = f"Check the spelling (capitals count); it is looked for in {name_of(root / 'content', root)}/."
        found.add("OCT-F01", f"the file “{file}” is missing", at, hint)
        return False
    return True
