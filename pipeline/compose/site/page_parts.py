"""Parts of pages that many pages have: filled in once for each page above which they stand."""

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from pipeline.cache.noted_reads import note, noting

Fill = Callable[[str, Mapping[str, object]], Markup]


class PageParts:
    """``{{ part('slot.html', slot=slot) }}``: a template of the site, filled with nothing but what is given.

    It knows ``root``, and so does whoever sets texts in it. What is given nothing, as a head of pages, says
    of a link that it leads to the page itself.
    """

    def __init__(self, folder: str, fill: Fill) -> None:
        self._folder, self._fill = folder, fill
        self.root = self.here = ""
        # What was given is held, so that no other thing has its id.
        self._known: dict[tuple[object, ...], tuple[Markup, set[str], Mapping[str, Any]]] = {}

    def part(self, template: str, **given: Any) -> Markup:
        """The HTML of ``template`` of the site's folder."""
        key = (template, self.root, *((name, _identity(value)) for name, value in given.items()))
        if key not in self._known:
            with noting() as seen:
                made = self._fill(f"{self._folder}/{template}", {"root": self.root, **given})
            self._known[key] = made, seen, given
        made, seen, _given = self._known[key]
        for name in seen:
            note(name)
        own = f'href="{self.root}{self.here}"'
        if given or own not in made:
            return made
        return Markup(str(made).replace(own, f'{own} aria-current="page"'))

    def forget(self) -> None:
        """The texts of the event have changed."""
        self._known.clear()


def _identity(value: Any) -> object:
    return value if isinstance(value, str | int | bool | None) else id(value)
