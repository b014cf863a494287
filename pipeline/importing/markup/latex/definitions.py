r"""What authors define: ``\newcommand``, ``\def``, ``\DeclareMathOperator``, ``\newtheorem``."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.importing.markup.latex.fillers import FILLER
from pipeline.text.math import latex

_HEAD = re.compile(
    r"\\(?:(?P<new>(?:re)?newcommand|providecommand|DeclareRobustCommand|DeclareMathOperator|(?:re)?newenvironment"
    r"|newtheorem|DeclarePairedDelimiter)\*?|(?P<def>[gex]?def|let))(?![A-Za-z])"
)
_NAME = re.compile(r"\s{0,3}+\{?\s{0,3}+\\?([A-Za-z@]{1,60}+\*?)\s{0,3}+\}?")
_COUNT = re.compile(r"\s{0,9}\[\s{0,9}(\d)\s{0,9}\]")
_DEFAULT = re.compile(r"\s{0,9}\[([^\]]{0,400})\]")
_PARAMETERS = re.compile(r"\s*((?:#\d)*)\s*=?\s*")
_SINGLE = re.compile(r"\s*(\\[A-Za-z@]+|\\.|[^\s{}])")
_OPENS = re.compile(r"\\(begin|end)\s*\{|\\[()\[\]]|(?<!\\)\$")
_MOST = 400
_GREATEST = 20_000


@dataclass(frozen=True, slots=True)
class OwnCommand:
    r"""A command of an author's: how many arguments, the ``default`` of the first if it may be left out."""

    arguments: int
    body: str
    default: str | None = None

    @property
    def parts(self) -> bool:
        r"""Whether it begins or ends what it does not end or begin itself, as ``\be`` for an equation."""
        signs = [found[1] or found[0] for found in _OPENS.finditer(self.body)]
        pairs = (("begin", "end"), (r"\(", r"\)"), (r"\[", r"\]"))
        return signs.count("$") % 2 == 1 or any(signs.count(one) != signs.count(two) for one, two in pairs)

    def filled(self, values: Iterable[str]) -> str:
        """Its body with ``values`` in the place of its arguments."""
        given = [*([] if self.default is None else [self.default]), *values]
        if self.default is not None and len(given) > self.arguments:
            given = given[1:]
        given += [""] * (self.arguments - len(given))
        return re.sub(
            r"#([1-9])", lambda found: (given[int(found[1]) - 1 : int(found[1])] or [""])[0], self.body
        )


@dataclass(slots=True)
class Definitions:
    """Commands, and names of theorems, that a file defines; ``places`` from where to where it does so."""

    commands: dict[str, OwnCommand] = field(default_factory=dict)
    theorems: dict[str, str] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    places: list[tuple[int, int]] = field(default_factory=list)


def definitions_in(text: str) -> Definitions:
    """What ``text`` defines; of two definitions of a name the last counts."""
    made = Definitions()
    end = 0
    for found in _HEAD.finditer(text):
        if found.start() < end or len(made.places) >= _MOST:
            continue
        stop = _definition(text, found, made)
        if stop is not None:
            end = stop
            made.places.append((found.start(), end))
    return made


def without_definitions(text: str, made: Definitions) -> str:
    """``text`` with fillers in the place of what it defines."""
    done: list[str] = []
    end = 0
    for start, stop in made.places:
        done += [text[end:start], FILLER * (stop - start)]
        end = stop
    return "".join(done) + text[end:]


def for_formulas(formulas: Iterable[str], commands: Mapping[str, OwnCommand]) -> dict[str, str]:
    r"""Those ``commands`` that ``formulas`` or these use, as ``math:`` has them: ``\R: \mathbb{R}``."""
    wanted: dict[str, str] = {}
    ahead = list(formulas)
    while ahead:
        for name in re.findall(r"\\([A-Za-z]+)", ahead.pop()):
            command = commands.get(name)
            if command and f"\\{name}" not in wanted and command.default is None:
                wanted[f"\\{name}"] = command.body.replace(FILLER, "").strip()
                ahead.append(command.body)
    return dict(sorted(wanted.items()))


