"""Draws the pictures of the made-up conference that ``octavo new --conference`` gives.

``python -m tests.tools.conference_pictures`` writes them anew; the same numbers, so the same pictures.
"""

import math
import random
from collections.abc import Iterable
from pathlib import Path

CONTENT = Path(__file__).parents[2] / "pipeline" / "folders" / "starter" / "conference" / "content"
_SEED = 1714
_SEA, _DEEP, _SAND, _SUN, _WINE, _GREEN, _PAPER = (
    "#2f7fa3",
    "#14506e",
    "#e8d9b5",
    "#f0b84b",
    "#8b2f5f",
    "#0f766e",
    "#f7f4ec",
)
_SANS = 'font-family="Source Sans 3"'


def svg(width: float, height: float, parts: Iterable[str]) -> str:
    """A drawing of ``width`` by ``height``."""
    body = "\n".join(parts)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}">\n{body}\n</svg>\n'


def wave(width: float, y: float, height: float, length: float, phase: float) -> list[tuple[float, float]]:
    """Points of a wave from the left to the right edge, its crests sharper than its troughs."""
    steps = [width * n / 48 for n in range(49)]
    turns = [2 * math.pi * x / length + phase for x in steps]
    return [
        (x, y - height * (math.cos(t) + 0.25 * math.cos(2 * t))) for x, t in zip(steps, turns, strict=True)
    ]


def path(points: Iterable[tuple[float, float]], colour: str, line: float = 0) -> str:
    """The points joined: a line of the width ``line``, or an area."""
    d = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    style = f'fill="none" stroke="{colour}" stroke-width="{line:g}"' if line else f'fill="{colour}"'
    return f'<path d="{d}{"" if line else "Z"}" {style}/>'


def area(d: str, colour: str) -> str:
    """An area in the words of SVG's paths."""
    return f'<path d="{d}" fill="{colour}"/>'


def stroke(d: str, colour: str, style: str) -> str:
    """A line in the words of SVG's paths."""
    return f'<path d="{d}" fill="none" stroke="{colour}" {style}/>'


def rect(x: float, y: float, width: float, height: float, colour: str, around: float = 0) -> str:
    """A filled rectangle, its corners perhaps round."""
    corner = f' rx="{around:g}"' if around else ""
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"{corner} fill="{colour}"/>'


def oval(x: float, y: float, wide: float, high: float, colour: str) -> str:
    """A filled ellipse around (x, y)."""
    return f'<ellipse cx="{x:g}" cy="{y:g}" rx="{wide:g}" ry="{high:g}" fill="{colour}"/>'


def words(x: float, y: float, size: float, text: str, colour: str = _DEEP, anchor: str = "start") -> str:
    """A line of text that begins, or is centred, at (x, y)."""
    text = text.replace("&", "&amp;")
    place = f'x="{x:g}" y="{y:g}" font-size="{size:g}" text-anchor="{anchor}"'
    return f'<text {place} {_SANS} font-weight="600" fill="{colour}">{text}</text>'


def sea(width: float, height: float, top: float, count: int) -> list[str]:
    """Waves one behind the other, paler towards the horizon."""
    drawn = []
    for n in range(count):
        share = n / max(count - 1, 1)
        y = top + (height - top) * share * 0.85
        line = wave(width, y, 3 + 9 * share, 60 + 90 * share, 1.7 * n)
        drawn.append(path([*line, (width, height), (0, height)], _mixed("#bcd9e4", _DEEP, share)))
    return drawn


