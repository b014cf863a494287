"""Lines of authors and affiliations, with the marks held apart that lead from the ones to the others."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.importing.word.word_pieces import Equation, NoteCall, Piece, WordLink, WordRun, words_of

_SUPERSCRIPTS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
_RAISED = re.compile("[¹²³⁰⁴-⁹]+(?:[,，][¹²³⁰⁴-⁹]+){0,20}|[*†‡§¶⋆#]+")
_MARK = re.compile(r"\d+|[a-z](?![a-z])|[*†‡§¶⋆#]")
_OPENING = re.compile(r"\s*[(\[]?(\d{1,2}|[a-z](?=[)\].])|[*†‡§¶⋆#]{1,3})[)\].:]?\s*(?=[^\W\d_])")
_EQUATION = re.compile(r"\{?\}?\^[{\\\w,*}\s]{1,40}")
_HELD = re.compile("\x02(\\d+)\x03")
_BRACKETED = re.compile(r"\(([^()]{1,200})\)")
_BETWEEN = re.compile(r"\s?(?:[;,\n•|]|\s(?:and|und|et|e|y|i|&)\s|&)\s?")


@dataclass(slots=True)
class MarkedLine:
    """A line; where marks stood, ``text`` has their number (``\\x02 1 \\x03``), by which ``marks`` has them.

    ``notes`` has what the footnotes say that are among the marks.
    """

    text: str = ""
    marks: dict[str, list[str]] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)

    def hold(self, found: str) -> str:
        """Keep the marks in ``found``; what stands for them."""
        number = str(len(self.marks) + 1)
        self.marks[number] = _MARK.findall(found.translate(_SUPERSCRIPTS))
        return f"\x02{number}\x03"

    @property
    def opens_with_mark(self) -> bool:
        """Whether the line is that of a mark: an affiliation, or an explanation."""
        return self.text.lstrip().startswith("\x02") or _OPENING.match(self.text) is not None


def lines_of(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, ...]]:
    """A paragraph, cut where its lines are broken."""
    line: list[Piece] = []
    for piece in pieces:
        if not isinstance(piece, WordRun):
            line.append(piece)
            continue
        first, *more = piece.text.split("\n")
        line.append(replace(piece, text=first))
        for text in more:
            yield tuple(line)
            line = [replace(piece, text=text)]
    yield tuple(line)


def marked_line(line: Sequence[Piece]) -> MarkedLine:
    """Hold the marks of a line apart: raised ones, superscript digits, stars and daggers, footnotes."""
    made = MarkedLine()
    for piece in line:
        if isinstance(piece, NoteCall):
            made.text += made.hold("")
            made.notes[str(len(made.marks))] = " ".join(words_of(piece.inside).split())
        elif isinstance(piece, WordRun) and piece.place == "raised" and _MARK.search(piece.text):
            made.text += made.hold(piece.text)
        elif isinstance(piece, Equation) and _EQUATION.fullmatch(piece.tex):
            tex = piece.tex.replace("\\dagger", "†").replace("\\ddagger", "‡").replace("\\ast", "*")
            made.text += made.hold(tex)
        elif isinstance(piece, WordLink):
            made.text += words_of(piece.inside)
        else:
            words = words_of((piece,)).replace("\x02", "").replace("\x03", "")
            made.text += _RAISED.sub(lambda found: made.hold(found[0]), words)
    return made


def marks_in(text: str, line: MarkedLine) -> tuple[str, list[str], list[str]]:
    """``text`` of a line without its marks; these; and what its footnotes say."""
    numbers = _HELD.findall(text)
    marks = [mark for number in numbers for mark in line.marks.get(number, [])]
    notes = [line.notes[number] for number in numbers if number in line.notes]
    return _HELD.sub("", text), marks, notes


def apart(text: str) -> list[str]:
    """The names of a line, marks behind each; no comma in brackets or between two marks parts them."""
    joined = re.sub("(\x02\\d+\x03)\\s?,\\s?(?=\x02)", r"\1", " ".join(text.split(" ")))
    shielded = _BRACKETED.sub(lambda found: found[0].replace(",", "\x04").replace(" and ", " \x05 "), joined)
    parts = _BETWEEN.split(shielded)
    return [one.replace("\x04", ",").replace("\x05", "and") for one in parts]


def affiliations_in(line: MarkedLine) -> Iterator[tuple[str, str]]:
    """The affiliations of a line, each with its mark; without one, the mark is empty."""
    pieces = _HELD.split(line.text)
    if opening := _OPENING.match(pieces[0]):
        yield opening[1], pieces[0][opening.end() :]
    elif pieces[0].strip(" ,;"):
        yield "", pieces[0]
    for number, words in zip(pieces[1::2], pieces[2::2], strict=True):
        for mark in line.marks.get(number) or [""]:
            yield mark, words.strip()


def in_brackets(text: str) -> tuple[list[str], str]:
    """What stands in brackets in ``text``, and ``text`` without it."""
    return [one.strip() for one in _BRACKETED.findall(text)], " ".join(_BRACKETED.sub(" ", text).split())
