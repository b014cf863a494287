"""Pictures of the event as browsers get them: no larger than they are shown, named by what is in them.

What a camera has noted beside a picture, such as the place, is left out.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

from pipeline.cache.known_contents import read_content
from pipeline.cache.memo import Memo
from pipeline.cache.stamp import of_texts
from pipeline.cache.store import Cache, Remembered, digest
from pipeline.folders.layers import Layers
from pipeline.folders.picture_formats import FORMATS
from pipeline.folders.reading import read_bytes
from pipeline.model import Event, Prose
from pipeline.model.product import WebPicture
from pipeline.text.drawing import excess
from pipeline.web.drawing_fonts import named_faces, with_faces
from pipeline.web.site_fonts import fonts_stamp

# Twice as many pixels as a picture is wide on the largest page: for fine screens.
_WIDEST = 1400
_LARGEST = 60_000_000
_MOST_PIXELS = 50_000_000
_QUALITY = 82
_SHOWN = re.compile(r'<img\b[^<>]*? src="(?!data:)([^"<>]*)"')
# A drawing that runs nothing and leads nowhere: else it is not shown.
_RISKY = re.compile(
    r"<(?:\w+:)?(?:script|foreignObject|iframe|a|set|animate\w*)\b|\bon\w+\s*=|<!", re.IGNORECASE
)
_OUTWARD = re.compile(
    r"(?:href\s*=\s*[\"']|url\(\s*[\"']?)\s*(?!#|data:image/(?:png|jpeg))|@import", re.IGNORECASE
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
# What stands around a drawing. A comment ends before the next begins, so a thousand open ones are read once.
_AROUND = re.compile(r"^\s*<\?xml[^<>]*\?>|<!--(?:[^<-]|-(?!->)|<(?!!--))*+-->|<!DOCTYPE[^<>\[\]]*>")


def picture_names(event: Event, made: Memo[Any]) -> Iterator[str]:
    """The files in content/ that pages of the site show, some of them more than once.

    What was ``made`` for the same texts is not looked for again.
    """
    yield from made.of(("pictures", event.stamp), lambda: (*_beside_talks(event),))
    for talk in event.talks:
        yield from made.of(("pictures", event.stamp, talk.id, talk.stamp), partial(_shown, talk.abstract))


def site_pictures(
    event: Event, layers: Layers, cache: Cache, made: Memo[Any]
) -> tuple[tuple[tuple[str, WebPicture], ...], dict[str, bytes]]:
    """Each picture by its name, and what lies in the site by its path; what cannot be shown is left out."""
    known: dict[str, WebPicture] = {}
    files: dict[str, bytes] = {}
    desk = _PictureDesk(layers, fonts_stamp(layers), cache)
    for name in sorted({*picture_names(event, made)} - {""}):
        try:
            found = desk.remembered(name)
        except (OSError, ValueError):
            continue
        if found is not None:
            picture, files[picture.path] = found
            known[name] = picture
    return tuple(known.items()), files


def _beside_talks(event: Event) -> Iterator[str]:
    yield from (person.photo for person in event.people)
    yield from (sponsor.logo for tier in event.sponsors for sponsor in tier.sponsors)
    yield from (page.picture for page in event.pages)
    yield event.look.logo
    for page in event.pages:
        yield from _shown(page.text)
    for person in event.people:
        yield from _shown(person.biography)
    for _day, slot in event.slots():
        yield from _shown(slot.description)
    yield from _shown(event.welcome)


def _shown(text: Prose | None) -> tuple[str, ...]:
    if text is None or "<img" not in text.html:
        return ()
    return tuple(unescape(unquote(name)) for name in _SHOWN.findall(text.html))


@dataclass(frozen=True)
class _PictureDesk:
    """Makes pictures in content/ ready; drawings have letters of fonts, which have a ``stamp``."""

    layers: Layers
    stamp: str
    cache: Cache

    def remembered(self, name: str) -> tuple[WebPicture, bytes] | None:
        """The picture ``name`` and what lies in the site; raises what ``read_bytes`` does."""
        content = self.layers.content
        held, data = read_content(content / name, content, _LARGEST)
        entry = self.cache.get(self._key(name, held.digest))
        if entry is None:
            data = read_bytes(content / name, content, _LARGEST) if data is None else data
            entry = self._made(name, data)
        if not entry.facts:
            return None
        width, height = (int(str(entry.facts[side])) for side in ("width", "height"))
        return WebPicture(f"pictures/{entry.facts['file']}", width, height), entry.data

    def _made(self, name: str, data: bytes) -> Remembered:
        made = _drawing(data, self.layers) if _is_drawn(name) else _photograph(data)
        entry = Remembered({}, b"", {})
        if made:
            file = f"{digest(made[0])[:16]}.{made[3]}"
            entry = Remembered({"width": made[1], "height": made[2], "file": file}, made[0], {})
        self.cache.put(self._key(name, digest(data)), entry)
        return entry

    def _key(self, name: str, held: str) -> str:
        """What a picture is remembered by; ``held`` is a digest of what its file holds."""
        stamp = self.stamp if _is_drawn(name) else ""
        return of_texts("web picture 5", held, Path(name).suffix.lower(), stamp)


def _is_drawn(name: str) -> bool:
    return name.lower().endswith(".svg")


def _photograph(data: bytes) -> tuple[bytes, int, int, str] | None:
    """Bytes, width, height and suffix: a JPEG, or a PNG if it is see-through or has few colours."""
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                return None
            opened.draft("RGB", (_WIDEST, _WIDEST))
            upright = ImageOps.exif_transpose(opened)
            drawn = upright.mode in ("P", "1", "L", "LA", "PA") or opened.format == "PNG"
            image = upright.convert("RGBA" if _sees_through(upright) else "RGB")
            image.thumbnail((_WIDEST, 4 * _WIDEST))
            sink = io.BytesIO()
            if image.mode == "RGBA" or drawn:
                image.save(sink, "PNG")
                return sink.getvalue(), image.width, image.height, "png"
            image.save(sink, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
            return sink.getvalue(), image.width, image.height, "jpg"
    except Exception:  # a broken picture is told by the checks
        return None


def _sees_through(image: object) -> bool:
    return getattr(image, "mode", "") in ("RGBA", "LA", "PA") or "transparency" in getattr(image, "info", {})


def _drawing(data: bytes, layers: Layers) -> tuple[bytes, int, int, str] | None:
    """An SVG with the letters that it needs, if it neither runs anything nor asks for anything."""
    try:
        text = data.decode("utf-8-sig")
        body = _AROUND.sub("", text)
        if _RISKY.search(body) or _OUTWARD.search(body) or excess(data):
            return None
        root = ElementTree.fromstring(body)  # noqa: S314 - entities are refused before
    except (ValueError, ElementTree.ParseError):
        return None
    width, height = _size(root)
    return with_faces(body.strip(), named_faces(body, layers)).encode(), width, height, "svg"


def _size(root: ElementTree.Element) -> tuple[int, int]:
    """Width and height in pixels, as far as an SVG says."""
    box = [float(number) for number in _NUMBER.findall(root.get("viewBox", ""))[-2:]]
    given = [_NUMBER.match(root.get(side, "")) for side in ("width", "height")]
    told = [float(one[0]) for one in given if one]
    wide, high = told if len(told) == 2 else box if len(box) == 2 else (300.0, 150.0)
    return max(1, round(wide)), max(1, round(high))
