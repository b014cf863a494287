"""A LaTeX text made ready to be read: no comments, no definitions, and the places of the file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.importing.markup.latex.abstract_roles import COMMANDS
from pipeline.importing.markup.latex.definitions import (
    Definitions,
    OwnCommand,
    Unfolded,
    definitions_in,
    unfolded,
    without_definitions,
)
from pipeline.importing.markup.latex.fillers import FILLER, LinePlaces, balanced, uncommented, without_lengths
from pipeline.problems import Source
from pipeline.problems.flood import FloodGate

_LABEL = re.compile(r"\\label\s*\{([^{}]{1,200})\}")
_BIBITEM = re.compile(r"\\bibitem\s*+(?:\[([^\]]{0,200})\]\s*+)?\{([^{}]{1,200})\}")
_FLOAT = re.compile(r"\\begin\{(figure|table)\*?\}|\\end\{(?:figure|table)\*?\}|\\label\s*\{([^{}]{1,200})\}")


@dataclass(frozen=True, slots=True)
class LatexSource:
    """LaTeX to read, with what it defines and the numbers that it refers to."""

    text: str
    definitions: Definitions
    comments: Mapping[int, str]
    numbers: Mapping[str, str]
    works: Mapping[str, str]
    at: Source
    lines: LinePlaces
    unfolded: Unfolded

    def place(self, index: int) -> Source:
        """Where in the file stands what is at ``index`` of the text."""
        if self.at.line is None:
            return self.at
        line, column = self.lines.at(self.unfolded.origin(index))
        shift = (self.at.column or 1) - 1 if line == 1 else 0
        return Source(self.at.file, self.at.line + line - 1, column + shift)

    @property
    def commands(self) -> Mapping[str, OwnCommand]:
        """The commands that the text defines."""
        return self.definitions.commands


def latex_source(text: str, at: Source, problems: FloodGate, *, is_file: bool = True) -> LatexSource:
    """``text``, which begins at ``at``, ready to be read; what is never closed is told (OCT-X57)."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    bare, comments = uncommented(text, is_file=is_file)
    definitions = definitions_in(bare.replace(FILLER, " "))
    for name in COMMANDS:
        definitions.commands.pop(name, None)
    opened = unfolded(without_definitions(bare, definitions), definitions.commands)
    ready, faults = balanced(without_lengths(opened.text))
    made = LatexSource(
        ready,
        definitions,
        comments,
        dict(_numbers(ready)),
        _works(ready),
        at,
        LinePlaces(text),
        opened,
    )
    for index, message in faults:
        hint = "Compare this place with the printed abstract, and close what is open."
        problems.add("OCT-X57", f"LaTeX: {message}", made.place(index), hint)
    return made


def _numbers(text: str) -> list[tuple[str, str]]:
    """The names of figures and tables, with their numbers."""
    counts = {"figure": 0, "table": 0}
    kind = ""
    named: list[tuple[str, str]] = []
    for found in _FLOAT.finditer(text):
        if found[1]:
            kind = found[1]
            counts[kind] += 1
        elif found[2] and kind:
            named.append((found[2], str(counts[kind])))
        elif not found[2]:
            kind = ""
    return named


def _works(text: str) -> dict[str, str]:
    """Works of a list at the end of the text, by key: as what they are cited."""
    return {key: label or str(number) for number, (label, key) in enumerate(_BIBITEM.findall(text), start=1)}
