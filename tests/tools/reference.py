"""docs/reference.md: every file of an event and every key, from the forms themselves.

``python -m tests.tools.reference`` writes it anew.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import yaml
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from pipeline.load.formats_yaml import FormatForm
from pipeline.load.forms.event_forms import EventForm
from pipeline.load.forms.mail_forms import MailForm
from pipeline.load.forms.of_products.product_forms import ProductForm
from pipeline.load.forms.people_forms import PersonForm
from pipeline.load.forms.printer_forms import PrinterForm
from pipeline.load.forms.program_forms import ProgramForm
from pipeline.load.forms.talk_forms import AbstractForm, PageForm
from pipeline.load.mailing_yaml import MailingForm
from pipeline.load.participants.columns import HEADINGS, Holding
from pipeline.load.yaml import scalars

FILE = Path(__file__).parents[2] / "docs" / "reference.md"

Form = type[BaseModel]


@dataclass(frozen=True)
class EventFile:
    """A file of an event: the form of what stands in it, and a word about it."""

    name: str
    form: Form
    about: str


FILES = (
    EventFile("content/event.yaml", EventForm, "What the event is. Four keys are needed, all else may wait."),
    EventFile(
        "content/people.yaml",
        PersonForm,
        "Everyone who has a part in the event, each by an id: `okafor: {given: Ngozi, family: Okafor}`.\n"
        "These are the keys of a person; a name alone may stand without braces, `okafor: Ngozi Okafor`.",
    ),
    EventFile("content/program.yaml", ProgramForm, "The days, and what happens on them."),
    EventFile(
        "content/abstracts/*.md",
        AbstractForm,
        "One file for each talk; its name is the talk's id. It begins with a head between two lines `---`,\n"
        "which has these keys; the abstract follows, in Markdown with `$formulas$`.",
    ),
    EventFile(
        "content/pages/*.md",
        PageForm,
        "Pages of your own: maps, a code of conduct, thanks, advertisements. A head between two lines `---`\n"
        "with these keys, then the text, in Markdown with pictures; or a picture or PDF that fills the page.",
    ),
    EventFile(
        "content/mail.yaml", MailForm, "Who sends the letters, and through which server. Not needed to print."
    ),
    EventFile(
        "templates/mail/NAME/mailing.yaml",
        MailingForm,
        "A mailing: whom it is for, and what goes with it. The letter lies beside it, in `letter.txt`.",
    ),
    EventFile(
        "templates/NAME/product.yaml",
        ProductForm,
        "A product of your own, or ours changed: what it is made of. Its templates lie beside it.",
    ),
    EventFile(
        "styles/formats.yaml",
        FormatForm,
        "Page formats of your own, each by the name that a product asks for under `page:`. All are needed:\n"
        "`slip: {width: 99, height: 210, inner: 9, outer: 9, top: 9, bottom: 9, size: 9, leading: 12}`",
    ),
    EventFile(
        "printers/NAME.yaml",
        PrinterForm,
        "What your print shop wants. `octavo printers` lists the profiles there are.",
    ),
)

_TYPES: tuple[tuple[Any, str], ...] = (
    (scalars.Date, "a date such as 2026-06-15"),
    (scalars.Clock, "a time such as 9:30"),
    (scalars.TimeSpan, "a time such as 9:30 or 9:30-10:15"),
    (scalars.Colour, "a colour such as `'#1f4e79'`, in quotes"),
    (scalars.Language, "a language such as en-GB, de, fr"),
    (scalars.Zone, "a time zone such as Europe/Rome"),
    (scalars.Orcid, "an ORCID iD such as 0000-0002-1825-0097"),
    (scalars.Web, "a web address"),
    (scalars.Email, "an e-mail address"),
    (scalars.Words, "one line of text"),
    (scalars.Line, "one line of text"),
    (scalars.Phrases, "one line of text, or several: [one, two]"),
    (scalars.Lines, "one word, or several: [one, two]"),
    (bool, "yes or no"),
    (int, "a whole number"),
    (float, "a number"),
    (str, "text"),
)


def reference() -> str:
    """The whole document."""
    parts = [_HEAD]
    for file in FILES:
        parts.append(f"## `{file.name}`\n\n{file.about}\n")
        parts.append(table(file.form))
        for form in forms_in(file.form):
            parts.append(f"### {called(form).capitalize()}\n\n{_about(form)}\n")
            parts.append(table(form))
        if file.form is PersonForm:
            parts.append(_PARTICIPANTS + columns())
        if file.form is PageForm:
            parts.append(_PAPERS)
    return "\n".join(parts)


_HEAD = """# Every file and every key

