"""Several authors in one cell: by semicolons, commas, “and”, marks of affiliations and of who presents."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_STRONG_AND = re.compile(r"(?:(?<!\s)(?:\s*+,)?|,)\s++(?:and|und|et|y|&|e|og|och|en|oraz)\s+")
_LINES = re.compile(r"[;\n|•]")
_MARKS = "*†‡§¶#◊∗¹²³⁴⁵⁶⁷⁸⁹⁰0123456789^{}, \t"
_INITIALS = re.compile(r"(?:[^\W\d_]\.[\s-]?){1,4}")
_PRESENTS = frozenset("*∗◊")
_RAISED = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
_PLACES = re.compile(r"[;\n|]")
_NUMBERED = re.compile(r"(?:^|[;,\s])\(?\[?(\d{1,2}|[¹²³⁴-⁹⁰]{1,2})[\])]?[.:)]?\s?(?=[^\W\d])")
_NO_NAMES = frozenset(("tba", "tbc", "tbd", "n/a", "na", "none", "-", "–", "—", "?", "nn", "n.n.", "various"))


@dataclass(frozen=True, slots=True)
class SaidAuthor:
    """A name without its marks; where the cell says so its affiliation, and whether they present."""

    name: str
    marks: tuple[str, ...] = ()
    affiliation: str = ""
    presents: bool = False


def said_authors(cell: str) -> tuple[SaidAuthor, ...]:
    """The authors that ``cell`` names.

    >>> [one.name for one in said_authors("Ana Li*, Bo Wu2 and Cy Ng (Graz)")]
    ['Ana Li', 'Bo Wu', 'Cy Ng']
    >>> [one.name for one in said_authors("Byron, Ada; Wu, Lin")]
    ['Byron, Ada', 'Wu, Lin']
    """
    pieces = (piece.strip(" ,;\t") for piece in _pieces(cell.strip()))
    return tuple(_author(piece) for piece in pieces if piece and piece.casefold() not in _NO_NAMES)


def _pieces(cell: str) -> list[str]:
    if _LINES.search(cell):
        return [whole for piece in _LINES.split(cell) if piece.strip() for whole in _of_line(piece)]
    return _of_line(cell)


def _of_line(text: str) -> list[str]:
    """One line: “A, B and C”, “Byron, Ada and Wu, Lin”, or “Byron, Ada”."""
    parts = [part for part in _STRONG_AND.split(text) if part.strip()]
    shielded = [_split_commas(part) for part in parts]
    if len(parts) > 1 and all(_is_turned(pieces) for pieces in shielded):
        return parts
    if len(parts) == 1 and _is_turned(shielded[0]):
        return parts
    apart = [piece for pieces in shielded for piece in pieces]
    if len(apart) > 1 and len(apart) % 2 == 0 and all(map(_INITIALS.fullmatch, apart[1::2])):
        return [f"{family}, {given}" for family, given in zip(apart[::2], apart[1::2], strict=True)]
    return apart


def _split_commas(text: str) -> list[str]:
    """At commas that are neither in brackets nor between marks; “Jr.” stays with its name."""
    made: list[str] = []
    for piece in _outside_brackets(text):
        bare = piece.strip()
        if made and (re.fullmatch(r"[\d*†‡§¶¹²³⁴-⁹⁰\s]+|Jr\.?|Sr\.?|I{2,3}|Ph\.?\s?D\.?|M\.?D\.?", bare)):
            made[-1] += f",{piece}"
        elif bare:
            made.append(bare)
    return made


def _is_turned(pieces: Sequence[str]) -> bool:
    """Whether it is one name, its family name first: one word and at most three, or initials."""
    if len(pieces) != 2:
        return False
    family, given = (piece.rstrip(_MARKS).split() for piece in pieces)
    initials = all(word.endswith(".") or len(word) == 1 for word in given[1:])
    return len(family) == 1 and (len(given) == 1 or (1 < len(given) <= 3 and initials))


def _outside_brackets(text: str) -> Iterator[str]:
    """The pieces between commas that stand in no brackets."""
    depth = start = 0
    for at, letter in enumerate(text):
        depth += (letter in "([") - (letter in ")]")
        if letter == "," and depth <= 0:
            yield text[start:at]
            start = at + 1
    yield text[start:]


def _author(piece: str) -> SaidAuthor:
    """A name taken apart from what follows it: marks, and affiliations in brackets."""
    places, marks = list[str](), ""
    while True:
        name = piece.rstrip(_MARKS)
        marks = piece[len(name) :] + " " + marks
        before, bracket, inside = name.rpartition("[" if name.endswith("]") else "(")
        if not (bracket and before.strip() and name.endswith((")", "]"))):
            break
        inside, piece = inside[:-1].strip(), before
        if len(inside) > 2:
            places.insert(0, inside)
        else:
            marks = f"{inside} {marks}"
    said = marks.translate(_RAISED)
    presents = any(mark in said for mark in _PRESENTS)
    figures = tuple(re.findall(r"\d{1,2}|[a-z]", said))
    return SaidAuthor(" ".join(name.split()), figures, "; ".join(places), presents)


def said_places(cell: str, authors: Sequence[SaidAuthor]) -> list[tuple[str, ...]]:
    """The affiliations in ``cell`` for each of ``authors``: by their marks, one for each, or all for all."""
    cell = cell.strip()
    numbered = _numbered(cell)
    if numbered and any(one.marks for one in authors):
        return [tuple(numbered[mark] for mark in one.marks if mark in numbered) for one in authors]
    places = [piece.strip() for piece in _PLACES.split(cell) if piece.strip()]
    if len(places) == len(authors):
        return [(place,) for place in places]
    return [tuple(places) for _one in authors]


def _numbered(cell: str) -> dict[str, str]:
    pieces = _NUMBERED.split(cell)
    if pieces[0].strip():
        return {}
    return {
        number.translate(_RAISED): place.strip(" ;,\n")
        for number, place in zip(pieces[1::2], pieces[2::2], strict=True)
    }
