"""The accent of an event: what the screen shows, and the inks that it is printed with."""

import io
from functools import lru_cache
from typing import Annotated

from pydantic import Field, model_validator

from pipeline.folders.layers import shipped
from pipeline.load.forms.common_form import ShortForm
from pipeline.load.yaml.scalars import Colour, Line, wrong
from pipeline.model.accent_ink import AccentInk

# The printing condition that four inks are shown in, coated paper in Europe: it comes with us.
_SHOWN_IN = "ISOcoated_v2_300_bas.icc"
_Percent = Annotated[float, Field(ge=0, le=100, description="percent")]


class AccentForm(ShortForm):
    """The accent, on the screen and in print."""

    short = "screen"
    screen: Colour = Field(
        default="",
        description="on the screen; if left out, what the four inks look like",
        examples=["#005bbb"],
    )
    spot: Line = Field(
        default="",
        title="the name of an ink",
        description="with which printers print that have spot colours, as your print shop calls it",
        examples=["PANTONE 293 C"],
    )
    cmyk: tuple[_Percent, _Percent, _Percent, _Percent] | None = Field(
        default=None,
        title="cyan, magenta, yellow, black in percent",
        description="with which printers of four colours print it; if left out, it is worked out from the "
        "screen's",
        examples=[[100, 68, 0, 0]],
    )

    @model_validator(mode="after")
    def _complete(self) -> "AccentForm":
        if self.spot and self.cmyk is None:
            hint = "Add cmyk: [100, 68, 0, 0], with the numbers that the maker of the ink gives."
            raise wrong("OCT-Y12", f"the ink {self.spot} needs its four colours", hint)
        if not self.screen and self.cmyk is None:
            raise wrong("OCT-Y12", "the accent has no colour", "Write accent: '#1f4e79', or add cmyk: to it.")
        return self


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
