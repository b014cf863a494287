"""One plate of a print edition as a PDF of greys, as the plate's ink would lie on paper if it were black."""

import io
from dataclasses import replace

import pikepdf
from pikepdf import Name
from PIL import Image, ImageChops

from pipeline.model import Pdf
from pipeline.model.printer import PLATES
from pipeline.press.inks.amounts import Amounts, ColourModel, Inks, Values, luma
from pipeline.press.inks.conversion import recolour
from pipeline.problems import Collector, Source


class Plate(Inks):
    """The ink of the plate with this ``number``: white where there is none of it, black where it is full.

    What prints on every plate, such as cut marks, stays. A colour left in red, green and blue is shown by
    its lightness on the black plate.
    """

    fill, stroke = b"g", b"G"
    kept = frozenset({ColourModel.OTHER, ColourModel.PATTERN})

    def __init__(self, number: int) -> None:
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
        return (1.0 - values[self._number],)

    def picture(self, image: Image.Image) -> Image.Image:
        if image.mode == "CMYK":
            return ImageChops.invert(image.split()[self._number])
        return image.convert("L") if self._black else Image.new("L", image.size, 255)


def plate(pdf: Pdf, name: str) -> Pdf:
    """The plate called ``name`` of ``pdf``, whose colours are those of four inks."""
    with pikepdf.open(io.BytesIO(pdf.data)) as book:
        recolour(book, Plate(PLATES.index(name)), Source(pdf.name), Collector())
        out = io.BytesIO()
        book.save(out, deterministic_id=True)
    return replace(pdf, data=out.getvalue())
