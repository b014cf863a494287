"""The composer: all at hand to make one product, once something is to be filled in."""

import re
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from markupsafe import Markup

from pipeline.cache.noted_reads import noted_property
from pipeline.compose.answers import SHOWN
from pipeline.compose.cells import Cells
from pipeline.compose.lists.errata import Errata
from pipeline.compose.look.card_format import card_format
from pipeline.compose.look.chosen_faces import chosen, faces_css
from pipeline.compose.look.formats import page_css, page_of
from pipeline.compose.look.own_sizes import sized_format
from pipeline.compose.measure.properties import Properties
from pipeline.compose.remembered.galley_cache import ComposedGalley, Frame
from pipeline.compose.remembered.read_log import retell
from pipeline.compose.remembered.whole_answers import asked, noted_as, parts_of, subject_of
from pipeline.compose.templates import Templates
from pipeline.compose.vocabulary import figures, vocabulary
from pipeline.folders.layers import Layers
from pipeline.model import Document, Event, Galley, Part, Person, Product, Talk
from pipeline.model.document import UNSET
from pipeline.model.page_format import Format
from pipeline.problems import Collector
from pipeline.programme.people import names, people
from pipeline.programme.persons.list_cells import headings, questions
from pipeline.programme.subjects import Names, Subject
from pipeline.programme.words import words_of
from pipeline.text.languages.directions import direction_of

EMPTY = re.compile(r"<body[^<>]*>\s*</body>")
"""A page that says nothing."""


@dataclass(frozen=True)
class Composer:
    """Composes a product: ``event`` and ``product``, and what is made of them for the templates.

    ``card`` is the size in mm of the cards that it is printed on, if not pages of its format; ``former``
    the event as it was, for a product that compares.
    """

    event: Event
    product: Product
    layers: Layers
    card: tuple[float, float] | None
    former: Event | None = None
    found: Collector = field(default_factory=Collector)

    def frame(self) -> Frame:
        """The document, and what galleys it has."""
        page, found = self._format
        words, event = words_of(self.event.language, self.event), self.event
        document = Document(
            name=self.product.name,
            title=f"{event.title}: {self.product.title}",
            language=event.language,
            galleys=(),
            stylesheets=self.layers.styles(self.product.name),
            folders=self.layers.readable,
            fonts=self.layers.fonts,
            author=names(people(event, event.organisers)),
            subject=f"{event.title}, {words.span(event.start, event.end)}",
            shift=page.inner - page.outer,
            direction=direction_of(event.language),
            multiple=self.product.multiple,
            digits=figures(event),
        )
        fillers = tuple(Path(part.template).stem for part in self.product.parts if part.fill)
        return Frame(document, tuple(self._parts), tuple(found.problems), fillers)

    def read_again(self, event: Event) -> None:
        """Compose ``event`` from now on, of which nothing but texts of abstracts differs."""
        retell(self.event, event)
        self.found.problems.clear()

    def filled(self, key: str) -> ComposedGalley:
        """The galley that goes by ``key``."""
        before = len(self.found.problems)
        part, subject = noted_as(subject_of(key), lambda: self._parts[key])
        galley = self._galley(part, subject) if part.template else None
        return ComposedGalley(galley, tuple(self.found.problems[before:]))

    @noted_property
    def _parts(self) -> dict[str, tuple[Part, Subject]]:
        """Every part with every subject, in order; and last, beside the pages, folio and spine."""
        nothing = Subject("", {}, self.event.source, ())
        return parts_of(self.event, self.product) | {
            "folio": (Part(self.product.folio), nothing),
            "spine": (Part(self.product.spine), nothing),
        }

    @noted_property
    def _format(self) -> tuple[Format, Collector]:
        found = Collector()
        if self.card:
            of_card = sized_format if self.product.stock else card_format
            return of_card(*self.card), found
        return found.take(page_of(self.product, self.event)), found

    @noted_property
    def _templates(self) -> Templates:
        page, words = self._format[0], words_of(self.event.language, self.event)
        names = vocabulary(self.event, self.product, page, words, self.layers, self.found)
        names |= Errata(self.event, self.former or self.event, words).names()
        return Templates(self.layers.templates, self.layers.root, names, SHOWN)

    @noted_property
    def _faces(self) -> str:
        look = self.event.look
        return faces_css(look, Properties(self.layers.declaring(self.product.name))) if chosen(look) else ""

    def _galley(self, part: Part, subject: Subject) -> Galley | None:
        """The galley of one part and subject; None if the template has nothing to say about it."""
        template = f"{self.product.name}/{part.template}"
        stem = Path(part.template).stem
        name = f"{stem}-{subject.name}" if subject.name else stem
        css = Markup(page_css(self._format[0], self.event, bleeds=part.bleed) + self._faces)
        names = {**subject.names, **self._cells(subject.names), "page_css": css}
        html = self._templates.fill(template, names, self.found, self.product.source)
        if html is not None and EMPTY.search(html):
            return None
        lies = self._templates.source(template)
        source = subject.source if subject.names else lies
        return Galley(
            name,
            html or self._unset(name),
            source,
            part.start,
            part.running,
            part.cover,
            subject.ids,
            lies.file.removeprefix("templates/"),
        )

    def _cells(self, names: Names) -> Names:
        """``column`` where the part is made for a person, else for a talk."""
        for thing, known in ((names.get("person"), self._headings), (names.get("talk"), self._questions)):
            if isinstance(thing, Person | Talk):
                return {"column": Cells(thing, known, strict=False)}
        return {}

    @noted_property
    def _headings(self) -> frozenset[str]:
        return asked(headings, self.event)

    @noted_property
    def _questions(self) -> frozenset[str]:
        return asked(questions, self.event)

    def _unset(self, name: str) -> str:
        """A marked page in the place of one whose template has a fault."""
        return (
            f'<!doctype html><html lang="{escape(self.event.language)}"><head><title>{escape(name)}</title>'
            f"</head>{UNSET}<p>“{escape(name)}” could not be composed: its template has a fault."
            "</p></body></html>"
        )
