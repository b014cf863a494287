"""``octavo proof``: what a press makes of a file, as pictures."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps

from pipeline.commands.press_desk.preflight import content_of
from pipeline.commands.press_desk.printers import inked, profile
from pipeline.commands.press_desk.proof_pictures import ProofedPage, Proofing, plates_in, proofing
from pipeline.deliver import write
from pipeline.model.printer import InkSet
from pipeline.press.inks.icc_profile import read_profile
from pipeline.press.soft_proof.proof_sheets import ProofSheet, proof_sheets
from pipeline.preview.pictures.darkroom import PageUndrawnError
from pipeline.problems import Collector, Halt, Outcome, Source
from pipeline.problems.nearest import did_you_mean

_INCH = 72.0
_RANGE = re.compile(r"(\d{1,6})(?:-(\d{0,6}))?")


@dataclass(frozen=True, slots=True)
class ProofWishes:
    """What to make: only ``plates`` (none: everything), of ``pages`` such as ``1-4,8``, as png or pdf."""

    plates: tuple[str, ...] = ()
    pages: str = ""
    folder: Path | None = None
    form: str = "png"
    dpi: int = 150


@dataclass(frozen=True, slots=True)
class SoftProof:
    """The ``paths`` written, and sentences on what shows."""

    paths: tuple[Path, ...]
    told: tuple[str, ...]


def soft_proof(root: Path, file: Path, name: str, wishes: ProofWishes) -> Outcome[SoftProof]:
    """Proofs of ``file`` as the printer ``name`` prints it; Halt if there can be none."""
    found = Collector()
    printer = inked(root, profile(root, name, found))
    if printer.colour.space is InkSet.RGB:
        raise Halt(
            f"the printer {name} takes the screen's colours, so there are no inks to proof. "
            "Name one with inks; octavo printers lists them.",
            2,
        )
    condition = found.take(read_profile(printer))
    if condition is None:
        raise Halt(f"the inks of {name} cannot be shown", 1, tuple(found.problems))
    files = plates_in(content_of(file), file.name)
    if files.fault:
        raise Halt(f"{file.name} cannot be proofed: {files.fault}", 1)
    if files.screen:
        hint = f"Proof the print edition: octavo build --printer {name} makes it, in output/print/."
        message = "there are colours of the screen; they are shown as black, by their lightness"
        found.add("OCT-S76", message, Source(file.name), hint)
    plates = _plates_asked(wishes.plates, list(files.plates))
    numbers = _pages_asked(wishes.pages, files.pages)
    folder = (wishes.folder or file.parent / f"{file.stem}-proof").resolve()
    with proofing(files, printer, condition) as proofs:
        pages = _drawn(proofs, numbers, wishes.dpi / _INCH, found, file.name)
        paths, told = _written(pages, plates, wishes, folder, (file.stem, files.pages, printer.colour.ink))
    return found.give(SoftProof(paths, told))


def _plates_asked(asked: Sequence[str], there: Sequence[str]) -> tuple[str, ...]:
    """The plates by their names, whose case does not count; Halt if there is none of a name."""
    by_name = {name.casefold(): name for name in there}
    for name in asked:
        if name.casefold() not in by_name:
            hint = did_you_mean(name, there, f"There are: {', '.join(there)}.")
            raise Halt(f"there is no plate {name}. {hint}", 2)
    return tuple(dict.fromkeys(by_name[name.casefold()] for name in asked))


def _pages_asked(asked: str, count: int) -> list[int]:
    """``1-4,8`` or ``3-`` as numbers; all pages if nothing is asked for."""
    if not asked.strip():
        return list(range(1, count + 1))
    numbers: set[int] = set()
    for part in asked.split(","):
        match = _RANGE.fullmatch(part.strip())
        if match is None:
            raise Halt(f"{part.strip() or 'nothing'} is no page: write --pages 1-4,8", 2)
        first = int(match[1])
        last = first if match[2] is None else int(match[2] or count)
        if not 1 <= first <= last <= count:
            raise Halt(f"there are pages 1 to {count}, not {part.strip()}", 2)
        numbers |= set(range(first, last + 1))
    return sorted(numbers)


def _drawn(
    proofs: Proofing, numbers: Sequence[int], scale: float, found: Collector, name: str
) -> Iterator[ProofedPage]:
    for number in numbers:
        try:
            yield proofs.page(number, scale)
        except PageUndrawnError as fault:
            found.add("OCT-S77", f"page {number} cannot be drawn: {fault}", Source(name), _LOOK)


_LOOK = "Look at this page in another program; octavo preflight tells what is wrong with it."


def _written(
    pages: Iterator[ProofedPage],
    plates: Sequence[str],
    wishes: ProofWishes,
    folder: Path,
    about: tuple[str, int, float],
) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Write a page at a time: a book at 300 dpi would fill the memory."""
    stem, count, limit = about
    paths: list[Path] = []
    sheets: list[ProofSheet] = []
    inked: list[tuple[float, int]] = []
    gaps: list[int] = []
    for page in pages:
        pictures = _pictures(page, plates)
        if not plates:
            inked.append((page.most, page.number))
            gaps += [page.number] * page.gaps[1]
        if wishes.form == "pdf":
            sheets.append(
                ProofSheet(
                    f"{stem}, page {page.number}",
                    tuple((kind.capitalize(), picture) for kind, picture in pictures.items()),
                )
            )
            continue
        number = f"{page.number:0{len(str(count))}d}"
        files = {
            folder / f"{stem}-{number}-{_file(kind)}.png": _png(image) for kind, image in pictures.items()
        }
        paths += write(files, folder)
    if sheets:
        paths += write({folder / f"{stem}-proof.pdf": proof_sheets(sheets)}, folder)
    return tuple(paths), tuple(_told(inked, gaps, limit))


def _pictures(page: ProofedPage, plates: Sequence[str]) -> dict[str, Image.Image]:
    """By what they show; a plate is as grey as it is inked."""
    each = {name: ImageOps.invert(plate) for name, plate in page.plates.items()}
    if plates:
        return {name: each[name] for name in plates}
    return {"paper": page.page, **each, "ink": page.ink, "gaps": page.gaps[0]}


def _told(inked: Sequence[tuple[float, int]], gaps: Sequence[int], limit: float) -> Iterator[str]:
    if inked:
        most, page = max(inked, key=lambda row: (row[0], -row[1]))
        yield f"the most ink is {most:.0f} %, on page {page}; the paper takes {limit:g} %"
        over = [number for ink, number in inked if ink > limit + 2]
        if over:
            yield f"there is more than it takes on {_listed(over)}: red in the maps of ink"
    if gaps:
        yield f"inks meet with nothing in common on {_listed(gaps)}: red in the maps of gaps"


def _listed(pages: Sequence[int]) -> str:
    return f"page{'s' * (len(pages) > 1)} {', '.join(map(str, pages))}"


def _file(kind: str) -> str:
    """A part of a file's name: letters and figures of the ink's."""
    return re.sub(r"[^\w.-]+", "-", kind).strip("-.").lower() or "spot"


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
