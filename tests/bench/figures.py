"""Small pictures for measured abstracts: a plot as SVG, a field of greys as PNG. No library needed."""

import random
import struct
import zlib


def plot(rng: random.Random) -> bytes:
    """A curve with axes, as SVG of 120 × 70 units."""
    points, height = [], 35.0
    for x in range(10, 115, 3):
        height = min(60.0, max(5.0, height + rng.uniform(-7, 7)))
        points.append(f"{x},{height:.1f}")
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="120mm" height="70mm" viewBox="0 0 120 70">'
        '<path d="M10 4v60h106" fill="none" stroke="#000" stroke-width=".6"/>'
        f'<polyline points="{" ".join(points)}" fill="none" stroke="#1f4e79" stroke-width="1"/></svg>'
    ).encode()


def field(rng: random.Random, width: int = 160, height: int = 90) -> bytes:
    """A field of greys as an 8-bit PNG (ISO/IEC 15948), some kB."""
    across, down, start = rng.uniform(0.5, 3), rng.uniform(0.5, 3), rng.randrange(256)
    rows = b"".join(
        b"\0" + bytes(int(start + across * x + down * y + (x * y >> 6)) & 0xFF for x in range(width))
        for y in range(height)
    )
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
