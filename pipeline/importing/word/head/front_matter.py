"""The head of an abstract: which paragraphs are title, authors and keywords, and where its text begins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from pipeline.importing.word.head.head_words import emails_in, names_institution, role_alone, role_before
from pipeline.importing.word.word_pieces import (
    Block,
    NoteCall,
    Piece,
    WordParagraph,
    WordRun,
    WordTable,
    merged,
    without_start,
)

_LONGEST_HEAD = 60
"""Paragraphs in which the title and “Abstract” are looked for."""
_LONGEST_TITLE = 300
_TEXT_WORDS = 40
_SENTENCE = re.compile(r"[.!?…][”\"')\]]?$")
_ROMAN = re.compile(r"[¹²³⁰⁴-⁹]")
_STYLES = (
    ("affil", "affiliation"),
    ("address", "affiliation"),
    ("instit", "affiliation"),
    ("author", "authors"),
    ("mail", "email"),
    ("keyword", "keywords"),
    ("key word", "keywords"),
    ("abstract", "abstract"),
)


@dataclass(slots=True)
class FrontMatter:
    """The parts of an abstract, as pieces; ``head`` has the lines of authors, each with what it says."""

    title: tuple[Piece, ...] = ()
    guessed: bool = False
    head: list[tuple[str, WordParagraph]] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)


def front_matter(blocks: Sequence[Block]) -> FrontMatter:
    """Take an abstract apart. Whatever is not of the head stays in the body, in its order."""
    made = FrontMatter()
    rest = [block for block in _opened(blocks) if isinstance(block, WordTable) or block.pieces]
    start = _take_title(made, rest)
    end = start + _end_of_head(rest[start:])
    _sort_head(made, rest[start:end])
    _take_body(made, rest[end:])
    return made


def _opened(blocks: Sequence[Block]) -> list[Block]:
    """Blocks with the forms that organisers hand out (“Title | …”) as lines of their own."""
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, WordParagraph):
            made.append(block)
            continue
        cells = [cell for row in block.rows for cell in row]
        rows = [row for row in block.rows if len(row) > 1 and _is_label(row[0])]
        if len(cells) == 1 or (len(rows) > 1 and 2 * len(rows) >= len(block.rows)):
            for row in block.rows:
                made += (
                    _form_row(row)
                    if len(row) > 1 and _is_label(row[0])
                    else [one for cell in row for one in cell]
                )
        else:
            made.append(block)
    return made


def _is_label(cell: Sequence[Block]) -> bool:
    return len(cell) == 1 and isinstance(cell[0], WordParagraph) and bool(role_alone(cell[0].words))


def _form_row(row: Sequence[Sequence[Block]]) -> list[Block]:
    label, *values = row
    inside = [one for cell in values for one in cell if isinstance(one, WordTable) or one.words or one.pieces]
    first = inside[0] if inside else None
    assert isinstance(label[0], WordParagraph)
    name = WordRun(label[0].words.rstrip(" :.") + ": ")
    if isinstance(first, WordParagraph):
        return [replace(first, pieces=merged([name, *first.pieces])), *inside[1:]]
    return [replace(label[0], kind="text"), *inside]


def _take_title(made: FrontMatter, blocks: list[Block]) -> int:
    """Find the title, and where the head begins; what stands before them goes into the text."""
    near = [
        (place, one) for place, one in enumerate(blocks[:_LONGEST_HEAD]) if isinstance(one, WordParagraph)
    ]
    styled = next((place for place, one in near if one.kind == "title" and one.words), None)
    if styled is not None:
        lines = [one for place, one in near if place >= styled]
        lines = list(takewhile(lambda one: one.kind in ("title", "subtitle") and bool(one.words), lines))
        made.title = _joined_lines(lines)
        made.body += blocks[:styled]
        return styled + len(lines)
    labelled = next((place for place, one in near if role_before(one.words)[0] == "title"), None)
    if labelled is not None:
        line = blocks.pop(labelled)
        assert isinstance(line, WordParagraph)
        made.title = without_start(line.pieces, role_before(line.words)[1])
        # Other labels may stand before that of the title.
        start = next((place for place, one in near if _said_role(one)[0] and place < labelled), labelled)
        made.body += blocks[:start]
        return start
    return _take_unnamed_title(made, blocks)


def _take_unnamed_title(made: FrontMatter, blocks: Sequence[Block]) -> int:
    """The first line, if it looks like a title."""
    first = next((place for place, one in enumerate(blocks) if isinstance(one, WordTable) or one.words), 0)
    line = blocks[first] if blocks else None
    if (
        not isinstance(line, WordParagraph)
        or _ends_head(line)
        or not _may_be_title(line, blocks[first + 1 : first + 2])
    ):
        return 0
    if role_before(line.words)[0] or role_alone(line.words):
        return 0
    made.title, made.guessed = line.pieces, not (line.all_bold or line.centred or line.kind == "heading")
    made.body += blocks[:first]
    return first + 1


def _joined_lines(lines: Sequence[WordParagraph]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for line in lines:
        between = ": " if line.kind == "subtitle" else " "
        pieces += [WordRun(between), *line.pieces] if pieces else line.pieces
    return merged(pieces)


def _may_be_title(block: WordParagraph, behind: Sequence[Block]) -> bool:
    """Bold, centred or a heading; or just a short first line with others behind it."""
    if len(block.words) > _LONGEST_TITLE or emails_in(block.words)[0]:
        return False
    if block.all_bold or block.centred or block.kind == "heading":
        return True
    return bool(behind) and block.kind == "text" and not _SENTENCE.search(block.words) and not _is_text(block)


def _is_text(block: Block) -> bool:
    """Whether a block is of the abstract's text, by its looks alone."""
    if isinstance(block, WordTable) or block.kind in ("item", "caption") or not block.words:
        return isinstance(block, WordTable) or block.kind in ("item", "caption")
    words = block.words
    if has_marks(block.pieces) or emails_in(words)[0] or block.centred:
        return False
    count = len(words.split())
    return count > _TEXT_WORDS or (
        count > 9 and bool(_SENTENCE.search(words)) and not names_institution(words)
    )


