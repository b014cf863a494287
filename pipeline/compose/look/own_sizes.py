"""Pages of any size: their margins and type follow from the shorter side."""

from pipeline.model.page_format import Format, page_size

# The margin is this part of the shorter side, but neither less nor more than so many mm.
_SHARE, _LEAST, _MOST = 0.073, 5.0, 20.0
# Type is 8 pt where the shorter side is that of a badge, and grows by so much for each mm more; to A3.
_SMALL, _BADGE, _GROWTH, _LARGE = 8.0, 96.0, 0.045, 18.0
_LEADING = 1.3


def format_of_size(name: str) -> Format | None:
    """The format of a page ``A6``, ``210x100mm`` or ``4x6in``; None if ``name`` is no size."""
    size = page_size(name)
    return sized_format(*size) if size else None


def sized_format(width: float, height: float) -> Format:
    """The format of a page of ``width`` × ``height`` mm, with equal margins all around."""
    shorter = min(width, height)
    margin = round(min(max(shorter * _SHARE, _LEAST), _MOST), 1)
    size = _quarters(min(_SMALL + max(shorter - _BADGE, 0) * _GROWTH, _LARGE))
    return Format(width, height, margin, margin, margin, margin, size, _quarters(size * _LEADING))


def _quarters(points: float) -> float:
    return round(points * 4) / 4
