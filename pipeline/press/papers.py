"""Sizes of paper by name."""

from functools import lru_cache
from pathlib import Path

import yaml

from pipeline.model import Output
from pipeline.model.page_format import page_size
from pipeline.press.imposition.sheet_plan import Area
from pipeline.problems import Collector, Outcome, Source


@lru_cache(maxsize=1)
def papers() -> dict[str, Area]:
    """The sheets of ``papers.yaml``, which belongs to the code."""
    table = yaml.safe_load(Path(__file__).with_name("papers.yaml").read_text(encoding="utf-8"))
    return {name: Area(float(width), float(height)) for name, (width, height) in table.items()}


def paper(name: str) -> Area | None:
    """The sheet called ``name``, capitals or not, or of such a size: ``320x450mm``."""
    named = next((size for known, size in papers().items() if known.lower() == name.lower()), None)
    size = page_size(name)
    return named or (Area(*size) if size else None)


def sheet_area(output: Output, look: str) -> Outcome[Area | None]:
    """The sheet that ``output`` is laid on, ``look`` if that is the event's choice; None if it is on none.

    None, and a problem, too for one that nobody knows.
    """
    found = Collector()
    if output.sheet is None:
        return found.give(None)
    chosen = output.sheet.paper == "look"
    name, at = (look, Source("content/event.yaml")) if chosen else (output.sheet.paper, output.source)
    area = paper(name)
    if area is None:
        found.add("OCT-S05", f"there is no paper called {name}", at, f"Choose one of {', '.join(papers())}.")
        return found.give(None)
    return found.give(area.turned if output.sheet.landscape else area)
