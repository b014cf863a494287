"""Type as large as it fits, measured: one line, several lines, smaller, and at last broken inside a word."""

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol

from pipeline.compose.measure.type_width import FaceOf, Typeface, advance, clusters, covers
from pipeline.problems import Collector, Source
from pipeline.text.languages.phrases import pieces

_PT = 72 / 25.4
# Sizes are rounded down to this many pt, so that rounding never makes a line too long.
_STEP = 0.05
# No text of a page is longer or has more lines; the work grows with both.
_LETTERS, _LINES = 5000, 40
# A word, with the space before it or the hyphen after it. A no-break space holds a line together, hours too.
_WORD = re.compile(r"[ \t\n]*[^ \t\n]+?(?:[-‐–/]+(?=[^ \t\n])(?!(?<=[.:]\d\d–)\d{1,2}[.:]\d)|(?=[ \t\n])|$)")

# The least leading of letters that touch other lines where Latin ones do not: of Devanagari to Khmer, Arabic,
# and those of East Asia, which are as high as the type.
_LEAST_LEADING = (
    (re.compile("[\u0900-\u109f\u1780-\u17ff]"), 1.4),
    (re.compile("[\u0600-\u08ff]"), 1.35),
    (re.compile("[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]"), 1.25),
)


@dataclass(frozen=True, slots=True)
class TextBox:
    """Room for a text: ``width`` and ``height`` in mm, sizes of type in pt.

    Type below ``comfortable`` is used only when ``lines`` lines do not help, below ``smallest`` never.
    ``leading`` is the distance of lines as a multiple of the size, of Latin letters; others may have more.
    """

    width: float
    largest: float
    comfortable: float
    smallest: float
    lines: int = 2
    leading: float = 1.1
    height: float = math.inf

    def size(self, widest: float, lines: int) -> float:
        """The type in pt with which ``lines`` lines fit, of which the widest measures ``widest`` em."""
        across = self.width * _PT / widest if widest else math.inf
        down = self.height * _PT / (lines * self.leading)
        return math.floor(min(self.largest, across, down) / _STEP + 1e-6) * _STEP


@dataclass(frozen=True, slots=True)
class Fit:
    """A text as it is to be set: ``size`` in pt, its lines, ``height`` in mm.

    ``shrunk`` tells of type below the comfortable size, ``broken`` of several lines, ``cut`` of text
    left out because not even the smallest type fits the frame.
    """

    size: float
    lines: tuple[str, ...]
    shrunk: bool
    broken: bool
    cut: bool
    leading: float

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * self.leading / _PT


def fit(text: str, frame: TextBox, face: Typeface) -> Fit:
    """Set ``text`` in ``frame``: the fewest lines that are comfortable, else those with the largest type.

    A text for which not even the smallest type is small enough takes as many lines as it needs; a word is
    broken only when it is longer than a line.
    """
    words = _words(text[:_LETTERS])
    frame = replace(frame, leading=max(frame.leading, _least_leading(text)))
    if not words:
        return Fit(frame.largest, (), False, False, False, frame.leading)
    size, lines = _largest(words, frame, face)
    if size < frame.smallest:
        size, lines = _tightest(words, frame, face)
    kept = _kept(lines, size, frame)
    cut = kept != lines or len(text) > _LETTERS
    return Fit(round(size, 2), kept, size < frame.comfortable, len(kept) > 1, cut, frame.leading)


def _least_leading(text: str) -> float:
    """The distance of lines, as a multiple of the size, at which the letters of ``text`` do not touch."""
    if text.isascii():
        return 0.0
    return next((leading for letters, leading in _LEAST_LEADING if letters.search(text)), 0.0)


def line_count(text: str, width: float, face: Typeface) -> int:
    """How many lines running text takes that is ``width`` mm wide for each pt of its size."""
    return line_counter([text], face)(width * _PT)


def word_widths(text: str, face: Typeface) -> list[float]:
    """The widths in em of the words of ``text``, each with the space before it (in the font before it)."""
    words = _words(text)
    return [_after(before[-1:], word, face) for before, word in pairwise(["", *words])]


def _words(text: str) -> list[str]:
    """Where a line of ``text`` may end, it is cut."""
    return [piece for word in _WORD.findall(text) for piece in pieces(word)]


def _after(before: str, word: str, face: Typeface) -> float:
    """The width of ``word`` after the letter ``before``."""
    # Of every word this is asked; a first font without ASCII is not to be met.
    if before.isascii() or covers(before, face):
        return advance(word, face)
    bare = word.lstrip(" \t\n")
    space = word[: len(word) - len(bare)]
    return advance(before + space, face) - advance(before, face) + advance(bare, face)


def line_counter(run: Iterable[str | float], face: Typeface) -> Callable[[float], int]:
    """The function that tells how many lines running text takes in a column so many em wide.

    ``run`` is text, and the widths in em of pictures in it. A word longer than a line goes on in the next.
    """
    widths = [
        width
        for piece in run
        for width in ([piece] if isinstance(piece, float) else word_widths(piece, face))
    ]

    def lines(column: float) -> int:
        # A line that is full to the last hundredth may as well break.
        room = column * 0.99
        count, used = 1, 0.0
        for width in widths:
            if used and used + width > room:
                count, used = count + 1, 0.0
            if width <= room:
                used += width
                continue
            # Broken inside, a line may stay short by a letter.
            more = max(0, math.ceil((width - room) / max(room - 1, room / 2)))
            count, used = count + more, width - more * room if more else used + width
        return count if widths else 0

    return lines


