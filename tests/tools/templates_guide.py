"""docs/templates.md: its second half, made from the names, types, blocks and properties themselves.

``python -m tests.tools.templates_guide`` writes it anew; what stands above its mark is written by hand.
"""

import inspect
import re
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from markupsafe import Markup

from pipeline.compose.answers import SHOWN
from pipeline.compose.lists.errata import Errata
from pipeline.compose.look.formats import formats, page_css
from pipeline.compose.sandbox.operations import ALLOWED
from pipeline.compose.sandbox.shown import PLAIN
from pipeline.compose.site.linked_data import LinkedData
from pipeline.compose.site.site_names import SiteNames, site_facts
from pipeline.compose.templates import Templates
from pipeline.compose.vocabulary import vocabulary
from pipeline.folders.layers import Layers, shipped
from pipeline.folders.starter.first_files import examples
from pipeline.load import load_event, load_product
from pipeline.model import Event, SlotKind
from pipeline.model.product import SitePieces
from pipeline.problems import Collector
from pipeline.programme.words import words_of

FILE = Path(__file__).parents[2] / "docs" / "templates.md"
MARK = "<!-- What follows is made by python -m tests.tools.templates_guide. -->\n"
EXAMPLES = Path(__file__).with_name("template_examples.yaml")
CONFERENCE = examples()[1].parent
_LONGEST = 72
_TEMPLATES, _STYLES = shipped("templates"), shipped("styles")
_COMMENT = re.compile(r"\{#(.*?)#\}", re.DOTALL)
_BLOCK = re.compile(r"\{%-?\s*block\s+(\w+)")
_MACRO = re.compile(r"(?:\{#\s*([^#]*?)\s*#\}\n)?\{%-?\s*macro\s+(\w+\([^)]*\))")
_DECLARED = re.compile(r"(?<![\w-])--([\w-]+)\s*:\s*([^;}]+)")
# The properties of every page, which follow from event.yaml and the page format.
PROPERTIES = {
    "accent": "the accent, darkened as far as text needs",
    "ground": "the accent as a ground",
    "on-ground": "white or black, whichever reads better on it",
    "tint": "a tint of the accent, a tenth of it",
    "tint-3": "a stronger tint, not quite the half",
    "type": "the size of the text",
    "line": "from line to line",
    "measure": "the width of the text",
    "depth": "the height of the text",
    "page-width": "the page",
    "page-height": "the page",
    "inner": "the margin at the spine",
    "outer": "the margin at the other side",
    "top": "the margin above",
    "bottom": "the margin below",
    "bleed": "how far colour runs over the edge; 0 where the part has no `bleed`",
    "figure": "what stands before the number of a figure",
    "figure-after": "what stands behind it",
    "table": "what stands before the number of a table",
    "table-after": "what stands behind it",
}


def templates_guide() -> str:
    """The whole document."""
    by_hand = FILE.read_text(encoding="utf-8").partition(MARK)[0]
    return by_hand + MARK + "\n" + "\n".join((names(), types(), filters(), blocks(), macros(), properties()))


@cache
def known() -> tuple[Event, Mapping[str, Any]]:
    """The conference, and all names that templates of it know."""
    event, layers = load_event(CONFERENCE).value, Layers(CONFERENCE)
    product = load_product(layers.product_folders()["book"]).value
    assert event is not None
    assert product is not None
    words = words_of(event.language, event)
    page = formats(_STYLES)["A5"]
    found = vocabulary(event, product, page, words, layers, Collector())
    found |= Errata(event, event, words).names() | LinkedData(event, words).names()
    return event, found | SiteNames(event, site_facts(event), SitePieces(), words).names()


