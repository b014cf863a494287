"""Definitions in installed libraries, read from their files: whoever asks may not have imported them."""

import re
from functools import lru_cache
from importlib.util import find_spec
from itertools import takewhile
from pathlib import Path

from pipeline.cache.stamp import of_texts


@lru_cache(maxsize=64)
def digest(symbols: str) -> str:
    """A digest of the definitions of ``symbols``, apart by spaces; "" if one of them is not to be found."""
    texts = [definition(symbol) for symbol in symbols.split()]
    return of_texts(*texts)[:16] if all(texts) else ""


def definition(symbol: str) -> str:
    """The source of ``package.module:Class.method``, without empty lines and comments; "" if there is none.

    A definition ends where a line is indented no deeper than its head. Another version that begins with all
    of it ends there too, since what is whole can only be followed by something else.
    """
    module, _, path = symbol.partition(":")
    found = _lines(module)
    for depth, name in enumerate(path.split(".")):
        found = _blocks(found, name, "    " * depth)
    return "\n".join(found)


@lru_cache(maxsize=32)
def _lines(module: str) -> list[str]:
    """The lines of a module that say something."""
    package, *rest = module.split(".")
    spec = find_spec(package)
    for root in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(root, *rest)
        for file in (path.with_suffix(".py"), path / "__init__.py"):
            if file.is_file():
                lines = map(str.rstrip, file.read_text(encoding="utf-8").splitlines())
                return [line for line in lines if line and not line.lstrip().startswith("#")]
    return []


def _blocks(lines: list[str], name: str, indent: str) -> list[str]:
    """All definitions of ``name`` with their decorators."""
    head = re.compile(rf"{indent}(?:def|class) {name}\b|{indent}{name} = ")
    # What is deeper, or closes a bracket of the head.
    inside = re.compile(rf"{indent}[ \])}}]")
    found: list[str] = []
    for at in (at for at, line in enumerate(lines) if head.match(line)):
        decorators = [*takewhile(lambda line: line.startswith(f"{indent}@"), reversed(lines[:at]))]
        found += [*reversed(decorators), lines[at], *takewhile(inside.match, lines[at + 1 :])]
    return found
