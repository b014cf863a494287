"""Long lists cut into pages by measuring, so that a page can be set without those before it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pipeline.compose.lists.listing import paragraph
from pipeline.compose.measure.type_width import FaceOf, Typeface
from pipeline.model.page_format import Format

T = TypeVar("T")

_PT = 72 / 25.4
# So many pages are left as they come.
_FEW = 2
# Lines of a page that stay free, since lengths are rounded.
_SPARE = 0.5
# Shares of a page that are tried so that the last one is filled to this share at least.
_SHARES = (0.97, 0.94, 0.91, 0.88, 0.85, 0.82, 0.79)
_LEAST = 0.2


@dataclass(frozen=True, slots=True)
class Type:
    """Type as a stylesheet sets it: ``size`` and ``leading`` as shares of the page's."""

    face: Typeface
    size: float = 1.0
    leading: float = 1.0


@dataclass(frozen=True, slots=True)
class Block:
    """What is not divided: ``height`` in lines; if ``joined``, it stays with the one before."""

    height: float
    joined: bool


@dataclass(frozen=True)
class Ruler:
    """Measures for ``page`` in ``serif`` and ``sans``, with the ``lengths`` that the stylesheets declare.

    Not ``sure`` if other stylesheets change lengths in another way.
    """

    page: Format
    serif: FaceOf
    sans: FaceOf
    lengths: Mapping[str, float]
    sure: bool = True

    @property
    def depth(self) -> float:
        """How many lines a page may be filled with."""
        return self._lines(self.page.depth) - _SPARE

    def lines(self, *names: str) -> float:
        """What the lengths called ``names``, which are in mm, take together in lines of the page."""
        return self._lines(sum(self.lengths[name] for name in names))

    def _lines(self, length: float) -> float:
        return length * _PT / self.page.leading

    def heading(self, name: str) -> float:
        """The heading of a part, which the stylesheet calls ``name``, with the space below it, in lines."""
        return self.lengths[f"{name}-height"] + self.lengths[f"{name}-space"]

    def cuts(self, height: float) -> bool:
        """Whether a list ``height`` lines high is cut into pages here; a short one is left to the engine."""
        return self.sure and height > _FEW * self.depth

    def heights(self, width: float) -> Callable[[str, Type], float]:
        """The function that tells how many lines of the page a paragraph takes that is ``width`` mm wide."""

        def height(html: str, style: Type) -> float:
            size, leading = self.page.size * style.size, self.page.leading * style.leading
            return paragraph(html, style.face)(width * _PT / size, leading / size) * size / self.page.leading

        return height

    def breaks(
        self, lines: Sequence[Block], used: float, depth: float | None = None
    ) -> tuple[list[int], float]:
        """Before which of ``lines`` a page begins, and how many lines of the last page are taken.

        ``used`` is what is taken of the first one; pages are filled with ``depth`` lines, if not as they can.
        """
        depth = self.depth if depth is None else depth
        blocks = [n for n, line in enumerate(lines) if not line.joined or n == 0]
        found: list[int] = []
        for start, end in zip(blocks, [*blocks[1:], len(lines)], strict=True):
            height = sum(line.height for line in lines[start:end])
            if used and used + height > depth:
                found.append(start)
                used = 0.0
            used += height
        return found, used


def well_ended(cut: Callable[[float], tuple[list[T], float]], depth: float) -> list[T]:
    """What ``cut`` gives for pages ``depth`` lines high, or a little less if the last is nearly empty.

    ``cut`` tells as well how many lines of the last page are taken.
    """
    found, used = cut(depth)
    if not found or used >= depth * _LEAST:
        return found
    tried = (cut(depth * share) for share in _SHARES)
    return next((one for one, used in tried if len(one) == len(found) and used >= depth * _LEAST), found)
