"""Authors and organisations as ConfTool writes them: numbered, in one line, family name first or last."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.text.names import fold

_TAGS = re.compile(r"</?(?:sup|u|b|i|em|strong|span)\b[^<>]{0,80}>", re.IGNORECASE)
_SUP = re.compile(r"<sup\b[^<>]{0,80}>([^<>]{0,40})</sup>", re.IGNORECASE)
_MARKS = re.compile(r"(?<![\s,\d])\s*+(?:\((\d[\d,; ]*+)\)|(\d++(?:\s*+,\s*+\d++)*+))\s*+$")
_NUMBER = re.compile(r"^\s*\(?(\d{1,3})\)?\s*[:.)]?\s*(?=\D)")


@dataclass(frozen=True, slots=True)
class Credited:
    """Someone in a line of authors, with where they work, and whether a star marks them."""

    name: str
    affiliations: tuple[str, ...] = ()
    is_marked: bool = False


def credited(authors: str, organisations: str) -> Iterator[Credited]:
    """The people of a line of authors, and the organisations that their numbers name."""
    places, lone = _organisations(organisations)
    for said in _parted(_SUP.sub(r" (\1)", authors)):
        name, numbers, marked = _without_marks(_TAGS.sub("", said))
        if not name:
            continue
        here = tuple(places[number] for number in numbers if number in places)
        yield Credited(turned(name), here or (lone if not numbers else ()), marked)


def organisations_in(said: str) -> tuple[str, ...]:
    """Organisations of one author, between semicolons."""
    return tuple(place for one in _TAGS.sub("", said).split(";") if (place := _tidy(one)))


def turned(name: str) -> str:
    """“Doe, Jane” as “Jane Doe”; a name without a comma stays."""
    family, comma, given = name.partition(",")
    return _tidy(f"{given} {family}") if comma else _tidy(name)


def is_among(name: str, said: Sequence[str]) -> bool:
    """Whether ``name`` is one of those ``said``, in whatever order its words stand."""
    return sorted(fold(name).split()) in [sorted(fold(one).split()) for one in said]


def _parted(authors: str) -> list[str]:
    """By semicolons if there are any outside of brackets, else by commas there; “and” parts too."""
    level, marks = 0, []
    for at, sign in enumerate(authors):
        level += (sign == "(") - (sign == ")")
        if sign in ",;" and level <= 0:
            marks.append((at, sign))
    part = ";" if any(sign == ";" for _at, sign in marks) else ","
    ends = [at for at, sign in marks if sign == part]
    pieces = [
        authors[start:end]
        for start, end in zip([0, *(at + 1 for at in ends)], [*ends, len(authors)], strict=True)
    ]
    if part == ",":
        pieces = [name for piece in pieces for name in re.split(r"\band\b", piece)]
    return _mended(pieces)


def _mended(pieces: Sequence[str]) -> list[str]:
    """Numbers that commas have cut off, as in “Jane Doe1,2, John Roe”, put back to their names."""
    made: list[str] = []
    for piece in pieces:
        if made and re.fullmatch(r"\s*\d{1,3}\*?\s*", piece):
            made[-1] += f",{piece.strip()}"
        else:
            made.append(piece)
    return made


def _without_marks(said: str) -> tuple[str, list[str], bool]:
    marked = "*" in said
    said = said.replace("*", "").strip()
    numbers: list[str] = []
    while (found := _MARKS.search(said)) and found.start() > 0:
        numbers = [*re.findall(r"\d+", found[0]), *numbers]
        said = said[: found.start()]
    return _tidy(said), numbers, marked


def _organisations(said: str) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """Organisations by their numbers; and those without one, which are everybody's."""
    numbered: dict[str, str] = {}
    lone: list[str] = []
    for one in re.split(r";|\n", _TAGS.sub("", _SUP.sub(r" \1 ", said))):
        found = _NUMBER.match(one)
        place = _tidy(one[found.end() :] if found else one)
        if found and place:
            numbered[found[1]] = place
        elif place:
            lone.append(place)
    return numbered, tuple(lone)


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(" ,;")
