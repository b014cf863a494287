"""The composer of a site: a page of HTML for each part and subject, which goes to a file of its own."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from pipeline.cache.noted_reads import noted_property
from pipeline.compose.answers import SHOWN
from pipeline.compose.composer import EMPTY, Composer
from pipeline.compose.site.linked_data import LinkedData
from pipeline.compose.site.page_parts import PageParts
from pipeline.compose.site.page_ways import directed_page
from pipeline.compose.site.site_names import SiteFacts, SiteNames
from pipeline.compose.site.web_prose import WebProse
from pipeline.compose.templates import Templates
from pipeline.compose.vocabulary import vocabulary
from pipeline.model import Event, Galley, Part
from pipeline.model.product import SitePieces
from pipeline.programme.matter.site_pages import Parts, way_to_top
from pipeline.programme.subjects import Subject
from pipeline.programme.words import words_of

_THING = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True)
class SiteComposer(Composer):
    """As a composer of galleys, of which each is a page, named as its file in the site.

    The ``facts`` stand in the key of what is remembered: else each page would have read every name.
    """

    facts: SiteFacts = field(default_factory=lambda: SiteFacts(Parts({}, {})))
    pieces: SitePieces = field(default_factory=SitePieces)

    @noted_property
    def _prose(self) -> WebProse:
        return WebProse(dict(self.pieces.pictures))

    @noted_property
    def _templates(self) -> Templates:
        words = words_of(self.event.language, self.event)
        names = vocabulary(self.event, self.product, self._format[0], words, self.layers, self.found)
        names |= SiteNames(self.event, self.facts, self.pieces, words).names()
        names |= LinkedData(self.event, words).names()
        names |= {"part": self._shared.part}
        folders, setter = self.layers.templates, self._prose.set
        return Templates(folders, self.layers.root, names, SHOWN, setter)

    @noted_property
    def _shared(self) -> PageParts:
        def fill(name: str, given: Mapping[str, object]) -> Markup:
            return self._templates.part(name, given)

        return PageParts(self.product.name, fill)

    def read_again(self, event: Event) -> None:
        """Compose ``event`` from now on, of which nothing but abstracts differs."""
        super().read_again(event)
        self._shared.forget()

    def _galley(self, part: Part, subject: Subject) -> Galley | None:
        """The page of one part and subject; None if the template has nothing to say about it."""
        if not part.file:  # which is told where it is read
            return None
        file = page_file(part, subject)
        root = way_to_top(self.event, file)
        self._prose.root = self._shared.root = root
        self._shared.here = file
        template = f"{self.product.name}/{part.template}"
        lies = self._templates.source(template)
        source = subject.source if subject.names else lies
        names = {**subject.names, **self._cells(subject.names), "root": root, "here": file}
        html = self._directed(template, names)
        if html is not None and EMPTY.search(html):
            return None
        name = lies.file.removeprefix("templates/")
        return Galley(file, html or self._unset(file), source, of=subject.ids, template=name)

    def _directed(self, template: str, names: Mapping[str, object]) -> str | None:
        """The page that ``template`` makes of ``names``, whose texts run as their languages do."""
        html = self._templates.fill(template, names, self.found, self.product.source)
        return directed_page(html, self.event.language) if html else html


def page_file(part: Part, subject: Subject) -> str:
    """The file of the page, counted from the folder of the site."""
    ids = dict(zip(subject.names, subject.ids, strict=False))
    return _THING.sub(lambda thing: ids.get(thing[1], subject.name), part.file)
