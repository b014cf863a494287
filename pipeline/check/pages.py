"""The organiser's own pages: whether any product prints them."""

from collections.abc import Collection, Iterator

from pipeline.check.finding import finding, place
from pipeline.check.naming import quoted
from pipeline.model.event import Event
from pipeline.problems import Problem
from pipeline.problems.nearest import did_you_mean


def misplaced(event: Event, products: Collection[str], pictured: Collection[str] = ()) -> Iterator[Problem]:
    """A problem for each product that a page names, but for ``products``: those that print such pages.

    Those that are ``pictured`` show pictures only.
    """
    known = sorted({*products, *pictured})
    for page in event.pages:
        for number, name in enumerate(page.products):
            if name in pictured:
                if not page.picture:
                    message = f"products: {name} shows pictures only, and this page is none"
                    hint = "Say picture: and its file, or take the product out."
                    yield finding("OCT-Y11", message, place(page, f"products.{number}"), hint)
            elif name not in products:
                message = f"products: no product {quoted(name)} prints pages of one's own"
                hint = did_you_mean(name, known, "Possible here: " + ", ".join(known))
                yield finding("OCT-Y11", message, place(page, f"products.{number}"), hint)
        if not page.products:
            hint = "Name some, or leave the line out for the book."
            yield finding("OCT-Y11", "products: the page is printed nowhere", place(page, "products"), hint)
