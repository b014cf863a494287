"""Pieces of a paragraph as Markdown: emphasis, raised and lowered words, links, notes, formulas."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.importing.word.typed.escaped_signs import Around, escaped, line_start
from pipeline.importing.word.word_pieces import (
    Equation,
    NoteCall,
    Piece,
    PlacedPicture,
    WordLink,
    WordRun,
    words_of,
)

_RAISED = re.compile(r"[+−-]?[^\W_]{1,8}[+−*-]?|[+−*-]")
_LOWERED = re.compile(r"[+−-]?[^\W_]{1,8}")
_FORMULA_BASE = re.compile(r"(?:(?<![^\W\d_])(?:[A-Z][a-z]?\d{0,3}){1,8}|[)\]])$")
_MONEY = re.compile(r"\s*\d[\d.,]*\s*[^\W\d_]{2,}")
_MATHS = re.compile(r"[\\^_=<>{}]")
_BLANKS = re.compile(r"[ \t]+")
# What nobody sees, and check would tell of.
_UNSEEN = str.maketrans("", "", "\u00ad\u200b\u2060\ufeff")
_BALANCED = re.compile(r"[^()]*+(?:\([^()]*+\)[^()]*+)*+")
_AROUND = 80
_LONGEST_TAGGED = 80
# An address ends where a blank follows, or a stop and a blank.
_ENDS = re.compile(r"[\w/=&#%-](?:[.,;:!?)\]]?(?:\s|$))")
_COMMANDS = {"bold": "textbf", "italic": "emph"}
_MARKS = {"bold": "**", "italic": "*", "struck": "~~"}


class InlineWriter:
    """Writes pieces; ``pictures`` are the addresses that pictures have, by their part in the document.

    On ``one_line``, as in headings and cells of tables, nothing breaks the line, and its start means nothing.
    ``notes`` are those that the text has called, in this order.
    """

    def __init__(self, pictures: Mapping[str, str], *, styled: bool = True) -> None:
        self._pictures = pictures
        self._styled = styled
        self._flat = self._cell = False
        self._made: list[str] = []
        self._notes: dict[NoteCall, int] = {}

    @property
    def notes(self) -> tuple[NoteCall, ...]:
        return tuple(self._notes)

    @property
    def _tail(self) -> str:
        """The end of what is written."""
        return "".join(self._made[-_AROUND:])[-_AROUND:]

    def line(self, pieces: Sequence[Piece]) -> str:
        """A paragraph; its lines are broken where they are in Word."""
        lines = [line.strip() for line in self._written(pieces).split("\n") if line.strip()]
        made = line_start(lines[0]) if lines else ""
        for above, line in pairwise(lines):
            shown = above.startswith("$$") or line.startswith("$$")
            made += ("\n" if shown else "\\\n") + line_start(line)
        return made

    def one_line(self, pieces: Sequence[Piece], *, cell: bool = False) -> str:
        """What stands on one line, perhaps in the ``cell`` of a table."""
        self._flat, self._cell = True, cell
        made = " ".join(self._written(pieces).split())
        self._flat = self._cell = False
        return made

    def _written(self, pieces: Sequence[Piece]) -> str:
        around, self._made = self._made, []
        words = [one if self._styled else _unstyled(one) for one in _blanks_outside(pieces)]
        for place, piece in enumerate(words):
            self._write(piece, words_of(tuple(words[place + 1 : place + 3])))
        made, self._made = "".join(self._made), around
        return made

    def _write(self, piece: Piece, behind: str) -> None:
        match piece:
            case WordRun():
                written = self._wording(piece, behind)
                if written.startswith("\\") and self._tail.endswith("{"):
                    # Else these braces would be TeX's, which are not printed.
                    self._made[-1] = self._made[-1][:-1].removesuffix("\\") + "\\{"
                self._add(written)
            case Equation():
                self._add(self._formula(piece))
            case WordLink():
                self._add(self._link(piece, behind))
            case NoteCall():
                self._add(f"[^{self._notes.setdefault(piece, len(self._notes) + 1)}]")
            case PlacedPicture() if piece.part in self._pictures:
                self._add(f"![]({self._pictures[piece.part]})")

    def _add(self, written: str) -> None:
        if written:
            self._made.append(written)

    def _formula(self, piece: Equation) -> str:
        if piece.display and not self._flat:
            return f"\n$${piece.tex}$$\n"
        tex = piece.tex
        # `$5 km$` would be read as money.
        if not _MATHS.search(tex) and _MONEY.match(tex):
            tex = f"{{{tex}}}"
        glued = " " if self._tail.endswith("$") and not self._tail.endswith("\\$") else ""
        return f"{glued}${tex}$"

    def _link(self, piece: WordLink, behind: str) -> str:
        shown = words_of(piece.inside).strip()
        if not shown:
            return ""
        bare = piece.address.removeprefix("mailto:")
        if shown in (piece.address, bare) and re.fullmatch(r"[\w.+-]+@[\w.-]+\.\w+", bare):
            return shown
        if shown.rstrip("/") == piece.address.rstrip("/") and shown.startswith(("https://", "http://")):
            return shown if _ENDS.match(shown[-1] + behind) else f"<{shown}>"
        label = " ".join(self._written(piece.inside).split())
        unsafe = r"[\s<>|\\]" if _BALANCED.fullmatch(piece.address) else r"[()\s<>|\\]"
        address = re.sub(unsafe, lambda found: f"%{ord(found[0]):02X}", piece.address)
        return f"{label} <{address}>" if "[" in label or "]" in label else f"[{label}]({address})"

    def _wording(self, piece: WordRun, behind: str) -> str:
        text = _BLANKS.sub(" ", piece.text.translate(_UNSEEN))
        around = Around(self._tail, behind[:_AROUND], cell=self._cell)
        plain = escaped(text, around)
        styles = [name for name in ("struck", "italic", "bold") if getattr(piece, name)]
        if not text.strip() or not (styles or piece.place):
            return plain
        if piece.place:
            plain = _scripted(piece.place, text.strip(), around)
        marked = not piece.place and _flanks(plain, around)
        # An address would take marks behind it for its own.
        marked = marked and not ("://" in plain and ("struck" in styles or around.behind[:1].strip()))
        if styles == ["italic", "bold"] and marked:
            return f"***{plain}***"
        if len(styles) == 1 and marked:
            return f"{_MARKS[styles[0]]}{plain}{_MARKS[styles[0]]}"
        if not piece.place:
            plain = _in_braces(text, around)
        for name in styles:
            plain = f"\\{_COMMANDS[name]}{{{plain}}}" if name in _COMMANDS else plain
        return plain


def _in_braces(text: str, around: Around) -> str:
    """Words as they stand in the braces of a command."""
    return escaped(text, replace(around, before="{", behind="", braces=True))


def _scripted(place: str, words: str, around: Around) -> str:
    """Raised or lowered words, as short as they can be typed."""
    before, follows = around.before, around.behind[:1]
    if place == "raised":
        hangs = before and not before[-1:].isspace() and before[-1:] not in "^[("
        if hangs and _RAISED.fullmatch(words) and not (follows.isalnum() or follows in ("_", "^")):
            return f"^{words}^"
    elif _LOWERED.fullmatch(words) and _FORMULA_BASE.search(before) and follows != "~":
        return f"~{words}~"
    tag, command = ("sup", "textsuperscript") if place == "raised" else ("sub", "textsubscript")
    plain = _in_braces(words, around)
    if len(plain) <= _LONGEST_TAGGED and not re.search(r"[<>{}\n]", plain):
        return f"<{tag}>{plain}</{tag}>"
    return f"\\{command}{{{plain}}}"


def _flanks(inside: str, around: Around) -> bool:
    """Whether stars around ``inside`` are read as marks of emphasis, with what stands before and behind."""
    last, following = around.before[-1:] or " ", around.behind[:1] or " "
    opens = last.isspace() or (_is_punctuation(last) and last not in "*_~\\")
    closes = following.isspace() or (_is_punctuation(following) and following not in "*_~")
    return opens and closes and "\n" not in inside and not inside.startswith("*") and inside[-1:] not in "*\\"


def _is_punctuation(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def _unstyled(piece: Piece) -> Piece:
    return replace(piece, bold=False, italic=False) if isinstance(piece, WordRun) else piece


def _blanks_outside(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces whose blanks at the ends are pieces of their own, without a style."""
    made: list[Piece] = []
    for piece in pieces:
        if not isinstance(piece, WordRun) or not (piece.bold or piece.italic or piece.struck or piece.place):
            made.append(piece)
            continue
        core = piece.text.strip()
        start = piece.text.find(core) if core else len(piece.text)
        around = piece.text[:start], piece.text[start + len(core) :]
        inside = [WordRun(around[0]), replace(piece, text=core), WordRun(around[1])]
        made += [one for one in inside if one.text]
    return made