def subjects() -> dict[str, object]:
    """What the examples speak of."""
    event, _names = known()
    talk = next(talk for talk in event.talks if talk.papers and talk.id in event.placed)
    day, slot = event.placed[talk.id]
    return {
        "day": day,
        "slot": slot,
        "talk": talk,
        "one": event.person[talk.speakers[0]],
        "session": next(slot for slot in day.slots if slot.kind is SlotKind.SESSION),
        "board": next(slot for _day, slot in event.slots() if slot.board),
        "room": event.rooms[0],
        "paper": event.papers[0],
        "insert": next(page for page in event.pages if page.picture),
        "committee": event.committees[0],
        "sponsor": event.sponsors[0].sponsors[0],
        "wifi": event.wifi[0],
    }


def groups() -> dict[str, dict[str, list[str]]]:
    """By group and name: what is said of a name that has no docstring, and its example."""
    read = yaml.safe_load(EXAMPLES.read_text(encoding="utf-8"))
    return {
        group: {name: given if isinstance(given, list) else ["", given] for name, given in table.items()}
        for group, table in read.items()
    }


def filled(example: str) -> str:
    """What ``example`` prints for the conference; ValueError tells what is wrong with it."""
    found = Collector()
    with TemporaryDirectory() as folder:
        Path(folder, "example.html").write_text(example, encoding="utf-8")
        templates = Templates((Path(folder), _TEMPLATES), Path(folder), known()[1], SHOWN)
        made = templates.fill("example.html", subjects(), found)
    if made is None:
        raise ValueError(f"{example}: {found.problems[0].message}")
    return made


def names() -> str:
    """A table for each group of names."""
    said = (
        "## Every name\n\n"
        "In the examples `day`, `slot`, `talk`, `room`, `board` (the slot of a poster), `session` and\n"
        "`insert` (a page of your own) are what a part is made for, `one` is a person; what they print\n"
        "is of the event that `octavo new --conference` makes.\n"
    )
    return said + "".join(
        f"\n### {group}\n\n| name | gives | for example | prints |\n|---|---|---|---|\n"
        + "".join(map(partial(_name_row), table, table.values()))
        for group, table in groups().items()
    )


def _name_row(name: str, given: list[str]) -> str:
    said, example = given
    thing = known()[1][name]
    return _row(f"`{name}{signature(thing)}`", said or description(thing), f"`{example}`", _printed(example))


def _printed(example: str) -> str:
    made = Markup(" ".join(filled(example).split())).striptags()
    return f"{made[:_LONGEST]}…" if len(made) > _LONGEST else str(made)


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def signature(thing: Any) -> str:
    """``(slot, width)``: what a template gives to ``thing``; nothing for what is no function."""
    if not inspect.isroutine(thing) and not isinstance(thing, partial):
        return ""
    bound = getattr(thing, "keywords", {})
    try:
        parameters = inspect.signature(thing).parameters.values()
    except ValueError:
        return "()"
    shown = [_parameter(one) for one in parameters if one.name not in bound]
    return f"({', '.join(shown)})"


def _parameter(one: inspect.Parameter) -> str:
    star = "*" if one.kind is one.VAR_POSITIONAL else "**" if one.kind is one.VAR_KEYWORD else ""
    given = "" if one.default is one.empty else f"={one.default!r}".replace("''", '""')
    return f"{star}{one.name}{given}"


def description(thing: Any) -> str:
    """The first paragraph of the docstring of ``thing``, as Markdown; nothing if it has none."""
    while isinstance(thing, partial) or hasattr(thing, "__wrapped__"):
        thing = thing.func if isinstance(thing, partial) else thing.__wrapped__
    own = thing.__doc__ if inspect.isroutine(thing) or isinstance(thing, type) else type(thing).__doc__
    if isinstance(own, str) and thing.__class__.__name__ != "builtin_function_or_method":
        return " ".join(inspect.cleandoc(own).partition("\n\n")[0].split()).replace("``", "`")
    return ""


