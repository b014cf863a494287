"""A printer profile: what a print shop, or the printer in the office, wants; house rules, never constants."""

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from pipeline.model.accent_ink import AccentInk
from pipeline.problems import Source


class Binding(StrEnum):
    """How the sheets hold together."""

    SADDLE = "saddle"
    PERFECT = "perfect"
    LOOSE = "loose"


class Marks(StrEnum):
    """What is printed outside the bleed for the one who cuts and folds."""

    NONE = "none"
    CROP = "crop"
    CROP_AND_FOLD = "crop+fold"


class InkSet(StrEnum):
    """The inks: four colours, black alone, black and a spot ink, that alone, or the screen's colours."""

    CMYK = "cmyk"
    GREY = "grey"
    SPOT = "spot"
    ONE = "one"
    RGB = "rgb"


PLATES = ("cyan", "magenta", "yellow", "black")
"""In the order of the numbers of a colour in four inks."""


@dataclass(frozen=True, slots=True)
class ColourConditions:
    """``profile`` is the ICC file of the printing condition, named ``condition`` in the registry (FOGRA39).

    ``ink`` is the most that all inks may add up to, in percent. ``wanted`` is the ICC file's name, ``source``
    the web address where it is to be had if it may not be given away: then ``profile`` is None until someone
    has fetched it. ``accent`` is that of the event which is printed.
    """

    space: InkSet = InkSet.RGB
    profile: Path | None = None
    condition: str = ""
    registry: str = "http://www.color.org"
    ink: float = 400.0
    wanted: str = ""
    source: str = ""
    accent: AccentInk | None = None

    @property
    def spot(self) -> str:
        """The name of the spot ink that is printed with; empty if none is."""
        return self.accent.spot if self.accent and self.space in (InkSet.SPOT, InkSet.ONE) else ""


@dataclass(frozen=True, slots=True)
class PaperStock:
    """Paper: weight in g/m², ``volume`` its bulk in cm³/g (1.0 to 1.5 usually)."""

    gsm: float = 80.0
    volume: float = 1.25

    @property
    def thickness(self) -> float:
        """Of one leaf, in mm."""
        return self.gsm * self.volume / 1000


@dataclass(frozen=True, slots=True)
class Cover:
    """Whether the cover is a file of its own, and its paper; ``glue`` in mm is added to the spine.

    A thinner spine than ``least`` (mm) cannot be glued.
    """

    separate: bool = False
    paper: PaperStock = PaperStock(250.0, 1.0)
    glue: float = 0.0
    least: float = 3.0


@dataclass(frozen=True, slots=True)
class Printer:
    """Lengths in mm, ``line`` in pt, ``dpi`` in pixels an inch.

    ``trim`` is the page the printer wants of bound products, or None for the product's own; ``leaves`` that
    of single leaves, signs and badges, which are enlarged to it if it is to ``scale``. A ``butterfly`` is
    front and back in one, to be folded at the head. ``staple`` is the most pages that are stapled in the
    fold, 0 for no limit. ``offsets`` move fronts and backs (x, y) on an office printer that does not print
    where it should. ``single`` is the profile as it holds for single leaves.
    """

    name: str
    title: str
    source: Source
    description: str = ""
    standard: str = "pdf"
    trim: tuple[float, float] | None = None
    leaves: tuple[float, float] | None = None
    butterfly: bool = False
    scale: bool = False
    staple: int = 80
    bleed: float = 0.0
    safe: float = 4.0
    gutter: float = 0.0
    binding: Binding = Binding.LOOSE
    marks: Marks = Marks.NONE
    colour: ColourConditions = ColourConditions()
    dpi: float = 200.0
    line: float = 0.25
    multiple: int = 1
    paper: PaperStock = PaperStock()
    cover: Cover = Cover()
    sheet: str = "A4"
    flip: str = "long"
    offsets: tuple[tuple[float, float], tuple[float, float]] = ((0.0, 0.0), (0.0, 0.0))
    single: bool = False

    def printing(self, accent: AccentInk | None) -> "Printer":
        """This profile for an event with this ``accent``."""
        return replace(self, colour=replace(self.colour, accent=accent))

    def for_single_leaves(self) -> "Printer":
        """This profile for signs and badges, which are not bound."""
        return replace(
            self, trim=self.leaves, gutter=0.0, binding=Binding.LOOSE, multiple=1, cover=Cover(), single=True
        )