What may stand in the files of an event: what a key takes, what holds if it is left out, an example, and
what it changes. `octavo check` knows the same and tells a misspelt key with its line; editors that know YAML
complete the keys (`octavo schema`). Only keys **in bold** are needed.

Made from the program itself by `python -m tests.tools.reference`.
"""


_PARTICIPANTS = """## `content/participants.csv`, `.xlsx` or `.ods`

Everyone else, as a registration system or a spreadsheet has them: a line for each, under headings. Headings
are known in fifteen languages; `participants:` in `event.yaml` tells what others hold. Any other column can
be printed on badges and used in letters, as `column['Heading']`.

| holds | headings, among others | what it changes |
|---|---|---|
"""


def columns() -> str:
    """A row for each thing that a column of the participants' list may hold."""
    known = yaml.safe_load(HEADINGS.read_text(encoding="utf-8"))["en"]
    fields = {key: said(field) for key, field, _hint in keys(PersonForm)}
    rows = ((one, known.get(one, []), _OF_LISTS.get(one) or fields.get(one, "")) for one in get_args(Holding))
    return "".join(f"| `{one}` | {', '.join(names[:3])} | {words} |\n" for one, names, words in rows)


_OF_LISTS = {
    "id": "the id of the person, if it stands in people.yaml too, or is named elsewhere",
    "name": "the whole name, if it is not in two columns",
    "letters": "no: no letters are sent",
    "unsubscribed": "yes: no letters are sent",
    "extra": "only for templates and letters, as `column['Heading']`",
}

_PAPERS = """## `content/papers.bib`

The related papers, in BibTeX as every reference manager writes it. A talk names them by their keys under
`papers:`; the book lists all, with the talks that they belong to.

| field | what it changes |
|---|---|
| `title`, `author` | printed; `and others` is et al. |
| `journal`, `booktitle`, `series`, `school`, `institution`, `publisher`, `howpublished` | where it appeared |
| `year`, `month`, `day` | when |
| `doi`, `eprint`, `url` | a link |
| `keywords` | the subject, printed beside it |
| `abstract` | printed below it |
"""


def table(form: Form) -> str:
    """A row for each key of ``form``."""
    rows = ["| key | takes | if left out | example | what it changes |", "|---|---|---|---|---|"]
    rows += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row(*key)) + " |" for key in keys(form)]
    return "\n".join(rows) + "\n"


def keys(form: Form) -> Iterator[tuple[str, FieldInfo, Any]]:
    """Each key of ``form`` as it is written, its field, and its type with all that is said of it."""
    hints = get_type_hints(form, include_extras=True)
    for name, field in form.model_fields.items():
        yield field.alias or name, field, hints[name]


def row(key: str, field: FieldInfo, hint: Any) -> tuple[str, ...]:
    """The cells of one key."""
    shown = f"**`{key}`**" if field.is_required() else f"`{key}`"
    return shown, takes(field, hint), _default(field), f"`{example_of(key, field)}`", said(field)


def said(field: FieldInfo) -> str:
    """What the key changes."""
    return field.description or ""


def example_of(key: str, field: FieldInfo) -> str:
    """The first example of a key, as it is written in YAML."""
    return written({key: (field.examples or [""])[0]})


# Dates and times without the quotes that other readers of YAML would need.
_PLAINLY = type("Plainly", (yaml.SafeDumper,), {"yaml_implicit_resolvers": {}})


