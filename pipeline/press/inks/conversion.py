"""All colours of a book in the inks of the printer: of text and lines, pictures, gradients and patterns."""

from collections.abc import Mapping

import pikepdf
from pikepdf import Array, Dictionary, Name

from pipeline.model.printer import InkSet, Printer
from pipeline.press.inks.amounts import BlackInk, Inks, MaskTone
from pipeline.press.inks.bitmap_fonts import draws_pictures, family
from pipeline.press.inks.gradients import Unconvertible, recolour_gradient
from pipeline.press.inks.icc_profile import read_profile
from pipeline.press.inks.inline_pictures import holds_pictures, painted_around
from pipeline.press.inks.matching.spot_inks import SpotAlone, SpotAndBlack
from pipeline.press.inks.operators import Painter
from pipeline.press.inks.overprint import states
from pipeline.press.inks.pictures import fingerprint, recolour_image
from pipeline.press.inks.process_inks import FourInks
from pipeline.press.inks.spaces import space_of, tidy
from pipeline.problems import Collector, Source

# A stream of no bytes at all is written as compressed data that no decoder takes.
_NOTHING = b"\n"


def separate(book: pikepdf.Pdf, printer: Printer, at: Source, found: Collector) -> None:
    """Bring all colours of ``book`` to the inks of ``printer``, in place; for RGB nothing is to be done.

    Greys become black alone; other colours are matched by the printer's profile, within its ink limit.
    Without a usable profile the book stays as it is, and so does a picture that cannot be converted: both
    are errors; ``at`` is where those of the book belong. Annotations are not looked at.
    """
    if printer.colour.space is InkSet.RGB:
        return
    profile = found.take(read_profile(printer))
    if profile is not None:
        recolour(book, _inks(printer, profile), at, found)


def _inks(printer: Printer, profile: bytes) -> Inks:
    """The inks of ``printer``; without an accent in a spot ink, black takes its place."""
    colour = printer.colour
    if colour.space is InkSet.CMYK:
        return FourInks(profile, colour.ink, colour.accent)
    if colour.accent is None or not colour.spot:
        return BlackInk()
    return SpotAlone(colour.accent) if colour.space is InkSet.ONE else SpotAndBlack(colour.accent)


def recolour(book: pikepdf.Pdf, inks: Inks, at: Source, found: Collector) -> None:
    """Bring all colours of ``book`` to ``inks``, in place; ``found`` takes what stays as it is, as errors."""
    _Separation(book, inks, at, found).run()


