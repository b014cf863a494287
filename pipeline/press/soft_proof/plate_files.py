"""Each plate of a file as a PDF of greys, spot plates too, with overprint as a press prints it."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Name
from PIL import Image

from pipeline.model.printer import PLATES
from pipeline.press.inks.amounts import Amounts, ColourModel, Inks, Values
from pipeline.press.inks.conversion import recolour
from pipeline.press.inks.plates import Plate
from pipeline.press.soft_proof.ink_names import show_plate, spot_inks
from pipeline.press.soft_proof.overprinting import keep_overprinted
from pipeline.problems import Collector, Source

# What reading a damaged file can raise: its objects may be of any type.
_DAMAGE = (
    pikepdf.PdfError,
    ArithmeticError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)


class _NoProcessInk(Inks):
    """On the plate of a spot ink, what is made of other inks is white."""

    fill, stroke = b"g", b"G"
    kept = frozenset({ColourModel.OTHER, ColourModel.PATTERN})

    @property
    def space(self) -> Name:
        return Name.DeviceGray

    def flat(self, family: ColourModel, values: Values, size: float | None = None) -> Amounts:
        return (1.0,)

    def grey(self, value: float) -> Amounts:
        return (1.0,)

    def rgb(self, values: Values) -> Amounts:
        return (1.0,)

    def cmyk(self, values: Values) -> Amounts:
        return (1.0,)

    def picture(self, image: Image.Image) -> Image.Image:
        return Image.new("L", image.size, 255)


class _WatchedPlate(Plate):
    """Notes whether there were colours of the screen, which it can show by their lightness only."""

    met_screen_colours = False

    def rgb(self, values: Values) -> Amounts:
        self.met_screen_colours = True
        return super().rgb(values)

    def picture(self, image: Image.Image) -> Image.Image:
        self.met_screen_colours |= image.mode == "RGB"
        return super().picture(image)


def plate_file(data: bytes, name: str) -> tuple[bytes, bool]:
    """The plate called ``name`` of the PDF ``data``, and whether colours of the screen were met.

    What pikepdf raises at a file that it cannot read is raised.
    """
    with pikepdf.open(io.BytesIO(data)) as book:
        keep_overprinted(book, name)
        show_plate(book, name)
        inks = _WatchedPlate(PLATES.index(name)) if name in PLATES else _NoProcessInk()
        recolour(book, inks, Source(name), Collector())
        out = io.BytesIO()
        book.save(out, deterministic_id=True)
    return out.getvalue(), isinstance(inks, _WatchedPlate) and inks.met_screen_colours


@dataclass(frozen=True, slots=True)
class PlateFiles:
    """A file's plates, each a PDF of greys, by the names of their inks; and how many pages they have.

    ``spots`` are the inks beside the four, with the four inks that each looks like. ``screen`` is whether
    there are colours of the screen, which are on the black plate by their lightness. ``fault`` is why there
    are no plates.
    """

    plates: Mapping[str, bytes] = field(default_factory=dict)
    spots: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    pages: int = 0
    screen: bool = False
    fault: str = ""


def plate_files(data: bytes) -> PlateFiles:
    """All plates of the PDF ``data``, of whatever origin; what is wrong with it is told, not raised."""
    try:
        with pikepdf.open(io.BytesIO(data)) as book:
            spots, pages = spot_inks(book), len(book.pages)
        made = {name: plate_file(data, name) for name in (*PLATES, *spots)}
    except pikepdf.PasswordError:
        return PlateFiles(fault="it opens only with a password")
    except _DAMAGE:
        return PlateFiles(fault="it is damaged or not a PDF")
    if not pages:
        return PlateFiles(fault="it has no pages")
    plates = {name: plate for name, (plate, _screen) in made.items()}
    return PlateFiles(plates, spots, pages, screen=any(screen for _plate, screen in made.values()))
