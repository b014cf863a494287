"""The accent of an event: what the screen shows, and the inks that it is printed with."""

import io
from functools import lru_cache

from pipeline.folders.layers import shipped
from pipeline.load.forms.look_forms import AccentForm
from pipeline.model.accent_ink import AccentInk

# The printing condition that four inks are shown in, coated paper in Europe: it comes with us.
_SHOWN_IN = "ISOcoated_v2_300_bas.icc"


def accent_of(form: AccentForm) -> tuple[str, AccentInk | None]:
    """The accent as ``#rrggbb``, and its inks if the event says any."""
    if form.cmyk is None:
        return form.screen, None
    cyan, magenta, yellow, black = (value / 100 for value in form.cmyk)
    cmyk = (cyan, magenta, yellow, black)
    screen = form.screen or _on_screen(cmyk)
    return screen, AccentInk(form.spot, cmyk, screen)


@lru_cache(maxsize=4)
def _on_screen(cmyk: tuple[float, float, float, float]) -> str:
    """What four inks (0 to 1) look like on white, as ``#rrggbb``: relative to the paper, black to black."""
    # Few events name inks, and the library takes a while to import.
    from PIL import Image, ImageCms

    data = (shipped("printers") / "icc" / _SHOWN_IN).read_bytes()
    transform = ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(io.BytesIO(data)),
        ImageCms.createProfile("sRGB"),
        "CMYK",
        "RGB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    dot = Image.new("CMYK", (1, 1), tuple(round(255 * amount) for amount in cmyk))
    shown = ImageCms.applyTransform(dot, transform)
    assert shown is not None
    return "#" + shown.tobytes().hex()
