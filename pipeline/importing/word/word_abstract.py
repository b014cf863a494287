"""A Word document as an abstract: bytes to title, authors, text in our Markdown, keywords and pictures."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from pipeline.importing.word.document_reader import DocumentReader
from pipeline.importing.word.head.front_matter import FrontMatter, front_matter
from pipeline.importing.word.head.word_authors import WordAuthor, read_authors
from pipeline.importing.word.open_package import LARGEST_PICTURE, NoWordFile, Oversized, WordPackage
from pipeline.importing.word.typed.block_markdown import BlockWriter
from pipeline.importing.word.typed.inline_markdown import InlineWriter
from pipeline.importing.word.word_pieces import (
    Block,
    NoteCall,
    Piece,
    PlacedPicture,
    WordLink,
    WordParagraph,
    WordPicture,
    WordRun,
    WordTable,
)
from pipeline.problems import Collector, Outcome, Source
from pipeline.problems.flood import FloodGate, bounded

_KINDS = (
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF8", ".gif"),
    (b"II*\x00", ".tif"),
    (b"MM\x00*", ".tif"),
    (b"BM", ".bmp"),
)
_AGAIN = "Open it in Word or LibreOffice, save it as .docx, and import that."


@dataclass(frozen=True, slots=True)
class WordAbstract:
    """An abstract as a Word document has it; ``title`` and ``body`` are our Markdown.

    ``pictures`` are the files that the body names, below the folder that the caller has given.
    """

    title: str = ""
    authors: tuple[WordAuthor, ...] = ()
    body: str = ""
    keywords: tuple[str, ...] = ()
    pictures: tuple[WordPicture, ...] = ()


def word_abstract(data: bytes, name: str, *, pictures: str = "images") -> Outcome[WordAbstract | None]:
    """Read the .docx ``data`` of the file ``name``; its text names pictures in the folder ``pictures``.

    None, with one problem, if it cannot be read at all.
    """
    at = Source(name)
    found = Collector()
    try:
        package = WordPackage(data)
        reader = DocumentReader(package, at)
        blocks = reader.blocks()
    except NoWordFile as error:
        found.add("OCT-X80", f"this is no Word document that can be read: {error}", at, _AGAIN)
        return found.give(None)
    except Oversized as error:
        hint = "Is it the right file? An abstract is much smaller; make pictures smaller, and save it anew."
        found.add("OCT-X81", f"the document is not read: {error}", at, hint)
        return found.give(None)
    problems = reader.problems
    stem = _tidy(PurePosixPath(name).stem)
    files = _pictures(package, blocks, stem, at, problems)
    addresses = {part: f"{pictures}/{file.name}" if pictures else file.name for part, file in files.items()}
    abstract = _assembled(front_matter(blocks), addresses, at, problems)
    abstract = replace(abstract, pictures=tuple(files.values()))
    return Outcome(abstract, bounded(problems.give(None).problems))


def _assembled(
    found: FrontMatter, addresses: dict[str, str], at: Source, problems: FloodGate
) -> WordAbstract:
    lines = read_authors(found.head)
    title = _title(found)
    if not title:
        hint = "Give the title the style Title in Word, or write it into the abstract's file."
        problems.add("OCT-X90", "no title is found", at, hint)
    elif found.guessed:
        hint = "If it is another, give that the style Title in Word, or mend it in the abstract's file."
        problems.add("OCT-X90", f"the first line is taken as the title: “{title[:60]}”", at, hint)
    if not lines.authors:
        hint = "Write the names below the title, one line, commas between them; or into the abstract's file."
        problems.add("OCT-X91", "no authors are found", at, hint)
    for what in lines.loose:
        problems.add("OCT-X91", what, at, "Complete it in people.yaml or in the abstract's file.")
    for what in lines.untaken:
        hint = "If it belongs to the abstract, write it into its text."
        short = what if len(what) <= 80 else f"{what[:79]}…"
        problems.add("OCT-X92", f"a line among the authors is left out: “{short}”", at, hint)
    writer = BlockWriter(addresses, italics=not _all_italic(found.body))
    body = writer.markdown(found.body)
    return WordAbstract(title, lines.authors, body, tuple(dict.fromkeys(found.keywords)))


def _title(found: FrontMatter) -> str:
    pieces = [replace(one, bold=False) if isinstance(one, WordRun) else one for one in found.title]
    pieces = [one for one in pieces if not isinstance(one, (NoteCall, PlacedPicture))]
    worded = [one for one in pieces if isinstance(one, WordRun) and one.text.strip()]
    writer = InlineWriter({}, styled=not all(one.italic for one in worded))
    return writer.one_line(pieces)


def _all_italic(blocks: Sequence[Block]) -> bool:
    """Whether all of the text is italic, as some templates have it: then it emphasises nothing."""
    worded = [
        one
        for block in blocks
        if isinstance(block, WordParagraph) and block.kind == "text"
        for one in block.pieces
        if isinstance(one, WordRun) and one.text.strip()
    ]
    return bool(worded) and all(one.italic for one in worded)


def _pictures(
    package: WordPackage, blocks: Sequence[Block], stem: str, at: Source, problems: FloodGate
) -> dict[str, WordPicture]:
    """The pictures that the blocks place, by their part, under names of their own."""
    made: dict[str, WordPicture] = {}
    places: dict[str, str] = {}
    for part, place in _placed(blocks):
        places.setdefault(part, place)
    for part, place in places.items():
        try:
            data, why = package.data(part, LARGEST_PICTURE), "is missing in the document"
        except (NoWordFile, Oversized) as error:
            data, why = None, f"cannot be taken: {error}"
        suffix = _suffix(data) if data else ""
        if not data or not suffix:
            why = f"is of a kind that is not printed ({_end(part)})" if data else why
            hint = "Save it as PNG or JPEG (in Word: Save as Picture), and put that in its place."
            problems.add("OCT-X86", f"{place}: a picture {why}", at, hint)
            continue
        made[part] = WordPicture(f"{stem}-{len(made) + 1}{suffix}", data)
    return made


def _end(part: str) -> str:
    return PurePosixPath(part).suffix.lower().lstrip(".")[:8] or "unknown"


def _suffix(data: bytes) -> str:
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return ".webp"
    return next((suffix for start, suffix in _KINDS if data.startswith(start)), "")


def _placed(blocks: Sequence[Block]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        if isinstance(block, WordTable):
            for row in block.rows:
                for cell in row:
                    yield from _placed(cell)
            continue
        for piece in _all_pieces(block.pieces):
            if isinstance(piece, PlacedPicture):
                yield piece.part, block.place


def _all_pieces(pieces: Sequence[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        yield piece
        if isinstance(piece, (NoteCall, WordLink)):
            yield from _all_pieces(piece.inside)


def _tidy(name: str) -> str:
    """A file name that reads on every computer."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:40] or "abstract"
