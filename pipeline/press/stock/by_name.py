"""Stock by name: find a sheet for badges or labels, and tell all about it."""

from collections.abc import Iterator

from pipeline.model.page_format import measures
from pipeline.press.imposition.sheet_plan import Area, grid
from pipeline.press.papers import papers
from pipeline.press.stock.layout import sides
from pipeline.press.stock.stockroom import CardStock, on_plain_paper, stockroom
from pipeline.problems import Collector, Outcome, Source
from pipeline.problems.nearest import nearest

__all__ = ["CardStock", "choose", "find", "listing", "picture", "plain", "sides"]

# The least that a badge needs for a name, an affiliation and a role, long and short side (mm).
_LEAST = (60.0, 33.0)
# What office printers leave white at the edges of plain paper (mm), with a little more for the cut.
_MARGIN = 5.5
_SHOWN = 5


def find(name: str) -> CardStock | None:
    """The stock called ``name``, with its brand or without; None if there is none, or several differ."""
    found = _called(name)
    alike = {_geometry(stock) for stock in found}
    return found[0] if len(alike) == 1 and found[0].fits else None


def choose(
    name: str, at: Source, sheet: Area, bleed: float = 0.0, *, badges: bool = True
) -> Outcome[CardStock | None]:
    """The stock that ``name`` means: a product, a layout of ours, or a size such as ``90x54``.

    Cards of a size are cut out of plain paper of the size ``sheet`` with ``bleed`` mm around each. None, and
    a problem at ``at``, for a name that nothing has, a sheet that cannot be, one too small for ``badges``.
    """
    found = Collector()
    size = measures(name)
    if size:
        card = Area(*size)
        stock = plain(card, sheet, bleed)
        if stock is None:
            message = f"cards of {_by(card)} do not fit a sheet of {_by(sheet)} with its margins"
            found.add("OCT-S41", message, at, "Choose larger paper (look: sheet:) or a smaller card.")
    else:
        stock = find(name)
        if stock is None:
            _report_missing(name, at, found)
    if badges and stock is not None and _too_small(stock.card):
        message = f"{stock.name}: a card of {_by(stock.card)} is too small for a badge"
        hint = f"Badges need {_LEAST[0]:g} × {_LEAST[1]:g} mm; octavo stock list 80x50 shows stock of a size."
        found.add("OCT-S42", message, at, hint)
        return found.give(None)
    return found.give(stock)


def plain(card: Area, sheet: Area, bleed: float = 0.0) -> CardStock | None:
    """Cards cut out of plain paper with ``bleed`` mm around each, as many as fit; None if not one does."""
    laid = grid(card, sheet, (2 * bleed, 2 * bleed), _MARGIN + bleed)
    if laid is None:
        return None
    part, description = f"{card.width:g}x{card.height:g}", "cut out of plain paper"
    return on_plain_paper(part, description, laid, card, turn=laid.turn, cut=True, bleed=bleed)


def listing(text: str = "") -> list[CardStock]:
    """The usable stock with all words of ``text`` in brand, part, description or paper.

    A word such as ``80x50`` stands for cards of that size, give or take a millimetre.
    """
    words = text.casefold().split()
    return [stock for stock in stockroom() if stock.fits and all(_has(stock, word) for word in words)]


def picture(stock: CardStock) -> str:
    """``stock`` in a few lines for a terminal, with all its measures."""
    margins = "left {:.4g}, right {:.4g}, top {:.4g}, bottom {:.4g} mm".format(*stock.margins)
    sheet = f"on {_paper(stock.page)}, {stock.columns} across and {stock.rows} down"
    lines = [
        f"{stock.name}: {stock.description}",
        f"{stock.count} cards of {_by(stock.card)}{_corners(stock)} {sheet}",
        f"margins: {margins}",
        *_pitches(stock),
    ]
    if stock.adhesive:
        lines.append("self-adhesive: only fronts are printed")
    if stock.panels:
        lines.append("folded: all sides of a badge are printed on one side of the paper")
    brand = [other for other in stockroom() if other.brand == stock.brand != "" and other != stock]
    same = [other.part for other in brand if _geometry(other) == _geometry(stock)]
    if same:
        lines.append(f"the same sheet: {', '.join(same)}")
    return "\n".join(lines)


def _called(name: str) -> list[CardStock]:
    wanted = _plain(name)
    return [stock for stock in stockroom() if wanted in (_plain(stock.part), _plain(stock.name))]


def _plain(name: str) -> str:
    """Letters and figures only: L 4785, l-4785 and L4785 are one."""
    return "".join(char for char in name.casefold() if char.isalnum())


def _report_missing(name: str, at: Source, found: Collector) -> None:
    same = _called(name)
    misfits = [stock for stock in same if not stock.fits]
    if misfits:
        _report_misfit(misfits[0], at, found)
        return
    if same:
        hint = f"Write the brand with it: {' or '.join(stock.name for stock in same)}."
        found.add("OCT-S40", f"several brands have a different stock {name}", at, hint)
        return
    known = {stock.part: stock.name for stock in stockroom() if stock.fits}
    near = nearest(name, [*known, *known.values()], _SHOWN)
    names = list(dict.fromkeys(known.get(part, part) for part in near))
    hint = f"Did you mean {', '.join(names)}?" if names else "octavo stock list WORD shows what there is."
    size = " A size will do as well: 90x54."
    found.add("OCT-S40", f"there is no stock {name}", at, hint + size)


def _report_misfit(stock: CardStock, at: Source, found: Collector) -> None:
    over = -min(*stock.margins, *stock.gaps)
    fault = f"its cards, as listed, overlap or hang {over:.3g} mm over the sheet of {_by(stock.page)}"
    size = f"{stock.card.width:g}x{stock.card.height:g}"
    hint = f"Measure a sheet; cards of a size of your own work as well: {size}."
    found.add("OCT-S41", f"{stock.name}: {fault}", at, hint)


def _too_small(card: Area) -> bool:
    long, short = max(card.width, card.height), min(card.width, card.height)
    return long < _LEAST[0] or short < _LEAST[1]


def _by(area: Area) -> str:
    return f"{area.width:.4g} × {area.height:.4g} mm"


def _paper(area: Area) -> str:
    name = next((name for name, known in papers().items() if known == area), "")
    return f"{name} ({_by(area)})" if name else _by(area)


def _has(stock: CardStock, word: str) -> bool:
    size = measures(word)
    if size:
        off = abs(stock.card.width - size[0]), abs(stock.card.height - size[1])
        return max(off) < 1
    return word in f"{stock.name} {stock.description} {_paper(stock.page)}".casefold()


def _corners(stock: CardStock) -> str:
    return f" (corners rounded by {stock.round:.3g} mm)" if stock.round else ""


def _pitches(stock: CardStock) -> Iterator[str]:
    ways = ((stock.columns, stock.dx, "across"), (stock.rows, stock.dy, "down"))
    for (count, pitch, way), gap in zip(ways, stock.gaps, strict=True):
        if count > 1:
            yield f"from card to card {way}: {pitch:.4g} mm, of which {gap:.3g} mm between"


def _geometry(stock: CardStock) -> tuple[object, ...]:
    """What makes two products the same sheet."""
    return stock.page, stock.card, stock.xs, stock.ys