class _Separation:
    """One pass over all that pages paint: an object is converted once, however many pages share it.

    Objects are known by their number in the file; what has none belongs to one owner, who is met once.
    """

    def __init__(self, book: pikepdf.Pdf, inks: Inks, at: Source, found: Collector) -> None:
        self._book, self._inks = book, inks
        self._at, self._found = at, found
        self._page = 0
        self._done: set[tuple[int, int]] = set()
        self._waiting: list[tuple[pikepdf.Object, Inks]] = []
        # Each with the page that it was found on.
        self._masks: list[tuple[int, pikepdf.Object]] = []
        # By what they look like, and by their number.
        self._pictures: dict[bytes, pikepdf.Object] = {}
        self._replaced: dict[tuple[int, int], pikepdf.Object] = {}
        self._pictorial: set[str] = set()
        self._named: dict[str, pikepdf.Object] = {}
        self._spaces: list[tuple[pikepdf.Object, Inks]] = []

    def run(self) -> None:
        """Pages first: what is painted and also serves as a mask is to be in inks."""
        for number, page in enumerate(self._book.pages, 1):
            self._page = number
            self._recolour_page(page)
            self._finish()
        while self._masks:
            self._page, mask = self._masks.pop()
            self._mask(mask)
            self._finish()
        for spaces, inks in self._spaces:
            tidy(spaces, inks)

    def _recolour_page(self, page: pikepdf.Page) -> None:
        page.contents_coalesce()
        if "/Contents" in page.obj:
            painted = self._painted(page.obj.Contents, page.resources, self._inks, begin=True)
            page.obj.Contents = self._book.make_stream(painted or _NOTHING)
        self._blend(page.obj, self._inks)
        self._waiting.append((page.resources, self._inks))

    def _finish(self) -> None:
        while self._waiting:
            resources, inks = self._waiting.pop()
            if self._is_new(resources):
                self._resources(resources, inks)

    def _is_new(self, thing: pikepdf.Object) -> bool:
        """Whether ``thing`` is met for the first time; what has no number always is."""
        key = thing.objgen
        new = key not in self._done or not thing.is_indirect
        self._done.add(key)
        return new

    def _resources(self, resources: pikepdf.Object, inks: Inks) -> None:
        masks = [state.SMask for _, state in _entries(resources, "/ExtGState") if _has_mask(state)]
        self._masks += [(self._page, mask) for mask in masks]
        hidden = {mask.G.objgen for mask in masks}
        for name, thing in _entries(resources, "/XObject"):
            if thing.get("/Subtype") == Name.Image:
                resources.XObject[name] = self._picture(thing, inks)
            elif thing.objgen not in hidden:
                self._form(thing, inks, resources)
        for _, pattern in _entries(resources, "/Pattern"):
            if isinstance(pattern, pikepdf.Stream):
                self._form(pattern, inks, resources)
            else:
                self._gradient(pattern.Shading, inks)
        for _, shading in _entries(resources, "/Shading"):
            self._gradient(shading, inks)
        for _, font in _entries(resources, "/Font"):
            self._font(font, resources, inks)
        self._spaces.append((resources.get("/ColorSpace", Dictionary()), inks))

    def _painted(
        self,
        stream: pikepdf.Object,
        resources: pikepdf.Object,
        inks: Inks,
        *,
        take: bool = True,
        begin: bool = False,
    ) -> bytes:
        """``stream`` in ``inks``, and its ``resources`` with what it names then.

        What stands by itself has to ``begin`` with a colour where black is no ink.
        """
        painter, painted = self._repainted(stream, resources, inks, take=take)
        painted = (inks.begins if begin else b"") + painted
        for name, space in inks.spaces.items():
            if name.encode() in painted:
                known = self._named.get(name) or self._book.make_indirect(space)
                _give(resources, "/ColorSpace", {name: self._named.setdefault(name, known)})
        _give(resources, "/ExtGState", states(painter.overprinted))
        return painted

    def _repainted(
        self, stream: pikepdf.Object, resources: pikepdf.Object, inks: Inks, *, take: bool
    ) -> tuple[Painter, bytes]:
        spaces = {name[1:].encode(): space_of(space) for name, space in _entries(resources, "/ColorSpace")}
        painter, data = Painter(inks, spaces, take=take), stream.read_bytes()
        if not holds_pictures(data):
            return painter, painter.paint(data)

        def keep(picture: pikepdf.Object) -> bytes:
            name = f"Octavo{len(resources.get('/XObject', {}))}"
            # Galleys share one resource dictionary, which may have been gone through already.
            _give(resources, "/XObject", {f"/{name}": self._picture(picture, inks)})
            return name.encode()

        return painter, painted_around(self._book, stream, painter.paint, keep)

    def _form(self, form: pikepdf.Object, inks: Inks, around: pikepdf.Object | None = None) -> None:
        """A form or a tiling pattern; a pattern without colours (PaintType 2) has none to change."""
        if not self._is_new(form):
            return
        # Without resources of its own it goes by those of the page, and can be given no more.
        if inks.spaces and around is not None and "/Resources" not in form:
            form.Resources = _copied(around)
        own = "/Resources" in form
        resources = form.get("/Resources", Dictionary())
        pattern = int(form.get("/PaintType", 0)) == 1
        form.write(self._painted(form, resources, inks, take=own, begin=pattern) or _NOTHING)
        self._blend(form, inks)
        self._waiting.append((resources, inks))

    def _blend(self, owner: pikepdf.Object, inks: Inks) -> None:
        """Transparency is reckoned in the space that is printed."""
        if "/CS" in owner.get("/Group", {}):
            owner.Group.CS = inks.blending

    def _mask(self, mask: pikepdf.Object) -> None:
        inks = MaskTone()
        if "/BC" in mask and "/CS" in mask.G.get("/Group", {}):
            family = space_of(mask.G.Group.CS).family
            mask.BC = Array(inks.of(family, [float(v) for v in mask.BC]))
        self._form(mask.G, inks)

    def _picture(self, image: pikepdf.Object, inks: Inks) -> pikepdf.Object:
        """The converted picture; an equal one that was met before takes its place."""
        if not self._is_new(image):
            return self._replaced[image.objgen]
        looks = fingerprint(image, inks)
        if looks not in self._pictures:
            try:
                recolour_image(image, inks)
            except Unconvertible as fault:
                size = f"{int(image.Width)} × {int(image.Height)} pixels"
                self._tell(
                    "OCT-S22", f"a picture of {size} stays in the screen's colours, since {fault}", _PICTURE
                )
            self._pictures[looks] = image
        self._replaced[image.objgen] = self._pictures[looks]
        return self._pictures[looks]

    def _gradient(self, shading: pikepdf.Object, inks: Inks) -> None:
        if not self._is_new(shading):
            return
        try:
            recolour_gradient(self._book, shading, inks)
        except Unconvertible as fault:
            self._tell("OCT-S23", f"a gradient stays in the screen's colours, since {fault}", _GRADIENT)

    def _font(self, font: pikepdf.Object, resources: pikepdf.Object, inks: Inks) -> None:
        if not self._is_new(font):
            return
        if draws_pictures(font) and family(font) not in self._pictorial:
            self._pictorial.add(family(font))
            self._tell("OCT-S24", f"{family(font)} draws its letters as pictures", _LETTERS)
        if font.get("/Subtype") == Name.Type3:
            own = font.get("/Resources", resources)
            for _, glyph in _entries(font, "/CharProcs"):
                glyph.write(self._painted(glyph, own, inks) or _NOTHING)
            self._waiting.append((own, inks))

    def _tell(self, code: str, message: str, hint: str) -> None:
        self._found.add(code, f"page {self._page}: {message}", self._at, hint)


_PICTURE = "Save it anew as PNG or JPEG, with 8 bits for each colour, and build again."
_GRADIENT = "Use linear-gradient or radial-gradient, or a picture."
_LETTERS = "Take the character out, or choose a typeface with outlines."


def _entries(resources: pikepdf.Object, kind: str) -> list[tuple[str, pikepdf.Object]]:
    return list(resources.get(kind, Dictionary()).items())


def _copied(resources: pikepdf.Object) -> Dictionary:
    """The same resources in dictionaries of their own, which may be changed."""
    kinds = resources.items()
    return Dictionary({name: Dictionary({**kind}) for name, kind in kinds if isinstance(kind, Dictionary)})


def _give(resources: pikepdf.Object, kind: str, things: Mapping[str, pikepdf.Object]) -> None:
    """Let ``resources`` name ``things`` too."""
    if things and kind not in resources:
        resources[kind] = Dictionary()
    for name, thing in things.items():
        resources[kind][name] = thing


def _has_mask(state: pikepdf.Object) -> bool:
    mask = state.get("/SMask")
    return isinstance(mask, Dictionary) and "/G" in mask
