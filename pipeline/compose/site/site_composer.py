"""The composer of a site: a page of HTML for each part and subject, which goes to a file of its own."""

import re
from contextvars import Context
from dataclasses import dataclass, field, replace

from pipeline.cache.noted_reads import noted_property
from pipeline.cache.stamp import of_texts
from pipeline.compose.answers import SHOWN
from pipeline.compose.composer import Composer
from pipeline.compose.site.site_names import SiteNames
from pipeline.compose.site.web_prose import WebProse
from pipeline.compose.templates import Templates
from pipeline.compose.vocabulary import vocabulary
from pipeline.model import Event, Galley, Part, Product
from pipeline.model.site_pieces import SitePieces
from pipeline.problems import Source
from pipeline.programme.subjects import Subject, subjects
from pipeline.programme.words import words_of

_THING = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True)
class SiteComposer(Composer):
    """As a composer of galleys, of which each is a page, named as its file in the site.

    ``plain`` is the event that takes no notes: what is worked out of all of it stands in the key of what is
    remembered, for else each page would have read every name.
    """

    plain: Event | None = None
    pieces: SitePieces = field(default_factory=SitePieces)

    @noted_property
    def _parts(self) -> dict[str, tuple[Part, Subject]]:
        """Every part with every subject."""
        pages = Context().run(lambda: pages_of_site(self.event, self.product))
        nothing = Subject("", {}, self.event.source, ())
        return pages | {"folio": (Part(), nothing), "spine": (Part(), nothing)}

    @noted_property
    def _prose(self) -> WebProse:
        return WebProse(dict(self.pieces.pictures))

    @noted_property
    def _templates(self) -> Templates:
        words = words_of(self.event.language, self.event)
        names = vocabulary(self.event, self.product, self._format[0], words, self.layers, self.found)
        names |= SiteNames(self.event, self.plain or self.event, self.pieces, words, self._prose).names()
        return Templates(
            self.layers.templates, self.layers.root, names, SHOWN, self.compiled, self._prose.set
        )

    def _galley(self, part: Part, subject: Subject) -> Galley | None:
        """The page of one part and subject; None if the template has nothing to say about it."""
        file = page_file(part, subject)
        root = "../" * file.count("/")
        self._templates  # noqa: B018 - what sets texts is told where they stand, once it is there
        self._prose.root = root
        given = replace(subject, names={**subject.names, "root": root, "here": file})
        galley = super()._galley(part, given)
        source = subject.source if subject.names else Source(f"templates/{self.product.name}/{part.template}")
        return replace(galley, name=file, source=source) if galley else None


def pages_of_site(event: Event, product: Product) -> dict[str, tuple[Part, Subject]]:
    """Every part of ``product`` with every subject, by a digest of both."""
    chosen = subjects(event, product.parts)
    return {of_texts(repr(part), subject.name): (part, subject) for part, subject in chosen}


def page_file(part: Part, subject: Subject) -> str:
    """The file of the page, counted from the folder of the site."""
    ids = dict(zip(subject.names, subject.ids, strict=False))
    return _THING.sub(lambda thing: ids.get(thing[1], subject.name), part.file)
