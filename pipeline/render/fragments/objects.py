"""The objects of a proof as text: what only its galley has, and what others may share."""

import re
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Stream

from pipeline.render.fragments.font_use import read_face
from pipeline.render.fragments.foreign import FOREIGN
from pipeline.render.fragments.gaps import Gap, GappedText, entry, read
from pipeline.render.fragments.shared import Resource
from pipeline.render.fragments.used_fonts import FontUse, add_face

FOLIO = Gap("folio")
DOCUMENT = Gap("document")

# qpdf sorts keys, so that these end the text of a dictionary.
_INLINE = (b" /Type /OBJR >>", b" /Type /MCR >>")
_FONT = re.compile(rb"/Subtype /Type0 .*/Type /Font >>$", re.DOTALL)


class Objects:
    """Reads objects as references to them are met: fonts and ``resources`` of all kinds.

    ``own`` are those that only this galley has, ``faces`` its fonts by name, ``keys`` how many of the
    ParentTree it uses. Lists of fonts in ``font_lists`` get a gap for the folio's. Objects go by their
    number in the proof.
    """

    def __init__(self, pdf: pikepdf.Pdf, folders: tuple[Path, ...]) -> None:
        self._pdf = pdf
        self._folders = folders
        # What goes into the text for the number of an object.
        self._stands: dict[int, GappedText] = {}
        self.own: dict[int, GappedText] = {}
        self.resources: dict[int, Resource] = {}
        self.faces: dict[str, FontUse] = {}
        self.font_lists: set[int] = set()
        self.keys = 0

    def refer(self, number: int) -> GappedText:
        """What stands in the text for a reference to object ``number``."""
        if number not in self._stands:
            # Known before it is read, since objects may refer to each other.
            self._stands[number] = entry(b"", Gap("object", number))
            self._meet(number)
        return self._stands[number]

    def knows(self, number: int) -> bool:
        """Whether a reference to object ``number`` was met."""
        return number in self._stands

    def leave(self, number: int) -> GappedText:
        """What refers to object ``number``, which the caller reads and puts among ``own``."""
        self._stands[number] = entry(b"", Gap("object", number))
        return self._stands[number]

    def keep(self, thing: pikepdf.Object, *entries: GappedText) -> None:
        """Note a dictionary that only this galley has, with ``entries`` more."""
        number = thing.objgen[0]
        self.leave(number)
        self.own[number] = read(thing.unparse(resolved=True), self.refer).with_entries(*entries)

    def name_document(self, document: pikepdf.Object) -> None:
        """Let the Document of the book stand for that of the proof."""
        self._stands[document.objgen[0]] = entry(b"", DOCUMENT)

    def take_key(self, thing: pikepdf.Object, name: str) -> list[GappedText]:
        """Take the key of the ParentTree out of ``thing``; give the entry to put it in again."""
        if name not in thing:
            return []
        key = int(thing[name])
        del thing[name]
        self.keys = max(self.keys, key + 1)
        return [entry(name.encode() + b" ", Gap("key", key))]

    def _meet(self, number: int) -> None:
        thing = self._pdf.get_object(number, 0)
        written = _written(thing)
        if written.endswith(_INLINE):
            self._stands[number] = read(written, self.refer)
        elif _FONT.search(written) and FOREIGN not in thing and (face := read_face(thing, self._folders)):
            name = add_face(self.faces, face)
            self._stands[number] = entry(b"", Gap("face", list(self.faces).index(name)))
        else:
            text = read(written, self.refer)
            if number in self.font_lists:
                text = text.with_entries(entry(b"", FOLIO))
            data = thing.read_raw_bytes() if isinstance(thing, Stream) else None
            self.resources[number] = Resource(text, data)


def _written(thing: pikepdf.Object) -> bytes:
    """What qpdf writes for an object; of a stream, its dictionary without the length."""
    if not isinstance(thing, Stream):
        return bytes(thing.unparse(resolved=True))
    entries = {key: value for key, value in thing.stream_dict.items() if key != "/Length"}
    return bytes(Dictionary(entries).unparse())
