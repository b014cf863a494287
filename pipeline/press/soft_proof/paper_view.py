"""The page as it will look on its paper, made of the pictures of its plates."""

import io
from collections.abc import Mapping, Sequence

from PIL import Image, ImageChops, ImageCms

from pipeline.model.printer import PLATES


class PaperView:
    """What a printing condition, given as the bytes of its ICC ``profile``, makes of inks.

    Colours are absolute: where there is no ink the stock shows, as it looks beside a white screen. ``spots``
    are further inks by name, with the four inks that each looks like.
    """

    def __init__(self, profile: bytes, spots: Mapping[str, Sequence[float]]) -> None:
        self._transform = ImageCms.buildTransform(
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            "CMYK",
            "RGB",
            ImageCms.Intent.ABSOLUTE_COLORIMETRIC,
        )
        paper = self._colour((0, 0, 0, 0))
        self._filters = {
            name: [
                min(1.0, shade / max(white, 1))
                for shade, white in zip(self._colour(inks), paper, strict=True)
            ]
            for name, inks in spots.items()
        }

    def of(self, plates: Mapping[str, Image.Image]) -> Image.Image:
        """The page in sRGB; ``plates`` are in mode L and of one size, 255 being full ink."""
        process = Image.merge("CMYK", [plates[name] for name in PLATES])
        page = ImageCms.applyTransform(process, self._transform)
        assert page is not None
        # The profile of sRGB that comes with it holds the time; pictures without one are taken for sRGB.
        page.info.pop("icc_profile", None)
        for name, colour in self._filters.items():
            if name in plates:
                page = ImageChops.multiply(page, _glass(plates[name], colour))
        return page

    def _colour(self, inks: Sequence[float]) -> tuple[int, ...]:
        dot = Image.new("CMYK", (1, 1), tuple(round(255 * ink) for ink in inks))
        shown = ImageCms.applyTransform(dot, self._transform)
        assert shown is not None
        return tuple(shown.tobytes())


def _glass(plate: Image.Image, colour: Sequence[float]) -> Image.Image:
    """What ink lets through: all of the light without it, at full as much as its colour has."""
    bands = [plate.point([round(255 - ink * (1 - share)) for ink in range(256)]) for share in colour]
    return Image.merge("RGB", bands)
