"""BibTeX files into entries: ``@string``, ``#``, ``crossref`` and months resolved, nothing decoded.

bibtexparser splits the file and recovers after a broken entry; it neither joins with ``#`` nor
follows ``crossref``, so that is done here.
"""

import logging
import re
from dataclasses import dataclass, field
from typing import Any

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import (
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ImplicitComment,
    ParsingFailedBlock,
)

from pipeline.load.text_files import TextFile
from pipeline.problems import Collector, Outcome
from pipeline.text.math.latex import argument_at

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_OWN = {"crossref", "abstract", "keywords", "doi", "url", "eprint", "note", "author", "title", "editor"}
# Letters that the abbreviations of one value stand for; each can be made of those before it, and double them.
_LONGEST = 2000
_MACRO = re.compile(r"\\(?:re)?(?:new|provide)command\*?\s*\{?\\([A-Za-z]{1,40})\}?\s*(?:\[\d\]\s*)?(?=\{)")
# Macros whose argument only sorts: {\noop{1999}}2001.
_SORTING = re.compile(
    r"\\(?:no-?op|(?:sort)?noop(?:sort)?|singleletter|sortkey)\s*\{[^{}]{0,200}\}", re.IGNORECASE
)
_FIELD = re.compile(r"\s*\b([A-Za-z][\w-]*)\s*=\s*(?=\S)")
_LOST_ENTRY = re.compile(r"^[^\S\n]*+(?!%).*\b\w+\s*=\s*[{\"]", re.MULTILINE)

# Its warnings go to stderr as they are; ours say the same with a place and a hint.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class FieldText:
    """A field's text, still LaTeX, and the line in which it begins."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class BibEntry:
    """An entry: kind (``article``), key, the line of its ``@``, and fields; all names in small letters."""

    kind: str
    key: str
    line: int
    fields: dict[str, FieldText] = field(default_factory=dict)

    def text(self, *names: str) -> str:
        """The first of the fields ``names`` that says something."""
        return next(
            (self.fields[n].text.strip() for n in names if n in self.fields and self.fields[n].text.strip()),
            "",
        )


def preamble_macros(file: TextFile) -> dict[str, str]:
    """The commands that ``@preamble`` of ``file`` defines, with their bodies."""
    if "@preamble" not in file.text.lower():
        return {}
    bodies = (
        (found[1], file.text[found.end() : found.end() + _LONGEST]) for found in _MACRO.finditer(file.text)
    )
    pairs = ((name, body, argument_at(body, 0)) for name, body in bodies)
    return {name: body[slice(*inside)] for name, body, inside in pairs if inside}


def read_entries(file: TextFile) -> Outcome[tuple[BibEntry, ...]]:
    """The entries of ``file`` in order; broken ones are reported, double fields keep the first."""
    found = Collector()
    blocks = parse_string(file.text, parse_stack=[]).blocks
    strings = dict(zip(MONTHS, MONTHS, strict=True))
    entries: list[BibEntry] = []
    for read in blocks:
        block = found.take(_usable(read, file))
        if isinstance(block, Entry):
            entries.append(found.take(_entry(block, strings, file)))
        elif hasattr(block, "key"):  # @string, also one defined a second time
            line = _line(block)
            strings[block.key.strip().lower()] = found.take(expand(block.value, strings, file, line))
    return found.give(_inherit(entries, file, found))


def _line(block: Any) -> int:
    return int(block.start_line or 0) + 1


def _usable(block: Any, file: TextFile) -> Outcome[Any]:
    """The block to go on with: the one inside a doubtful block, or None where nothing can be used."""
    found, at = Collector(), file.at(_line(block))
    if isinstance(block, DuplicateBlockKeyBlock):  # compared in small letters later, with the others
        return found.give(block.ignore_error_block)
    if isinstance(block, DuplicateFieldKeyBlock):
        names = ", ".join(sorted(block.duplicate_keys))
        found.add(
            "OCT-B07", f"“{names}” is given twice in this entry", at, "The first is used; remove one of them."
        )
        return found.give(block.ignore_error_block)
    if isinstance(block, ParsingFailedBlock):
        start = re.match(r"@\w*\s*[{(]\s*([^\s,={}]*)", block.raw or "")
        message = f"the entry “{start[1] if start else ''}” is broken: {_reason(block.error)}"
        found.add(
            "OCT-B01",
            message,
            at,
            "Each field is name = {text}, with a comma after it; braces come in pairs.",
        )
        return found.give(None)
    if isinstance(block, ImplicitComment) and (lost := _LOST_ENTRY.search(block.comment)):
        line = _line(block) + block.comment.count("\n", 0, lost.end())
        found.add(
            "OCT-B09",
            "this looks like an entry but belongs to none",
            file.at(line),
            "Does its @ or a brace lack?",
        )
    return found.give(block)


def _reason(error: Exception) -> str:
    """What bibtexparser found; its errors have no text of their own."""
    reason = " ".join(str(getattr(error, "abort_reason", "it cannot be read")).split()).strip(" .")
    return re.sub(r"`([^`]*)`", r"“\1”", reason[:1].lower() + reason[1:])


def _entry(block: Entry, strings: dict[str, str], file: TextFile) -> Outcome[BibEntry]:
    found = Collector()
    fields: dict[str, FieldText] = {}
    for one in block.fields:
        line = int(one.start_line or 0) + 1
        pieces = found.take(_pieces(one.key, str(one.value), file, line))
        for name, value, begin in pieces:
            text = _SORTING.sub("", found.take(expand(value, strings, file, begin)))
            fields.setdefault(name.strip().lower(), FieldText(text, begin))
    return found.give(
        BibEntry(block.entry_type.lower(), " ".join(block.key.lower().split()), _line(block), fields)
    )


def _pieces(name: str, value: str, file: TextFile, line: int) -> Outcome[list[tuple[str, str, int]]]:
    """(name, value, line) of a field, and of those that follow it without a comma between."""
    found, pieces, begin = Collector(), list[tuple[str, str, int]](), 0
    while following := _FIELD.match(value, end := _end_of_first(value, begin)):
        pieces.append((name, value[begin:end], line))
        line += value.count("\n", begin, following.start(1))
        message = f"a comma is missing before “{following[1]}”"
        found.add("OCT-B10", message, file.at(line), "Put a comma after each field.")
        name, begin = following[1], following.end()
    return found.give([*pieces, (name, value[begin:], line)])


def _end_of_first(value: str, begin: int) -> int:
    """Where the first ``{…}``, ``"…"`` or word of ``value`` from ``begin`` on ends."""
    depth, last = 0, {"{": "}", '"': '"'}.get(value[begin : begin + 1])
    for place in range(begin, len(value)):
        letter, escaped = value[place], value[place - 1 : place] == "\\"
        depth += 0 if escaped else {"{": 1, "}": -1}.get(letter, 0)
        closed = (letter == last and place > begin) if last else value[place + 1 : place + 2].isspace()
        if depth == 0 and closed and not escaped:
            return place + 1
    return len(value)


def expand(value: str, strings: dict[str, str], file: TextFile, line: int) -> Outcome[str]:
    """The text of a field's value: ``{…}``, ``"…"``, a number, a name of ``strings``, or such with ``#``."""
    found, room = Collector(), _LONGEST
    texts: list[str] = []
    for part in _parts(value):
        plain = part.isdigit() or re.fullmatch(r"\\[A-Za-z]+", part)  # journal = \apj
        known = strings.get(part.lower(), part if plain else None)
        if part[:1] + part[-1:] in ("{}", '""') and len(part) > 1:
            texts.append(part[1:-1])
        elif known is not None and len(known) <= room:
            texts.append(known)
            room -= len(known)
        else:
            texts.append(part)
            message, hint = _unknown(part, too_long=known is not None)
            found.add("OCT-B03", message, file.at(line), hint)
    return found.give("".join(texts))


