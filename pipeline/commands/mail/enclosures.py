"""What goes with the letters of a mailing: PDFs for all, pages of one's own, calendars, files."""

import hashlib
import mimetypes
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path

from pipeline.cache.store import Cache
from pipeline.commands.builds.workshop import Workshop
from pipeline.compose import compose
from pipeline.compose.correspondence.audience import first_ids
from pipeline.deliver import write
from pipeline.folders.layers import Layers
from pipeline.folders.reading import read_bytes
from pipeline.folders.writing import output_of
from pipeline.load import load_product
from pipeline.model import Document, Event, Galley, Pdf, Person, Product
from pipeline.model.job import Job
from pipeline.model.mailing import Attachment, Enclosure, EnclosureKind, Mailing
from pipeline.model.progress import OnStep, Progress, Step
from pipeline.post.calendar import ical as calendar
from pipeline.post.calendar.datebook import Datebook, Given, Told
from pipeline.post.calendar.ical import Version
from pipeline.problems import Collector, Outcome
from pipeline.problems.nearest import did_you_mean
from pipeline.render import render_each

_PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Enclosures:
    """Attachments by person id, links (title, URL) for all, and what the calendars will have said."""

    attachments: Mapping[str, tuple[Attachment, ...]]
    links: tuple[tuple[str, str], ...] = ()
    versions: Mapping[str, Version] = field(default_factory=dict)
    given: tuple[Given, ...] = ()


