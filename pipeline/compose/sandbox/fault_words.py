"""What went wrong while a template was filled in, in plain words: where, which name, and what is near it."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from traceback import extract_tb

from jinja2 import TemplateNotFound, TemplateRuntimeError, TemplateSyntaxError, UndefinedError, nodes

from pipeline.compose.sandbox.budget import TemplateStopped
from pipeline.compose.sandbox.by_list import ByList
from pipeline.compose.sandbox.kinds import kind_of, named_kind
from pipeline.compose.sandbox.template_text import (
    asked_for,
    faults,
    no_template,
    own_names,
    printed_in,
    syntax_fault,
    unknown_names,
)
from pipeline.compose.sandbox.unknown_names import EmptyValue, MissingValue, UnknownName
from pipeline.folders.reading import read_bytes
from pipeline.problems.nearest import did_you_mean

# So many names are listed where none is near.
_LISTED = 24
# Letters of what Python says that are looked at.
_LONGEST = 300
_ENDINGS = (".html", ".txt")
_UNGIVEN = "was not provided"
_ENDLESS = "Take out the include, extends or macro that leads back to itself."


@dataclass(frozen=True, slots=True)
class FillingFault:
    """A fault, and its place (file, line) if it is known; ``is_name`` if a name has no value."""

    message: str
    hint: str
    place: tuple[str, int | None] | None
    is_name: bool = False


class FaultWords:
    """Puts faults of templates of ``environment`` into words; ``otherwise`` is the hint that always helps."""

    def __init__(self, environment: ByList, otherwise: str) -> None:
        self._environment, self._otherwise = environment, otherwise

    def told(self, fault: Exception, names: Iterable[str], text: str = "") -> list[FillingFault]:
        """``fault``, and others of its template that show without filling it in.

        ``names`` were given to the template; ``text`` is its own where it has no file.
        """
        if isinstance(fault, TemplateSyntaxError):
            return self._of_syntax(fault, text)
        if isinstance(fault, UnknownName):
            return self._of_name(fault, names, text)
        frames = _frames(fault)
        place = frames[-1] if frames else None
        if isinstance(fault, EmptyValue):
            return [self._of_empty(fault, place, text)]
        if len(frames) > 1 and _UNGIVEN in str(fault):
            place = frames[-2]  # where the macro is called, not where it looks for what it was not given
        message, hint = self._in_words(fault)
        place = getattr(fault, "place", None) or place
        is_name = isinstance(fault, (UndefinedError, MissingValue))
        return [FillingFault(message, hint or self._otherwise, place, is_name)]

    def _in_words(self, fault: Exception) -> tuple[str, str]:
        if isinstance(fault, TemplateStopped):
            return fault.message, fault.hint
        if isinstance(fault, TemplateNotFound):
            return no_template(str(fault.name or fault), self._environment)
        if isinstance(fault, RecursionError):
            return "it includes itself without end", _ENDLESS
        return _in_words(fault)

    def _of_syntax(self, fault: TemplateSyntaxError, text: str) -> list[FillingFault]:
        # Jinja's lexer hands the file over as the name.
        file = fault.filename or fault.name or ""
        text = text or _read(file)
        one = syntax_fault(fault, text, self._environment)
        found = [one, *(other for other in faults(text, self._environment) if other != one)]
        return [FillingFault(each.message, each.hint, (file, each.line) if file else None) for each in found]

    def _of_empty(self, fault: EmptyValue, place: tuple[str, int | None] | None, text: str) -> FillingFault:
        file, line = place or ("", 1)
        printed = printed_in(self._tree(_read(file) if file else text), line)
        name = f"“{printed[0]}”" if len(printed) == 1 else ""
        hint = f"Ask first: {{% if {printed[0]} %}}." if name else self._otherwise
        return FillingFault(f"{name} has no value" if name else fault.message, hint, place, is_name=True)

    def _of_name(self, fault: UnknownName, names: Iterable[str], text: str) -> list[FillingFault]:
        frames = _frames(fault)
        file, line = frames[-1] if frames else ("", None)
        # What stands in the templates that led there: each may give names to those that it includes.
        files = dict.fromkeys([each for each, _ in frames] or [""])
        trees = {each: self._tree(_read(each) if each else text) for each in files}
        tree = trees[file]
        if fault.is_owned:
            thing, whole, line = asked_for(tree, fault.name, line)
            message, hint = self._not_of(fault, thing, whole)
            return [
                FillingFault(message, hint or self._otherwise, (file, line) if file else None, is_name=True)
            ]
        known = {*names, *self._environment.globals}.union(*map(own_names, trees.values()))
        lines = {fault.name: line} | unknown_names(tree, known)
        return [
            FillingFault(
                f"“{name}” is not known",
                did_you_mean(name, known, self._otherwise),
                (file, at) if file else None,
                is_name=True,
            )
            for name, at in sorted(lines.items(), key=lambda row: (row[1] or 0, row[0]))
        ]

    def _not_of(self, fault: UnknownName, thing: str, whole: str) -> tuple[str, str]:
        """Message and hint where an owner has no such name."""
        owner, name = fault.owner, fault.name
        if isinstance(owner, (list, tuple, str)) and isinstance(name, int):
            return f"{kind_of(owner)} has no entry number {name}, counted from 0", "Ask first how long it is."
        if isinstance(owner, dict):
            return f"“{thing or '…'}” has no entry “{name}”", did_you_mean(str(name), map(str, owner))
        if owner is None:
            asked = f"“{thing}” is empty here, so it" if thing else "what is empty here"
            return f"{asked} has no “{name}”", f"Ask first: {{% if {thing or '…'} %}}."
        near = self._environment.names_of(owner)
        hint = did_you_mean(str(name), near)
        if thing and hint:
            hint = hint.replace("“", f"“{thing}.")
        elif not hint and 0 < len(near) <= _LISTED:
            hint = f"It has {', '.join(sorted(near))}."
        return f"“{whole}” is nothing that {kind_of(owner)} has", hint

    def _tree(self, text: str) -> nodes.Template:
        try:
            return self._environment.parse(text)
        except (TemplateSyntaxError, RecursionError):
            return nodes.Template([], lineno=1)


def _frames(fault: Exception) -> list[tuple[str, int | None]]:
    """The lines of templates that led to ``fault``, the last one is its own."""
    return [(f.filename, f.lineno) for f in extract_tb(fault.__traceback__) if f.filename.endswith(_ENDINGS)]


def _read(file: str) -> str:
    try:
        return read_bytes(Path(file)).decode("utf-8") if file else ""
    except (OSError, UnicodeDecodeError):
        return ""


def _in_words(fault: Exception) -> tuple[str, str]:
    """Message and hint for what Python or Jinja say of a value."""
    said = str(fault)[:_LONGEST]
    for pattern, words, hint in _SAID:
        if found := re.search(pattern, said):
            message = words(*found.groups())
            return message, hint if hint != _JOIN or {"a text", "a number"} <= {
                *re.findall(r"a \w+", message)
            } else ""
    if isinstance(fault, ArithmeticError):
        return "its number cannot be worked out", ""
    if isinstance(fault, TemplateRuntimeError):
        return said[:1].lower() + said[1:].rstrip("."), ""
    return "this line cannot be worked out", ""


def _combined(operator: str, left: str, right: str) -> str:
    return f"{named_kind(left)} and {named_kind(right)} cannot be combined by “{operator}”"


_JOIN = "Texts and numbers are joined by ~: {{ 'Room ' ~ 7 }}."
_SAID: tuple[tuple[str, Callable[..., str], str], ...] = (
    (
        r"(?:division|modulo) by zero|by zero$|0\.0 cannot be raised",
        lambda: "it divides by zero",
        "Ask first whether that is 0.",
    ),
    (r"can only concatenate (\w+) \(not \"(\w+)\"\)", lambda left, right: _combined("+", left, right), _JOIN),
    (
        r"unsupported operand type\(s\) for (\S+?)(?: or pow\(\))?: '([\w.]+)' and '([\w.]+)'",
        _combined,
        _JOIN,
    ),
    (
        r"can't multiply sequence by non-int of type '([\w.]+)'",
        lambda kind: _combined("*", "str", kind),
        _JOIN,
    ),
    (
        r"'(..?)' not supported between instances of '([\w.]+)' and '([\w.]+)'",
        lambda sign, left, right: (
            f"{named_kind(left)} and {named_kind(right)} cannot be compared by “{sign}”"
        ),
        "Only things of one kind have an order.",
    ),
    (
        r"'([\w.]+)' object is not iterable|argument of type '([\w.]+)' is not",
        lambda one, other: (
            f"{named_kind(one or other)} is no list: nothing can be looked for in it, or taken from it"
        ),
        "",
    ),
    (
        r"bad operand type for \S+ (.): '([\w.]+)'",
        lambda sign, kind: f"“{sign}” cannot stand before {named_kind(kind)}",
        "",
    ),
    (r"object of type '([\w.]+)' has no len", lambda kind: f"{named_kind(kind)} has no length", ""),
    (
        r"cannot unpack non-iterable ([\w.]+) object",
        lambda kind: f"{named_kind(kind)} cannot be given several names",
        "",
    ),
    (r"(too many|not enough) values to unpack", lambda many: f"there are {many} values for these names", ""),
    (
        r"not all arguments conv|not enough arguments for f|format requires|must be real n|number is requ",
        lambda: "the values do not fit the places that begin with %",
        "",
    ),
    (r"unhashable type", lambda: "a list or a table cannot be the name of an entry", ""),
    (
        r"macro '(\w+)' takes no keyword argument '(\w+)'",
        lambda macro, name: f"the macro “{macro}” takes no “{name}”",
        "Look at the brackets behind its name where it is made: {% macro name(…) %}.",
    ),
    (
        r"macro '(\w+)' takes not more than (\d+) argument",
        lambda macro, most: f"the macro “{macro}” takes no more values than {most}",
        "Look at the brackets behind its name where it is made: {% macro name(…) %}.",
    ),
    (
        r"parameter '(\w+)' was not provided",
        lambda name: f"the macro is called without its “{name}”",
        "Give it one where the macro is called.",
    ),
    (
        r"the template '(.+)' \(imported on line \d+.*\) does not export the requested name '(\w+)'",
        lambda template, name: f"the template “{template}” has no “{name}” to import",
        "Look how its macros are called.",
    ),
    (
        r"there is no parent block called '(\w+)'",
        lambda name: f"the template that this one extends has no block “{name}”",
        "Take {{ super() }} out.",
    ),
    (r"No (filter|test) named '(\w+)'", lambda kind, name: f"there is no {kind} “{name}”", ""),
    (r"cannot assign attribute on non-namespace", lambda: "only fields of a namespace can be set", ""),
    (
        r"object is not callable",
        lambda: "this is nothing that can be asked with brackets",
        "Take the brackets out.",
    ),
)
