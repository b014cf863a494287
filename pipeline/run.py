"""The order: load, check, compose, render, press, deliver. Reads like the manual."""

import json
import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from pipeline.check import check
from pipeline.compose import compose
from pipeline.deliver import write
from pipeline.layers import Layers
from pipeline.load import json_schemas, load_event, load_product
from pipeline.model import Event, Pdf, Product
from pipeline.press import press
from pipeline.problem import Collector, Halt, Outcome, Problem
from pipeline.progress import Step
from pipeline.render import render
from pipeline.work.cache import Cache

# How messages name a character: U+738B.
_CODE_POINT = re.compile(r"U\+[0-9A-F]{4,6}")

Told = Callable[[Step], None]


def check_event(root: Path) -> Outcome[Event | None]:
    """Load the event in ``root`` and look for everything that may be wrong with it."""
    found = Collector()
    event = found.take(load_event(root))
    if event is not None:
        found.problems += check(event, root, _layers(root, event).fonts)
    return found.give(event)


def products(root: Path) -> Outcome[tuple[Product, ...]]:
    """The products that the event in ``root`` can make, by name."""
    found = Collector()
    loaded = [found.take(load_product(folder)) for folder in Layers(root).product_folders().values()]
    return found.give(tuple(product for product in loaded if product is not None))


def build(root: Path, names: Sequence[str], output: Path, on_step: Told) -> Outcome[tuple[Path, ...]]:
    """Make the products ``names`` (all, if none are named) of the event in ``root``; give the files made.

    Halt when there is no event to make anything of, a name is unknown, or the output cannot be written.
    """
    found = Collector()
    started = time.perf_counter()
    event = found.take(check_event(root))
    if event is None:
        raise Halt("there is no event to print here", 1, tuple(found.problems))
    on_step(
        Step(
            "",
            "check",
            f"{len(event.talks)} talks, {len(event.people)} people",
            time.perf_counter() - started,
        )
    )
    made: list[Path] = []
    available = found.take(products(root))
    try:
        for product in _chosen(available, names):
            paths = found.take(make(event, product, _layers(root, event), output, on_step))
            made.extend(paths)
    except Halt as halt:
        raise Halt(str(halt), halt.exit_code, (*found.problems, *halt.problems)) from halt
    return Outcome(tuple(made), _without_echo(found.problems))


def make(
    event: Event, product: Product, layers: Layers, output: Path, on_step: Told
) -> Outcome[tuple[Path, ...]]:
    """One product from composing to its files in ``output``."""
    found = Collector()
    started = time.perf_counter()
    on_step(Step(product.name, "compose"))
    document = found.take(compose(event, product, layers))
    if not document.galleys:
        return found.give(())

    def on_galley(name: str, known: bool) -> None:
        on_step(Step(product.name, "remember" if known else "render", name))

    pdf = found.take(render(document, Cache(layers.cache), on_galley))
    on_step(Step(product.name, "press"))
    pressed = found.take(press(pdf, product.outputs, event.look.sheet))
    on_step(Step(product.name, "deliver"))
    files = {output / made.name: made.data for made in pressed}
    write(files, private=product.private)
    for made in pressed:
        on_step(Step(product.name, "made", _summary(output / made.name, made), time.perf_counter() - started))
    return found.give(tuple(files))


def _summary(path: Path, made: Pdf) -> str:
    return f"{path.name}  {made.pages} pages" if made.pages != 1 else f"{path.name}  1 page"


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Write the JSON Schemas of all YAML files into ``folder``, for editors."""
    schemas = json_schemas()
    texts = {
        folder / name: json.dumps(schema, indent=2, ensure_ascii=False) for name, schema in schemas.items()
    }
    return write({path: f"{text}\n".encode() for path, text in texts.items()})


def _chosen(available: Sequence[Product], names: Sequence[str]) -> list[Product]:
    known = {product.name: product for product in available}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise Halt(f"there is no product {unknown[0]}; there are {', '.join(known)}", 2)
    return [known[name] for name in names] if names else list(available)


def _without_echo(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Leave out what render says of a missing glyph that check has named with its talk (T15, R03)."""
    named = {mark for p in problems if p.code == "OCT-T15" for mark in _CODE_POINT.findall(p.message)}
    return tuple(
        p for p in problems if p.code != "OCT-R03" or not named & set(_CODE_POINT.findall(p.message))
    )


def _layers(root: Path, event: Event) -> Layers:
    return Layers(root.resolve(), event.look.theme)
