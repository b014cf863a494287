"""The event's own templates and stylesheets, looked at before a build takes them."""

from collections.abc import Iterator

from pipeline.cache.outcomes import remembered
from pipeline.cache.stamp import of_content, of_folders, of_texts
from pipeline.cache.store import Cache
from pipeline.compose import examine_letters, examine_templates
from pipeline.folders.layers import Layers, shipped, shipped_templates
from pipeline.load import load_mailing, load_product
from pipeline.model import Part
from pipeline.problems import Outcome, Problem
from pipeline.render import examine_styles


def look_at_templates(layers: Layers, cache: Cache) -> tuple[Problem, ...]:
    """What shows of the faults of the event's own templates without filling them in; it is remembered."""
    own = [folder for folder in layers.templates if folder not in shipped_templates()]
    if not any(next(folder.rglob(kind), None) for folder in own for kind in ("*.html", "*.txt")):
        return ()

    def stamp() -> str:
        return of_texts("templates", str(layers.root), of_folders(layers.templates))

    def look() -> Outcome[None]:
        return Outcome(None, (*examine_templates(layers, _asked(layers, cache)), *_of_letters(layers)))

    return remembered(cache, None, stamp, look).problems


def _asked(layers: Layers, cache: Cache) -> Iterator[str]:
    """The templates that products name."""
    for folder in layers.product_folders().values():
        if product := load_product(folder, cache).value:
            names = (*_named(product.parts), product.folio, product.spine)
            yield from (f"{product.name}/{name}" for name in names if name)


def _named(parts: tuple[Part, ...]) -> Iterator[str]:
    for part in parts:
        yield part.template
        yield from _named(part.parts)


def _of_letters(layers: Layers) -> Iterator[Problem]:
    """Faults of the letters and subjects of the event's own mailings."""
    for folder in layers.mailings().values():
        if folder.is_relative_to(layers.root) and (mailing := load_mailing(folder, layers.root).value):
            yield from examine_letters(layers, mailing)


def look_at_styles(layers: Layers, cache: Cache) -> tuple[Problem, ...]:
    """Addresses in the event's own stylesheets that lead to no file; it is remembered."""
    ours = (shipped("styles").resolve(), shipped("templates").resolve())
    sheets = tuple(
        dict.fromkeys(
            sheet
            for name in layers.product_folders()
            for sheet in layers.styles(name)
            if not any(map(sheet.is_relative_to, ours))
        )
    )
    if not sheets:
        return ()

    def stamp() -> str:
        folders = of_folders((layers.root / "styles", layers.content), read=False)
        return of_texts("styles", str(layers.root), folders, *map(of_content, sheets))

    def look() -> Outcome[None]:
        return Outcome(None, examine_styles(sheets, layers.readable))

    return remembered(cache, None, stamp, look).problems
