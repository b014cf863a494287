"""The first lines of a plain Markdown file: a heading as title, below it authors and their places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.importing.word.head.found_authors import look_like_names
from pipeline.importing.word.head.head_words import emails_in, names_institution, role_alone, role_before
from pipeline.importing.word.head.word_authors import WordAuthor, read_authors
from pipeline.importing.word.word_pieces import WordParagraph, WordRun

_HEADING = re.compile(r"#{1,6}[ \t]")
_UNDERLINED = re.compile(r"(?:={3,}|-{3,})[ \t]*$")
_RUN = re.compile(
    r"\*\*(?P<bold>[^*\n]{1,200})\*\*|__(?P<bold2>[^_\n]{1,200})__|<u>(?P<under>[^<\n]{1,200})</u>"
    r"|<sup>(?P<raised>[^<\n]{1,40})</sup>|\^(?P<raised2>[^^\s]{1,40})\^|\$\^\{?(?P<raised3>[^$}\n]{1,40})\}?\$"
    r"|\\(?P<plain>[^\w\s])"
)
_SLANTED = re.compile(r"(?<![\w*])([*_])(?![\s*_])([^*_\n]{1,200})(?<!\s)\1(?![\w*])")
_MARKED = re.compile(r"[\d*†‡§, ]+")
_LONGEST, _MOST = 300, 12


@dataclass(frozen=True)
class TypedLines:
    """What the first lines say, and the ``body`` below them, which begins ``shift`` lines further down."""

    title: str = ""
    authors: tuple[WordAuthor, ...] = ()
    keywords: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    body: str = ""
    shift: int = 0


def typed_lines(text: str, *, has_title: bool, has_authors: bool) -> TypedLines:
    """Take apart ``text``; title and authors are only looked for if no head has told them."""
    lines = text.split("\n")
    place = _blank(lines, 0)
    title, place = ("", place) if has_title else _title(lines, place)
    authors: tuple[WordAuthor, ...] = ()
    left: tuple[str, ...] = ()
    if not has_authors and (title or has_title):
        place, authors, left = _authors(lines, place)
    place = _blank(lines, place)
    if place < len(lines) and (heading := _heading(lines[place])) and role_alone(heading) == "abstract":
        place = _blank(lines, place + 1)
    body, keywords = _keywords(lines[place:])
    return TypedLines(title, authors, keywords, left, body.rstrip(), place)


def _blank(lines: list[str], place: int) -> int:
    while place < len(lines) and not lines[place].strip():
        place += 1
    return place


def _heading(line: str) -> str:
    return line.strip(" \t#") if _HEADING.match(line) else ""


def _title(lines: list[str], place: int) -> tuple[str, int]:
    if place >= len(lines):
        return "", place
    if title := _heading(lines[place]):
        return title, place + 1
    if place + 1 < len(lines) and _UNDERLINED.match(lines[place + 1]):
        return lines[place].strip(), place + 2
    bold = re.fullmatch(r"\*\*([^*]{1,300})\*\*\s*", lines[place].strip())
    return (bold[1].strip(), place + 1) if bold else ("", place)


def _authors(lines: list[str], place: int) -> tuple[int, tuple[WordAuthor, ...], tuple[str, ...]]:
    """The line of names and those of their places, if they stand here; and where the text begins."""
    first = _blank(lines, place)
    head: list[tuple[str, WordParagraph]] = []
    end = first
    while end < len(lines) and len(head) < _MOST:
        line = lines[end].strip()
        if line and not _belongs(line, not head):
            break
        if line:
            role, behind = role_before(_words(line))
            bare = line.split(":", 1)[-1] if role and behind else line
            head.append((role or ("authors" if not head else ""), WordParagraph(tuple(_runs(bare)))))
        end += 1
    if not head:
        return place, (), ()
    read = read_authors(head)
    if not read.authors:
        return place, (), ()
    return end, read.authors, (*read.untaken, *read.loose)


def _belongs(line: str, is_first: bool) -> bool:
    """Whether a line is one of names, or behind those one of a place or an address."""
    words = _words(line)
    if len(line) > _LONGEST or _heading(line):
        return False
    role = role_before(words)[0]
    if is_first:
        bare = re.sub(r"[\d*†‡§^]+", "", emails_in(words)[1]).replace("()", "").strip(" ,;.")
        return role in ("authors", "presenter") or look_like_names(re.sub(r"\([^()]*\)", "", bare).strip())
    if role in ("authors", "presenter", "affiliation", "email"):
        return True
    short = len(words.split()) < 25 and not words.rstrip().endswith(".")
    marked = bool(re.match(r"(?:\^|<sup>|\$\^|[¹²³⁴⁵⁶⁷⁸⁹*†‡§]|\d{1,2}[ .)])", line))
    return short and (bool(emails_in(words)[0]) or names_institution(words) or marked)


def _words(line: str) -> str:
    return " ".join("".join(run.text for run in _runs(line)).split())


def _runs(line: str) -> Iterator[WordRun]:
    """The words of a line in the styles that Markdown gives them."""
    line = _SLANTED.sub(r"\2", line.strip().rstrip("\\"))
    place = 0
    for found in _RUN.finditer(line):
        if before := line[place : found.start()]:
            yield WordRun(before)
        raised = found["raised"] or found["raised2"] or found["raised3"]
        bold, under = found["bold"] or found["bold2"], found["under"]
        if raised:
            yield WordRun(raised.strip("{}"), place="raised")
        elif bold or under:
            yield WordRun(bold or under, bold=bool(bold), underlined=bool(under))
        else:
            yield WordRun(found["plain"])
        place = found.end()
    if rest := line[place:]:
        yield WordRun(rest)


def _keywords(lines: list[str]) -> tuple[str, tuple[str, ...]]:
    """The text without a line that begins with “Keywords:”, and the words of that."""
    for number, line in enumerate(lines):
        words = _words(line) if len(line) < 1000 else ""
        role, end = role_before(words)
        if role == "keywords":
            said = re.split(r"[,;·]", words[end:])
            rest = [*lines[:number], *lines[number + 1 :]]
            return "\n".join(rest), tuple(dict.fromkeys(filter(None, (one.strip(" .*_") for one in said))))
    return "\n".join(lines), ()
