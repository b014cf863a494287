"""Pictures of the event as browsers get them: no larger than they are shown, named by what is in them.

What a camera has noted beside a picture, such as the place, is left out.
"""

import hashlib
import io
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

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


def picture_names(event: Event) -> Iterator[str]:
    """The files in content/ that pages of the site show, some of them more than once."""
    yield from (person.photo for person in event.people)
    yield from (sponsor.logo for tier in event.sponsors for sponsor in tier.sponsors)
    yield from (page.picture for page in event.pages)
    yield event.look.logo
    for text in _texts(event):
        if text and "<img" in text.html:
            yield from (unescape(unquote(name)) for name in _SHOWN.findall(text.html))


def site_pictures(
    event: Event, layers: Layers, cache: Cache
) -> tuple[tuple[tuple[str, WebPicture], ...], dict[str, bytes]]:
    """Each picture by its name, and what lies in the site by its path; what cannot be shown is left out."""
    content = layers.content
    known: dict[str, WebPicture] = {}
    files: dict[str, bytes] = {}
    fonts = fonts_stamp(layers)
    for name in sorted({*picture_names(event)} - {""}):
        try:
            data = read_bytes(content / name, content, _LARGEST)
        except (OSError, ValueError):
            continue
        made = _remembered(data, name, (layers, fonts), cache)
        if made is not None:
            picture, files[picture.path] = made
            known[name] = picture
    return tuple(known.items()), files


def _texts(event: Event) -> Iterator[Prose | None]:
    yield from (talk.abstract for talk in event.talks)
    yield from (page.text for page in event.pages)
    yield from (person.biography for person in event.people)
    yield from (slot.description for _day, slot in event.slots())
    yield event.welcome


def _remembered(
    data: bytes, name: str, faces: tuple[Layers, str], cache: Cache
) -> tuple[WebPicture, bytes] | None:
    """The picture in ``data`` and what lies in the site; drawings have letters of ``faces``, with a stamp."""
    drawn, (layers, stamp) = name.lower().endswith(".svg"), faces
    key = of_texts("web picture 4", digest(data), Path(name).suffix.lower(), stamp if drawn else "")
    entry = cache.get(key)
    if entry is None:
        made = _drawing(data, layers) if drawn else _photograph(data)
        facts = {"width": made[1], "height": made[2], "suffix": made[3]} if made else {}
        entry = Remembered(facts, made[0] if made else b"", {})
        cache.put(key, entry)
    if not entry.facts:
        return None
    path = f"pictures/{hashlib.sha256(entry.data).hexdigest()[:16]}.{entry.facts['suffix']}"
    width, height = (int(str(entry.facts[side])) for side in ("width", "height"))
    return WebPicture(path, width, height), entry.data


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
