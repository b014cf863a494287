r"""A LaTeX file with the files that it takes in by ``\input``, and where each line of it came from."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from posixpath import normpath

from pipeline.importing.sources.manuscripts.talk_manuscript import folder_of
from pipeline.problems import Problem, Source

_INPUT = re.compile(
    r"(?<!\\)\\(?:input|include|subfile|subfileinclude)(?:\s{0,3}\{\s{0,3}([^{}\n]{1,200})\}|\s{1,3}([\w./-]{1,200}))"
)
_COMMENT = re.compile(r"(?<!\\)(?:\\\\)*%")
_DEEPEST = 8
MOST_LINES = 20_000
"""So much of a file and all that it takes in is read; a book of 400 pages has as many."""


@dataclass(frozen=True)
class WholeText:
    """A text, and for each of its lines the file and the line it came from; ``is_cut`` if it was too long."""

    text: str
    places: Sequence[tuple[str, int]]
    is_cut: bool = False

    def placed(self, problem: Problem) -> Problem:
        """``problem``, told of a line of the text, at the line where it came from."""
        line = problem.source.line
        if line is None or not 0 < line <= len(self.places):
            return problem
        file, own = self.places[line - 1]
        column = problem.source.column
        return replace(problem, source=Source(file, own, column))


def inputs_of(name: str, text: str, files: Mapping[str, str]) -> list[str]:
    """The files of ``files``, by name, that the file ``name`` takes in, as they follow each other."""
    found = (sibling(name, one, files) for line in text.split("\n") for one in _asked(line))
    return [one for one in found if one]


def with_inputs(name: str, files: Mapping[str, str], before: str = "") -> WholeText:
    """The file ``name`` with what it takes in, behind ``before``, whose lines count as its first."""
    lines = [(line, (name, 1)) for line in before.split("\n")] if before else []
    own = list(islice(_lines(name, files, (name,)), MOST_LINES + 1))
    lines += own[:MOST_LINES]
    text = "\n".join(line for line, _ in lines)
    return WholeText(text, [place for _, place in lines], len(own) > MOST_LINES)


def sibling(name: str, asked: str, files: Mapping[str, object], ends: Sequence[str] = ("", ".tex")) -> str:
    """The file that ``name`` means by ``asked``: from its own folder on, or from the given one; or empty."""
    asked = asked.strip().strip('"')
    for folder in dict.fromkeys((folder_of(name), "")):
        for end in ends:
            path = normpath(f"{folder}/{asked}{end}" if folder else f"{asked}{end}")
            if path in files and path != name:
                return path
    return ""


def _asked(line: str) -> Iterator[str]:
    yield from (found[1] or found[2] for found in _INPUT.finditer(_COMMENT.split(line, maxsplit=1)[0]))


def _lines(
    name: str, files: Mapping[str, str], above: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, int]]]:
    for number, line in enumerate(files[name].split("\n"), start=1):
        place = 0
        code = len(_COMMENT.split(line, maxsplit=1)[0])
        for found in _INPUT.finditer(line, 0, code):
            taken = sibling(name, found[1] or found[2], files)
            if not taken or taken in above or len(above) > _DEEPEST:
                continue
            if before := line[place : found.start()]:
                yield before, (name, number)
            yield from _lines(taken, files, (*above, taken))
            place = found.end()
        if not place or line[place:].strip():
            yield line[place:], (name, number)
