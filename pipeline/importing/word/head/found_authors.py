"""Names of a line of authors, as they are written there, and whom the line shows as the one who presents."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.importing.word.head.head_words import names_institution
from pipeline.importing.word.head.marked_lines import MarkedLine, apart, in_brackets, marks_in
from pipeline.importing.word.word_pieces import Piece, WordRun
from pipeline.text.names import fold

_DIGITS_BEHIND = re.compile(r"(?<=[^\W\d_])\d{1,2}(?:,\d{1,2}){0,8}(?=\s?(?:$|[,;]))")
_INITIALS = re.compile(r"(?:[^\W\d_]\.[\s-]?){1,4}|[A-Z]{1,2}")
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.IGNORECASE)
_DEGREE = re.compile(r"(?:ph\.?\s?d|m\.?d|m\.?sc|b\.?sc|msc|dr|prof|mba)\.?", re.IGNORECASE)
_MARKS_ONLY = re.compile(r"[\d*]{0,4}")
_LEAST_AFFILIATION = 12


@dataclass(slots=True)
class FoundAuthor:
    """A name while its line and those behind it are read; ``group`` counts the lines of names."""

    name: str
    marks: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    affiliations: list[str] = field(default_factory=list)
    group: int = 0
    shown: bool = False
    email: str = ""
    presents: bool = False


def take_names(line: MarkedLine, authors: list[FoundAuthor]) -> None:
    """Put the names of ``line`` behind those that are known; parts that are no names belong to the last."""
    for part in apart(line.text):
        bare, marks, notes = marks_in(part, line)
        marks += [mark for found in _DIGITS_BEHIND.findall(bare) for mark in found.split(",")]
        inside, outside = in_brackets(_DIGITS_BEHIND.sub("", bare))
        places = [one for one in inside if names_institution(one) or len(one) > _LEAST_AFFILIATION]
        name = _cleaned(outside if places else _DIGITS_BEHIND.sub("", bare))
        last = authors[-1] if authors else None
        if last and (joined := _joined(last, name)):
            last.name = joined
            last.marks += [*marks, *name] if _MARKS_ONLY.fullmatch(name) else marks
            last.notes += notes
            last.affiliations += places
        elif name and not _MARKS_ONLY.fullmatch(name):
            authors.append(FoundAuthor(name, marks, notes, places))


def _joined(last: FoundAuthor, name: str) -> str:
    """The last name with what belongs to it: “Jr.”, “PhD”, initials that stand behind; empty for a name."""
    if _MARKS_ONLY.fullmatch(name):
        return last.name
    if _SUFFIX.fullmatch(name):
        return f"{last.name} {name}"
    if _DEGREE.fullmatch(name):
        return f"{last.name}, {name}"
    if " " not in last.name and not last.marks and _INITIALS.fullmatch(name):
        # “Rossi, A., Bianchi, B.” gives family names first.
        return f"{name}{'.' if len(name) == 1 else ''} {last.name}"
    return ""


def _cleaned(name: str) -> str:
    name = " ".join(name.split()).strip(" ,;:–-<>[]").removeprefix("by ").removeprefix("and ")
    last = name.rpartition(" ")[2]
    short = _INITIALS.fullmatch(last) or _SUFFIX.fullmatch(last) or _DEGREE.fullmatch(last)
    return name if short else name.rstrip(".")


def shown_names(line: Sequence[Piece]) -> set[str]:
    """The names, folded, that are underlined or bold where others are not: one of them presents."""
    worded = (one for one in line if isinstance(one, WordRun) and not one.place)
    words = [one for one in worded if any(char.isalpha() for char in one.text)]
    for look in ("underlined", "bold"):
        said = [one for one in words if getattr(one, look)]
        if said and len(said) < len(words):
            return {folded for one in said for part in apart(one.text) if (folded := fold(part))}
    return set()


def look_like_names(words: str) -> bool:
    """Whether all parts of a line are a few words with a capital, and none has a digit."""
    parts = [part.split() for part in apart(words) if part.strip()]
    capitals = all(len(part) <= 5 and any(word[0].isupper() for word in part) for part in parts)
    return capitals and any(len(part) > 1 for part in parts) and not any(char.isdigit() for char in words)


def owner(email: str, authors: Sequence[FoundAuthor]) -> FoundAuthor | None:
    """The one author without an address whose name is in ``email``; None for none or several."""
    local = fold(email.partition("@")[0]).replace(" ", "")
    found = [
        one
        for one in authors
        if not one.email and any(len(word) > 2 and word in local for word in fold(one.name).split())
    ]
    return found[0] if len(found) == 1 else None
