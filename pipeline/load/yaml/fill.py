"""Nodes into forms: every fault becomes a problem at its place, and what is sound is kept.

Pydantic finds the faults. What is at fault is taken out of the nodes and the rest tried again, so that one
misspelt key costs neither its entry nor the file.
"""

import re
from collections.abc import Mapping
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from pipeline.load.yaml.nodes import Fields, Node, Scalar, Steps, follow
from pipeline.problems import Outcome, Source
from pipeline.problems.catalogue import CATALOGUE
from pipeline.problems.flood import FloodGate
from pipeline.problems.nearest import did_you_mean

F = TypeVar("F", bound=BaseModel)
_ROUNDS = 12  # a form is 5 levels deep; each round may lay bare the level above

_NUMBERS = {"int": "a whole number", "float": "a number", "bool": "true or false"}
_SHAPES = {
    "string": ("one text", "Write a single text; between quotes if it starts with [ or {."),
    "tuple": ("a list", "Write [one, two], or one per line after “- ”."),
    "model": ("a map", "Write lines “name: value”, indented below it."),
    "short": ("a text or a map", "Write one text, or lines “name: value”, indented below it."),
    "dict": ("a map", "Write lines “name: value”, indented below it."),
}


def fill(form: type[F], node: Fields, spare: Mapping[str, str] | None = None) -> Outcome[F | None]:
    """``node`` as a ``form``; None only if something required is missing.

    ``spare`` has values for required keys, so that work can go on when they are missing or wrong.
    ``node`` loses what was at fault.
    """
    found, told = FloodGate(), set[tuple[int, str]]()
    for _ in range(_ROUNDS):
        try:
            return found.give(form.model_validate(node))
        except ValidationError as error:
            errors = _innermost(error.errors(include_url=False))
        for detail in errors:
            _tell(form, node, detail, told, found)
        if not _mend(node, errors, told, spare or {}):
            break
    return found.give(None)


def _innermost(errors: list[ErrorDetails]) -> list[ErrorDetails]:
    """Without those that follow from one further inside: a list is too short because its item is wrong."""
    around = {error["loc"][:length] for error in errors for length in range(len(error["loc"]))}
    return [error for error in errors if error["loc"] not in around]


def _tell(
    form: type[BaseModel], root: Node, detail: ErrorDetails, told: set[tuple[int, str]], found: FloodGate
) -> None:
    around, key, value = _target(root, detail["loc"])
    if detail["type"] == "missing" and (id(around), str(key)) in told:
        return
    at = _place(around, key, None if detail["type"] == "extra_forbidden" else value)
    found.add(*_problem(form, _as_written(root, detail), around, at))


def _as_written(root: Node, detail: ErrorDetails) -> ErrorDetails:
    """``detail`` of the key that stands there: one text may fill a key further in that nobody has written."""
    walked = _walk(root, detail["loc"])
    if walked and isinstance(walked[-1][2], Scalar):
        return {**detail, "loc": detail["loc"][: len(walked)]}
    return detail


def _target(root: Node, loc: Steps) -> tuple[Node, str | int, Node | None]:
    """The container, key and value that an error is about."""
    steps = [(root, "", root), *_walk(root, loc)]
    around, key, value = steps[-1]
    missing = loc and loc[-1] != key and isinstance(value, Fields) and isinstance(loc[-1], str)
    return (value, loc[-1], None) if missing else (around, key, value)


def _walk(root: Node, loc: Steps) -> list[tuple[Node, str | int, Node]]:
    """(container, step, node) for each step of ``loc`` that exists; pydantic adds steps of its own."""
    walked: list[tuple[Node, str | int, Node]] = []
    around = root
    for step, node in follow(root, loc):
        walked.append((around, step, node))
        around = node
    return walked


def _place(around: Node, key: str | int, value: Node | None) -> Source:
    if isinstance(value, Scalar):
        return value.at
    if isinstance(around, Fields) and isinstance(key, str) and key in around.keys_at:
        return around.keys_at[key]
    return around.at if value is None else value.at