@dataclass
class EnclosureMaker:
    """Makes the enclosures of ``mailing`` for ``people``; files of their own go to ``folder``, private.

    In a ``sketch`` what would have to be printed is empty, and nothing is written.
    """

    root: Path
    event: Event
    layers: Layers
    mailing: Mailing
    people: Sequence[Person]
    told: Told
    now: datetime
    folder: Path
    on_step: OnStep
    sketch: bool = False
    _given: list[Given] = field(default_factory=list)

    def make(self) -> Outcome[Enclosures]:
        """All that ``mailing`` names; what cannot be made is an error at its place in mailing.yaml."""
        found = Collector()
        makers = {
            EnclosureKind.PRODUCT: self._product,
            EnclosureKind.PERSONAL: self._personal,
            EnclosureKind.CALENDAR: self._calendar,
            EnclosureKind.FILE: self._file,
        }
        carried: dict[str, list[Attachment]] = {person.id: [] for person in self.people}
        links: list[tuple[str, str]] = []
        for enclosure in self.mailing.enclosures:
            if enclosure.link:
                links.append((found.take(self._title(enclosure)), enclosure.link))
                continue
            for person, attachment in found.take(makers[enclosure.kind](enclosure)).items():
                carried[person].append(attachment)
        versions = self._datebook.versions if self._given else {}
        attachments = {person: tuple(files) for person, files in carried.items()}
        return found.give(Enclosures(attachments, tuple(links), versions, tuple(self._given)))

    def _title(self, enclosure: Enclosure) -> Outcome[str]:
        if enclosure.kind not in (EnclosureKind.PRODUCT, EnclosureKind.PERSONAL):
            return Outcome(enclosure.file or enclosure.name)
        outcome = self._named(enclosure)
        return Outcome(outcome.value.title if outcome.value else enclosure.name, outcome.problems)

    def _named(self, enclosure: Enclosure) -> Outcome[Product | None]:
        folders = self.layers.product_folders()
        found = Collector()
        if enclosure.name in folders:
            product = found.take(load_product(folders[enclosure.name]))
            if product is None or not product.site:
                return found.give(product)
            message = f"“{product.name}” is a site, and no file that a letter could carry"
            found.add("OCT-M41", message, enclosure.source, "Write its address into the letter.")
            return found.give(None)
        hint = did_you_mean(enclosure.name, folders, f"There are: {', '.join(folders)}.")
        found.add("OCT-M40", f"there is no product “{enclosure.name}”", enclosure.source, hint)
        return found.give(None)

    def _for_all(self, attachment: Attachment) -> dict[str, Attachment]:
        return {person.id: attachment for person in self.people}

    def _product(self, enclosure: Enclosure) -> Outcome[dict[str, Attachment]]:
        """The product's first file, made now, so that no letter carries an old one."""
        found = Collector()
        product = found.take(self._named(enclosure))
        if product is None:
            return found.give({})
        if product.private:
            hint = f"Write - {{personal: {product.name}}}, so that each gets their own pages."
            message = f"“{product.name}” is private; all its pages would go to everybody"
            found.add("OCT-M42", message, enclosure.source, hint)
            return found.give({})
        if self.sketch:
            return found.give(
                self._for_all(_attachment(enclosure.file or product.outputs[0].file, _PDF, b""))
            )
        job = Job(output_of(self.root), (product.name,))
        with Workshop() as workshop:
            made = workshop.build(self.root, job, self.on_step).value
        wanted = product.outputs[0].file
        paths = [path for path in made if path.name == wanted]
        if not paths:
            hint = f"Try octavo build {product.name}; it says what is wrong."
            found.add("OCT-M41", f"“{product.name}” has no pages", enclosure.source, hint)
            return found.give({})
        return found.give(self._for_all(_attachment(enclosure.file or wanted, _PDF, paths[0].read_bytes())))

    def _file(self, enclosure: Enclosure) -> Outcome[dict[str, Attachment]]:
        """A file of content/; load has seen that it is there."""
        path = self.layers.content / enclosure.name.replace("\\", "/")
        kind = mimetypes.guess_type(path.name, strict=True)[0] or "application/octet-stream"
        return Outcome(
            self._for_all(_attachment(enclosure.file or path.name, kind, read_bytes(path, self.root)))
        )

    # --- one's own

    def _personal(self, enclosure: Enclosure) -> Outcome[dict[str, Attachment]]:
        found = Collector()
        product = found.take(self._named(enclosure))
        if product is None:
            return found.give({})
        if self.sketch:
            return found.give(self._for_all(_attachment(enclosure.file or f"{product.name}.pdf", _PDF, b"")))
        cache = Cache(self.layers.cache)
        document = found.take(compose(self.event, product, self.layers, None, cache))
        pages = _galleys_by_id(document)
        people = [person for person in self.people if person.id in pages or not enclosure.optional]
        if without := [person for person in people if person.id not in pages]:
            hint = f"The parts of {product.source.file} must be made for each person."
            message = f"“{product.name}” has no page for {first_ids(without)}"
            found.add("OCT-M41", message, enclosure.source, hint)
            return found.give({})
        owned = [
            replace(
                document,
                name=f"{product.name}-{person.id}",
                title=f"{person.name}: {document.title}",
                galleys=pages[person.id],
            )
            for person in people
        ]
        made = dict[str, Attachment]()
        with Workshop() as workshop:
            bound = render_each(owned, cache, self._told_galley, workshop.pool)
            for person, own, outcome in zip(people, owned, bound, strict=True):
                file = enclosure.file or f"{product.name}.pdf"
                made[person.id] = self._kept(file, own.name, found.take(outcome))
        return found.give(made)

    def _told_galley(self, name: str, known: bool, pace: Progress | None) -> None:
        self.on_step(Step(self.mailing.name, "remember" if known else "render", name, pace=pace))

    def _kept(self, file: str, name: str, pdf: Pdf) -> Attachment:
        """Pages of one person, kept in a private file, so that a thousand of them need no memory."""
        path = self.folder / f"{name}.pdf"
        if not path.is_file() or read_bytes(path) != pdf.data:
            write({path: pdf.data}, self.layers.root, private=True)
        return replace(_attachment(file, _PDF, pdf.data), body=path)

    def _calendar(self, enclosure: Enclosure) -> Outcome[dict[str, Attachment]]:
        """Calendars, each one's own or of the whole event; who would get an empty one gets none."""
        made = dict[str, Attachment]()
        file = enclosure.file or "calendar.ics"
        whole = None if enclosure.name == "own" else self._ics(file, None)
        for person in self.people:
            attachment = self._ics(file, person) if enclosure.name == "own" else whole
            if attachment is not None:
                made[person.id] = attachment
        return Outcome(made)

    def _ics(self, file: str, person: Person | None) -> Attachment | None:
        found = self._datebook.of(person)
        if found is None:
            return None
        data, given = found
        self._given += given
        return replace(_attachment(file, calendar.MEDIA_TYPE, data), digest=calendar.digest(data))

    @cached_property
    def _datebook(self) -> Datebook:
        return Datebook(self.event, self.told, self.now)


def _attachment(file: str, kind: str, data: bytes) -> Attachment:
    return Attachment(file, kind, data, hashlib.sha256(data).hexdigest(), len(data))


def _galleys_by_id(document: Document) -> dict[str, tuple[Galley, ...]]:
    """The galleys that are about each id, in order."""
    found: dict[str, list[Galley]] = {}
    for galley in document.galleys:
        for one in galley.of:
            found.setdefault(one, []).append(galley)
    return {one: tuple(galleys) for one, galleys in found.items()}
