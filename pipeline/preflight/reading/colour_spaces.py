"""Colour spaces as far as ink goes: which family a colour is of, and how much of each ink it lays down."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import pikepdf


class Plates(StrEnum):
    """Where a colour comes from. ``SPOT`` needs an ink of its own; ``ALL`` is on every plate."""

    GREY = "grey"
    CMYK = "CMYK"
    RGB = "RGB"
    LAB = "Lab"
    SPOT = "spot"
    ALL = "registration"
    PATTERN = "pattern"
    UNKNOWN = "unknown"


Inks = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class ColourSpace:
    """A colour space; ``names`` are the inks of a Separation or DeviceN, ``base`` what Indexed looks up."""

    family: Plates
    components: int
    names: tuple[str, ...] = ()
    base: "ColourSpace | None" = None
    table: bytes = b""


@dataclass(frozen=True, slots=True)
class Paint:
    """What is painted: ``inks`` are C, M, Y, K from 0 to 1, ``spot`` the sum of others; None if not known."""

    family: Plates
    inks: Inks | None = None
    spot: float = 0.0
    names: tuple[str, ...] = ()

    def seen_through(self, opacity: float) -> "Paint":
        """What there is of it on paper if so much of it shows, from 0 to 1."""
        cyan, magenta, yellow, black = (opacity * ink for ink in self.inks or (0.0,) * 4)
        inks = (cyan, magenta, yellow, black) if self.inks is not None else None
        return replace(self, inks=inks, spot=opacity * self.spot)

    @property
    def total(self) -> float:
        """All inks together in percent; 0 where they are not known."""
        return 100 * (sum(self.inks or ()) + self.spot)

    @property
    def is_paper(self) -> bool:
        """Whether no ink is laid down, or, on the screen, white is shown."""
        return self.inks is not None and self.total < 0.5


GREY, RGB, CMYK, LAB = (
    ColourSpace(Plates.GREY, 1),
    ColourSpace(Plates.RGB, 3),
    ColourSpace(Plates.CMYK, 4),
    ColourSpace(Plates.LAB, 3),
)
PATTERN, UNKNOWN = ColourSpace(Plates.PATTERN, 0), ColourSpace(Plates.UNKNOWN, 0)
BLACK = Paint(Plates.GREY, (0.0, 0.0, 0.0, 1.0))

_NAMED = {
    "/DeviceGray": GREY,
    "/G": GREY,
    "/CalGray": GREY,
    "/DeviceRGB": RGB,
    "/RGB": RGB,
    "/CalRGB": RGB,
    "/DeviceCMYK": CMYK,
    "/CMYK": CMYK,
    "/CalCMYK": CMYK,
    "/Lab": LAB,
    "/Pattern": PATTERN,
}
_PROCESS = {"/Cyan": 0, "/Magenta": 1, "/Yellow": 2, "/Black": 3}
# Spaces nest: a pattern of an indexed of a separation of an ICC profile; more is a trick.
_DEPTH = 8
# Bytes of an Indexed table: 256 colours of at most 32 inks.
_TABLE = 256 * 32


def space_of(value: object, resources: object, depth: int = 0) -> ColourSpace:
    """The space that ``value``, a name or an array, stands for among ``resources``."""
    if depth > _DEPTH:
        return UNKNOWN
    if isinstance(value, pikepdf.Name):
        return _named(value, resources, depth)
    if isinstance(value, pikepdf.Array) and len(value):
        return _described(str(value[0]), value, resources, depth)
    return UNKNOWN


def _described(kind: str, value: pikepdf.Array, resources: object, depth: int) -> ColourSpace:
    if kind == "/Separation":
        return _inked((str(value[1]),))
    if kind in {"/DeviceN", "/NChannel"}:
        return _inked(tuple(str(name) for name in value[1].as_list()))
    if kind in {"/Indexed", "/I"}:
        return ColourSpace(
            Plates.UNKNOWN, 1, base=space_of(value[1], resources, depth + 1), table=_bytes(value[3])[:_TABLE]
        )
    if kind == "/ICCBased":
        return _profiled(value[1], resources, depth)
    if kind == "/Pattern" and len(value) > 1:
        return ColourSpace(Plates.PATTERN, 0, base=space_of(value[1], resources, depth + 1))
    return _NAMED.get(kind, UNKNOWN)


def _named(name: pikepdf.Name, resources: object, depth: int) -> ColourSpace:
    known = _NAMED.get(str(name))
    if known is not None:
        return known
    spaces = resources.get("/ColorSpace") if isinstance(resources, pikepdf.Dictionary) else None
    if isinstance(spaces, pikepdf.Dictionary) and str(name) in spaces:
        return space_of(spaces[str(name)], resources, depth + 1)
    return UNKNOWN


def _inked(names: tuple[str, ...]) -> ColourSpace:
    if names == ("/All",):
        return ColourSpace(Plates.ALL, 1, names)
    own = [name for name in names if name not in _PROCESS and name != "/None"]
    family = Plates.SPOT if own else Plates.CMYK
    return ColourSpace(family, len(names), names)


def _profiled(stream: pikepdf.Object, resources: object, depth: int) -> ColourSpace:
    by_count = {1: GREY, 3: RGB, 4: CMYK}
    found = by_count.get(int(stream.get("/N", 0)))
    return found or space_of(stream.get("/Alternate"), resources, depth + 1)


def _bytes(value: pikepdf.Object) -> bytes:
    return value.read_bytes() if isinstance(value, pikepdf.Stream) else bytes(value)


def colour_in(space: ColourSpace, values: Sequence[float]) -> Paint:
    """The colour with the components ``values``; too few of them are a ValueError."""
    if space.base is not None and space.family is not Plates.PATTERN:
        return _looked_up(space, int(values[0]))
    if len(values) < space.components:
        raise ValueError("a colour with too few components")
    parts = [min(max(value, 0.0), 1.0) for value in values]
    if space.names:
        return _mixed(space, parts)
    if space.family is Plates.GREY:
        return Paint(Plates.GREY, (0.0, 0.0, 0.0, 1 - parts[0]))
    if space.family is Plates.CMYK:
        return Paint(Plates.CMYK, (parts[0], parts[1], parts[2], parts[3]))
    if space.family is Plates.RGB and min(parts[:3]) == 1:
        return Paint(Plates.RGB, (0.0, 0.0, 0.0, 0.0))
    return Paint(space.family)


def _looked_up(space: ColourSpace, index: int) -> Paint:
    base = space.base or UNKNOWN
    entry = space.table[max(index, 0) * base.components :][: base.components]
    return colour_in(base, [value / 255 for value in entry])


def _mixed(space: ColourSpace, tints: Sequence[float]) -> Paint:
    if space.family is Plates.ALL:
        return Paint(Plates.ALL, (tints[0],) * 4, names=space.names)
    inks, spot = [0.0, 0.0, 0.0, 0.0], 0.0
    for name, tint in zip(space.names, tints, strict=False):
        if name in _PROCESS:
            inks[_PROCESS[name]] += tint
        elif name != "/None":
            spot += tint
    return Paint(space.family, (inks[0], inks[1], inks[2], inks[3]), spot, space.names)


def palette(space: ColourSpace) -> list[Paint]:
    """All colours of an Indexed space."""
    step = (space.base or UNKNOWN).components
    return [_looked_up(space, n) for n in range(len(space.table) // step)] if step else []


def root_of(space: ColourSpace) -> ColourSpace:
    """The space whose colours are meant: that of the table for Indexed, else itself."""
    return space.base if space.base is not None and space.family is not Plates.PATTERN else space
