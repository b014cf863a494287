"""Fields that stand in the text: behind headings, behind bold words, on its first lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.importing.markup.latex.abstract_roles import FieldRole, role_of_heading, role_of_lead
from pipeline.importing.markup.latex.latex_authors import EMAIL, lines_of, marks_before
from pipeline.importing.markup.page.rich_text import (
    Block,
    Blocks,
    Headline,
    LineStop,
    Para,
    Phrase,
    Pieces,
    Styled,
    TypeStyle,
    plain_words,
)

_FIELDS = frozenset(
    {
        FieldRole.TITLE,
        FieldRole.AUTHORS,
        FieldRole.SPEAKER,
        FieldRole.PLACES,
        FieldRole.EMAIL,
        FieldRole.KEYWORDS,
    }
)
_LONGEST_TITLE = 250
_LONGEST_LINE = 300
_SENTENCE = re.compile(r"[a-z]{4}[.?!]\s+[A-Z]|[^\0]{120}\.$")


@dataclass(slots=True)
class HeadLines:
    """Fields by role, each as it was met, and the blocks that remain."""

    met: list[tuple[FieldRole, Pieces]] = field(default_factory=list)
    rest: list[Block] = field(default_factory=list)


def head_lines(blocks: Sequence[Block], *, has_title: bool, has_authors: bool) -> HeadLines:
    """Take the fields out of ``blocks``."""
    made = _by_names(blocks)
    titled = has_title or any(role is FieldRole.TITLE for role, _ in made.met)
    named = has_authors or any(role in (FieldRole.AUTHORS, FieldRole.SPEAKER) for role, _ in made.met)
    if not titled:
        _by_place(made, has_authors=named)
    return made


def _by_names(blocks: Sequence[Block]) -> HeadLines:
    made = HeadLines()
    role: FieldRole | None = None
    for block in blocks:
        if isinstance(block, Headline):
            role = role_of_heading(plain_words(block.inside))
            if role not in _FIELDS and role is not FieldRole.BODY:
                made.rest.append(block)
            continue
        if role in _FIELDS and isinstance(block, Para):
            made.met.append((role, block.inside))
            role = role if role is not FieldRole.TITLE else None
            continue
        lead = _lead(block)
        if lead and lead[0] in _FIELDS and plain_words(lead[1]):
            made.met.append((lead[0], lead[1]))
        elif lead and lead[0] in _FIELDS:
            role = lead[0]
        elif lead and lead[0] is FieldRole.BODY:
            made.rest += [Para(lead[1])] if plain_words(lead[1]) else []
        else:
            made.rest.append(block)
    return made


def _lead(block: Block) -> tuple[FieldRole, Pieces] | None:
    """The field that a paragraph begins with, and its content."""
    if not isinstance(block, Para) or not block.inside:
        return None
    first, *rest = block.inside
    if isinstance(first, Styled):
        words = plain_words(first.inside)
        role = role_of_heading(words)
        if role is not None and (words.rstrip().endswith((":", ".")) or _begins_behind(rest)):
            return role, _without_colon(tuple(rest))
        return None
    found = role_of_lead(first.text) if isinstance(first, Phrase) else None
    if found is None:
        return None
    assert isinstance(first, Phrase)
    return found[0], (Phrase(first.text[found[1] :]), *rest)


def _begins_behind(rest: Sequence[object]) -> bool:
    """Whether a colon, the end of a line or nothing stands behind bold words."""
    if not rest or isinstance(rest[0], LineStop):
        return True
    return isinstance(rest[0], Phrase) and re.match(r"\s*(?:[:.—–-]|$)", rest[0].text) is not None


def _without_colon(pieces: Pieces) -> Pieces:
    if pieces and isinstance(pieces[0], Phrase):
        return (Phrase(re.sub(r"^\s*[:.—–-]*\s*", "", pieces[0].text)), *pieces[1:])
    return pieces


def _by_place(made: HeadLines, *, has_authors: bool) -> None:
    """The first heading or line is the title; short lines behind it name authors and places."""
    lines: list[Pieces] = []
    taken = 0
    for block in made.rest:
        inside = block.inside if isinstance(block, Headline | Para) else ()
        text = plain_words(inside)
        is_first = not lines
        if not inside or len(text) > (_LONGEST_TITLE if is_first else _LONGEST_LINE):
            break
        if is_first and isinstance(block, Para) and not _is_display(block):
            break
        if not is_first and (isinstance(block, Headline) or has_authors or _is_prose(inside)):
            break
        lines += lines_of(inside)
        taken += 1
    if not lines or (taken == len(made.rest) and len(lines) == 1):
        return
    made.met.append((FieldRole.TITLE, _plain(lines[0])))
    del made.rest[:taken]
    _names_and_places(made, lines[1:])


def _names_and_places(made: HeadLines, lines: Sequence[Pieces]) -> None:
    named = False
    for line in lines:
        text = plain_words(line)
        if EMAIL.search(text) and len(EMAIL.sub("", text).strip()) < 12:
            made.met.append((FieldRole.EMAIL, line))
        elif not named and not marks_before(line):
            made.met.append((FieldRole.AUTHORS, line))
            named = True
        else:
            made.met.append((FieldRole.PLACES, line))


def _is_display(block: Para) -> bool:
    """Whether a paragraph stands as a title does: bold, or in lines of its own."""
    first = block.inside[0]
    return (isinstance(first, Styled) and first.style is TypeStyle.STRONG) or any(
        isinstance(piece, LineStop) for piece in block.inside
    )


def _is_prose(pieces: Pieces) -> bool:
    text = plain_words(pieces)
    return len(text) > 80 and bool(_SENTENCE.search(text)) and not marks_before(pieces)


def _plain(line: Pieces) -> Pieces:
    """A title without the bold type of all of it."""
    return tuple(
        one
        for piece in line
        for one in (
            piece.inside if isinstance(piece, Styled) and piece.style is TypeStyle.STRONG else (piece,)
        )
    )


def without_lead(blocks: Blocks) -> list[Block]:
    """``blocks`` without a first “Abstract:” or a heading that says so."""
    if (
        blocks
        and isinstance(blocks[0], Headline)
        and role_of_heading(plain_words(blocks[0].inside)) is FieldRole.BODY
    ):
        return list(blocks[1:])
    lead = _lead(blocks[0]) if blocks else None
    if lead and lead[0] is FieldRole.BODY and isinstance(blocks[0], Para):
        return [replace(blocks[0], inside=lead[1]), *blocks[1:]]
    return list(blocks)
