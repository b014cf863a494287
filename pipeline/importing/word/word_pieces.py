"""What a Word document consists of, read but not yet written: paragraphs of pieces, tables, pictures."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class WordRun:
    """Words in one style; ``\\n`` breaks the line. ``place`` is "raised", "lowered" or empty."""

    text: str
    bold: bool = False
    italic: bool = False
    struck: bool = False
    underlined: bool = False
    place: str = ""

    @property
    def style(self) -> tuple[bool, bool, bool, bool, str]:
        return self.bold, self.italic, self.struck, self.underlined, self.place


@dataclass(frozen=True, slots=True)
class Equation:
    """A formula as TeX; a ``display`` stands on a line of its own."""

    tex: str
    display: bool = False


@dataclass(frozen=True, slots=True)
class WordLink:
    """Words that lead to an ``address``."""

    address: str
    inside: tuple["Piece", ...]


@dataclass(frozen=True, slots=True)
class NoteCall:
    """The mark of a footnote or endnote, and what this says."""

    number: int
    inside: tuple["Piece", ...]


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture where it stands, by its ``part`` in the document; one that ``floats`` only near there."""

    part: str
    alt: str = ""
    floats: bool = False


Piece: TypeAlias = WordRun | Equation | WordLink | NoteCall | PlacedPicture


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """A paragraph and what it is: ``kind`` is title, subtitle, heading, caption, item or text.

    ``level`` counts from 0, of headings and of items; ``number`` is that of a numbered item, else 0.
    ``style`` is the name of its style in small letters, ``place`` where it is, for problems.
    """

    pieces: tuple[Piece, ...]
    kind: str = "text"
    level: int = 0
    number: int = 0
    style: str = ""
    centred: bool = False
    place: str = ""

    @property
    def words(self) -> str:
        """Its plain words with single blanks, formulas as TeX."""
        return " ".join(words_of(self.pieces).split())

    @property
    def all_bold(self) -> bool:
        return bool(self.words) and all(
            isinstance(one, WordRun) and one.bold for one in self.pieces if words_of((one,)).strip()
        )


@dataclass(frozen=True, slots=True)
class WordTable:
    """Rows of cells of blocks; ``headed`` if the first row is its head."""

    rows: tuple[tuple[tuple["Block", ...], ...], ...]
    headed: bool = True
    place: str = ""


Block: TypeAlias = WordParagraph | WordTable


@dataclass(frozen=True, slots=True)
class WordPicture:
    """A picture of a document: a file name that the text uses, and the bytes."""

    name: str
    data: bytes = field(repr=False)


def words_of(pieces: tuple[Piece, ...]) -> str:
    """The words of pieces, formulas as TeX, without notes and pictures."""
    return "".join(_words(one) for one in pieces)


def _words(piece: Piece) -> str:
    match piece:
        case WordRun(text=text):
            return text
        case Equation(tex=tex):
            return f" {tex} " if piece.display else tex
        case WordLink(inside=inside):
            return words_of(inside)
    return ""


def merged(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Pieces of which no two neighbours are words in one style; blanks take the style around them."""
    made: list[Piece] = []
    texts: list[str] = []
    for place, piece in enumerate(pieces):
        last = made[-1] if made else None
        if isinstance(piece, WordRun) and not piece.text:
            continue
        if isinstance(piece, WordRun) and isinstance(last, WordRun):
            behind = pieces[place + 1] if place + 1 < len(pieces) else None
            blank = not piece.text.strip() and isinstance(behind, WordRun) and behind.style == last.style
            if piece.style == last.style or blank:
                texts.append(piece.text)
                continue
        _close(made, texts)
        made.append(piece)
        texts = [piece.text] if isinstance(piece, WordRun) else []
    _close(made, texts)
    return tuple(made)


def _close(made: list[Piece], texts: list[str]) -> None:
    """Give the last run all its texts, at once: one by one would copy them again and again."""
    if len(texts) > 1 and isinstance(last := made[-1], WordRun):
        made[-1] = replace(last, text="".join(texts))


def without_start(pieces: Sequence[Piece], length: int) -> tuple[Piece, ...]:
    """The pieces without their first ``length`` letters, counted as in ``WordParagraph.words``."""
    made: list[Piece] = []
    blank = True
    for piece in pieces:
        if length <= 0 or not isinstance(piece, WordRun):
            made.append(piece)
            continue
        cut = 0
        for char in piece.text:
            if length <= 0:
                break
            length -= not (char.isspace() and blank)
            blank, cut = char.isspace(), cut + 1
        made.append(replace(piece, text=piece.text[cut:]))
    return merged(made)
