"""Pieces of running text as a line of Markdown."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from urllib.parse import quote

from pipeline.importing.markup.page.escaping import escaped
from pipeline.importing.markup.page.rich_text import (
    Cited,
    Footnote,
    Hyperlink,
    LineStop,
    Phrase,
    Picture,
    Piece,
    Pieces,
    Snippet,
    Styled,
    TexFormula,
    TypeStyle,
    is_blank,
    plain_words,
)
from pipeline.text.prose.cut import MAX_FORMULA, formula_at

_SIGNS = {TypeStyle.EMPHASIS: "*", TypeStyle.STRONG: "**", TypeStyle.STRUCK: "~~"}
_COMMANDS = {
    TypeStyle.EMPHASIS: "emph",
    TypeStyle.STRONG: "textbf",
    TypeStyle.UNDERLINED: "underline",
    TypeStyle.SMALL_CAPS: "textsc",
    TypeStyle.RAISED: "textsuperscript",
    TypeStyle.LOWERED: "textsubscript",
}
# What our reader takes for raised and lowered words (`text/prose/inlines/scripts.py`).
_RAISED = re.compile(r"[+−-]?(?:(?!_)\w){0,8}[+−*-]?")
_LOWERED = re.compile(r"(?:[+−-]|(?!_)\w){1,8}")
_BASE = re.compile(r"(?:(?<![^\W\d_])(?:[A-Z][a-z]?\d{0,3}){1,8}|(?<![^\W_])[^\W\d_]|[)\]}])$")
_NOTE = re.compile(r"(?:[^\[\]\\]|\\.|\[[^\[\]]{0,200}\]){1,900}+", re.DOTALL)
# Our reader takes a star behind a command for its own.
_COMMAND_LAST = re.compile(r"\\[A-Za-z]*$")
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_AUTOLINK = re.compile(r"(?:https?|mailto|tel|doi):[^\s<>]+")


class RunningText:
    """Writes running text, and remembers the notes that are too long to stand where they belong."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self._prices = True

    def line(self, pieces: Iterable[Piece], *, whole: bool = False, prices: bool = True) -> str:
        """``pieces`` in Markdown; lines that end within them end with a backslash, but not in a ``whole``.

        Without ``prices`` every dollar of the text has a backslash.
        """
        tidied = tidy(without_line_ends(pieces) if whole else pieces)
        self._prices = prices and _dollars(tidied) < 2
        return self._write(tidied).strip(" \n")

    def _write(self, pieces: Sequence[Piece], before: str = "", after: str = "") -> str:
        firsts = [*map(_first, pieces[1:]), after]
        done = ""
        for piece, ahead in zip(pieces, firsts, strict=False):
            written = self._piece(piece, done[-16:] or before, ahead)
            # CodeLines beside code would be one.
            done += " " * (done.endswith("`") and written.startswith("`")) + written
        return done

    def _piece(self, piece: Piece, behind: str, ahead: str) -> str:
        match piece:
            case Phrase(text, written):
                done = text if written else escaped(text, behind, ahead, prices=self._prices)
            case LineStop():
                done = "\\\n"
            case Snippet(text):
                done = code(text)
            case TexFormula(tex):
                done = formula(tex, behind, ahead)
            case Cited():
                done = cited(piece)
            case Styled():
                done = self._styled(piece, behind, ahead)
            case Footnote(inside):
                done = self._note(inside)
            case Hyperlink(address, inside):
                done = self._link(address, inside)
            case Picture(file, inside):
                done = f"![{self._one_line(inside)}]({address_of(file)})"
        return done

    def _one_line(self, pieces: Pieces) -> str:
        return self._write(tidy(without_line_ends(pieces))).strip()

    def _styled(self, piece: Styled, behind: str, ahead: str) -> str:
        style, notes = piece.style, len(self.notes)
        text = self._write(piece.inside)
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
        if start >= end:
            return text
        left, text, right = text[:start], text[start:end], text[end:]
        near = (left or behind)[-1:], (right or ahead)[:1]
        if style in (TypeStyle.RAISED, TypeStyle.LOWERED):
            return left + _script(style, text, (behind if not left else ""), near[1]) + right
        sign = _SIGNS.get(style)
        if sign and _stands_free(text, sign, *near):
            return left + sign + text + sign + right
        if style not in _COMMANDS or not _is_balanced(text):
            del self.notes[notes:]
            return self._write(piece.inside, behind, ahead)
        return f"{left}\\{_COMMANDS[style]}{{{text}}}{right}"

    def _note(self, inside: Pieces) -> str:
        text = self._one_line(inside)
        if _NOTE.fullmatch(text):
            return f"^[{text}]"
        if not text:
            return ""
        self.notes.append(text)
        return f"[^{len(self.notes)}]"

    def _link(self, address: str, inside: Pieces) -> str:
        plain = plain_words(inside)
        if _AUTOLINK.fullmatch(address) and plain in ("", address, address.removeprefix("mailto:")):
            return f"<{plain or address}>"
        words = self._one_line(_unlinked(inside))
        if words.count("[") != words.count("]") or "](" in words:
            return f"{words} <{address_of(address)}>"
        return f"[{words or address}]({address_of(address)})"


