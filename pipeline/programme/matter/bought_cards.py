"""On which bought sheet of cards a product is printed."""

from pipeline.model import Event, Product
from pipeline.problems import Source

BADGE = "badge"
"""The page format whose size the event's choice of stock changes."""


def bought_cards(event: Event, product: Product) -> tuple[str, Source]:
    """The name of the stock for ``product``, and where it is written; an empty name if it takes none."""
    if product.stock:
        return product.stock, product.source
    at = dict(event.places).get("look.badges", event.source)
    return event.look.badges if product.page == BADGE else "", at