def _unknown(part: str, *, too_long: bool) -> tuple[str, str]:
    """Message and hint for a piece of a value that stands for nothing, or for too much."""
    shown = " ".join(part[:40].split())
    if too_long:
        hint = f"Write the text in braces; abbreviations of a field stand for at most {_LONGEST:,} letters."
        return f"“{shown}” stands for too long a text", hint
    hint = f"Put it in braces: {{{shown}}}, or define it: @string{{{shown} = {{…}}}}"
    return f"“{shown}” is neither text in braces nor an @string", hint


def _parts(value: str) -> list[str]:
    """``value`` cut at each ``#`` that stands outside braces and quotes."""
    parts, depth, quoted, start = list[str](), 0, False, 0
    for place, letter in enumerate(value):
        if letter in "{}" and value[place - 1 : place] != "\\":
            depth += 1 if letter == "{" else -1
        elif letter == '"' and depth == 0:
            quoted = not quoted
        elif letter == "#" and depth == 0 and not quoted:
            parts.append(value[start:place].strip())
            start = place + 1
    return [*parts, value[start:].strip()]


def _inherit(entries: list[BibEntry], file: TextFile, found: Collector) -> tuple[BibEntry, ...]:
    """Entries with what they take over by ``crossref``: the parent's fields, its title as ``booktitle``."""
    by_key: dict[str, BibEntry] = {}
    for entry in entries:
        by_key.setdefault(entry.key, entry)
    for entry in entries:
        wanted = entry.text("crossref").lower()
        parent = by_key.get(wanted) if wanted else None
        if wanted and (parent is None or parent is entry):
            at = file.at(entry.fields["crossref"].line)
            found.add(
                "OCT-B04",
                f"crossref names “{wanted}”, which is no entry",
                at,
                "Check the spelling of the key.",
            )
        elif parent is not None:
            for name, written in parent.fields.items():
                heir = "booktitle" if name == "title" else name
                if name not in _OWN or name == "title":
                    entry.fields.setdefault(heir, written)
    return tuple(entries)