def code(text: str) -> str:
    """``text`` between backticks, more of them than it has itself."""
    text = _BLANKS.sub(" ", text).strip()
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}" if text else ""


def formula(tex: str, behind: str = "", ahead: str = "") -> str:
    """A formula within a line, between dollars unless these would be money to our reader."""
    tex = " ".join(tex.split())
    if not tex:
        return ""
    dollars = f"${tex}$"
    cut = formula_at(dollars + ahead, 0, len(dollars + ahead))
    is_read = cut is not None and cut.after == len(dollars) and not cut.display and not ahead[:1].isdigit()
    if len(tex) < MAX_FORMULA and (not is_read or "$" in (behind[-1:], ahead[:1])):
        return f"\\({tex}\\)"
    return dollars


def cited(piece: Cited) -> str:
    """A citation: ``[see @turing1936; @church1936, p. 3]``, or ``@turing1936 [p. 3]`` in a sentence."""
    if piece.in_sentence and len(piece.keys) == 1 and not piece.before:
        return f"@{piece.keys[0]}" + (f" [{piece.after}]" if piece.after else "")
    keys = "; ".join(f"@{key}" for key in piece.keys)
    before, after = piece.before and f"{piece.before} ", piece.after and f", {piece.after}"
    return f"[{before}{keys}{after}]"


def address_of(address: str) -> str:
    """``address`` with those signs written as numbers that would end it."""
    return quote(address.strip(), safe="!#$%&'*+,/:;=?@[]~^|{}")


def tidy(pieces: Iterable[Piece]) -> list[Piece]:
    """Equal pieces next to each other in one, lines that end where a style ends behind it, single blanks."""
    done: list[Piece] = []
    for piece in _hoisted(pieces):
        last = done[-1] if done else None
        if isinstance(piece, Phrase) and isinstance(last, Phrase) and piece.written == last.written:
            done[-1] = Phrase(last.text + piece.text, piece.written)
        elif isinstance(piece, Snippet) and isinstance(last, Snippet):
            done[-1] = Snippet(last.text + piece.text)
        elif isinstance(piece, Styled) and isinstance(last, Styled) and piece.style == last.style:
            done[-1] = replace(last, inside=tuple(tidy((*last.inside, *piece.inside))))
        else:
            done.append(piece)
    _before, inner, behind = _edges(done)
    done = [*inner, *(one for one in behind if not isinstance(one, LineStop))]
    around = zip([None, *done[:-1]], done, [*done[1:], None], strict=False)
    return [_blanks(piece, leading, following) for leading, piece, following in around]


def without_line_ends(pieces: Iterable[Piece]) -> list[Piece]:
    """``pieces`` with a blank for each line that ends."""
    return [
        Phrase(" ")
        if isinstance(piece, LineStop)
        else replace(piece, inside=tuple(without_line_ends(piece.inside)))
        if isinstance(piece, Styled | Hyperlink)
        else piece
        for piece in pieces
    ]