def _mixed(one: str, other: str, share: float) -> str:
    pairs = ((int(one[n : n + 2], 16), int(other[n : n + 2], 16)) for n in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def cover() -> str:
    """A low sun over the sea, with a margin for the trim."""
    return svg(
        300,
        426,
        [
            rect(0, 0, 300, 426, _PAPER),
            oval(205, 182, 46, 46, _SUN),
            *sea(300, 426, 190, 9),
        ],
    )


def logo() -> str:
    """A tide gauge: a staff in the water."""
    marks = [rect(24, 8 + 9 * n, 10 if n % 2 else 15, 3, _PAPER) for n in range(5)]
    water = [*wave(64, 50, 2.5, 21, 0.4), (64, 64), (0, 64)]
    return svg(64, 64, [rect(20, 3, 24, 58, _DEEP, 3), *marks, path(water, _SEA)])


def portrait(ground: str, coat: str, skin: str, hair: str, cut: str) -> str:
    """Nobody in particular: head and shoulders in flat colours."""
    behind = {"long": oval(100, 112, 52, 70, hair), "round": oval(100, 88, 64, 60, hair), "short": ""}[cut]
    front = {
        "long": area("M55 100 Q60 45 100 45 Q142 45 146 102 Q126 66 96 70 Q70 74 55 100Z", hair),
        "round": area("M60 84 Q72 50 100 50 Q130 50 140 84 Q100 62 60 84Z", hair),
        "short": area("M57 96 Q56 46 101 45 Q146 46 143 96 Q136 70 118 68 L78 70 Q62 76 57 96Z", hair),
    }[cut]
    face = [
        oval(84, 104, 4, 4.6, "#2b2320"),
        oval(116, 104, 4, 4.6, "#2b2320"),
        stroke("M84 129 Q100 142 116 129", "#2b2320", 'stroke-width="3.4" stroke-linecap="round"'),
        stroke("M100 106 L97 119 L103 119", "#2b2320", 'stroke-width="2" stroke-opacity="0.55"'),
    ]
    shoulders = area("M22 250 Q26 182 78 172 L122 172 Q174 182 178 250Z", coat)
    neck = area("M82 140 L82 176 Q100 196 118 176 L118 140Z", _mixed(skin, "#000000", 0.14))
    return svg(
        200,
        250,
        [rect(0, 0, 200, 250, ground), behind, shoulders, neck, oval(100, 104, 43, 51, skin), front, *face],
    )


def spiral() -> str:
    """A front that winds outwards: arms of falling darkness."""
    arms = []
    for arm in range(5):
        points = []
        for n in range(150):
            turn = n / 12
            radius = 3 + 5.6 * turn
            angle = turn - 0.16 * arm
            points.append((180 + 1.9 * radius * math.cos(angle), 75 + radius * math.sin(angle)))
        arms.append(path(points, _mixed(_GREEN, "#dff0ea", arm / 5), 5 - 0.6 * arm))
    return svg(360, 150, [rect(0, 0, 360, 150, "#f1f7f4"), *reversed(arms)])


def datum() -> str:
    """A record with a step, grey, and mended, blue."""
    chance = random.Random(_SEED)
    noise = [0.0]
    for _ in range(119):
        noise.append(0.75 * noise[-1] + chance.gauss(0, 3.4))
    xs = [24 + 316 * n / 119 for n in range(120)]
    raw = [
        (x, 92 - 0.12 * n + e - (24 if n > 66 else 0)) for n, (x, e) in enumerate(zip(xs, noise, strict=True))
    ]
    mended = [(x, y + (24 if n > 66 else 0) + 26) for n, (x, y) in enumerate(raw)]
    axes = [path([(24, 10), (24, 136), (346, 136)], "#555555", 1)]
    years = [
        words(24 + 316 * (year - 1900) / 100, 148, 9, str(year), "#444444", "middle")
        for year in (1900, 1925, 1950, 1975, 2000)
    ]
    return svg(
        360,
        152,
        [
            *axes,
            *years,
            path(raw, "#9a9a9a", 1.3),
            path(mended, _SEA, 1.6),
            words(196, 30, 9, "as it was written", "#666666"),
            words(290, 128, 9, "as the neighbours tell", _DEEP, "middle"),
        ],
    )


def plan() -> str:
    """The ground floor of the hall."""
    rooms = [
        (20, 20, 150, 90, "#dbe9f0", "Great Hall"),
        (180, 20, 80, 90, "#dcefe9", "Quay Room"),
        (270, 20, 70, 50, "#f3ead3", "Café"),
        (20, 120, 240, 40, "#f2f2f2", "Foyer and registration"),
        (270, 80, 70, 80, "#efe3ea", "Lift, to the Sail Loft"),
    ]
    drawn = [rect(12, 12, 336, 156, "#c9c9c9", 2)]
    for x, y, width, height, colour, name in rooms:
        first, _, second = name.partition(", ")
        drawn += [
            rect(x, y, width, height, colour),
            words(x + width / 2, y + height / 2 + 4, 11, first, anchor="middle"),
        ]
        if second:
            drawn.append(words(x + width / 2, y + height / 2 + 16, 9, second, anchor="middle"))
    drawn += [rect(120, 158, 40, 10, _PAPER), words(140, 182, 10, "Rua do Cais", "#444444", "middle")]
    return svg(360, 190, drawn)


def town() -> str:
    """Streets that fall to the water, and four places."""
    streets = [
        path([(0, 60), (90, 70), (200, 62), (360, 84)], "#ffffff", 7),
        path([(60, 0), (84, 70), (110, 140)], "#ffffff", 7),
        path([(190, 0), (204, 64), (214, 150)], "#ffffff", 7),
        path([(0, 116), (110, 126), (330, 132)], "#ffffff", 7),
        path([(290, 0), (280, 76), (300, 140)], "#ffffff", 5),
    ]
    water = [*wave(360, 152, 3, 66, 0.3), (360, 200), (0, 200)]
    places = [
        (66, 20, "Station"),
        (196, 104, "Old Harbour Hall"),
        (250, 44, "Museum of Tides"),
        (120, 142, "Pier 2"),
    ]
    marks = []
    for x, y, name in places:
        marks += [oval(x, y, 6, 6, _WINE), words(x + 10, y + 4, 11, name, "#2b2b2b")]
    way = stroke(
        "M66 20 L84 70 L98 112 L196 122 L196 104", _WINE, 'stroke-width="2.4" stroke-dasharray="5 4"'
    )
    return svg(360, 200, [rect(0, 0, 360, 200, _SAND), *streets, path(water, "#a9cfdf"), way, *marks])


def sponsor(sign: list[str], name: str, colour: str, width: float) -> str:
    """A sign, and the name beside it."""
    return svg(width, 60, [*sign, words(72, 39, 28, name, colour)])


def sponsors() -> dict[str, str]:
    """The logos of firms that do not exist."""
    ferry = [
        area("M4 36 H60 L50 52 H14Z", _DEEP),
        rect(18, 22, 26, 12, _SEA),
        rect(30, 10, 7, 12, _WINE),
    ]
    lantern = [
        rect(20, 16, 24, 34, _WINE, 4),
        oval(32, 33, 7, 9, _SUN),
        path([(18, 16), (32, 4), (46, 16)], _WINE),
    ]
    books = [rect(8, 12, 12, 40, _GREEN), rect(22, 18, 10, 34, _SUN), rect(34, 8, 14, 44, _WINE)]
    bakery = [
        oval(32, 34, 26, 18, "#b9772c"),
        *(path([(20 + 10 * n, 24), (26 + 10 * n, 42)], "#f3e3c3", 3) for n in range(3)),
    ]
    plumb = [path([(32, 2), (32, 26)], "#333333", 2), path([(22, 26), (42, 26), (32, 56)], "#333333")]
    return {
        "ferries": sponsor(ferry, "Meridian Ferries", _DEEP, 300),
        "lantern": sponsor(lantern, "Lantern & Daughter", _WINE, 330),
        "books": sponsor(books, "Quay Books", _GREEN, 222),
        "bakery": sponsor(bakery, "Salt Bakery", "#7c4a03", 222),
        "plumb": sponsor(plumb, "plumb", "#333333", 154),
    }


def advertisement() -> str:
    """A page of A5 with 3 mm around it: a lantern at night."""
    rays = [
        path(
            [
                (77, 92),
                (77 + 180 * math.cos(a - 0.06), 92 + 180 * math.sin(a - 0.06)),
                (77 + 180 * math.cos(a + 0.06), 92 + 180 * math.sin(a + 0.06)),
            ],
            "#24415a",
        )
        for a in (0.5 + n * math.pi / 7 for n in range(14))
    ]
    return svg(
        154,
        216,
        [
            rect(0, 0, 154, 216, "#12273a"),
            *rays,
            rect(61, 72, 32, 44, _SUN, 6),
            rect(58, 68, 38, 6, _PAPER, 2),
            rect(58, 114, 38, 6, _PAPER, 2),
            words(77, 166, 12, "Lantern & Daughter", _PAPER, "middle"),
            words(77, 178, 6.4, "Optical instruments since 1891", _PAPER, "middle"),
            words(77, 190, 5.4, "Ask at stand 3 for the pocket sextant", "#c9d6df", "middle"),
        ],
    )


def pictures() -> dict[str, str]:
    """File in content/ to its drawing."""
    drawn = {
        "pictures/cover.svg": cover(),
        "pictures/logo.svg": logo(),
        "pictures/spiral.svg": spiral(),
        "pictures/datum.svg": datum(),
        "pictures/plan.svg": plan(),
        "pictures/town.svg": town(),
        "portraits/okafor.svg": portrait("#d9e7ee", _WINE, "#7a4a32", "#1d1512", "round"),
        "portraits/halmi.svg": portrait("#efe6d2", _GREEN, "#eec4a6", "#8a3b1f", "long"),
        "portraits/ibarra.svg": portrait("#dfe9e2", _DEEP, "#c98f66", "#2a1d16", "short"),
        "sponsors/advertisement.svg": advertisement(),
    }
    return drawn | {f"sponsors/{name}.svg": made for name, made in sponsors().items()}


def main() -> None:
    """Write all pictures into the conference's content/."""
    for name, made in pictures().items():
        (CONTENT / name).parent.mkdir(parents=True, exist_ok=True)
        (CONTENT / name).write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main()