def types() -> str:
    """Of each type of the event and of answers: what a template sees of it."""
    of_event = [kind for kind in PLAIN if kind.__module__.startswith("pipeline.")]
    answers = filter(is_dataclass, SHOWN)
    rows = (
        _row(
            f"`{kind.__name__}`",
            description(kind),
            ", ".join(f"`{name}`" for name in sorted({**PLAIN, **SHOWN}[kind])),
        )
        for kind in sorted((*of_event, *answers), key=lambda kind: kind.__name__)
        if {**PLAIN, **SHOWN}[kind]
    )
    return (
        "## What things have\n\n"
        "Texts, numbers, dates and lists have what those of Python have, but for what reaches outside.\n\n"
        "| a | is | has |\n|---|---|---|\n" + "".join(rows)
    )


def filters() -> str:
    """The filters, in a line."""
    listed = ", ".join(f"`{name}`" for name in sorted({*ALLOWED, "join", "sum"}))
    return (
        "## Filters\n\n"
        "`set` prints a text of the organiser (a title, an abstract) with its formulas and emphasis.\n"
        f"Of Jinja's own there are {listed}.\n"
    )


def blocks() -> str:
    """Our templates, what each is, and the blocks that an own one may override."""
    return (
        "## Blocks\n\n"
        '`{% extends "shipped/book/cover.html" %}` and a block of your own change one thing of ours.\n\n'
        "| template | is | blocks |\n|---|---|---|\n"
        + "".join(
            _row(
                f"`{path.relative_to(_TEMPLATES).as_posix()}`",
                _about(path),
                ", ".join(f"`{one}`" for one in found),
            )
            for path in sorted(_TEMPLATES.rglob("*.html"))
            if (found := blocks_of(path))
        )
    )


def blocks_of(path: Path) -> list[str]:
    """The blocks of a template, its own and those of what it extends."""
    return list(dict.fromkeys(_BLOCK.findall(path.read_text(encoding="utf-8"))))


def _about(path: Path) -> str:
    found = _COMMENT.match(path.read_text(encoding="utf-8"))
    return " ".join(found[1].split()) if found else ""


def macros() -> str:
    """The macros that several products share."""
    text = (_TEMPLATES / "macros.html").read_text(encoding="utf-8")
    rows = (_row(f"`{call}`", " ".join(said.split())) for said, call in _MACRO.findall(text))
    return (
        '## Macros\n\n`{% import "macros.html" as m with context %}`, then `{{ m.names(people) }}`.\n\n'
        "| macro | is |\n|---|---|\n" + "".join(rows)
    )


def properties() -> str:
    """The custom properties of CSS: those of every page, and those that our stylesheets declare."""
    event, _names = known()
    css = dict(_DECLARED.findall(page_css(formats(_STYLES)["A5"], event, bleeds=True)))
    rows = (_row(f"`--{name}`", PROPERTIES[name], f"`{value.strip()}`") for name, value in css.items())
    return (
        "## Custom properties\n\n"
        "Every page has these, which follow from `event.yaml` and the page format; values are of A5.\n\n"
        "| property | is | for example |\n|---|---|---|\n"
        + "".join(rows)
        + "\nOur stylesheets declare these, and measure with them. A line `html { --sans: Inter }` in\n"
        "`styles/base.css` of the event changes one.\n\n"
        "| property | is | declared in |\n|---|---|---|\n" + "".join(_declared())
    )


def _declared() -> Iterator[str]:
    for sheet in sorted(_STYLES.glob("*.css")):
        text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
        found: dict[str, str] = {}
        for rule in re.findall(r"(?:^|\})\s*html\s*\{([^}]*)\}", text):
            found |= dict(_DECLARED.findall(rule))
        for name, value in found.items():
            yield _row(f"`--{name}`", f"`{value.strip()}`", f"`{sheet.name}`")


def main() -> None:
    """Write docs/templates.md."""
    FILE.write_text(templates_guide(), encoding="utf-8")


if __name__ == "__main__":
    main()
