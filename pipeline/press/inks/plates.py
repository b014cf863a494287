"""One plate of a print edition as a PDF of greys, as the plate's ink would lie on paper if it were black."""

import io
from dataclasses import replace

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageChops

from pipeline.model import Pdf
from pipeline.model.printer import PLATES
from pipeline.press.inks.amounts import Amounts, ColourModel, Inks, Values, luma
from pipeline.press.inks.conversion import recolour
from pipeline.press.soft_proof.overprinting import keep_overprinted
from pipeline.problems import Collector, Source

# Colour spaces lie in dictionaries of dictionaries; what is deeper is a trick.
_DEPTH = 50


class Plate(Inks):
    """The ink of the plate with this ``number``: white where there is none of it, black where it is full.

    Without a number it is that of a spot ink, which no colour of four inks has anything of. What prints on
    every plate, such as cut marks, stays. A colour left in red, green and blue is shown by its lightness on
    the black plate.
    """

    fill, stroke = b"g", b"G"
    kept = frozenset({ColourModel.OTHER, ColourModel.PATTERN})

    def __init__(self, number: int | None) -> None:
        self._number = number
        self._black = number == PLATES.index("black")

    @property
    def space(self) -> pikepdf.Object:
        return Name.DeviceGray

    @property
    def blending(self) -> Name:
        return Name.DeviceGray

    def flat(self, family: ColourModel, values: Values, size: float | None = None) -> Amounts:
        return self.of(family, values)

    def grey(self, value: float) -> Amounts:
        return (value if self._black else 1.0,)

    def rgb(self, values: Values) -> Amounts:
        return self.grey(luma(values))

    def cmyk(self, values: Values) -> Amounts:
        return (1.0 if self._number is None else 1.0 - values[self._number],)

    def picture(self, image: Image.Image) -> Image.Image:
        if image.mode == "CMYK" and self._number is not None:
            return ImageChops.invert(image.split()[self._number])
        return image.convert("L") if self._black and image.mode != "CMYK" else Image.new("L", image.size, 255)


def plate(pdf: Pdf, name: str) -> Pdf:
    """The plate called ``name``, one of ``PLATES`` or a spot ink, of ``pdf``, whose colours are inks.

    What overprints hides nothing there, as on the press.
    """
    with pikepdf.open(io.BytesIO(pdf.data)) as book:
        keep_overprinted(book, name)
        recolour(book, Plate(PLATES.index(name) if name in PLATES else None), Source(pdf.name), Collector())
        for thing in book.objects:
            _show_spots(thing, name, 0)
        out = io.BytesIO()
        book.save(out, deterministic_id=True)
    return replace(pdf, data=out.getvalue())


def _show_spots(thing: pikepdf.Object, name: str, depth: int) -> None:
    """Let spot inks in ``thing`` look as on the plate ``name``: their own in grey, others not at all."""
    if isinstance(thing, Array) and len(thing) == 4 and thing[0] == Name.Separation:
        if thing[1] != Name.All:
            full = 0 if str(thing[1]) == f"/{name}" else 1
            thing[2] = Name.DeviceGray
            thing[3] = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1], C1=[full], N=1)
        return
    if depth > _DEPTH:
        return
    inside: list[object] = []
    if isinstance(thing, Array):
        inside = list(thing.as_list())
    elif isinstance(thing, (Dictionary, pikepdf.Stream)):
        inside = list(thing.values())
    for one in inside:
        # What has a number comes by itself.
        if isinstance(one, pikepdf.Object) and not one.is_indirect:
            _show_spots(one, name, depth + 1)
