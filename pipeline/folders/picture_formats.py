"""Which pictures are read: those of a list, told by their content, never by trying all that Pillow knows.

One of its formats, EPS, is a program that another program runs; others are read by nobody's conference.
"""

from importlib import import_module

FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP", "PPM", "JPEG2000", "AVIF")

_MODULES = ("Png", "Jpeg", "Gif", "WebP", "Tiff", "Bmp", "Ppm", "Jpeg2K", "Avif")


def know_no_others() -> None:
    """Let a picture that is opened without a list, as the page engine does, be one of ours too."""
    from PIL import Image

    Image.init = _load_ours
    # The page engine brings EPS along.
    for other in [name for name in Image.ID if name not in FORMATS]:
        Image.ID.remove(other)
        del Image.OPEN[other]


def _load_ours() -> bool:
    for name in _MODULES:
        import_module(f"PIL.{name}ImagePlugin")
    return True
