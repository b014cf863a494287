"""Drawings of formulas with the letters in one path: the engine draws it faster than many that are used."""

import re

# Pairs of absolute coordinates only.
_GLYPH = re.compile(r'<path id="([\w-]+)" d="([MLCQZ\d\s.-]*)"/>')
_USE = re.compile(
    r'<use href="#([\w-]+)" (?:x="([-\d.]+)" y="([-\d.]+)"'
    r'|transform="translate\(([-\d.]+) ([-\d.]+)\) scale\(([\d.]+)\)")/>'
)
_RUN = re.compile(f"(?:{_USE.pattern})+")
_POINT = re.compile(r"(-?(?<![\d.])[\d.]++) (-?[\d.]+)")
_DEFINED = re.compile(r"<defs>(.*?)</defs>", re.DOTALL)


def merged(drawing: str) -> str:
    """``drawing`` with the outlines that it uses put in their places, and neighbours in one path.

    It stays as it is if it uses anything else.
    """
    defined = _DEFINED.search(drawing)
    outlines = dict(_GLYPH.findall(defined[1])) if defined else {}
    uses = list(_USE.finditer(drawing))
    if len(uses) != drawing.count("<use") or any(use[1] not in outlines for use in uses):
        return drawing

    def joined(run: re.Match[str]) -> str:
        placed = (_placed(outlines[use[1]], use) for use in _USE.finditer(run[0]))
        return f'<path d="{" ".join(placed)}"/>'

    return _RUN.sub(joined, _DEFINED.sub("", drawing, count=1))


def _placed(outline: str, use: re.Match[str]) -> str:
    x, y, scale = float(use[2] or use[4]), float(use[3] or use[5]), float(use[6] or 1)

    def point(found: re.Match[str]) -> str:
        # A unit is a thousandth of the type's size.
        return f"{round(float(found[1]) * scale + x)} {round(float(found[2]) * scale + y)}"

    return _POINT.sub(point, outline)
