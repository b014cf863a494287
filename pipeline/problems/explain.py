"""What the catalogue tells about a code."""

from textwrap import fill

from pipeline.problems.catalogue import CATALOGUE
from pipeline.problems.nearest import nearest
from pipeline.problems.problem import Halt

_WIDTH = 80


def explanation(code: str) -> str:
    """The paragraph about ``code``, with or without ``OCT-``. Halt (exit 2) for an unknown one."""
    name = full_code(code)
    if name not in CATALOGUE:
        near = ", ".join(nearest(name, CATALOGUE, limit=3))
        raise Halt(
            f"there is no code {code}. {f'Near it: {near}.' if near else 'See octavo explain --all.'}", 2
        )
    entry = CATALOGUE[name]
    return f"{name} ({entry.severity}): {entry.title}\n\n{fill(entry.explanation, _WIDTH)}\n"


def full_code(text: str) -> str:
    """A code as the catalogue has it, however it was typed: ``p03`` is ``OCT-P03``."""
    name = text.strip().upper()
    return name if name.startswith("OCT-") else f"OCT-{name}"


def listing() -> str:
    """Every code with its severity and title, one a line."""
    return "".join(f"{code}  {entry.severity:<8} {entry.title}\n" for code, entry in CATALOGUE.items())
