"""The pictures of a soft proof: plates, the page on its paper, maps of ink and of gaps."""

import base64
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from PIL import Image, ImageOps

from pipeline.model.printer import PLATES, Printer
from pipeline.pool import FailedTask, FileLocations, Limits, Operation, Processes, Task
from pipeline.press.soft_proof.ink_maps import ink_map, most_ink, total_ink, trap_map
from pipeline.press.soft_proof.paper_view import PaperView
from pipeline.press.soft_proof.plate_files import PlateFiles, plate_files
from pipeline.preview.pictures.darkroom import Darkroom, PageUndrawnError
from pipeline.preview.pictures.page_drawing import Measured, PictureOrder

# What a file may take; libraries in C read it, so a process of its own does.
_LIMITS = Limits(seconds=600.0, memory=2_000_000_000)
_INCH = 72.0
# Pictures beside a report, the longer side in pixels.
_SMALL = 260
# Pages that a report shows them of.
_MOST_BESIDE = 48


@dataclass(frozen=True)
class ProofedPage:
    """A page from 1, with its ``plates`` in mode L (255 is full ink), all pictures of one size.

    ``within`` are the pixels that are printed, bleed included: left, top, right, bottom. ``limit`` is the ink
    that the paper takes, in percent.
    """

    number: int
    plates: Mapping[str, Image.Image]
    view: PaperView
    within: tuple[int, int, int, int]
    limit: float

    @cached_property
    def page(self) -> Image.Image:
        """On its paper, in sRGB."""
        return self.view.of(self.plates)

    @cached_property
    def total(self) -> Image.Image:
        """The ink of each point; marks outside the bleed count for nothing."""
        whole = total_ink(list(self.plates.values()))
        inside = Image.new("I", whole.size)
        inside.paste(whole.crop(self.within), self.within[:2])
        return inside

    @cached_property
    def most(self) -> float:
        """The most ink, in percent."""
        return most_ink(self.total.crop(self.within))

    @cached_property
    def ink(self) -> Image.Image:
        """The map of ink."""
        return ink_map(self.total, self.limit)

    @cached_property
    def gaps(self) -> tuple[Image.Image, bool]:
        """The map of gaps, and whether there are any."""
        return trap_map(self.page, list(self.plates.values()))


class Proofing:
    """Proofs of one file: ``files`` are its plates, ``profile`` is the printing condition's."""

    def __init__(self, files: PlateFiles, printer: Printer, profile: bytes, darkroom: Darkroom) -> None:
        self._files, self._darkroom = files, darkroom
        self._view = PaperView(profile, files.spots)
        self._limit = printer.colour.ink
        self._keys = {name: sha256(data).hexdigest() for name, data in files.plates.items()}

    def page(self, number: int, scale: float) -> ProofedPage:
        """Page ``number`` from 1, ``scale`` pixels for a pt. Raises PageUndrawnError."""
        plates = {name: self._plate(name, number, scale) for name in self._files.plates}
        size = next(iter(plates.values())).size
        within = _printed(self._measures[number - 1], size)
        return ProofedPage(number, plates, self._view, within, self._limit)

    def scale_for(self, number: int, side: int) -> float:
        """Pixels for a pt if the longer side of the page is to have ``side``."""
        measured = self._measures[number - 1]
        return side / max(measured.width, measured.height, 1.0)

    @cached_property
    def _measures(self) -> tuple[Measured, ...]:
        black = PLATES[-1]
        return self._darkroom.measured(self._keys[black], self._files.plates[black])

    def _plate(self, name: str, number: int, scale: float) -> Image.Image:
        order = PictureOrder(self._keys[name], number - 1, scale)
        drawn = self._darkroom.picture(f"{self._keys[name]}-{number}", order, self._files.plates[name])
        with Image.open(io.BytesIO(drawn), formats=["WEBP"]) as picture:
            return ImageOps.invert(picture.convert("L"))


def _printed(measured: Measured, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """The bleed in pixels; all of a page that is turned."""
    across, down = size[0] / max(measured.width, 1.0), size[1] / max(measured.height, 1.0)
    if abs(across - down) > 0.05 * down:
        return 0, 0, *size
    left, top, right, bottom = (round(edge * across) for edge in measured.bleed)
    box = max(left, 0), max(top, 0), min(right, size[0]), min(bottom, size[1])
    return box if box[0] < box[2] and box[1] < box[3] else (0, 0, *size)


def plates_in(data: bytes, name: str) -> PlateFiles:
    """The plates of the PDF ``data`` called ``name``, made in a process of its own."""
    with Processes(1, preload=("pipeline.press.soft_proof.plate_files",), limits=_LIMITS) as pool:
        pool.warm()
        [(_, made)] = pool.run(Operation(_platemaker), [Task(name, data)])
    return (
        PlateFiles(fault=made.reason.replace("its worker", "what reads it"))
        if isinstance(made, FailedTask)
        else made
    )


def _platemaker(_files: FileLocations) -> Callable[[bytes], PlateFiles]:
    return plate_files


@contextmanager
def proofing(files: PlateFiles, printer: Printer, profile: bytes) -> Iterator[Proofing]:
    """Proofs, and a process that draws as long as it is needed."""
    with closing(Darkroom()) as darkroom:
        yield Proofing(files, printer, profile, darkroom)


def beside_pages(proofs: Proofing, pages: Sequence[int]) -> dict[int, tuple[tuple[str, str], ...]]:
    """Small pictures of ``pages`` for a report: titles and ``data:`` addresses; none of what is not drawn."""
    found = {}
    for number in pages[:_MOST_BESIDE]:
        try:
            page = proofs.page(number, proofs.scale_for(number, _SMALL))
        except PageUndrawnError:
            continue
        shown = [(name.capitalize(), ImageOps.invert(plate)) for name, plate in page.plates.items()]
        shown += [("On its paper", page.page), (f"Ink, up to {page.most:.0f} %", page.ink)]
        shown.append(("Gaps between inks" if page.gaps[1] else "No gaps", page.gaps[0]))
        found[number] = tuple((title, _address(picture)) for title, picture in shown)
    return found


def _address(picture: Image.Image) -> str:
    out = io.BytesIO()
    flat = (
        picture.quantize(64, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        if picture.mode == "RGB"
        else picture
    )
    flat.save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode("ascii")