_Setting = tuple[float, tuple[str, ...]]


def _largest(words: Sequence[str], frame: TextBox, face: Typeface) -> _Setting:
    """The fewest lines whose type is comfortable, else those with the largest type."""
    settings: list[_Setting] = []
    for count in range(1, min(frame.lines, len(words), _LINES) + 1):
        settings.append(_setting(words, count, frame, face))
        if settings[-1][0] >= frame.comfortable:
            return settings[-1]
    return max(settings, key=lambda setting: setting[0])


def _setting(parts: Sequence[str], count: int, frame: TextBox, face: Typeface) -> _Setting:
    """The largest type, and the lines, with ``parts`` in ``count`` lines."""
    lines = _split(parts, [advance(part, face) for part in parts], count)
    return frame.size(max(advance(line, face) for line in lines), len(lines)), lines


def _tightest(words: Sequence[str], frame: TextBox, face: Typeface) -> _Setting:
    """The fewest lines whose type is not below the smallest; words longer than a line may break anywhere."""
    room = frame.width * _PT / frame.smallest
    parts = [p for word in words for p in ([word] if advance(word, face) <= room else clusters(word, face))]
    widths = [advance(piece, face) for piece in parts]
    for count in range(math.ceil(sum(widths) / room), len(parts)):
        size, lines = _setting(parts, count, frame, face)
        if size >= frame.smallest:
            return size, lines
        if count * frame.smallest * frame.leading > frame.height * _PT:
            break
    return frame.smallest, _greedy(parts, widths, room)


def _split(parts: Sequence[str], widths: Sequence[float], count: int) -> tuple[str, ...]:
    """``parts`` in at most ``count`` lines of which the widest is as narrow as possible."""
    if count == 1:
        return _greedy(parts, widths, math.inf)
    low, high = max(widths), sum(widths)
    for _halving in range(40):
        middle = (low + high) / 2
        low, high = (low, middle) if len(_greedy(parts, widths, middle)) <= count else (middle, high)
    return _greedy(parts, widths, high)


def _greedy(parts: Sequence[str], widths: Sequence[float], limit: float) -> tuple[str, ...]:
    lines, used = [""], 0.0
    for piece, width in zip(parts, widths, strict=True):
        if lines[-1] and used + width > limit + 1e-9:
            lines.append("")
            used = 0.0
        lines[-1] += piece
        used += width
    return tuple(line.strip() for line in lines)


def _kept(lines: tuple[str, ...], size: float, frame: TextBox) -> tuple[str, ...]:
    """The lines for which ``frame`` is high enough; what is left out leaves an ellipsis."""
    room = max(1, math.floor(min(frame.height * _PT / (size * frame.leading), len(lines)) + 1e-6))
    return lines if room >= len(lines) else (*lines[: room - 1], lines[room - 1][:-3] + "…")


class HasName(Protocol):
    """Whom or what a text belongs to, for the fit report."""

    @property
    def name(self) -> str: ...

    @property
    def source(self) -> Source: ...


def fitter(face: FaceOf, found: Collector) -> Callable[..., Fit]:
    """The function ``fit(subject, text, weight=, wraps=, **bounds)`` of the templates.

    It measures in ``face`` of that weight and puts the fit report into ``found``; ``wraps`` says that several
    lines are nothing to report, and without a subject there is no report.
    """

    def fitted(
        subject: HasName | None, text: str, *, weight: int = 700, wraps: bool = False, **bounds: float
    ) -> Fit:
        """``text`` in the largest type that fits ``bounds``: ``width``, ``height`` (mm), ``largest`` (pt) …

        The fit report names ``subject`` if the text comes out small, unless it is none.
        """
        frame = TextBox(**bounds)  # type: ignore[arg-type]
        made = fit(text, frame, face(weight))
        if subject is None:
            return made
        _report(subject, text, made, frame, found)
        if made.broken and not (wraps or made.cut):
            _report_break(subject, text, made, found)
        return made

    return fitted


def _report_break(subject: HasName, text: str, made: Fit, found: Collector) -> None:
    broken = f"broken over {len(made.lines)} lines: {' / '.join(made.lines)}"
    hint = "Nothing is wrong if you like the break; a shorter form of the name fits on one line."
    found.add("OCT-S03", f"{_short(subject.name)}: “{_short(text)}” is {broken}", subject.source, hint)


def _report(subject: HasName, text: str, made: Fit, frame: TextBox, found: Collector) -> None:
    if made.cut:
        shown = f"only {len(''.join(made.lines))} of its {len(text)} letters are printed"
        message = f"{_short(subject.name)}: “{_short(text)}” does not fit; {shown}"
        found.add("OCT-S04", message, subject.source, "Shorten the text; what is cut off cannot be read.")
    elif made.shrunk:
        sizes = f"{made.size:.3g} pt, less than {frame.comfortable:g} pt"
        message = f"{_short(subject.name)}: “{_short(text)}” is set in {sizes}"
        found.add("OCT-S02", message, subject.source, "Look at the badge; a shorter form is set larger.")


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"
