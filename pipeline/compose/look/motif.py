"""The cover's ornament: a band of curves drawn from the event's name, the same on every machine."""

import hashlib
import math
from base64 import b64encode
from functools import lru_cache

# Pieces of a curve, each a cubic: less than a hundredth of a millimetre beside the wave on A4.
_PIECES = 32
_MOST = 200
# Of a line in colour, or left white in it, anything thinner (mm) closes up in print.
_HAIRLINE = 0.25


# One has up to a hundred thousand letters; badges ask for one of each role.
@lru_cache(maxsize=16)
def motif(seed: str, width: float, height: float, stroke: str, curves: int = 34) -> str:
    """An SVG of ``width`` × ``height`` mm as a data address: ``curves`` nested waves, ``stroke`` ``#rrggbb``.

    Frequencies and phases come from the hash of ``seed``, so that each event has its own.
    """
    curves = min(curves, _MOST)
    wave = _Wave(hashlib.sha256(seed.encode()).digest(), width, height)
    paths = "".join(
        f'<path d="{wave.path(i / (curves - 1))}" stroke-width="{_HAIRLINE + 0.15 * i / curves:.2f}"/>'
        for i in range(curves)
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}mm" height="{height:g}mm" fill="none" stroke="{stroke}">{paths}</svg>'
    )
    return "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()


class _Wave:
    """A sum of two sines whose weight shifts from curve to curve, which makes the band fold over itself."""

    def __init__(self, key: bytes, width: float, height: float) -> None:
        self._width, self._height = width, height
        self._slow = 0.8 + key[0] / 255
        self._fast = 1.6 + 1.6 * key[1] / 255
        self._phases = (math.tau * key[2] / 255, math.tau * key[3] / 255)

    def path(self, share: float) -> str:
        """The curve as Bézier pieces that have its height and its slope where they meet."""
        at = [self._at(share, piece / _PIECES) for piece in range(_PIECES + 1)]
        third = 1 / (3 * _PIECES)
        pieces = [
            (here + third, high + slope * third, there - third, low - fall * third, there, low)
            for here, (high, slope), there, (low, fall) in (
                (number / _PIECES, at[number], (number + 1) / _PIECES, at[number + 1])
                for number in range(_PIECES)
            )
        ]
        scaled = (" ".join(map(self._millimetres, piece[::2], piece[1::2])) for piece in pieces)
        return f"M{self._millimetres(0, at[0][0])}C" + " ".join(scaled)

    def _millimetres(self, along: float, down: float) -> str:
        return f"{along * self._width:.3f} {down * self._height:.3f}"

    def _at(self, share: float, along: float) -> tuple[float, float]:
        """Height and slope of the curve, as parts of the picture's height and of that by its width."""
        slow, fast = math.tau * self._slow, math.tau * self._fast
        one = slow * along + self._phases[0] + share * 1.9
        two = fast * along + self._phases[1] - share * 2.6
        large, small = 0.42 * (1 - share) * 0.62, 0.42 * share * 0.34
        height = 0.5 + large * math.sin(one) + small * math.sin(two) + 0.10 * (share - 0.5)
        return height, large * slow * math.cos(one) + small * fast * math.cos(two)
