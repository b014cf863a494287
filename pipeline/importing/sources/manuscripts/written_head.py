"""The head of a Markdown file, YAML between ``---`` or TOML between ``+++``, with the lines of its keys."""

import re
import tomllib
from dataclasses import dataclass, field
from typing import Any

import yaml

from pipeline.problems import Collector, Source

_KEY = re.compile(r"(?m)^([\w.-]{1,60})[ \t]{0,9}[:=]")
_ANCHOR = re.compile(r"(?m)(?:^|[\s\[{,:-])[&*][A-Za-z0-9_]")
_MOST = 200_000
_LEFT = "Mend the line, as YAML it is not whole; quotes around a value with a colon help."


@dataclass(frozen=True)
class WrittenHead:
    """A head: its ``fields``, the ``body`` below it and in which line that begins; ``is_there`` or not."""

    fields: dict[str, Any] = field(default_factory=dict)
    body: str = ""
    first_line: int = 1
    lines: dict[str, int] = field(default_factory=dict)
    is_there: bool = False


class _Texts(yaml.CSafeLoader):
    """Scalars stay the text that they are: neither dates nor “no” become something else."""


_Texts.yaml_implicit_resolvers = {}


def written_head(name: str, text: str, found: Collector) -> WrittenHead | None:
    """The head of the file ``name``, which holds ``text``; None, and told, if it is damaged."""
    lines = text.split("\n")
    mark = lines[0].rstrip()
    if mark not in ("---", "+++"):
        return WrittenHead({}, text)
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == mark), 0)
    if not end:
        message = f"the head is never closed: a line {mark} is missing, or the file ends in the middle"
        found.add("OCT-X02", message, Source(name, len(lines)), "Ask for the whole file, or close the head.")
        return None
    head = "\n".join(lines[1:end])
    body = "\n".join(lines[end + 1 :])
    lead = len(body) - len(body.lstrip("\n"))
    places = {one[1]: head.count("\n", 0, one.start()) + 2 for one in _KEY.finditer(head)}
    fields = _fields(name, head, mark, found)
    return None if fields is None else WrittenHead(fields, body[lead:], end + 2 + lead, places, True)


def _fields(name: str, head: str, mark: str, found: Collector) -> dict[str, Any] | None:
    if len(head) > _MOST or (mark == "---" and _ANCHOR.search(head) and "&" in head):
        message = "the head is too long, or refers to itself by & and *; it is not read"
        found.add("OCT-X02", message, Source(name, 2), "Write the values themselves.")
        return None
    try:
        read = tomllib.loads(head) if mark == "+++" else yaml.load(head, Loader=_Texts)  # noqa: S506 - safe
    except yaml.MarkedYAMLError as fault:
        place = fault.problem_mark or fault.context_mark
        line, column = (place.line + 2, place.column + 1) if place else (2, 1)
        message = f"this head is no whole YAML: {fault.problem or 'it cannot be read'}"
        found.add("OCT-X02", message, Source(name, line, column), _LEFT)
        return None
    except (yaml.YAMLError, tomllib.TOMLDecodeError, RecursionError, ValueError, TypeError) as fault:
        said = " ".join(str(fault).split())[:80]
        found.add(
            "OCT-X02", f"this head cannot be read: {said}", Source(name, 2), "Mend the head of the file."
        )
        return None
    if read is None or read == "":
        return {}
    if not isinstance(read, dict):
        found.add("OCT-X02", "this head has no names with values", Source(name, 2), "Write title: …")
        return None
    return {str(key): value for key, value in read.items()}
