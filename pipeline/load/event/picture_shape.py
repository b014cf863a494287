"""How wide a picture is by its height, from the head of its file; a check tells whether it is sound."""

import io
import re
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from pipeline.folders.picture_formats import FORMATS
from pipeline.folders.reading import read_bytes

# Exif's numbers for pictures that lie on a side.
_ORIENTATION, _LYING = 274, range(5, 9)
_TAG = re.compile(rb"<svg\b[^<>]*+>")
_NUMBER = rb"""\b%s\s*=\s*["']\s*([\d.]+)(?:px|pt|mm|cm|in)?\s*["']"""
_VIEW = re.compile(rb"""\bviewBox\s*=\s*["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)""")
_WIDTH, _HEIGHT = (re.compile(_NUMBER % name) for name in (b"width", b"height"))
# Wider or higher shapes are no picture to be fitted.
_MOST = 50.0


def named_file(root: Path, name: str) -> Path | None:
    """The file that the organiser calls ``name`` in content/ of ``root``; None if it cannot lie there."""
    parts = PurePosixPath(unquote(name.replace("\\", "/")))
    inside = name and not parts.is_absolute() and ":" not in name and ".." not in parts.parts
    return root / "content" / parts if inside else None


def shape_of(root: Path, name: str) -> float:
    """Width by height of the picture ``name`` in content/; 0 if it cannot be told."""
    path = named_file(root, name)
    try:
        data = read_bytes(path, root) if path else b""
        width, height = _drawing(data) if b"<svg" in data[:4096] else _picture(data)
        shape = width / height
    except Exception:  # a damaged file may raise anything
        return 0.0
    return round(shape, 4) if 1 / _MOST < shape < _MOST else 0.0


def _picture(data: bytes) -> tuple[float, float]:
    from PIL import Image

    with Image.open(io.BytesIO(data), formats=FORMATS) as image:
        width, height = image.size
        return (height, width) if image.getexif().get(_ORIENTATION) in _LYING else (width, height)


def _drawing(data: bytes) -> tuple[float, float]:
    """By its own lengths, as the page engine takes them, or else by what it shows."""
    [tag] = _TAG.findall(data)[:1]
    width, height, view = _WIDTH.search(tag), _HEIGHT.search(tag), _VIEW.search(tag)
    if width and height:
        return float(width[1]), float(height[1])
    assert view
    return float(view[1]), float(view[2])
