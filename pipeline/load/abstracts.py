"""Abstracts: a YAML head between ``---`` lines, then Markdown. What cannot be read never costs the text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.load.files import TextFile, name_of, read_text
from pipeline.load.fill import fill
from pipeline.load.forms import AbstractForm, CoauthorForm
from pipeline.load.ids import Register, identifier, identifiers
from pipeline.load.nodes import Fields, Node, listed, place, places
from pipeline.load.yaml import parse
from pipeline.model.event import Contributor, Person, Prose, Talk
from pipeline.problem import Collector, Outcome, Source
from pipeline.text.markdown import set_prose

_LISTS = frozenset({"speakers", "coauthors", "keywords", "papers"})
# What authors send that looks like an abstract and is not read as one.
_NO_ABSTRACTS = frozenset([".txt", ".markdown", ".docx", ".odt", ".tex", ".doc", ".rtf", ".yaml", ".yml"])
_TBA = re.compile(r"tb[acd]|to be (announced|confirmed|defined|decided)|", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Setting:
    """What an abstract takes over from its event."""

    language: str
    macros: Mapping[str, str]
    people: Mapping[str, Person]


def load_talks(root: Path, setting: Setting) -> Outcome[tuple[tuple[Talk, ...], tuple[str, ...]]]:
    """One talk per Markdown file of content/abstracts, and the names of files with an unreadable head."""
    found, register = Collector(), Register()
    talks: list[Talk] = []
    unread: list[str] = []
    for path in found.take(_abstract_files(root)):
        file = found.take(read_text(path, root))
        if file is not None:
            talk_id = register.admit(path.stem, file.at(1), found)
            talk, whole = found.take(read_talk(file, talk_id, setting))
            talks.append(talk)
            unread += [] if whole else [file.name]
    return found.give((tuple(talks), tuple(unread)))


def _abstract_files(root: Path) -> Outcome[list[Path]]:
    """The abstracts in order of name. Hidden files and README.md are nobody's abstract."""
    found, folder = Collector(), root / "content" / "abstracts"
    visible = [path for path in folder.iterdir() if path.name[0] not in "._"] if folder.is_dir() else []
    chosen = sorted(
        path for path in visible if path.suffix.lower() == ".md" and path.stem.lower() != "readme"
    )
    for path in sorted(set(visible) - set(chosen)):
        if path.suffix.lower() in _NO_ABSTRACTS:
            name = name_of(path, root)
            hint = (
                f"Save its text as {path.stem}.md" if path.suffix != ".txt" else f"Rename it {path.stem}.md"
            )
            found.add("OCT-F07", f"{path.name} is not read as an abstract", Source(name), hint)
    return found.give(chosen)


def read_talk(file: TextFile, talk_id: str, setting: Setting) -> Outcome[tuple[Talk, bool]]:
    """The talk in ``file``, and whether its head could be read. Its title is ``talk_id`` if it has none."""
    found = Collector()
    head, body, body_line = found.take(split(file))
    reading = found.take(parse(TextFile(file.name, head or ""), first_line=2))
    fields, form = reading.fields, AbstractForm(title=talk_id)
    if head is not None:
        form = found.take(fill(AbstractForm, fields, {"title": talk_id})) or form
    text = found.take(set_prose(body, file.at(body_line), macros=setting.macros)) if body.strip() else None
    return found.give((found.take(_talk(talk_id, form, fields, file.at(1), text, setting)), reading.whole))


def split(file: TextFile) -> Outcome[tuple[str | None, str, int]]:
    """Head, body, and the line in which the body begins. None if there is no head.

    A head that is never closed ends with its first empty line.
    """
    found = Collector()
    lines = file.text.split("\n")
    if lines[0].rstrip() != "---":
        hint = "Begin the file with three lines: ---, title: …, ---"
        found.add("OCT-Y25", "the head of the abstract is missing", file.at(1), hint)
        return found.give((None, file.text, 1))
    ends = [n for n, line in enumerate(lines[1:], start=1) if line.rstrip() == "---"]
    if not ends:
        found.add(
            "OCT-Y25", "the head is not closed", file.at(1), "Put a line --- between the head and the text."
        )
        ends = [n for n, line in enumerate(lines) if not line.strip()] or [len(lines)]
    head, body = "\n".join(lines[1 : ends[0]]), "\n".join(lines[ends[0] + 1 :])
    lead = len(body) - len(body.lstrip("\n"))
    return found.give((head, body[lead:].rstrip(), ends[0] + 2 + lead))


def _talk(
    talk_id: str, form: AbstractForm, fields: Fields, at: Source, text: Prose | None, setting: Setting
) -> Outcome[Talk]:
    found = Collector()
    title = found.take(set_prose(form.title, place(fields, ("title",)), macros=setting.macros, inline=True))
    nodes = listed(fields, "coauthors")
    coauthors = [found.take(_coauthor(f, n, setting)) for f, n in zip(form.coauthors, nodes, strict=True)]
    return found.give(
        Talk(
            id=talk_id,
            title=title,
            source=at,
            speakers=identifiers(form.speakers),
            coauthors=tuple(coauthors),
            abstract=text,
            language=form.language or setting.language,
            keywords=form.keywords,
            papers=tuple(key.lower() for key in form.papers),
            tba=bool(_TBA.fullmatch(form.title.strip(" .…"))),
            places=places(fields, _LISTS),
        )
    )


def _coauthor(form: CoauthorForm, node: Node, setting: Setting) -> Outcome[Contributor]:
    found = Collector()
    if not (form.name or form.person):
        found.add(
            "OCT-Y12",
            "the co-author has no name",
            node.at,
            "Add name: … or person: and an id of people.yaml.",
        )
    known = identifier(form.person) or None
    person = setting.people.get(known or "")
    name = form.name or (person.name if person else form.person)
    given = (*form.affiliations, *filter(None, [form.affiliation]))
    return found.give(Contributor(name, known, given or (person.affiliations if person else ())))
