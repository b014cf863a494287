"""A plot of what was measured, as SVG written by hand: time and memory against the number of abstracts."""

import math
from collections.abc import Mapping, Sequence
from html import escape

from tests.bench.samples import Group, spread

_WIDTH, _HEIGHT = 360, 280
_LEFT, _TOP = 54, 34
_COLOURS = (
    "#1f4e79",
    "#7fa6c9",
    "#b3432b",
    "#d9a441",
    "#5b8c5a",
    "#7a5c99",
    "#444444",
    "#c46a9b",
    "#999999",
    "#2a9d8f",
)
Points = list[tuple[float, float]]


def chart(groups: Mapping[str, Group]) -> str:
    """Both panels and their legend; groups whose name is not a number of abstracts are left out."""
    sizes = sorted(int(name) for name in groups if name.isdigit())
    titles = {key: title for size in sizes for key, title in groups[str(size)].titles.items()}
    panels = (
        _panel(groups, sizes, titles, "wall", "wall time (s)", 0),
        _panel(groups, sizes, titles, "memory", "peak memory, all processes (MB)", _WIDTH + _LEFT + 20),
    )
    legend = "".join(
        f'<circle cx="{_LEFT}" cy="{_TOP + _HEIGHT + 46 + 16 * n}" r="4" fill="{_colour(n)}"/>'
        f'<text x="{_LEFT + 10}" y="{_TOP + _HEIGHT + 50 + 16 * n}">{escape(title)}</text>'
        for n, title in enumerate(titles.values())
    )
    width, height = 2 * (_WIDTH + _LEFT) + 60, _TOP + _HEIGHT + 56 + 16 * len(titles)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" '
        f'font-size="11"><rect width="100%" height="100%" fill="#fff"/>{"".join(panels)}{legend}</svg>\n'
    )


def _colour(n: int) -> str:
    return _COLOURS[n % len(_COLOURS)]


def _panel(
    groups: Mapping[str, Group],
    sizes: Sequence[int],
    titles: Mapping[str, str],
    quantity: str,
    name: str,
    x: int,
) -> str:
    lines: list[Points] = [
        [
            (size, spread(getattr(sample, quantity) for sample in groups[str(size)].samples[key]).middle)
            for size in sizes
            if key in groups[str(size)].samples and groups[str(size)].samples[key][-1].whole
        ]
        for key in titles
    ]
    values = [value for line in lines for _, value in line]
    across, down = _Scale(sizes, _WIDTH), _Scale(values, _HEIGHT)
    drawn = "".join(_line(line, _colour(n), across, down) for n, line in enumerate(lines))
    return (
        f'<g transform="translate({x + _LEFT},{_TOP})"><text y="-14" font-weight="bold">{name}</text>'
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="none" stroke="#999"/>'
        f"{_ticks(sizes, across, down)}{drawn}</g>"
    )


class _Scale:
    """A logarithmic axis over whole decades of values, so many units long."""

    def __init__(self, values: Sequence[float], length: int) -> None:
        self.low = math.floor(math.log10(min(values)))
        self.high = max(self.low + 1, math.ceil(math.log10(max(values))))
        self._length = length

    def __call__(self, value: float) -> float:
        return (math.log10(value) - self.low) / (self.high - self.low) * self._length


def _line(points: Points, colour: str, across: _Scale, down: _Scale) -> str:
    placed = [(across(x), _HEIGHT - down(y)) for x, y in points]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in placed)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>' for x, y in placed)
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.5"/>{dots}'


def _ticks(sizes: Sequence[int], across: _Scale, down: _Scale) -> str:
    below = "".join(
        f'<text x="{across(size):.1f}" y="{_HEIGHT + 16}" text-anchor="middle">{size:,}</text>'
        for size in sizes
    )
    beside = "".join(
        f'<path d="M0 {_HEIGHT - down(10.0**power):.1f}h{_WIDTH}" stroke="#ddd"/>'
        f'<text x="-6" y="{_HEIGHT - down(10.0**power) + 4:.1f}" text-anchor="end">{10.0**power:g}</text>'
        for power in range(down.low, down.high + 1)
    )
    return below + beside
