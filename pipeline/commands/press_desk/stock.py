"""``octavo stock``: badge and label sheets from the shops."""

from pipeline.press.imposition.sheet_plan import Area
from pipeline.press.stock.by_name import choose, listing, picture
from pipeline.problems import Halt, Source


def stock_listing(text: str) -> str:
    """The sheets whose name, description or paper has ``text``, a line each."""
    rows = [f"{s.name:<28} {s.card.width:g} × {s.card.height:g} mm  {s.description}" for s in listing(text)]
    return "\n".join(rows) or f"no sheet has “{text}”"


def stock_measures(name: str) -> str:
    """All measures of the sheet ``name``."""
    outcome = choose(name, Source("stock"), Area(210, 297), badges=False)
    if outcome.value is None:
        problem = outcome.problems[0]
        raise Halt(f"{problem.message}. {problem.hint}", 2)
    return picture(outcome.value)
