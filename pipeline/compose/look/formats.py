"""Page formats and the CSS that an event's choices turn into."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import yaml

from pipeline.compose.look.own_sizes import format_of_size
from pipeline.compose.look.tints import mix, readable_on, text_safe
from pipeline.folders.layers import shipped
from pipeline.model import Event, Product
from pipeline.model.page_format import Format
from pipeline.problems import Collector, Outcome
from pipeline.programme.words import Words, words_of
from pipeline.text.languages.directions import RTL, direction_of
from pipeline.text.prose.data_block import as_style_string


def formats(folder: Path) -> dict[str, Format]:
    """The formats of ``formats.yaml`` in our styles ``folder``, by name."""
    table = yaml.load((folder / "formats.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    return {name: Format(**{k: float(v) for k, v in row.items()}) for name, row in table.items()}


def page_format(table: dict[str, Format], product: Product, event: Event) -> Format:
    """The format of ``product``: the event's own of that name, ours, or a size such as ``210x100mm``.

    What begins with ``look`` means the event's choice. KeyError if unknown.
    """
    look = event.look
    entries = f"{look.page}-{look.entries}"
    chosen = {
        "look": look.page,
        "look.entries": entries if entries in table else look.page,
        "look.sign": f"{look.sign}-sign",
    }
    name = chosen.get(product.page, product.page)
    found = product.own_page or table.get(name) or format_of_size(name)
    if found is None:
        raise KeyError(name)
    if product.landscape:
        return replace(found, width=found.height, height=found.width)
    return found


def page_of(product: Product, event: Event) -> Outcome[Format]:
    """The format of ``product``; A5, and a problem, if nobody knows it."""
    found, table = Collector(), formats(shipped("styles"))
    try:
        return found.give(page_format(table, product, event))
    except KeyError as unknown:
        hint = f"Choose one of {', '.join(table)}, or a size: 210x100mm."
        found.add("OCT-S01", f"there is no page format {unknown.args[0]}", product.place("page"), hint)
        return found.give(table["A5"])


# How far (mm) colour runs over the edge of a page that bleeds: as much as any printer asks for.
BLEED = 5


# Scripts that join their letters, or have but one case, know no spaced letters and no small capitals.
# What Latin slants they set bold.
_FROM_RIGHT = (
    "*{letter-spacing:0!important;font-variant-caps:normal!important;font-style:normal!important}"
    "@page{@top-left{letter-spacing:0!important;font-variant-caps:normal!important}"
    "@top-right{letter-spacing:0!important;font-variant-caps:normal!important}}"
    "html{font-variant-numeric:lining-nums}em,i{font-weight:600}"
    "[dir=ltr] em,[dir=ltr] i,[dir=ltr] cite{font-style:italic!important;font-weight:inherit}"
)


def page_css(page: Format, event: Event, *, bleeds: bool = False) -> str:
    """The ``@page`` rule and the custom properties that every stylesheet builds on.

    All pages are set as rectos, whose spine is at the left, or at the right in a book that is read from
    right to left; the binder mirrors the versos.
    """
    left, right = page.inner, page.outer
    if direction_of(event.language) == RTL:
        left, right = right, left
    bleed = f"{BLEED if bleeds else 0}mm"
    accent, words = event.look.accent, words_of(event.language, event)
    properties = {
        "accent": text_safe(accent),
        "ground": accent,
        "on-ground": readable_on(accent),
        "tint": mix(accent, "#ffffff", 0.90),
        "tint-3": mix(accent, "#ffffff", 0.55),
        "type": f"{page.size:g}pt",
        "line": f"{page.leading:g}pt",
        "measure": f"{page.measure:g}mm",
        "depth": f"{page.depth:g}mm",
        "page-width": f"{page.width:g}mm",
        "page-height": f"{page.height:g}mm",
        "inner": f"{page.inner:g}mm",
        "outer": f"{page.outer:g}mm",
        "top": f"{page.top:g}mm",
        "bottom": f"{page.bottom:g}mm",
        "bleed": bleed,
        **(_second(event.look.accent2) if event.look.accent2 else {}),
        **dict(_around_numbers(words)),
    }
    from_right = _FROM_RIGHT if direction_of(event.language) == RTL else ""
    declared = "".join(f"--{name}:{value};" for name, value in properties.items())
    return (
        f"@page{{size:{page.width:g}mm {page.height:g}mm;"
        f"margin:{page.top:g}mm {right:g}mm {page.bottom:g}mm {left:g}mm;bleed:{bleed}}}"
        f"html{{{declared}font-size:{page.size:g}pt;line-height:{page.leading:g}pt}}{from_right}"
    )


def _second(accent: str) -> dict[str, str]:
    """The second accent; where it is not there, styles take the first: ``var(--ground-2, var(--ground))``."""
    return {
        "accent-2": text_safe(accent),
        "ground-2": accent,
        "on-ground-2": readable_on(accent),
        "tint-2": mix(accent, "#ffffff", 0.90),
    }


def _around_numbers(words: Words) -> Iterator[tuple[str, str]]:
    """What stands before and behind the numbers of figures and tables."""
    for key in ("figure", "table"):
        before, after = words.ends(key)
        yield key, as_style_string(before) if before else "none"
        yield f"{key}-after", as_style_string(after) if after else "none"
