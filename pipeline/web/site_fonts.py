"""The typefaces of a site: files with the letters that it has and no others, packed as browsers like them."""

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.cache.stamp import of_texts, versions
from pipeline.cache.store import Cache, Remembered, file_digest
from pipeline.folders.layers import Layers, shipped

# Always there, so that a word more seldom asks for other files: ASCII, Latin-1, and what sets off and joins words.
_ALWAYS = frozenset((*range(0x20, 0x7F), *range(0xA0, 0x100), *range(0x2010, 0x203B), 0x20AC, 0x2212))
# Those of ours that the site's own styles ask for; each file is read by whoever opens a page.
_ASKED_FOR = frozenset({(400, False), (400, True), (600, False), (700, False)})
_UNUSED = re.compile(r"SourceS\w+_(?:700|600SemiBold_Italic)")
# Figures of both kinds and widths.
_FEATURES = ("onum", "lnum", "tnum", "pnum")
# What no font of a page needs: its names are kept, as licences ask.
_PACKERS = ("fonttools", "uharfbuzz", "brotli")


@dataclass(frozen=True, slots=True)
class Typeface:
    """A font file: its family as stylesheets name it, its weight, whether it slants, and its characters."""

    file: Path
    family: str
    weight: int
    slants: bool
    codes: frozenset[int]


def site_fonts(layers: Layers, letters: frozenset[int], cache: Cache) -> tuple[str, dict[str, bytes]]:
    """The ``@font-face`` rules for the characters ``letters``, and the files by their paths in the site.

    The event's own fonts are there as they are named; of ours, those whose script occurs.
    """
    rules: list[str] = []
    files: dict[str, bytes] = {}
    covered: frozenset[int] = frozenset()
    for face in sorted(_faces(layers), key=_latin_first):
        has = face.codes & (letters | _ALWAYS)
        if not has & letters - covered and not _is_latin(face):
            continue
        data = _packed(face.file, has, cache)
        path = f"fonts/{_slug(face)}-{hashlib.sha256(data).hexdigest()[:10]}.woff2"
        files[path] = data
        rules.append(_rule(face, path, has))
        covered |= has if _is_latin(face) else frozenset()
    return "\n".join(rules), files


def _faces(layers: Layers) -> Iterator[Typeface]:
    for folder in layers.fonts:
        ours = folder.is_relative_to(shipped("styles").resolve())
        if not ours and not folder.is_relative_to(layers.root.resolve()):
            continue
        for file in sorted(folder.glob("*.[to]tf")):
            face = _face(file)
            wanted = not ours or ((face.weight, face.slants) in _ASKED_FOR and not _UNUSED.match(file.name))
            if wanted and face.codes:
                yield face


def _face(file: Path) -> Typeface:
    """What a font says of itself; without characters if it is none."""
    from fontTools.ttLib import TTFont

    try:
        with TTFont(file, lazy=True) as font:
            name = str(font["name"].getBestFamilyName() or file.stem)
            style = font["OS/2"]
            codes = frozenset(font.getBestCmap() or ())
            return Typeface(file, name, int(style.usWeightClass), bool(style.fsSelection & 1), codes)
    except Exception:  # a damaged font may raise anything; the checks tell of it
        return Typeface(file, file.stem, 400, False, frozenset())


def _is_latin(face: Typeface) -> bool:
    return _ALWAYS & face.codes >= frozenset(range(0x41, 0x5B)) and not face.family.startswith("Noto")


def _latin_first(face: Typeface) -> tuple[bool, str, int, bool]:
    return (not _is_latin(face), face.family, face.weight, face.slants)


def _slug(face: Typeface) -> str:
    family = re.sub(r"[^a-z0-9]+", "-", face.family.lower()).strip("-") or "font"
    return f"{family}-{face.weight}{'i' if face.slants else ''}"


def _rule(face: Typeface, path: str, has: frozenset[int]) -> str:
    family = re.sub(r'["\\\n]', "", face.family)
    scope = "" if _is_latin(face) else f";unicode-range:{_ranges(has)}"
    style = "italic" if face.slants else "normal"
    return (
        f'@font-face{{font-family:"{family}";font-weight:{face.weight};font-style:{style};'
        f"font-display:swap;src:url({path}){scope}}}"
    )


def _ranges(codes: frozenset[int]) -> str:
    """Characters as stylesheets write them: ``U+5d0-5ea,U+20aa``."""
    found: list[list[int]] = []
    for code in sorted(codes):
        if found and code == found[-1][1] + 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return ",".join(f"U+{a:x}" if a == b else f"U+{a:x}-{b:x}" for a, b in found)


def _packed(file: Path, codes: frozenset[int], cache: Cache) -> bytes:
    """The font with ``codes`` alone, as WOFF2; remembered."""
    key = of_texts("web font 1", file_digest(file), _ranges(codes), repr(versions(*_PACKERS)))
    entry = cache.get(key)
    if entry is None:
        entry = Remembered({}, _woff2(_cut(file, codes)), {})
        cache.put(key, entry)
    return entry.data


def _cut(file: Path, codes: frozenset[int]) -> bytes:
    import uharfbuzz

    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file)))
    order = uharfbuzz.SubsetInput()
    order.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    order.unicode_set.update(codes)
    order.layout_feature_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _FEATURES)
    return bytes(uharfbuzz.subset(face, order).blob.data)


def _woff2(data: bytes) -> bytes:
    from fontTools.ttLib import TTFont

    sink = io.BytesIO()
    with TTFont(io.BytesIO(data), recalcTimestamp=False) as font:
        font.flavor = "woff2"
        font.save(sink)
    return sink.getvalue()
