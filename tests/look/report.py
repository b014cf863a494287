"""The figures as tables: for ``docs/look.md``, and with the places for whoever mends them."""

from collections.abc import Iterator, Mapping

from tests.look.limits import LIMITS, OF_ALL, OF_BOOKS, Figure, Limit

# By event and product, the figures by the keys of their limits.
Looks = Mapping[str, Mapping[str, Mapping[str, Figure]]]

_HEAD = """# Pages, measured

Written by `make look EVENTS=folder` (`python -m tests.look --events folder`); do not edit. Every figure is
taken from finished PDFs: where each glyph stands, what cuts it, what lies under it. **Bold** is what misses
its limit. Beside the demo and the conference of `octavo new` stand the events of that folder, which are made
up and not shipped: three and twelve parallel rooms, and three that are German, Arabic and Japanese.

"""
_PLACES = 12


def document(looks: Looks, sizes: Mapping[str, int], state: str) -> str:
    """All of ``docs/look.md``; ``sizes`` are the numbers of talks, ``state`` says when."""
    parts = [
        f"{_HEAD}{state}\n",
        f"## Books\n\n{_of_books(looks, sizes)}\n",
        f"## All products\n\n{_of_all(looks)}\n",
        "## Where\n\nThe pages of what misses its limit.\n\n" + "\n".join(_where(looks)) + "\n",
    ]
    return "\n".join(parts)


def places(looks: Looks) -> Iterator[str]:
    """Line by line, what misses its limit, with its page and text, the worst first."""
    for event, products in looks.items():
        for product, figures in products.items():
            for limit, figure in _missed(figures):
                yield f"{event}/{product}: {limit.says}: {limit.shown(figure.value)}"
                for found in figure.found[:_PLACES]:
                    yield f"    p. {found.page}: {found.value:.2f} {found.text[:90]}"


def _of_books(looks: Looks, sizes: Mapping[str, int]) -> str:
    books = {event: products["book"] for event, products in looks.items() if "book" in products}
    rows = [_row("", "limit", *books), _row(*["---"] * (len(books) + 2))]
    rows += (
        _row(limit.says, _bound(limit), *(_cell(limit, book) for book in books.values()))
        for limit in OF_BOOKS
    )
    pages = {event: int(book["pages"].value) for event, book in books.items()}
    rows.append(_row("pages", "", *map(str, pages.values())))
    each = (f"{pages[event] / sizes[event]:.2f}" if sizes[event] else "" for event in books)
    return "\n".join([*rows, _row("pages a talk", "", *each)])


def _of_all(looks: Looks) -> str:
    rows = [_row("", "limit", *looks), _row(*["---"] * (len(looks) + 2))]
    for limit in OF_ALL:
        sums = (sum(figures[limit.key].value for figures in products.values()) for products in looks.values())
        rows.append(_row(limit.says, _bound(limit), *(_verdict(limit, number) for number in sums)))
    return "\n".join(rows)


def _where(looks: Looks) -> Iterator[str]:
    for event, products in looks.items():
        for product, figures in products.items():
            for limit, figure in _missed(figures):
                numbers = figure.pages
                more = " …" if len(numbers) > _PLACES else ""
                yield f"* {event}, {product}: {limit.says}: {', '.join(map(str, numbers[:_PLACES]))}{more}"


def _missed(figures: Mapping[str, Figure]) -> Iterator[tuple[Limit, Figure]]:
    for limit in LIMITS:
        figure = figures.get(limit.key)
        if figure and not limit.holds(figure.value):
            yield limit, figure


def _cell(limit: Limit, figures: Mapping[str, Figure]) -> str:
    return _verdict(limit, figures[limit.key].value) if limit.key in figures else ""


def _verdict(limit: Limit, value: float) -> str:
    shown = limit.shown(value)
    return shown if limit.holds(value) else f"**{shown}**"


def _bound(limit: Limit) -> str:
    if limit.bound == 0:
        return "none"
    return f"{'at least' if limit.is_least else 'at most'} {limit.shown(limit.bound)}"


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"
