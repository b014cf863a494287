"""Pages compared with references kept beside the tests: all lines of text, and a few small pictures.

``OCTAVO_UPDATE_GOLDEN=1 make test`` writes the references anew: look at what git says has
changed before you commit it. Failures are gathered in tests/report/report.html.
"""

import base64
import difflib
import html
import io
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from PIL import Image, ImageChops

from tests.tools.pages import Line, differences, lines, page_images

REPORT = Path(__file__).parents[1] / "report"
# Points: less than this is not seen on paper.
_NUDGE = 0.6
# The share of pixels that another version of the rasteriser may set differently.
_NOISE = 0.002


def expect_lines(pdf: Path, golden: Path) -> None:
    """Every line of every page of ``pdf`` reads and stands as in the text file ``golden``."""
    now = lines(pdf)
    if _updated(golden, "".join(_written(line) for line in now).encode()):
        return
    found = list(_moves(_read(golden), now))
    if found:
        _report(golden.stem, f"<pre>{html.escape(chr(10).join(found))}</pre>")
        shown = "\n".join(found[:20])
        raise AssertionError(f"{golden.name}: {len(found)} lines differ (see {REPORT}/report.html)\n{shown}")


def expect_pictures(
    pdf: Path, folder: Path, pages: Iterable[int] | Mapping[str, int], dpi: float = 40
) -> None:
    """The ``pages`` of ``pdf`` (from 1) look like ``folder``/page-N.png, or NAME.png if they have names."""
    images = page_images(pdf, dpi)
    found: list[str] = []
    named = pages if isinstance(pages, Mapping) else {f"page-{number}": number for number in pages}
    for name, number in named.items():
        golden = folder / f"{name}.png"
        if _updated(golden, _png(images[number - 1])):
            continue
        with Image.open(golden) as opened:
            was = opened.convert("RGB")
        share = differences(was, images[number - 1])
        if share > _NOISE:
            found.append(f"page {number}: {share:.2%} of the pixels differ")
            _report(f"{folder.name}-{name}", _side_by_side(was, images[number - 1]))
    if found:
        raise AssertionError(f"{folder.name} (see {REPORT}/report.html): " + "; ".join(found))


def begin_report() -> None:
    """Forget the failures of the last run."""
    for old in REPORT.glob("*.html"):
        old.unlink()


def _updated(golden: Path, content: bytes) -> bool:
    """Write the reference if that is asked for; an AssertionError if there is none."""
    if os.environ.get("OCTAVO_UPDATE_GOLDEN") == "1":
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_bytes(content)
        return True
    if not golden.exists():
        raise AssertionError(f"no reference {golden}; OCTAVO_UPDATE_GOLDEN=1 make test writes it")
    return False


def _written(line: Line) -> str:
    return f"{line.page:>3} {line.x0:7.1f} {line.y0:7.1f} {line.x1:7.1f} {line.y1:7.1f}  {line.text}\n"


def _read(golden: Path) -> list[Line]:
    found = []
    for row in golden.read_text(encoding="utf-8").split("\n")[:-1]:
        page, x0, y0, x1, y1, text = row.split(maxsplit=5)
        found.append(Line(int(page), text, float(x0), float(y0), float(x1), float(y1)))
    return found


def _moves(was: list[Line], now: list[Line]) -> Iterator[str]:
    """One message for each line that is gone, new, or elsewhere."""
    matcher = difflib.SequenceMatcher(None, [each.text for each in was], [each.text for each in now], False)
    for kind, a0, a1, b0, b1 in matcher.get_opcodes():
        if kind == "equal":
            for before, after in zip(was[a0:a1], now[b0:b1], strict=True):
                if _elsewhere(before, after):
                    yield f"moved {_written(before)}   to {_written(after)}".rstrip()
        else:
            yield from (f"gone  {_written(line)}".rstrip() for line in was[a0:a1])
            yield from (f"new   {_written(line)}".rstrip() for line in now[b0:b1])


def _elsewhere(a: Line, b: Line) -> bool:
    return a.page != b.page or any(abs(p - q) > _NUDGE for p, q in zip(a[2:], b[2:], strict=True))


def _report(name: str, body: str) -> None:
    """Keep one failure, and gather all that are kept into report.html."""
    REPORT.mkdir(exist_ok=True)
    (REPORT / f"part-{name}.html").write_text(f"<h2>{html.escape(name)}</h2>{body}", encoding="utf-8")
    parts = "".join(part.read_text(encoding="utf-8") for part in sorted(REPORT.glob("part-*.html")))
    scratch = REPORT / f"report-{os.getpid()}.tmp"
    scratch.write_text(f'<!DOCTYPE html><meta charset="utf-8"><title>Differences</title>{parts}', "utf-8")
    scratch.replace(REPORT / "report.html")


def _side_by_side(was: Image.Image, now: Image.Image) -> str:
    shown = [was, now]
    if was.size == now.size:
        shown.append(ImageChops.invert(ImageChops.difference(was, now)))
    cells = (f'<img src="data:image/png;base64,{base64.b64encode(_png(each)).decode()}">' for each in shown)
    return "<p>reference, now, difference</p>" + " ".join(cells)


def _png(image: Image.Image) -> bytes:
    """A small PNG: pages are mostly white, 64 colours tell them apart."""
    buffer = io.BytesIO()
    image.quantize(64).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
