"""The lines between title and text: names with their marks, affiliations, e-mail addresses, who presents."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.importing.word.head.found_authors import (
    FoundAuthor,
    look_like_names,
    owner,
    shown_names,
    take_names,
)
from pipeline.importing.word.head.head_words import emails_in, names_institution
from pipeline.importing.word.head.marked_lines import MarkedLine, affiliations_in, lines_of, marked_line
from pipeline.importing.word.word_pieces import Piece, WordParagraph, words_of
from pipeline.text.names import fold

_PRESENTS = re.compile(r"present(?:ing|er)|speaker|vortragende|orateur|ponente|relatore", re.IGNORECASE)
_CORRESPONDS = re.compile(r"correspond|contact|e-?mail", re.IGNORECASE)
_MAIL_WORD = re.compile(r"\be-?mails?\s?:?$", re.IGNORECASE)
_EMPTY = re.compile(r"[(\[<{]\s?[)\]>}]")
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class WordAuthor:
    """Someone of the authors' lines: the name as written, affiliations in order, and who presents."""

    name: str
    affiliations: tuple[str, ...] = ()
    email: str = ""
    presents: bool = False


@dataclass(frozen=True, slots=True)
class AuthorLines:
    """What the lines say: ``untaken`` are words that are neither name nor address, ``loose`` other doubts."""

    authors: tuple[WordAuthor, ...] = ()
    untaken: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()


def read_authors(head: Sequence[tuple[str, WordParagraph]]) -> AuthorLines:
    """Read the lines, each with what it is said to be: authors, affiliation, email, presenter, or nothing."""
    desk = _Desk()
    for role, paragraph in head:
        for line in lines_of(paragraph.pieces):
            if words_of(line).strip():
                desk.take(role, line)
    return desk.give()


class _Desk:
    def __init__(self) -> None:
        self._authors: list[FoundAuthor] = []
        self._marked: dict[str, str] = {}
        self._unmarked: dict[int, list[str]] = {}
        self._emails: list[tuple[str, str]] = []
        self._presenter = self._presenting_address = ""
        self._group = 0
        self._last_mark = ""
        self._untaken: list[str] = []
        self._loose: list[str] = []

    def take(self, role: str, line: tuple[Piece, ...]) -> None:
        words, marked = " ".join(words_of(line).split()), marked_line(line)
        found = emails_in(words)[0]
        bare = _only_emails(words) and not _PRESENTS.search(words)
        if role == "email" or (not role and bare):
            self._emails += [(one, "") for one in found]
            self._untaken += [] if found else [words]
        elif role == "presenter":
            self._emails += [(one, "") for one in found]
            self._presenting_address = self._presenting_address or (found[0] if found else "")
            self._presenter = self._presenter or fold(words)
            if not self._authors and not bare:
                self._names(line, marked)
        elif role == "authors" or (not role and self._is_names(words, marked)):
            self._names(line, marked)
        else:
            self._places(marked)

    def _is_names(self, words: str, marked: MarkedLine) -> bool:
        if marked.opens_with_mark:
            return False
        if marked.marks or not self._authors:
            return True
        return not self._last_mark and not names_institution(words) and look_like_names(words)

    def _names(self, line: tuple[Piece, ...], marked: MarkedLine) -> None:
        self._group += 1
        self._last_mark = ""
        found, marked.text = emails_in(marked.text)
        before = len(self._authors)
        take_names(marked, self._authors)
        shown = shown_names(line)
        for author in self._authors[before:]:
            name = fold(author.name)
            author.group = self._group
            author.shown = any(name in one or one in name for one in shown)
        self._emails += [(one, "") for one in found]

    def _places(self, marked: MarkedLine) -> None:
        for mark, words in affiliations_in(marked):
            found, rest = emails_in(words)
            self._emails += [(one, mark) for one in found]
            rest = " ".join(_EMPTY.sub(" ", rest).split()).strip(" ,;.:<>")
            rest = _MAIL_WORD.sub("", rest).strip(" ,;.:<>(")
            if mark and _PRESENTS.search(rest):
                for author in self._authors:
                    author.presents = author.presents or mark in author.marks
            elif rest and not (mark and _CORRESPONDS.search(rest) and not names_institution(rest)):
                self._place(mark, rest)

    def _place(self, mark: str, words: str) -> None:
        if mark:
            self._marked[mark] = f"{self._marked[mark]}; {words}" if mark in self._marked else words
            self._last_mark = mark
        elif self._last_mark:
            self._marked[self._last_mark] += f", {words}"
        elif self._authors or names_institution(words):
            self._unmarked.setdefault(self._group, []).append(words)
        else:
            self._untaken.append(words)

    def give(self) -> AuthorLines:
        self._give_places()
        self._give_emails()
        self._give_presenters()
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
                elif mark.isalnum():
                    self._loose.append(f"the mark {mark} of {author.name} leads to no affiliation")
            self._give_notes(author)
            lines = self._unmarked.get(author.group) or self._unmarked.get(max(self._unmarked, default=0), [])
            if lines and not author.affiliations:
                author.affiliations.append(", ".join(lines))
        groups = {one.group for one in self._authors}
        if not groups:
            self._untaken += [line for lines in self._unmarked.values() for line in lines]
        self._untaken += [words for mark, words in self._marked.items() if mark not in used]

    def _give_notes(self, author: FoundAuthor) -> None:
        """Footnotes at a name: affiliations, addresses, or words that are told."""
        for note in author.notes:
            found, _rest = emails_in(note)
            self._emails += [(one, "") for one in found]
            if names_institution(note):
                author.affiliations.append(emails_in(note)[1].strip(" ,;."))
            elif not found:
                self._untaken.append(note)

    def _give_emails(self) -> None:
        left = list(dict.fromkeys(self._emails))
        for email, mark in list(left):
            marked = [one for one in self._authors if mark and mark in one.marks and not one.email]
            person = owner(email, self._authors) or (marked[0] if len(marked) == 1 else None)
            if person:
                person.email = email
                left.remove((email, mark))
        waiting = [author for author in self._authors if not author.email]
        if len(left) == len(waiting):
            for author, (email, _mark) in zip(waiting, left, strict=True):
                author.email = email
            left = []
        self._loose += [f"nothing says whose address {email} is" for email, _mark in left]

    def _give_presenters(self) -> None:
        for author in self._authors:
            named = fold(author.name) in self._presenter
            named = named or bool(author.email and author.email == self._presenting_address)
            author.presents = author.presents or named
        shown = [one for one in self._authors if one.shown]
        if not any(one.presents for one in self._authors) and len(shown) < len(self._authors):
            for author in shown:
                author.presents = True


def _only_emails(words: str) -> bool:
    found, rest = emails_in(words)
    return bool(found) and len(_WORD.findall(rest)) <= 3 * len(found) and not names_institution(rest)
