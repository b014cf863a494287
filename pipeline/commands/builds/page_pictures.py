"""Pictures of a product's pages, to post and to show where a PDF is of no use."""

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cache.stamp import of_texts, versions
from pipeline.cache.store import Cache, Remembered, digest
from pipeline.folders.writing import own_files
from pipeline.model import Pdf, Product
from pipeline.preview.pictures.darkroom import Darkroom, PageUndrawnError
from pipeline.preview.pictures.page_drawing import PictureOrder
from pipeline.problems import Collector, Outcome

if TYPE_CHECKING:
    from PIL.PngImagePlugin import PngInfo


# Stands at the beginning of each picture of ours (a tEXt chunk, PNG 11.3.3.3): no other is ever deleted.
_SIGN, _HEAD = b"tEXtSoftware\0Octavo", 256


def page_pictures(pdf: Pdf, product: Product, cache: Cache) -> Outcome[dict[Path, bytes]]:
    """A PNG of each page of ``pdf`` as it is cut, ``product.png`` pixels across, by its path in output/.

    It is called by what its page is about: ``social-card/talk-engine.png``. None, and a problem, if one of
    them cannot be drawn. A page that looks as it did is not drawn again.
    """
    from pipeline.press.page_digests import page_digests

    found = Collector()
    drawn_by = [f"{name} {version}" for name, version in sorted(versions("pypdfium2", "pillow").items())]
    keys = [of_texts("PNG 2", one, str(product.png), *drawn_by) for one in page_digests(pdf.data)]
    known = [cache.get(key) for key in keys]
    made = [one.data if one else b"" for one in known]
    try:
        for page, data in _drawn(pdf, product.png, [page for page, one in enumerate(known) if one is None]):
            cache.put(keys[page], Remembered({}, data, {}))
            made[page] = data
    except PageUndrawnError as fault:
        message = f"the pictures of {pdf.name} are not made, for a page cannot be drawn: {fault}"
        found.add(
            "OCT-S77", message, product.source, "Look for a picture in it that is damaged or very large."
        )
        return found.give({})
    names = _names(pdf.galleys)
    return found.give(
        {Path(product.name, name): data for name, data in zip(names, made, strict=True) if name}
    )


def left_over(made: dict[Path, bytes], folder: Path) -> list[Path]:
    """The pictures in ``folder`` that an earlier build has made, and of which none is ``made`` any more."""
    kept = {path.name for path in made}
    there = (
        Path(one.path) for one in own_files(folder) if one.name.endswith(".png") and one.name not in kept
    )
    return [path for path in there if _is_ours(path)]


def _is_ours(path: Path) -> bool:
    with path.open("rb") as opened:
        return _SIGN in opened.read(_HEAD)


def _maker() -> "PngInfo":
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Software", "Octavo")
    return info


def _drawn(pdf: Pdf, across: int, pages: Sequence[int]) -> Iterator[tuple[int, bytes]]:
    """Each of ``pages`` (from 0) as PNG. Raises PageUndrawnError."""
    if not pages:
        return
    from PIL import Image

    key = digest(pdf.data)
    with closing(Darkroom(kept=0)) as darkroom:
        measured = darkroom.measured(key, pdf.data)
        for page in pages:
            # What is begun is a whole pixel: of exactly as many, rounding might begin one more.
            scale = (across - 0.5) / measured[page].width
            drawn = darkroom.picture(f"{page}", PictureOrder(key, page, scale), pdf.data)
            out = io.BytesIO()
            with Image.open(io.BytesIO(drawn), formats=["WEBP"]) as picture:
                picture.save(out, "PNG", pnginfo=_maker())
            yield page, out.getvalue()


def _names(galleys: Sequence[str]) -> Iterator[str]:
    """The file of each page: its galley's name, with a number where that has several; "" for a blank."""
    count, seen = Counter(galleys), Counter[str]()
    for galley in galleys:
        seen[galley] += 1
        wide = len(str(count[galley]))
        number = f"-{seen[galley]:0{wide}}" if count[galley] > 1 else ""
        yield f"{galley}{number}.png" if galley else ""
