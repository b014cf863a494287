"""The typefaces of a site: files with the letters that it has and no others, packed as browsers like them."""

import hashlib
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pipeline.cache.stamp import of_code, of_folders, of_texts, versions
from pipeline.cache.store import Cache, Remembered, file_digest
from pipeline.folders.layers import Layers, shipped

# Always there, so that a word more seldom asks for other files: ASCII, Latin-1, hyphens, dashes, quotes.
_ALWAYS = frozenset((*range(0x20, 0x7F), *range(0xA0, 0x100), *range(0x2010, 0x203B), 0x20AC, 0x2212))
# Those of ours that the site's own styles ask for; each file is read by whoever opens a page.
_ASKED_FOR = frozenset({(400, False), (400, True), (600, False), (700, False)})
_UNUSED = re.compile(r"SourceS\w+_(?:700|600SemiBold_Italic)")
_FORMULAS = "STIX Two Math"
# What browsers set for letters in formulas: mathematical italics, Latin and Greek.
_ITALICS = frozenset((*range(0x1D434, 0x1D468), 0x210E, *range(0x1D6E2, 0x1D71C)))
# Figures of both kinds and widths.
_FEATURES = ("onum", "lnum", "tnum", "pnum")
_PACKERS = ("fonttools", "uharfbuzz", "brotli")


@dataclass(frozen=True, slots=True)
class SiteFace:
    """A font file: its family as stylesheets name it, its weight, whether it slants, and its characters."""

    file: Path
    family: str
    weight: int
    slants: bool
    codes: frozenset[int]


def site_fonts(
    layers: Layers, letters: frozenset[int], *, math: bool, cache: Cache
) -> tuple[str, dict[str, bytes]]:
    """The ``@font-face`` rules for the characters ``letters``, and the files by their paths in the site.

    The event's own fonts are there as they are named; of ours, those whose script occurs, and that of
    formulas if there is ``math``. Remembered as long as no font and no letter is another.
    """
    key = of_texts(
        "web fonts", of_code(), fonts_stamp(layers), _ranges(letters), str(math), repr(versions(*_PACKERS))
    )
    entry = cache.get(key)
    if entry is None:
        rules, files = _cut_fonts(layers, letters, math=math, cache=cache)
        sizes = [[path, len(data)] for path, data in files.items()]
        entry = Remembered({"rules": rules, "sizes": sizes}, b"".join(files.values()), {})
        cache.put(key, entry)
    return str(entry.facts["rules"]), dict(_apart(entry))


def _apart(entry: Remembered) -> Iterator[tuple[str, bytes]]:
    """The files that an entry of the cache holds one behind the other."""
    sizes: Any = entry.facts["sizes"]
    begin = 0
    for path, size in sizes:
        yield path, entry.data[begin : begin + size]
        begin += size


def _cut_fonts(
    layers: Layers, letters: frozenset[int], *, math: bool, cache: Cache
) -> tuple[str, dict[str, bytes]]:
    rules: list[str] = []
    files: dict[str, bytes] = {}
    covered: frozenset[int] = frozenset()
    for face in sorted(typefaces(layers), key=_latin_first):
        latin, formulas = _is_latin(face), face.family == _FORMULAS
        wanted = letters | _ALWAYS if latin else letters | _ITALICS if formulas else letters - covered
        has = face.codes & wanted
        if not has or (formulas and not math):
            continue
        data = _packed(face.file, has, cache)
        path = f"fonts/{_slug(face)}-{hashlib.sha256(data).hexdigest()[:10]}.woff2"
        files[path] = data
        rules.append(_rule(face, path, has))
        covered |= has if latin else frozenset()
    return "\n".join(rules), files


def typefaces(layers: Layers) -> tuple[SiteFace, ...]:
    """The faces that a site may use: the event's, ours, those of the extra ``cjk``."""
    return _faces_in(layers.fonts, fonts_stamp(layers))


def fonts_stamp(layers: Layers) -> str:
    """Changes as soon as a font is another."""
    return of_folders(layers.fonts, read=False)


@lru_cache(maxsize=4)
def _faces_in(folders: tuple[Path, ...], _stamp: str) -> tuple[SiteFace, ...]:
    return tuple(_read(folders))


def _read(folders: Iterable[Path]) -> Iterator[SiteFace]:
    for folder in folders:
        ours = folder.is_relative_to(shipped("styles").resolve())
        for file in sorted(folder.glob("*.[to]tf")):
            face = _face(file)
            wanted = not ours or ((face.weight, face.slants) in _ASKED_FOR and not _UNUSED.match(file.name))
            if wanted and face.codes:
                yield face


def _face(file: Path) -> SiteFace:
    """What a font says of itself; without characters if it is none."""
    from fontTools.ttLib import TTFont

    try:
        with file.open("rb") as opened, TTFont(opened, lazy=True) as font:
            name = str(font["name"].getBestFamilyName() or file.stem)
            style = font["OS/2"]
            codes = frozenset(font.getBestCmap() or ())
            return SiteFace(file, name, int(style.usWeightClass), bool(style.fsSelection & 1), codes)
    except Exception:  # a damaged font may raise anything; the checks tell of it
        return SiteFace(file, file.stem, 400, False, frozenset())


def _is_latin(face: SiteFace) -> bool:
    """Whether a face is for the text of all pages: any that has Latin, but those for a script or formulas."""
    return 0x41 in face.codes and not face.family.startswith(("Noto ", _FORMULAS))


def _latin_first(face: SiteFace) -> tuple[bool, str, int, bool]:
    return (not _is_latin(face), face.family, face.weight, face.slants)


def _slug(face: SiteFace) -> str:
    family = re.sub(r"[^a-z0-9]+", "-", face.family.lower()).strip("-") or "font"
    return f"{family}-{face.weight}{'i' if face.slants else ''}"


def _rule(face: SiteFace, path: str, has: frozenset[int]) -> str:
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
    """As ``packed_font``; remembered."""
    key = of_texts("web font 1", file_digest(file), _ranges(codes), repr(versions(*_PACKERS)))
    entry = cache.get(key)
    if entry is None:
        entry = Remembered({}, packed_font(file, codes), {})
        cache.put(key, entry)
    return entry.data


def packed_font(file: Path, codes: frozenset[int]) -> bytes:
    """The font with ``codes`` alone, as WOFF2."""
    import uharfbuzz

    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file)))
    order = uharfbuzz.SubsetInput()
    order.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    order.unicode_set.update(codes)
    order.layout_feature_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _FEATURES)
    return _woff2(bytes(uharfbuzz.subset(face, order).blob.data))


def _woff2(data: bytes) -> bytes:
    from fontTools.ttLib import TTFont
    from fontTools.ttLib.woff2 import WOFF2FlavorData

    sink = io.BytesIO()
    with TTFont(io.BytesIO(data), recalcTimestamp=False) as font:
        font.flavor = "woff2"
        # Outlines written anew would be a tenth smaller, and take ten times as long.
        font.flavorData = WOFF2FlavorData(transformedTables=())
        font.save(sink)
    return sink.getvalue()
