"""The texts of an event as they are written, in Markdown: what is handed on to others is no page of ours."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.load.event.event_yaml import FILE as EVENT
from pipeline.load.event.program_yaml import FILE as PROGRAM
from pipeline.load.event.talk_files import markdown_files, split
from pipeline.load.text_files import name_of, read_text
from pipeline.load.yaml.nodes import Fields, Scalar, listed
from pipeline.load.yaml.parse import parse_head, read_yaml
from pipeline.model.event import Event
from pipeline.problems import Source

_PEOPLE = "content/people.yaml"

Pair = tuple[str, str]


def written_texts(root: Path, event: Event) -> Mapping[Pair, str]:
    """The texts of ``event``, loaded from ``root``, by what they are and whose.

    ``("title", talk)``, ``subtitle`` and ``abstract`` are those of a talk, ``biography`` a person's,
    ``description`` a slot's, ``math`` what a command of the author's stands for. What cannot be read is left
    out: it was told when the event was loaded.
    """
    rows = (*_of_talks(root, event), *_of_people(root, event), *_of_slots(root, event), *_math(root))
    return {key: text for key, text in rows if text}


def _of_talks(root: Path, event: Event) -> Iterator[tuple[Pair, str]]:
    ids = {talk.source.file: talk.id for talk in event.talks}
    for path in markdown_files(root, "abstracts", "an abstract").value:
        talk = ids.get(name_of(path, root))
        file = read_text(path, root).value
        if talk is None or file is None:
            continue
        head, body, _line = split(file).value
        fields = parse_head(file, head).value.fields
        yield ("title", talk), _text(fields, "title")
        yield ("subtitle", talk), _text(fields, "subtitle")
        yield ("abstract", talk), body.strip()


def _of_people(root: Path, event: Event) -> Iterator[tuple[Pair, str]]:
    reading = read_yaml(root / _PEOPLE, root, required=False).value
    if reading is None:
        return
    ids = {person.source: person.id for person in event.people}
    for key, node in reading.fields.items():
        person = ids.get(reading.fields.keys_at[key])
        if person is not None and isinstance(node, Fields):
            yield ("biography", person), _text(node, "biography")


def _of_slots(root: Path, event: Event) -> Iterator[tuple[Pair, str]]:
    reading = read_yaml(root / PROGRAM, root).value
    if reading is None:
        return
    ids: dict[Source, str] = {slot.source: slot.id for _day, slot in event.slots()}
    for day in listed(reading.fields, "days"):
        for slot in listed(day, "slots"):
            for node in (slot, *listed(slot, "talks")):
                if isinstance(node, Fields) and node.at in ids:
                    yield ("description", ids[node.at]), _text(node, "description")


def _math(root: Path) -> Iterator[tuple[Pair, str]]:
    reading = read_yaml(root / EVENT, root).value
    found = reading.fields.get("math") if reading else None
    for command, meaning in found.items() if isinstance(found, Fields) else ():
        if isinstance(meaning, Scalar):
            yield ("math", command), str(meaning)


def _text(fields: Fields, key: str) -> str:
    """The text at ``key``, its words as a line of YAML has them; empty for none."""
    node = fields.get(key)
    return str(node).strip() if isinstance(node, Scalar) else ""
