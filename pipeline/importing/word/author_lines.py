"""The lines between title and text: names with their marks, affiliations, e-mail addresses, who presents."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.importing.word.front_matter import has_marks
from pipeline.importing.word.head_words import emails_in, names_institution
from pipeline.importing.word.word_pieces import (
    Equation,
    NoteCall,
    Piece,
    Wording,
    WordLink,
    WordParagraph,
    words_of,
)
from pipeline.text.names import fold

_SUPERSCRIPTS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
_RAISED = re.compile("[¹²³⁰⁴-⁹]+(?:[,，][¹²³⁰⁴-⁹]+){0,20}|[*†‡§¶⋆#]+")
_MARK = re.compile(r"\d+|[a-z](?![a-z])|[*†‡§¶⋆#]")
_OPENING_MARK = re.compile(r"\s*[(\[]?(\d{1,2}|[a-z](?=[)\].])|[*†‡§¶⋆#]{1,3})[)\].:]?\s*(?=[^\W\d_])")
_HELD = re.compile("\x02(\\d+)\x03")
_BETWEEN = re.compile(r"\s*(?:;|,|\n|•|\||\s(?:and|und|et|e|y|i|&)\s|&)\s*")
_DIGITS_BEHIND = re.compile(r"(?<=[^\W\d_])\d{1,2}(?:,\d{1,2}){0,8}(?=\s*(?:$|[,;]))")
_INITIALS = re.compile(r"(?:[^\W\d_]\.[\s-]?){1,4}|[A-Z]{1,2}")
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.IGNORECASE)
_DEGREE = re.compile(r"(?:ph\.?\s?d|m\.?d|m\.?sc|b\.?sc|msc|dr|prof|mba)\.?", re.IGNORECASE)
_PRESENTS = re.compile(r"present(?:ing|er)|speaker|vortragende|orateur|ponente|relatore", re.IGNORECASE)
_CORRESPONDS = re.compile(r"correspond|contact|e-?mail", re.IGNORECASE)
_BRACKETED = re.compile(r"\(([^()]{1,200})\)")


@dataclass(frozen=True, slots=True)
class WordAuthor:
    """Someone of the authors' lines: the name as written, affiliations in order, and who presents."""

    name: str
    affiliations: tuple[str, ...] = ()
    email: str = ""
    presents: bool = False


@dataclass(slots=True)
class _Author:
    name: str
    marks: list[str]
    shown: bool = False
    notes: list[str] = field(default_factory=list)
    affiliations: list[str] = field(default_factory=list)
    email: str = ""
    presents: bool = False
    group: int = 0


@dataclass(slots=True)
class AuthorLines:
    """What the lines say; ``untaken`` are those that are no names, addresses or e-mails, ``loose`` other faults."""

    authors: tuple[WordAuthor, ...] = ()
    untaken: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()


def read_authors(head: Sequence[tuple[str, WordParagraph]]) -> AuthorLines:
    """Read the lines, each with what it is said to be (authors, affiliation, email, presenter), or nothing."""
    desk = _Desk()
    for role, paragraph in head:
        for line in _lines(paragraph.pieces):
            if words_of(line).strip():
                desk.take(role, line)
    return desk.give()


