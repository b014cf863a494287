"""A card as PNG (ISO/IEC 15948), in sixteen colours: what is the same on all cards is packed once."""

import zlib
from collections.abc import Iterator
from functools import lru_cache
from struct import pack
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

_DEPTH, _PALETTE = 4, 3
MARGIN = 8 // _DEPTH
"""Columns before those that are seen."""
# So many lines are compared at once, and what Adler-32 counts up to.
_AT_ONCE, _ADLER = 16, 65521
# Deflate (RFC 1951, 1950): a head that asks for little, and a last block with nothing in it.
_HEAD, _LAST = b"\x78\x01", b"\x03\x00"


def card_png(image: "Image.Image", palette: bytes) -> bytes:
    """``image``, which has numbers of colours in ``palette`` (RGB), but for its first ``MARGIN`` columns.

    Those are empty: packed they are the byte before each line, which says that it is as it is. The first line
    is an empty one.
    """
    image.putpalette(palette, "RGB")
    rows, wide = image.tobytes("raw", f"P;{_DEPTH}"), image.width * _DEPTH // 8
    head = pack(">IIBBBBB", image.width - MARGIN, image.height, _DEPTH, _PALETTE, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", _stream(rows, wide)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _stream(rows: bytes, wide: int) -> bytes:
    """``rows``, each ``wide`` bytes, packed; runs of empty ones, which are most of a card, are known."""
    pieces, check, empty = [_HEAD], 1, rows[:wide]
    for begin, end in _runs(rows, empty):
        if rows.startswith(empty, begin):
            packed, of_run = _empty(empty, (end - begin) // wide)
        else:
            packed, of_run = _packed(run := rows[begin:end]), zlib.adler32(run)
        pieces.append(packed)
        check = _joined(check, of_run, end - begin)
    return b"".join((*pieces, _LAST, check.to_bytes(4, "big")))


def _runs(rows: bytes, empty: bytes) -> Iterator[tuple[int, int]]:
    """Where runs of ``empty`` rows, and those of others, begin and end; many rows are looked at at once."""
    wide, many, at, last = len(empty), empty * _AT_ONCE, 0, len(rows)
    while at < last:
        begin = at
        while rows.startswith(many, at):
            at += len(many)
        while rows.startswith(empty, at):
            at += wide
        if at > begin:
            yield begin, at
        begin = at
        while at < last and not rows.startswith(empty, at):
            at += wide
        if at > begin:
            yield begin, at


def _joined(one: int, other: int, length: int) -> int:
    """The Adler-32 (RFC 1950) of a text with that of ``one``, and ``length`` bytes with that of ``other``."""
    low = (one & 0xFFFF) - 1
    high = ((one >> 16) + (other >> 16) + length * low) % _ADLER
    return high << 16 | ((other & 0xFFFF) + low) % _ADLER


@lru_cache(maxsize=4096)
def _empty(line: bytes, count: int) -> tuple[bytes, int]:
    """So many empty lines, packed, and their Adler-32."""
    return _packed(line * count), zlib.adler32(line * count)


def _packed(data: bytes) -> bytes:
    """``data`` as blocks that look back at no others, so that they may stand behind any."""
    packer = zlib.compressobj(1, zlib.DEFLATED, -zlib.MAX_WBITS, strategy=zlib.Z_RLE)
    return packer.compress(data) + packer.flush(zlib.Z_SYNC_FLUSH)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))
