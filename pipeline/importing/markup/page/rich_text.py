"""What a text consists of, whatever it came as: pieces of running text, and blocks of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class TypeStyle(StrEnum):
    """How words look."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    STRUCK = "struck"
    RAISED = "raised"
    LOWERED = "lowered"
    UNDERLINED = "underlined"
    SMALL_CAPS = "small caps"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Running text; U+00A0 ties two words. What is ``written`` is Markdown already and stays as it is."""

    text: str
    written: bool = False


@dataclass(frozen=True, slots=True)
class Styled:
    """Pieces in a style."""

    style: TypeStyle
    inside: "Pieces"


@dataclass(frozen=True, slots=True)
class Snippet:
    """CodeLines within a line."""

    text: str


@dataclass(frozen=True, slots=True)
class TexFormula:
    """TeX of a formula without its signs; one ``on_its_own_line`` stands between paragraphs."""

    tex: str
    on_its_own_line: bool = False


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """Words that lead to an address."""

    address: str
    inside: "Pieces"


@dataclass(frozen=True, slots=True)
class Footnote:
    """What is said at the foot of the page."""

    inside: "Pieces"


@dataclass(frozen=True, slots=True)
class Cited:
    """Works cited by key, what is said before and behind; ``in_sentence``: as “Turing (1936) shows”."""

    keys: tuple[str, ...]
    before: str = ""
    after: str = ""
    in_sentence: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A file with a picture, and the words below it."""

    file: str
    inside: "Pieces" = ()


@dataclass(frozen=True, slots=True)
class LineStop:
    """A line that ends within a paragraph."""


Piece: TypeAlias = Phrase | Styled | Snippet | TexFormula | Hyperlink | Footnote | Cited | Picture | LineStop
Pieces: TypeAlias = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph."""

    inside: Pieces


@dataclass(frozen=True, slots=True)
class Headline:
    """A heading; level 1 is the highest."""

    level: int
    inside: Pieces


@dataclass(frozen=True, slots=True)
class Quote:
    """What is quoted, or set in from the margin."""

    blocks: "Blocks"


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list: its items, each with its term if it has one; ``start`` is its first number, None without."""

    items: tuple[tuple[Pieces, "Blocks"], ...]
    start: int | None = None


@dataclass(frozen=True, slots=True)
class CodeLines:
    """Code on lines of its own."""

    text: str


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table, its first row a head or not, and its caption."""

    rows: tuple[tuple[Pieces, ...], ...]
    has_head: bool = False
    caption: Pieces = ()


Block: TypeAlias = Para | Headline | Quote | ItemList | CodeLines | TextTable
Blocks: TypeAlias = tuple[Block, ...]


def is_blank(piece: Piece) -> bool:
    """Whether nothing of ``piece`` is seen."""
    return isinstance(piece, LineStop) or (isinstance(piece, Phrase) and not piece.text.strip())


def plain_words(pieces: Iterable[Piece]) -> str:
    """The words of ``pieces`` with single blanks, without their look; formulas as TeX, notes left out."""
    return " ".join("".join(_plain(pieces)).replace("\u00a0", " ").split())


def _plain(pieces: Iterable[Piece]) -> Iterator[str]:
    for piece in pieces:
        match piece:
            case Phrase(text) | Snippet(text) | TexFormula(text):
                yield text
            case Styled(_, inside) | Hyperlink(_, inside) | Picture(_, inside):
                yield from _plain(inside)
            case LineStop():
                yield " "
            case _:
                pass