def written(value: dict[str, Any]) -> str:
    """A map as YAML on one line."""
    [(key, inside)] = value.items()
    flow: str = yaml.dump(
        _as_texts(inside),
        Dumper=_PLAINLY,
        default_flow_style=True,
        allow_unicode=True,
        width=1000,
        sort_keys=False,
    )
    return f"{key}: {flow.strip().removesuffix('...').strip()}"


def _as_texts(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return {key: _as_texts(inside) for key, inside in value.items()}
    return list(map(_as_texts, value)) if isinstance(value, list) else str(value)


def takes(field: FieldInfo, hint: Any) -> str:
    """What a key takes, in plain words, with a link to the form it is filled with."""
    words = field.title or kind(hint)
    inside = next(_forms(hint), None)
    link = f" ([{called(inside)}](#{called(inside).replace(' ', '-')}))" if inside else ""
    return f"{words}{link}"


def kind(hint: Any) -> str:
    """A type in plain words."""
    known = [words for one, words in _TYPES if hint == one]
    if known:
        return known[0]
    origin, inside = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return ", or ".join(dict.fromkeys(kind(one) for one in inside if one is not type(None)))
    if hasattr(hint, "__metadata__"):
        return kind(hint.__origin__) + _bounds(hint.__metadata__)
    if origin is tuple:
        times = "or several" if Ellipsis in inside else "twice"
        return f"{kind(inside[0])}, {times}"
    return _one_of(_choices(hint)) or called(hint)


def _choices(hint: Any) -> list[str]:
    """The words that a type allows; none if it is no such type."""
    if get_origin(hint) is Literal:
        return [str(one) for one in get_args(hint) if one]
    return [str(one.value) for one in hint] if isinstance(hint, type) and issubclass(hint, Enum) else []


def _one_of(choices: list[str]) -> str:
    return f"{', '.join(choices[:-1])} or {choices[-1]}" if len(choices) > 1 else "".join(choices)


def _bounds(metadata: tuple[Any, ...]) -> str:
    """Unit and bounds of a number, as its field has them."""
    for said in metadata:
        if isinstance(said, FieldInfo):
            found = {
                type(one).__name__: getattr(one, type(one).__name__.lower(), None) for one in said.metadata
            }
            low, high = found.get("Ge", found.get("Gt")), found.get("Le")
            unit = f" of {said.description}" if said.description else ""
            span = f", {low:g} to {high:g}" if low is not None and high is not None else ""
            return unit + span
    return ""


def _default(field: FieldInfo) -> str:
    value = None if field.is_required() else field.get_default()
    if field.is_required():
        return "is needed"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value in ("", (), {}, None) or isinstance(value, BaseModel):
        return ""
    if isinstance(value, tuple):
        return ", ".join(f"{one:g}" if isinstance(one, float) else str(one) for one in value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def forms_in(form: Form, known: set[Form] | None = None) -> list[Form]:
    """The forms that stand in ``form``, at any depth, each once, in the order of the keys."""
    known = {form} if known is None else known
    found: list[Form] = []
    for _key, _field, hint in keys(form):
        for inner in _forms(hint):
            if inner not in known:
                known.add(inner)
                found += [inner, *forms_in(inner, known)]
    return found


def _forms(hint: Any) -> Iterator[Form]:
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        yield hint
        return
    for inside in get_args(hint):
        yield from _forms(inside)


def called(form: Any) -> str:
    """A form in words: TalkSlotForm is a talk slot."""
    name = getattr(form, "__name__", str(form)).removesuffix("Form")
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()


def _about(form: Form) -> str:
    """What the docstring of a form says, as Markdown."""
    return "\n".join(line.strip() for line in (form.__doc__ or "").strip().split("\n")).replace("``", "`")


def all_forms() -> list[Form]:
    """Every form of every file."""
    return list(dict.fromkeys(form for file in FILES for form in (file.form, *forms_in(file.form))))


def main() -> None:
    """Write docs/reference.md."""
    FILE.write_text(reference(), encoding="utf-8")


if __name__ == "__main__":
    main()
