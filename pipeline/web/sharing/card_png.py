"""A card as PNG (ISO/IEC 15948), in sixteen colours: what is the same on all cards is packed once."""

import zlib
from functools import lru_cache
from itertools import groupby
from struct import pack
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

_DEPTH, _PALETTE = 4, 3
# Deflate (RFC 1951, 1950): a head that asks for little, and a last block with nothing in it.
_HEAD, _LAST = b"\x78\x01", b"\x03\x00"


def card_png(image: "Image.Image", palette: bytes) -> bytes:
    """``image``, which has numbers of colours in ``palette`` (RGB); its first line is an empty one."""
    image.putpalette(palette, "RGB")
    rows, wide = image.tobytes("raw", f"P;{_DEPTH}"), image.width * _DEPTH // 8
    lines = [b"\0" + rows[at : at + wide] for at in range(0, len(rows), wide)]
    head = pack(">IIBBBBB", image.width, image.height, _DEPTH, _PALETTE, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", _stream(lines)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _stream(lines: list[bytes]) -> bytes:
    """``lines`` packed; runs of empty ones, which are most of a card, are known from other cards."""
    pieces = [_HEAD]
    for empty, group in groupby(lines, key=lines[0].__eq__):
        run = list(group)
        pieces.append(_empty(lines[0], len(run)) if empty else _packed(b"".join(run)))
    check = zlib.adler32(b"".join(lines))
    return b"".join((*pieces, _LAST, check.to_bytes(4, "big")))


@lru_cache(maxsize=4096)
def _empty(line: bytes, count: int) -> bytes:
    return _packed(line * count)


def _packed(data: bytes) -> bytes:
    """``data`` as blocks that look back at no others, so that they may stand behind any."""
    packer = zlib.compressobj(1, zlib.DEFLATED, -zlib.MAX_WBITS, strategy=zlib.Z_RLE)
    return packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))