def _hoisted(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """``pieces`` with the blanks and ends of lines at the edges of a style before and behind it."""
    for piece in pieces:
        if not isinstance(piece, Styled):
            yield piece
            continue
        before, inside, behind = _edges(_flattened(piece.inside, piece.style))
        yield from before
        tidied = tuple(tidy(inside))
        yield from [replace(piece, inside=tidied)] if tidied else []
        yield from behind


def _edges(pieces: Sequence[Piece]) -> tuple[list[Piece], Sequence[Piece], list[Piece]]:
    """What stands before the first piece that is seen, from it to the last one, and what stands behind."""
    seen = [at for at, piece in enumerate(pieces) if not is_blank(piece)]
    if not seen:
        return _edge(pieces), (), []
    first, last = seen[0], seen[-1] + 1
    return _edge(pieces[:first]), pieces[first:last], _edge(pieces[last:])


def _edge(pieces: Sequence[Piece]) -> list[Piece]:
    """Blanks and ends of lines as one."""
    ends = any(isinstance(piece, LineStop) for piece in pieces)
    blank = any(isinstance(piece, Phrase) and piece.text for piece in pieces)
    return [LineStop()] if ends else [Phrase(" ")] if blank else []


def _dollars(pieces: Iterable[Piece]) -> int:
    """In how many pieces a dollar stands or will stand; formulas count double."""
    number = 0
    for piece in pieces:
        if isinstance(piece, Phrase | Snippet):
            number += "$" in piece.text
        elif isinstance(piece, TexFormula):
            number += 2
        else:
            number += _dollars(getattr(piece, "inside", ()))
    return number


def _unlinked(pieces: Pieces) -> Pieces:
    """``pieces`` without links: none stands in another."""
    flat: list[Piece] = []
    for piece in pieces:
        flat += _unlinked(piece.inside) if isinstance(piece, Hyperlink) else [piece]
    return tuple(flat)


def _blanks(piece: Piece, leading: Piece | None, following: Piece | None) -> Piece:
    if not isinstance(piece, Phrase) or piece.written:
        return piece
    text = _BLANKS.sub(" ", piece.text)
    text = text.rstrip(" ") if isinstance(following, LineStop) else text
    text = text.lstrip(" ") if isinstance(leading, LineStop) else text
    return Phrase(text) if text != piece.text else piece


def _flattened(pieces: Pieces, style: TypeStyle) -> list[Piece]:
    """``pieces`` without the style that they stand in already."""
    flat: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Styled) and piece.style == style:
            flat += _flattened(piece.inside, style)
        else:
            flat.append(piece)
    return flat


_FIRST = {
    TexFormula: "$",
    Snippet: "`",
    LineStop: "\n",
    Hyperlink: "[",
    Cited: "[",
    Footnote: "^",
    Picture: "!",
}


def _first(piece: Piece) -> str:
    """The sign that ``piece`` begins with, for the one that stands before it."""
    if isinstance(piece, Phrase):
        return piece.text[:1]
    if isinstance(piece, Styled):
        return _first(piece.inside[0]) if piece.inside else ""
    return _FIRST[type(piece)]


def _stands_free(text: str, sign: str, behind: str, ahead: str) -> bool:
    """Whether signs of Markdown around ``text`` begin and end where they shall."""
    if sign[0] in (text[0], text[-1], behind, ahead) or _COMMAND_LAST.search(text) or "\\\n" in text:
        return False
    # To our reader a star between two letters is a product.
    if (sign == "*" and behind.isalnum()) or (sign != "~~" and "*" in text.replace("\\*", "")):
        return False
    opens = text[0].isalnum() or not behind.isalnum()
    return opens and (text[-1].isalnum() or not ahead.isalnum())


def _is_balanced(text: str) -> bool:
    depth = 0
    for found in re.finditer(r"\\.|[{}]", text, re.DOTALL):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if depth < 0:
            return False
    return depth == 0


def _script(style: TypeStyle, text: str, behind: str, ahead: str) -> str:
    """Raised or lowered words."""
    hangs = style is TypeStyle.RAISED and behind and behind[-1] not in " ^\n"
    if hangs and _RAISED.fullmatch(text) and not (ahead.isalnum() or ahead in ("^", "_")):
        return f"^{text}^"
    if style is TypeStyle.LOWERED and _LOWERED.fullmatch(text) and _BASE.search(behind) and ahead != "~":
        return f"~{text}~"
    return f"\\{_COMMANDS[style]}{{{text}}}" if _is_balanced(text) else text