def _definition(text: str, found: re.Match[str], made: Definitions) -> int | None:
    """Read one definition into ``made``; where it ends, None if it is none."""
    name = _NAME.match(text, found.end())
    if name is None:
        return None
    kind, place = found["new"] or found["def"], name.end()
    if kind == "let":
        other = _SINGLE.match(text.removeprefix("="), place + text.startswith("=", place))
        if other is None:
            return None
        made.commands[name[1]] = OwnCommand(0, other[1])
        return other.end()
    if found["def"]:
        return _by_def(text, name[1], place, made)
    if kind == "newtheorem":
        return _theorem(text, name[1], place, made)
    return _by_command(text, kind, name[1], place, made)


def _by_def(text: str, name: str, place: int, made: Definitions) -> int | None:
    parameters = _PARAMETERS.match(text, place)
    inside = latex.argument_at(text, parameters.end()) if parameters else None
    if parameters is None or inside is None:
        return None
    made.commands[name] = OwnCommand(len(parameters[1]) // 2, text[slice(*inside)])
    return inside[1] + 1


def _theorem(text: str, name: str, place: int, made: Definitions) -> int | None:
    shared = _DEFAULT.match(text, place)
    inside = latex.argument_at(text, shared.end() if shared else place)
    if inside is None:
        return None
    made.theorems[name] = text[slice(*inside)]
    within = _DEFAULT.match(text, inside[1] + 1)
    return within.end() if within else inside[1] + 1


def _by_command(text: str, kind: str, name: str, place: int, made: Definitions) -> int | None:
    number = 0
    if count := _COUNT.match(text, place):
        number, place = int(count[1]), count.end()
    default = _DEFAULT.match(text, place) if count else None
    place = default.end() if default else place
    inside = latex.argument_at(text, place)
    if inside is None:
        return None
    body, end = text[slice(*inside)], inside[1] + 1
    second = latex.argument_at(text, end) if kind.endswith("environment") or "Paired" in kind else None
    end = second[1] + 1 if second else end
    if kind.endswith("environment"):
        made.roles[name] = body
    elif "Paired" in kind:
        made.commands[name] = OwnCommand(1, f"{body} #1 {text[slice(*second)]}" if second else body)
    elif kind == "DeclareMathOperator":
        made.commands[name] = OwnCommand(0, f"\\operatorname{{{body}}}")
    else:
        made.commands[name] = OwnCommand(number, body, default[1] if default else None)
        made.roles[name] = body
    return end


class Unfolded:
    """A text some of whose commands are replaced, and the places where each stretch of it came from."""

    def __init__(self) -> None:
        self.text = ""
        self._starts: list[int] = []
        self._stretches: list[tuple[int, bool]] = []

    def add(self, piece: str, old: int, *, is_same: bool) -> None:
        """Go on with ``piece``, which stood at ``old`` or stands for what did."""
        self._starts.append(len(self.text))
        self._stretches.append((old, is_same))
        self.text += piece

    def origin(self, place: int) -> int:
        """Where ``place`` was before."""
        at = bisect_right(self._starts, place) - 1
        old, is_same = self._stretches[at]
        return old + place - self._starts[at] if is_same else old


def unfolded(text: str, commands: Mapping[str, OwnCommand]) -> Unfolded:
    r"""``text`` with its commands that part (``\be`` … ``\ee``) replaced by what they stand for."""
    parting = {name: one for name, one in commands.items() if one.parts and not one.arguments}
    made, place = Unfolded(), 0
    for found in re.finditer(r"\\([A-Za-z@]+)[ \t]*", text) if parting else ():
        command = parting.get(found[1])
        if command is None or len(made.text) > len(text) + _GREATEST:
            continue
        made.add(text[place : found.start()], place, is_same=True)
        made.add(command.body + " ", found.start(), is_same=False)
        place = found.end()
    made.add(text[place:], place, is_same=True)
    return made
