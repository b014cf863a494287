"""The page format of a badge: that of the card it is printed on."""

from pipeline.model.page_format import Format

# The margin is this part of the shorter side, but neither less nor more than so many mm.
_SHARE, _LEAST, _MOST = 0.073, 5.0, 7.0


def card_format(width: float, height: float) -> Format:
    """The format of a card of ``width`` × ``height`` mm, as ``badge`` in ``formats.yaml`` is for 96 × 134."""
    margin = round(min(max(min(width, height) * _SHARE, _LEAST), _MOST), 1)
    return Format(width, height, margin, margin, margin, margin, size=8, leading=10.5)
