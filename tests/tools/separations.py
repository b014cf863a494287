"""The four plates of a printed page, as Ghostscript separates it: a program beside us, for tests only."""

import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from PIL import Image, ImageChops

# Rendering several pages of pictures takes seconds.
_PATIENCE = 120


def separations(pdf: Path, dpi: int = 50) -> list[Image.Image]:
    """Each page of ``pdf`` in mode CMYK: 255 is full ink. Skips the test if there is no Ghostscript."""
    program = shutil.which("gs")
    if program is None:
        pytest.skip("Ghostscript is not installed, so no inks are measured: apt-get install ghostscript")
    with tempfile.TemporaryDirectory() as folder:
        options = ["-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiff32nc", f"-r{dpi}"]
        command = [program, *options, "-o", f"{folder}/%04d.tif", str(pdf)]
        told = subprocess.run(command, check=True, timeout=_PATIENCE, capture_output=True, text=True).stdout
        if "Error" in told:
            raise RuntimeError(f"{pdf.name}: {told}")
        return [_read(path) for path in sorted(Path(folder).glob("*.tif"))]


def total_ink(page: Image.Image) -> float:
    """The most ink of any dot, in percent of one full plate."""
    whole = page.convert("CMYK").tobytes()
    return max(map(sum, zip(whole[0::4], whole[1::4], whole[2::4], whole[3::4], strict=True))) / 2.55


def colours(page: Image.Image) -> int:
    """The most cyan, magenta or yellow of any dot, of 255: 0 on a page that is black alone."""
    return max(max(plate.tobytes()) for plate in page.split()[:3])


def _read(path: Path) -> Image.Image:
    with Image.open(path) as opened:
        return opened.convert("CMYK") if opened.mode != "CMYK" else opened.copy()


def named_plates(pdf: Path, dpi: int = 40) -> dict[str, Image.Image]:
    """The plates of the first page of ``pdf`` by the names of their inks, spot inks too: 255 is full ink."""
    program = shutil.which("gs")
    if program is None:
        pytest.skip("Ghostscript is not installed, so no inks are measured: apt-get install ghostscript")
    with tempfile.TemporaryDirectory() as folder:
        options = ["-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", "-dLastPage=1", f"-r{dpi}"]
        subprocess.run([program, *options, "-o", f"{folder}/p.tif", str(pdf)], check=True, timeout=_PATIENCE)
        found = {}
        for path in sorted(Path(folder).glob("p(*).tif")):
            with Image.open(path) as opened:
                found[path.stem[2:-1]] = ImageChops.invert(opened.convert("L"))
        return found
