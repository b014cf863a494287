"""Tints of the accent colour, and colours that can be read (WCAG 2.2, 1.4.3)."""

# Level AA for text of normal size.
CONTRAST = 4.5


def mix(colour: str, other: str, share: float) -> str:
    """``colour`` with ``share`` (0 to 1) of ``other``, both ``#rrggbb``."""
    pairs = zip(_rgb(colour), _rgb(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def text_safe(colour: str) -> str:
    """``colour``, darkened as far as needed to be read as text on white and on its own tint."""
    for step in range(20):
        darker = mix(colour, "#000000", step / 20)
        if contrast(darker, mix(colour, "#ffffff", 0.90)) >= CONTRAST:
            return darker
    return "#000000"


def readable_on(background: str) -> str:
    """White or black, whichever reads better on ``background``."""
    return max(("#ffffff", "#000000"), key=lambda ink: contrast(ink, background))


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in _rgb(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
