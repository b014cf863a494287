"""Sizes of paper by name."""

from functools import lru_cache
from pathlib import Path

import yaml

from pipeline.model.page_format import page_size
from pipeline.press.imposition.sheet_plan import Area


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