def _ends_head(block: Block) -> bool:
    return isinstance(block, WordTable) or (block.kind == "text" and _is_text(block))


def has_marks(pieces: Sequence[Piece]) -> bool:
    """Whether raised numbers or notes stand in a line, as those do that lead from names to addresses."""
    marks = (
        isinstance(one, NoteCall)
        or (isinstance(one, WordRun) and (one.place == "raised" or bool(_ROMAN.search(one.text))))
        for one in pieces
    )
    return any(marks)


def _end_of_head(blocks: Sequence[Block]) -> int:
    """How many blocks are of the head: those before “Abstract”, or else before the first that is text."""
    for place, block in enumerate(blocks):
        if (
            not isinstance(block, WordParagraph)
            or place >= _LONGEST_HEAD
            or block.kind in ("item", "caption")
        ):
            return place
        role = _said_role(block)[0] or role_alone(block.words)
        if role == "abstract" or (not role and (_ends_head(block) or block.kind == "heading")):
            return place
    return len(blocks)


def _said_role(block: WordParagraph) -> tuple[str, int]:
    """What a line says that it is, by its first words or its style, and the length of these words."""
    role, length = role_before(block.words)
    if role:
        return role, length
    style = next((role for word, role in _STYLES if word in block.style), "")
    return style, 0


def _sort_head(made: FrontMatter, blocks: Sequence[Block]) -> None:
    waiting = ""
    for block in blocks:
        if not isinstance(block, WordParagraph):
            made.body.append(block)
            continue
        if role := role_alone(block.words):
            waiting = role
            continue
        role, length = _said_role(block)
        role, waiting = (role or waiting), (waiting if not role else "")
        line = replace(block, pieces=without_start(block.pieces, length))
        if role == "keywords":
            made.keywords += keywords_of(line.words)
        elif not block.words or role in ("references", "title"):
            made.body.append(block)
        else:
            made.head.append((role, line))


def _take_body(made: FrontMatter, blocks: Sequence[Block]) -> None:
    waiting = False
    for place, block in enumerate(blocks):
        if not isinstance(block, WordParagraph):
            made.body.append(block)
            continue
        if not place and role_alone(block.words) == "abstract":
            continue
        role, length = _said_role(block) if block.kind != "item" else ("", 0)
        if role == "keywords" or (waiting and block.words):
            made.keywords += keywords_of(block.words[length:])
            waiting = False
        elif role_alone(block.words) == "keywords":
            waiting = True
        elif not place and role == "abstract" and length:
            made.body.append(replace(block, pieces=without_start(block.pieces, length)))
        else:
            made.body.append(block)


def keywords_of(words: str) -> list[str]:
    """“waves; wakes, mixing” as a list."""
    sign = next((one for one in (";", "·", "•", "|", "–") if one in words), ",")
    return [one.strip(" .") for one in re.split(rf"[{re.escape(sign)}\n]", words) if one.strip(" .")]
