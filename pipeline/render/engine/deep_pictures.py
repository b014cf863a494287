"""Pictures with more than 8 bits a pixel for one tone, which the engine would print black: made ones of 8."""

import io
import math

from pipeline.folders.picture_formats import FORMATS

_PNG, _TIFF = b"\x89PNG\r\n\x1a\n", (b"II*\0", b"MM\0*")
# Where a PNG says how many bits a tone has.
_DEPTH = 24
_MOST_PIXELS = 50_000_000


def shallow(data: bytes) -> bytes:
    """``data``, or a PNG of 8 bits if it is a picture of one tone in 16 or 32 bits, or in fractions.

    16 bits are cut down to 8; whole numbers of 32 bits and fractions outside of 0 to 1 go from the
    darkest to the lightest. What cannot be read is left to the engine.
    """
    deep_png = data.startswith(_PNG) and data[_DEPTH : _DEPTH + 1] == b"\x10"
    if not (deep_png or data.startswith(_TIFF)):
        return data
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            deep = image.mode in ("I", "F") or image.mode.startswith("I;16")
            if not deep or image.width * image.height > _MOST_PIXELS:
                return data
            tones = image.convert("F")
            low, high = _range(image.mode, *tones.getextrema())
    except Exception:  # the decoder of a damaged file may raise anything
        return data
    if not (math.isfinite(low) and math.isfinite(high) and low < high):
        return data
    scale = 255 / (high - low)
    made = io.BytesIO()
    tones.point(lambda tone: tone * scale - low * scale).convert("L").save(made, "PNG")
    return made.getvalue()


def _range(mode: str, low: float, high: float) -> tuple[float, float]:
    """The tones that are black and white."""
    if mode.startswith("I;16"):
        return 0.0, 65535.0
    return (0.0, 1.0) if mode == "F" and low >= 0 and high <= 1 else (low, high)
