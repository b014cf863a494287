"""What the columns of a participants' list hold: by headings in many languages, or as the event says."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

import yaml

from pipeline.load.ids import identifier
from pipeline.problems import Collector, Outcome, Source
from pipeline.text.names import fold

Holding = Literal[
    "id", "title", "given", "family", "name", "affiliation", "role", "email", "link", "orcid", "sort",
    "badge", "attends", "pronouns", "second", "order", "language", "sessions", "letters", "unsubscribed",
    "extra",
]  # fmt: skip
"""What a column may hold; ``extra`` is for templates and letters only."""

EXTRA = "extra"
HEADINGS = Path(__file__).with_name("columns.yaml")
_ROLES = Path(__file__).with_name("role_words.yaml")
_SHOWN = 60
# Of a table without a heading that we know, and of a wide one, the first are named.
_NAMED = 8

Column = tuple[str, str]
"""(what it holds, its heading); a second column of one heading is called ``Name (2)``."""


def role_id(called: str) -> str:
    """The id of a role as a registration system may call it: ours in many languages, or by its own id."""
    return _roles().get(fold(called)) or identifier(called)


def columns(header: Sequence[str], wishes: Mapping[str, str], at: Source) -> Outcome[tuple[Column, ...]]:
    """What each column under ``header`` holds; ``wishes`` are what event.yaml says of headings.

    Of several that hold the same the first counts, unless the event says so of each; the others are extra.
    """
    found = Collector()
    headings = _apart(header)
    said = {fold(heading): holding for heading, holding in wishes.items()}
    held = [said.get(fold(heading)) or _known(heading) for heading in headings]
    held = _as_parts_of_names(held)
    held = _as_letters(headings, held, said)
    made: list[Column] = []
    for heading, holding in zip(headings, held, strict=True):
        first = not holding or holding not in dict(made) or fold(heading) in said
        made.append((holding if first else EXTRA, heading))
    _tell_doubles(header, list(zip(held, headings, strict=True)), made, at, found)
    _tell_lost([heading for heading in wishes if fold(heading) not in map(fold, headings)], at, found)
    _tell_unknown([heading for holding, heading in made if not holding and heading], at, found)
    return found.give(tuple((holding or EXTRA, heading) for holding, heading in made))


def _apart(header: Sequence[str]) -> list[str]:
    """The headings, the second ``Name`` as ``Name (2)``."""
    times = Counter[str]()
    made = []
    for heading in header:
        times[fold(heading)] += 1
        number = times[fold(heading)]
        made.append(f"{heading} ({number})" if heading and number > 1 else heading)
    return made


def _known(heading: str) -> str:
    """What a column of this heading holds, or nothing; ``Name (2)`` is what ``Name`` is."""
    known = _holdings()
    return known.get(fold(heading)) or known.get(fold(heading.rpartition(" (")[0]), "")


def _as_parts_of_names(held: list[str]) -> list[str]:
    """The first ``Name`` beside given names is the family name, beside a family name the given one."""
    if "name" in held and ("given" in held) != ("family" in held):
        held[held.index("name")] = "family" if "given" in held else "given"
    return held


def _as_letters(headings: list[str], held: list[str], said: Mapping[str, str]) -> list[str]:
    """A column “mail” beside another for addresses says whether somebody wants letters."""
    mail = [fold(heading) == "mail" and "mail" not in said for heading in headings]
    others = any(one == "email" and not plain for one, plain in zip(held, mail, strict=True))
    return ["letters" if plain and others else one for one, plain in zip(held, mail, strict=True)]


def _tell_doubles(
    header: Sequence[str], held: list[Column], made: list[Column], at: Source, found: Collector
) -> None:
    """One problem for all columns that hold what another holds already."""
    first = dict(reversed(made))
    doubles = [
        f"“{heading}” ({holding}, as “{first[holding]}”)"
        for (holding, heading), (counted, _heading) in zip(held, made, strict=True)
        if holding and holding != EXTRA and counted == EXTRA
    ]
    known = {heading for holding, heading in held if holding}
    doubles += [
        f"“{heading}”"
        for heading, plain in zip((h for _holding, h in held), header, strict=True)
        if heading != plain and heading not in known
    ]
    if doubles:
        hint = "Rename one, or say in event.yaml what each holds: participants: {columns: {HEADING: role}}"
        message = f"columns that are there already, of which the first counts: {_listed(doubles)}"
        found.add("OCT-F16", message, at, hint)


def _tell_unknown(unknown: list[str], at: Source, found: Collector) -> None:
    if unknown:
        names = _listed([f"“{heading}”" for heading in unknown])
        hint = (
            f"They can be printed: column['{unknown[0][:_SHOWN]}']. If one holds something known, say so "
            "in event.yaml: participants: {columns: {HEADING: affiliation}}; “extra” ends this note."
        )
        found.add("OCT-F17", f"columns kept as they are: {names}", at, hint)


def _tell_lost(lost: list[str], at: Source, found: Collector) -> None:
    if lost:
        names = _listed([f"“{heading}”" for heading in lost])
        hint = "Mend the heading under participants: {columns: …} in event.yaml, or remove it there."
        found.add("OCT-F24", f"event.yaml speaks of columns that the list does not have: {names}", at, hint)


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(name[:_SHOWN] for name in names[:_NAMED]) + more


@lru_cache(maxsize=1)
def _roles() -> dict[str, str]:
    """Folded word → the id of a role of ours."""
    roles = yaml.load(_ROLES.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return {fold(word): role for role, words in roles.items() for word in words}


@lru_cache(maxsize=1)
def _holdings() -> dict[str, str]:
    """Folded heading → what it holds. The first language that has a heading decides."""
    languages = yaml.load(HEADINGS.read_text(encoding="utf-8"), yaml.CSafeLoader)
    pairs = [
        (fold(heading), holding)
        for held in languages.values()
        for holding, headings in held.items()
        for heading in headings
    ]
    assert {holding for _heading, holding in pairs} < set(get_args(Holding))
    return dict(reversed(pairs))