def _problem(
    form: type[BaseModel], detail: ErrorDetails, around: Node, at: Source
) -> tuple[str, str, Source, str]:
    """Code, message, place and hint for a fault found by pydantic."""
    kind, loc, context = detail["type"], detail["loc"], detail.get("ctx", {})
    name = next((" ".join(step.split()) for step in reversed(loc) if isinstance(step, str)), "")
    value = " ".join(str(detail["input"]).split())[:40]
    if kind in CATALOGUE:
        return kind, f"{name}: {context['message']}", at, context["hint"]
    if kind == "missing":
        empty = isinstance(around, Fields) and name in around.keys_at
        return "OCT-Y12", f"“{name}” is {'empty' if empty else 'missing'}", at, f"Add a line “{name}: …”."
    if kind == "extra_forbidden":
        return "OCT-Y10", f"unknown key “{name}”", at, _likely(name, _keys_at(form, loc[:-1]))
    if kind in ("enum", "literal_error"):
        options = [option for option in re.findall(r"'([^']*)'", context["expected"]) if option]
        return "OCT-Y11", f"{name}: “{value}” is not known here", at, _likely(value, options)
    if kind == "model_type" and _is_short(form, loc):
        kind = "short_type"
    code, message, hint = _wrong_type(kind, name or "this", value, detail["msg"])
    return code, message, at, hint


def _wrong_type(kind: str, name: str, value: str, said: str) -> tuple[str, str, str]:
    """Code, message and hint; for what we have no words of our own, pydantic's are plain enough."""
    stem, _, fault = kind.partition("_")
    if stem in _NUMBERS:
        return "OCT-Y16", f"{name}: “{value}” is not {_NUMBERS[stem]}", f"Write {_NUMBERS[stem]}."
    if stem in _SHAPES and fault == "type":
        return "OCT-Y13", f"{name} should be {_SHAPES[stem][0]}", _SHAPES[stem][1]
    return "OCT-Y16", f"{name}: “{value}” will not do", f"{said.replace('Input s', 'It s')}."


def _is_short(form: type[BaseModel], loc: Steps) -> bool:
    """Whether one text may stand for the form that ``loc`` leads to."""
    return hasattr(_form_at(form, loc), "short")


def _keys_at(form: type[BaseModel], loc: Steps) -> list[str]:
    """The keys allowed in the form that ``loc`` leads to."""
    return [field.alias or name for name, field in _form_at(form, loc).model_fields.items()]


def _form_at(form: type[BaseModel], loc: Steps) -> type[BaseModel]:
    for step in loc:
        fields = {field.alias or name: field for name, field in form.model_fields.items()}
        if isinstance(step, str) and step in fields:
            form = _form_in(fields[step].annotation) or form
        elif "root" in form.model_fields:
            form = _form_in(form.model_fields["root"].annotation) or form
    return form


def _form_in(annotation: Any) -> type[BaseModel] | None:
    """The one form inside ``dict[str, RoomForm]``, ``tuple[SlotForm, ...]`` and the like."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((form for part in get_args(annotation) if (form := _form_in(part))), None)


def _likely(word: str, known: list[str]) -> str:
    return did_you_mean(word, known, "Possible here: " + ", ".join(sorted(known)))


def _mend(
    root: Fields, errors: list[ErrorDetails], told: set[tuple[int, str]], spare: Mapping[str, str]
) -> bool:
    """Take what is at fault out of ``root``; False if nothing is left to try."""
    doomed: dict[int, tuple[Node, set[str | int]]] = {}
    for detail in errors:
        around, key, value = _target(root, detail["loc"])
        if value is None and around is root and str(key) in spare:
            root[str(key)] = Scalar(spare[str(key)], root.at)
            continue
        if value is None:  # a required key is missing: the entry around it cannot be used
            around, key, _ = _target(root, detail["loc"][: _depth(root, detail["loc"])])
        if around is root and key == "":
            return False
        told.add((id(around), str(key)))
        doomed.setdefault(id(around), (around, set()))[1].add(key)
    for node, keys in doomed.values():
        for key in sorted(keys, key=str if isinstance(node, Fields) else int, reverse=True):
            del node[key]  # type: ignore[arg-type,union-attr]
    return True


def _depth(root: Node, loc: Steps) -> int:
    """How many steps of ``loc`` lead to something that exists."""
    return len(list(follow(root, loc)))
