"""The graphics state of a page under way, and what has been painted on it."""

import copy
import math
from dataclasses import dataclass, field

import pikepdf

from pipeline.preflight.reading.colour_spaces import BLACK, GREY, ColourSpace, Paint, Plates
from pipeline.preflight.reading.damage import in_plain_words
from pipeline.preflight.reading.font import Font
from pipeline.preflight.reading.geometry import IDENTITY, PT, Box, Matrix, meet
from pipeline.preflight.reading.library import Exhausted, Library

# Of a page; what fine maps have, in a tenth of a gigabyte.
_MOST_PAINTED, _DEEPEST_STACK, _TROUBLES = 200_000, 5_000, 20


@dataclass(frozen=True, slots=True)
class Painted:
    """One thing on the page: ``what`` is text, fill, stroke, image or shade, ``box`` what shows of it in mm.

    ``width`` is that of a line in pt, whether stroked or filled; ``thin`` is where it is. Of images are
    ``dpi``, ``bits`` a sample, the ``total`` ink of the darkest parts, and whether there are other inks than
    black (``tinted``). ``size`` is that of letters in pt, as they stand on paper. ``over`` is what prints
    over inks below, ``vanishes`` white that does so. ``covers`` is what is surely covered, if anything.
    ``opacity`` is that of letters and lines, from 0 to 1.
    """

    what: str
    box: Box
    colour: Paint
    width: float = math.inf
    thin: Box | None = None
    dpi: float = math.inf
    bits: int = 8
    total: float = 0.0
    tinted: bool = False
    vanishes: bool = False
    size: float = math.inf
    over: bool = False
    covers: Box | None = None
    opacity: float = 1.0


@dataclass(slots=True)
class GraphicsState:
    """What q saves and Q restores. ``ctm`` ends in mm; ``*_pattern`` is set while a pattern is the colour."""

    ctm: Matrix
    clip: Box | None
    fill: Paint = BLACK
    stroke: Paint = BLACK
    fill_space: ColourSpace = GREY
    stroke_space: ColourSpace = GREY
    fill_pattern: pikepdf.Object | None = None
    stroke_pattern: pikepdf.Object | None = None
    width: float = 1.0
    overprints: bool = False
    stroke_overprints: bool = False
    nonzero: bool = False
    opacity: float = 1.0
    stroke_opacity: float = 1.0
    font: Font | None = None
    size: float = 0.0
    character_spacing: float = 0.0
    word_spacing: float = 0.0
    horizontal_scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0

    @property
    def fills_over(self) -> bool:
        """Whether what is filled prints over inks that it has nothing of."""
        return self.overprints and _leaves_inks(self.fill, nonzero=self.nonzero)

    @property
    def strokes_over(self) -> bool:
        """The same of lines that are drawn."""
        return self.stroke_overprints and _leaves_inks(self.stroke, nonzero=self.nonzero)


def _leaves_inks(colour: Paint, *, nonzero: bool) -> bool:
    """Four inks do so in the mode that is called nonzero, single inks always, greys never.

    ISO 32000-1, table 149.
    """
    return bool(colour.names) or (nonzero and colour.family is Plates.CMYK)


@dataclass(slots=True)
class Subpath:
    """A part of a path: its points in mm, and whether it has curves."""

    points: list[tuple[float, float]] = field(default_factory=list)
    curved: bool = False


@dataclass(slots=True)
class Canvas:
    """A page while its operators run.

    ``base`` is the matrix that patterns start from. ``borrows`` is on in glyphs and patterns that have no
    colour of their own. ``veil`` is the opacity of the groups around, together. ``wanted`` are patterns, and
    ``letters`` glyphs of Type 3 fonts, still to be run; ``cut`` are the glyphs that have been.
    """

    state: GraphicsState
    base: Matrix = IDENTITY
    painted: list[Painted] = field(default_factory=list)
    stack: list[GraphicsState] = field(default_factory=list)
    path: list[Subpath] = field(default_factory=list)
    clipping: bool = False
    line: Matrix = IDENTITY
    pen: Matrix = IDENTITY
    borrows: bool = False
    veil: float = 1.0
    transparent: bool = False
    groups: list[ColourSpace] = field(default_factory=list)
    resources: object = None
    library: Library = field(default_factory=Library)
    wanted: list[tuple[pikepdf.Object, Box]] = field(default_factory=list)
    letters: list[tuple[Font, int, Matrix]] = field(default_factory=list)
    cut: set[tuple[int, int]] = field(default_factory=set)
    fonts: dict[int, Font] = field(default_factory=dict)
    troubles: dict[str, None] = field(default_factory=dict)

    @property
    def opacity(self) -> float:
        """How much of what is filled here hides what lies below."""
        return self.veil * self.state.opacity

    @property
    def stroke_opacity(self) -> float:
        """The same of lines that are drawn."""
        return self.veil * self.state.stroke_opacity

    def save(self) -> None:
        """The operator q."""
        if len(self.stack) >= _DEEPEST_STACK:
            raise Exhausted
        self.stack.append(copy.copy(self.state))

    def restore(self) -> None:
        """The operator Q; one too many does nothing."""
        if self.stack:
            self.state = self.stack.pop()

    def clip_to(self, box: Box | None) -> None:
        """Show from now on only what lies in ``box``, or nothing."""
        clip = self.state.clip
        self.state.clip = meet(clip, box) if clip is not None and box is not None else None

    def seen(self, box: Box) -> Box | None:
        """The part of ``box`` that the clip lets through."""
        return meet(self.state.clip, box) if self.state.clip is not None else None

    def add(self, painted: Painted) -> None:
        """Note something painted."""
        if len(self.painted) >= _MOST_PAINTED:
            raise Exhausted
        self.painted.append(painted)

    def note(self, fault: Exception) -> None:
        """Note that something could not be read; of many such the first."""
        if len(self.troubles) < _TROUBLES:
            self.troubles[f"something is damaged ({in_plain_words(fault)})"] = None

    def ask_for(self, pattern: pikepdf.Object | None, box: Box) -> None:
        """Note that a pattern, if there is one, has to be looked at for the area ``box``."""
        if pattern is not None:
            self.wanted.append((pattern, box))

    def resource(self, kind: str, name: object) -> pikepdf.Object:
        """What ``name`` stands for here among the fonts, XObjects…; a KeyError if nothing."""
        if not isinstance(self.resources, pikepdf.Dictionary):
            raise KeyError(str(name))
        return self.resources[kind][str(name)]


def points(millimetres: float) -> float:
    """In pt."""
    return millimetres * PT