class _Desk:
    def __init__(self) -> None:
        self._authors: list[_Author] = []
        self._marked: dict[str, str] = {}
        self._unmarked: dict[int, list[str]] = {}
        self._emails: list[tuple[str, str]] = []
        self._presenter = ""
        self._group = 0
        self._last_mark = ""
        self._untaken: list[str] = []
        self._loose: list[str] = []

    def take(self, role: str, line: tuple[Piece, ...]) -> None:
        words = " ".join(words_of(line).split())
        if role == "presenter" and not emails_in(words)[0]:
            self._presenter = self._presenter or fold(words)
            if not self._authors:
                self._names(line)
            return
        if role == "email" or (not role and _only_emails(words)):
            self._mail(words, "")
        elif role == "authors":
            self._names(line)
        elif role == "affiliation" or _OPENING_MARK.match(_held(line)[0]) or _starts_raised(line):
            self._places(line)
        elif has_marks(line) or not self._authors:
            self._names(line)
        elif names_institution(words) or not _looks_like_names(words) or self._last_mark:
            self._places(line)
        else:
            self._names(line)

    def _mail(self, words: str, mark: str) -> None:
        self._emails += [(one, mark) for one in emails_in(words)[0]]

    def _names(self, line: tuple[Piece, ...]) -> None:
        self._group += 1
        self._last_mark = ""
        held, marks, notes = _held(line)
        found, held = emails_in(held)
        shown = _shown_names(line)
        before = len(self._authors)
        for part in _parts(held):
            self._name(part, marks, notes)
        fresh = self._authors[before:]
        for author in fresh:
            author.group = self._group
            author.shown = any(
                fold(author.name) in name or name in fold(author.name) for name in shown if name
            )
        self._emails += [(one, "") for one in found]

    def _name(self, part: str, marks: dict[str, list[str]], notes: dict[str, str]) -> None:
        numbers = _HELD.findall(part)
        bare = _HELD.sub("", part)
        own = [mark for number in numbers for mark in marks.get(number, [])]
        own += [mark for found in _DIGITS_BEHIND.findall(bare) for mark in found.split(",")]
        bare = _DIGITS_BEHIND.sub("", bare)
        places = [one.strip() for one in _BRACKETED.findall(bare) if names_institution(one) or len(one) > 12]
        name = " ".join(_BRACKETED.sub(" ", bare).split() if places else bare.split()).strip(" .,;:–-()<>[]")
        if places and not name:
            name = ""
        last = self._authors[-1] if self._authors else None
        said = [notes[number] for number in numbers if number in notes]
        if last and (
            not name or _SUFFIX.fullmatch(name) or _DEGREE.fullmatch(name) or re.fullmatch(r"[\d*]+", name)
        ):
            last.marks += own + (
                _MARK.findall(name) if not name or name[0].isdigit() or name[0] == "*" else []
            )
            last.name += (
                f" {name}" if _SUFFIX.fullmatch(name) else f", {name}" if _DEGREE.fullmatch(name) else ""
            )
            last.notes += said
            last.affiliations += places
        elif last and " " not in last.name and not last.marks and _INITIALS.fullmatch(name):
            # “Rossi, A., Bianchi, B.” gives family names first.
            last.name, last.marks = (
                f"{name}{'.' if name[-1].isalpha() and len(name) == 1 else ''} {last.name}",
                own,
            )
            last.notes += said
        elif name:
            self._authors.append(_Author(name, own, notes=said, affiliations=places))

    def _places(self, line: tuple[Piece, ...]) -> None:
        held, marks, _notes = _held(line)
        for mark, words in _marked_parts(held, marks):
            found, rest = emails_in(words)
            rest = re.sub(
                r"(?i)\be-?mails?\s?:?\s*$",
                "",
                " ".join(_BRACKETED_EMPTY.sub(" ", rest).split()).strip(" ,;.:<>"),
            )
            self._emails += [(one, mark) for one in found]
            if _PRESENTS.search(rest) and mark:
                self._presenting(mark)
            elif mark and _CORRESPONDS.search(rest) and not names_institution(rest):
                continue
            elif rest and mark:
                self._marked[mark] = f"{self._marked[mark]}; {rest}" if mark in self._marked else rest
                self._last_mark = mark
            elif rest and self._last_mark:
                self._marked[self._last_mark] += f", {rest}"
            elif rest and (self._authors or names_institution(rest)):
                self._unmarked.setdefault(self._group, []).append(rest)
            elif rest:
                self._untaken.append(rest)

    def _presenting(self, mark: str) -> None:
        for author in self._authors:
            author.presents = author.presents or mark in author.marks

    def give(self) -> AuthorLines:
        self._give_places()
        self._give_emails()
        shown = [one for one in self._authors if one.shown]
        for author in self._authors:
            if self._presenter and fold(author.name) in self._presenter:
                author.presents = True
            if not any(one.presents for one in self._authors if one is not author) and shown != self._authors:
                author.presents = author.presents or (author in shown and len(shown) < len(self._authors))
        made = tuple(
            WordAuthor(one.name, tuple(dict.fromkeys(one.affiliations)), one.email, one.presents)
            for one in self._authors
        )
        return AuthorLines(made, tuple(self._untaken), tuple(self._loose))

    def _give_places(self) -> None:
        used: set[str] = set()
        for author in self._authors:
            for mark in author.marks:
                if mark in self._marked:
                    author.affiliations.append(self._marked[mark])
                    used.add(mark)
                elif mark.isdigit() or mark.isalpha():
                    self._loose.append(f"the mark {mark} of {author.name} leads to no affiliation")
            author.affiliations += [note for note in author.notes if names_institution(note)]
            self._untaken += [
                note for note in author.notes if not names_institution(note) and not emails_in(note)[0]
            ]
            self._emails += [(one, "") for note in author.notes for one in emails_in(note)[0]]
            lines = self._unmarked.get(author.group) or self._unmarked.get(max(self._unmarked, default=0), [])
            if lines and not author.affiliations:
                author.affiliations.append(", ".join(lines))
        if not self._authors:
            self._untaken += [line for lines in self._unmarked.values() for line in lines]
        self._untaken += [words for mark, words in self._marked.items() if mark not in used]

    def _give_emails(self) -> None:
        left = list(dict.fromkeys(self._emails))
        for email, mark in list(left):
            owner = next((one for one in self._authors if mark and mark in one.marks and not one.email), None)
            owner = owner or _owner(email, self._authors)
            if owner:
                owner.email = email
                left.remove((email, mark))
        waiting = [one for one in self._authors if not one.email]
        if len(left) == len(waiting) or (len(left) == 1 and len(self._authors) == 1):
            for author, (email, _mark) in zip(waiting, left, strict=False):
                author.email = email
            left = left[len(waiting) :]
        self._loose += [f"nothing says whose address {email} is" for email, _mark in left]


