"""How justified lines are set: their word spaces, hyphens and right edges."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from tests.look.found import Found
from tests.look.setting import GAP, Line, Paragraphs

# A line with fewer spaces says nothing of how it was set.
_SPACES = 3
_BLANKS = (" ", "\u00a0")
# So many lines do not end at one edge by chance; fewer are justified if a space or letter in them is not as
# wide as it is by nature.
_MANY = 6
_NATURAL = 0.02


@dataclass(frozen=True, slots=True)
class Spacing:
    """The justified lines of a file.

    ``loose`` has the word spaces of each against their natural width; ``hyphens`` those that end with one,
    ``ladders`` the third of three such lines, ``edges`` how far (pt) each ends from the edge of most.
    """

    lines: int
    loose: tuple[Found, ...]
    hyphens: tuple[Found, ...]
    ladders: tuple[Found, ...]
    edges: tuple[Found, ...]


def spacing(columns: Sequence[Paragraphs]) -> Spacing:
    """How the lines of ``columns`` are set, as far as they are justified."""
    even = [column for column in columns if column.is_justified]
    natural = natural_spaces([line for column in even for line in column.full if line])
    justified = [column for column in even if _is_filled(column, natural)]
    full = [line for column in justified for line in column.full if line]
    spaced = ((line, looseness(line, natural)) for line in full)
    return Spacing(
        len(full),
        tuple(Found(line.page, line.text, value) for line, value in spaced if value is not None),
        tuple(Found(line.page, line.text) for line in full if line.has_hyphen),
        tuple(found for column in justified for found in _ladders(column)),
        tuple(found for column in justified for found in _edges(column)),
    )


def natural_spaces(found: Sequence[Line]) -> dict[str, float]:
    """By font, how wide its space is by nature, in ems."""
    widths: dict[str, float] = {}
    for glyph in (glyph for line in found for glyph in line.glyphs if glyph.text in _BLANKS):
        width = (glyph.right - glyph.left) / (glyph.scale * glyph.size or 1)
        if width > 0:
            widths[glyph.font] = min(widths.get(glyph.font, width), width)
    return widths


def looseness(line: Line, natural: Mapping[str, float]) -> float | None:
    """The middle of the word spaces of ``line`` against ``natural`` ones, scaled letters included.

    They are measured between letters: of a wide space, no sign may be left in the file's text.
    """
    letters = [glyph for glyph in line.glyphs if not glyph.text.isspace()]
    found = [
        (after.left - before.right) / (natural[before.font] * before.size)
        for before, after in pairwise(letters)
        if after.left - before.right > GAP * before.size and before.font in natural
    ]
    return median(found) if len(found) >= _SPACES else None


def _is_filled(column: Paragraphs, natural: Mapping[str, float]) -> bool:
    """Whether lines of ``column`` were made to end at one edge, and are no few that do so by chance."""
    full = [line for line in column.full if line]
    return len(full) >= _MANY or any(
        abs((looseness(line, natural) or 1.0) - 1) > _NATURAL
        or any(abs(glyph.scale - 1) > 0.0005 for glyph in line.glyphs)
        for line in full
    )


def _ladders(column: Paragraphs) -> Iterator[Found]:
    """The third of three lines on end that end with a hyphen; a longer ladder counts once."""
    run = 0
    for line in column.full:
        run = run + 1 if line and line.has_hyphen else 0
        if line and run == 3:
            yield Found(line.page, line.text)


def _edges(column: Paragraphs) -> Iterator[Found]:
    # They end near the edge by chance.
    last = _last_lines(column)
    full = [line for line in column.full if line and line not in last]
    if full:
        edge = median(line.right for line in full)
        spread = (Found(line.page, line.text, abs(line.right - edge)) for line in full)
        yield from (found for found in spread if found.value < 0.6)


def _last_lines(column: Paragraphs) -> list[Line]:
    """The lines that end a paragraph, or may end one: the next is indented, or there is none."""
    ended = [line for line, after in pairwise(column.lines) if after.left - line.left > 0.5 * after.size]
    return [*ended, column.lines[-1]]
