"""What readers copy from a PDF, and how much of it is what was typed."""

import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pypdfium2

# Marks of direction, which readers add, and PDFium's for a hyphen at a line's end.
_UNSEEN = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\x02]")
# Brackets are left out: poppler does not turn them round.
_PIECE = re.compile(r"[^\s.,;:!?؟،।。，、？()]+")
_NUMBER = re.compile(r"[ \n]*([A-Za-z0-9\u06f0-\u06f9%٪][A-Za-z0-9\u06f0-\u06f9%٪.:–-]*)[ \n]*")


def by_poppler(pdf: Path) -> str:
    """The text as ``pdftotext`` gives it."""
    command = ["pdftotext", "-enc", "UTF-8", str(pdf), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def by_pdfium(pdf: Path) -> str:
    """The text as PDFium (Chrome) gives it."""
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


READERS: dict[str, Callable[[Path], str]] = {"poppler": by_poppler, "pdfium": by_pdfium}


def right_words(typed: str, copied: str, *, spaced: bool = True) -> float:
    """The share (%) of the words of ``typed`` that are in ``copied``; where they are not ``spaced``, of
    what stands between spaces and stops, wherever lines end.
    """
    if not spaced:
        typed, copied = (re.sub(r"\s*[\r\n]\s*", "", text) for text in (typed, copied))
    wanted, found = _words(typed), _words(copied)
    return 100 * (wanted & found).total() / wanted.total()


def right_pieces(typed: str, copied: str) -> float:
    """The share (%) of ``typed``, in letters, whose pieces between blanks and stops are in ``copied``: for
    languages without blanks between words, wherever lines, paragraphs and pages end.
    """
    whole = "".join(_whole(copied).split())
    pieces = _PIECE.findall(_whole(typed))
    return 100 * sum(len(one) for one in pieces if one in whole) / sum(map(len, pieces))


def apart(text: str) -> str:
    """``text`` with a blank at either side of each number and Latin phrase: in a line that is read from the
    right poppler puts the one behind it before it, which looks the same.
    """
    return _NUMBER.sub(r" \1 ", _UNSEEN.sub("", text))


def _words(text: str) -> Counter[str]:
    return Counter(_PIECE.findall(_whole(text)))


def _whole(text: str) -> str:
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))