_BRACKETED_EMPTY = re.compile(r"[(\[<{]\s*[)\]>}]")


def _lines(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, ...]]:
    """A paragraph, cut where its lines are broken."""
    line: list[Piece] = []
    for piece in pieces:
        parts = piece.text.split("\n") if isinstance(piece, Wording) else []
        for number, part in enumerate(parts):
            if number:
                yield tuple(line)
                line = []
            assert isinstance(piece, Wording)
            line.append(replace(piece, text=part))
        if not parts:
            line.append(piece)
    yield tuple(line)


def _held(line: Sequence[Piece]) -> tuple[str, dict[str, list[str]], dict[str, str]]:
    """A line with its marks held apart: the text with a place for each, the marks, and what notes say."""
    text, marks, notes = "", dict[str, list[str]](), dict[str, str]()

    def hold(found: str) -> str:
        marks[str(len(marks) + 1)] = _MARK.findall(found.translate(_SUPERSCRIPTS))
        return f"\x02{len(marks)}\x03"

    for piece in line:
        if isinstance(piece, NoteCall):
            text += hold("")
            notes[str(len(marks))] = " ".join(words_of(piece.inside).split())
        elif isinstance(piece, Wording) and piece.place == "raised" and _MARK.search(piece.text):
            text += hold(piece.text)
        elif isinstance(piece, Equation) and re.fullmatch(r"\{?\}?\^[{\\\w,*}\s]{1,40}", piece.tex):
            text += hold(piece.tex.replace("\\dagger", "†").replace("\\ast", "*").replace("\\ddagger", "‡"))
        elif isinstance(piece, WordLink):
            text += words_of(piece.inside)
        else:
            text += _RAISED.sub(
                lambda found: hold(found[0]), words_of((piece,)).replace("\x02", "").replace("\x03", "")
            )
    return text, marks, notes


def _parts(held: str) -> list[str]:
    """The names of a line, marks behind each; a comma between two marks parts nothing."""
    joined = re.sub("(\x02\\d+\x03)\\s?,\\s?(?=\x02)", r"\1", held)
    bracketed = _BRACKETED.sub(lambda found: found[0].replace(",", "\x04").replace(" and ", " \x05 "), joined)
    return [one.replace("\x04", ",").replace("\x05", "and") for one in _BETWEEN.split(bracketed)]


def _marked_parts(held: str, marks: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """The affiliations of a line, each behind its mark."""
    pieces = re.split("\x02(\\d+)\x03", held)
    if opening := _OPENING_MARK.match(pieces[0]):
        yield opening[1], pieces[0][opening.end() :]
    elif pieces[0].strip(" ,;"):
        yield "", pieces[0]
    for number, words in zip(pieces[1::2], pieces[2::2], strict=True):
        found = marks.get(number) or [""]
        for mark in found:
            yield mark, words.strip()


def _starts_raised(line: Sequence[Piece]) -> bool:
    return _held(line)[0].lstrip().startswith("\x02")


def _only_emails(words: str) -> bool:
    found, rest = emails_in(words)
    return (
        bool(found)
        and len(re.findall(r"[^\W\d_]{2,}", rest)) <= 3 * len(found)
        and not names_institution(rest)
    )


def _looks_like_names(words: str) -> bool:
    parts = [part.split() for part in _BETWEEN.split(words) if part.strip()]
    capitals = all(any(word[0].isupper() for word in part) and len(part) <= 5 for part in parts)
    return capitals and not any(char.isdigit() for char in words) and any(len(part) > 1 for part in parts)


def _shown_names(line: Sequence[Piece]) -> set[str]:
    """The names, folded, that are underlined, or bold where others are not."""
    words = [one for one in line if isinstance(one, Wording) and any(char.isalpha() for char in one.text)]
    words = [one for one in words if not one.place]
    for name in ("underlined", "bold"):
        said = [one for one in words if getattr(one, name)]
        if said and len(said) < len(words):
            return {fold(part) for one in said for part in _BETWEEN.split(one.text) if part.strip()}
    return set()


def _owner(email: str, authors: Sequence[_Author]) -> _Author | None:
    """The one author whose name is in the address."""
    local = re.sub(r"[^a-z]", "", fold(email.partition("@")[0]))
    found = [
        one
        for one in authors
        if not one.email
        and any(len(word) > 2 and word in local for word in re.findall(r"[a-z]+", fold(one.name)))
    ]
    return found[0] if len(found) == 1 else None
