"""Equal SVG backgrounds, which the engine draws again for each box that has them: drawn once."""

from collections.abc import Callable
from typing import Any

import weasyprint.draw
from weasyprint.images import SVGImage

from pipeline.render.speedups.standing_in import Work

_ENGINES: Callable[..., None] = weasyprint.draw.draw_background_image


def stand_ins(_work: Work) -> dict[str, object]:
    """Draw equal backgrounds of a document once, and show them where they are wanted."""
    groups: dict[object, str] = {}

    def background(stream: Any, layer: Any, style: Any) -> None:
        if not _is_picture(stream, layer):
            _ENGINES(stream, layer, style)
            return
        key = (id(layer.image), *layer.size, *_place(layer), *stream.page_rectangle)
        if key not in groups:
            groups[key] = _group(stream, layer, style)
        with stream.artifact():
            if not layer.unbounded:
                stream.rectangle(*layer.painting_area)
                stream.clip()
                stream.end()
            stream.draw_x_object(groups[key])

    return {"weasyprint.draw:draw_background_image": background}


def _is_picture(stream: Any, layer: Any) -> bool:
    """Whether a background is an SVG that is drawn once on a page; what pages use is all in one place."""
    is_page = not stream.extra
    once = tuple(layer.repeat) == ("no-repeat", "no-repeat")
    return is_page and once and isinstance(layer.image, SVGImage) and 0 not in layer.size


def _place(layer: Any) -> tuple[float, float]:
    return layer.position[0] + layer.positioning_area[0], layer.position[1] + layer.positioning_area[1]


def _group(stream: Any, layer: Any, style: Any) -> str:
    """The name of the picture, drawn as the engine would on each page."""
    group = stream.add_group(*stream.page_rectangle)
    group.transform(e=_place(layer)[0], f=_place(layer)[1])
    layer.image.draw(group, *layer.size, style)
    return str(group.id)
