"""The cover's ornament: a band of curves drawn from the event's name, the same on every machine."""

import hashlib
import math
from base64 import b64encode
from functools import lru_cache

_STEPS = 48
_MOST = 200


@lru_cache(maxsize=64)
def motif(seed: str, width: float, height: float, stroke: str, curves: int = 34) -> str:
    """An SVG of ``width`` × ``height`` mm as a data address: ``curves`` nested waves, ``stroke`` ``#rrggbb``.

    Frequencies and phases come from the hash of ``seed``, so that each event has its own.
    """
    curves = min(curves, _MOST)
    wave = _Wave(hashlib.sha256(seed.encode()).digest(), width, height)
    paths = "".join(
        f'<path d="{wave.path(i / (curves - 1))}" stroke-width="{0.12 + 0.22 * i / curves:.2f}"/>'
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
        points = [self._point(share, step / _STEPS) for step in range(_STEPS + 1)]
        return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in points)

    def _point(self, share: float, along: float) -> tuple[float, float]:
        slow = math.sin(math.tau * self._slow * along + self._phases[0] + share * 1.9)
        fast = math.sin(math.tau * self._fast * along + self._phases[1] - share * 2.6)
        sway = (1 - share) * 0.62 * slow + share * 0.34 * fast
        middle = 0.5 + 0.42 * sway + 0.10 * (share - 0.5)
        return along * self._width, middle * self._height
