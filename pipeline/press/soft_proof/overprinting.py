"""What overprints, left out of the plates that it does not touch.

In a plate, a colour without its ink is white and hides what is below. Where overprint is on it must not, so
there the operator that paints is replaced by one that does not (ISO 32000-1, 8.6.7 and table 149).
"""

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Dictionary, Name, Operator, Stream

from pipeline.model.printer import PLATES

_PROCESS = {f"/{name.capitalize()}": name for name in PLATES}
# Without its filling, and without its line.
_UNFILLED = {"f": "n", "F": "n", "f*": "n", "B": "S", "B*": "S", "b": "s", "b*": "s"}
_UNLINED = {"S": "n", "s": "n", "B": "f", "B*": "f*", "b": "f", "b*": "f*"}
_SHOWN = {"Tj", "TJ", "'", '"'}
_NOTHING = b"\n"


@dataclass(slots=True)
class _Colour:
    """Whether the colour, if it overprints, leaves the plate alone: in the mode nonzero, and in the other."""

    free: bool = False
    free_in_any: bool = False
    space: str = "/DeviceGray"


@dataclass(slots=True)
class _Hand:
    fill: _Colour
    line: _Colour
    fills_over: bool = False
    lines_over: bool = False
    nonzero: bool = False
    mode: int = 0

    def spares(self, *, line: bool) -> bool:
        """Whether what is painted next leaves the plate as it is."""
        colour, over = (self.line, self.lines_over) if line else (self.fill, self.fills_over)
        return over and (colour.free if self.nonzero else colour.free_in_any)


def keep_overprinted(book: pikepdf.Pdf, plate: str) -> None:
    """Paint in ``book``, in place, only what touches ``plate`` (the name of an ink).

    A form begins without overprint, as if it were on a page of its own.
    """
    if not any(_overprints(thing) for thing in book.objects) and not _direct(book):
        return
    for page in book.pages:
        resources = page.resources
        page.contents_coalesce()
        if "/Contents" in page.obj:
            page.obj.Contents = book.make_stream(_painted(page, resources, plate))
    for thing in book.objects:
        if isinstance(thing, Stream) and _is_drawing(thing) and "/Resources" in thing:
            thing.write(_painted(thing, thing.Resources, plate))


def _direct(book: pikepdf.Pdf) -> bool:
    """Whether a graphics state that has no number of its own overprints."""
    holders: list[pikepdf.Object] = [page.resources for page in book.pages]
    holders += [thing.get("/Resources", Dictionary()) for thing in book.objects if isinstance(thing, Stream)]
    return any(_overprints(state) for held in holders for state in held.get("/ExtGState", {}).values())


def _overprints(thing: object) -> bool:
    return isinstance(thing, Dictionary) and bool(thing.get("/OP", False) or thing.get("/op", False))


def _is_drawing(stream: pikepdf.Object) -> bool:
    return stream.get("/Subtype") == Name.Form or stream.get("/PatternType") == 1


def _painted(drawing: Any, resources: pikepdf.Object, plate: str) -> bytes:
    states = resources.get("/ExtGState", Dictionary())
    if not any(_overprints(state) for state in states.values()):
        return drawing.Contents.read_bytes() if isinstance(drawing, pikepdf.Page) else drawing.read_bytes()
    painter = _Platemaker(plate, states, resources.get("/ColorSpace", Dictionary()))
    made = [each for step in pikepdf.parse_content_stream(drawing) for each in painter.done(step)]
    return pikepdf.unparse_content_stream(made) or _NOTHING


class _Platemaker:
    """Goes through one content stream."""

    def __init__(self, plate: str, states: pikepdf.Object, spaces: pikepdf.Object) -> None:
        self._plate, self._states = plate, states
        self._spaces: Mapping[str, pikepdf.Object] = dict(spaces.items())
        self._hand = _Hand(self._process(False, "/DeviceGray"), self._process(False, "/DeviceGray"))
        self._stack: list[_Hand] = []

    def done(self, step: Any) -> Iterator[Any]:
        """The instructions that take the place of ``step``."""
        if isinstance(step, pikepdf.ContentStreamInlineImage):
            yield step
            return
        name = str(step.operator)
        if name in _UNFILLED or name in _UNLINED:
            yield ContentStreamInstruction([], Operator(self._shape(name)))
        elif name in _SHOWN:
            yield from self._letters(step)
        else:
            self._note(name, step.operands)
            yield step

    def _shape(self, name: str) -> str:
        if name in _UNFILLED and self._hand.spares(line=False):
            name = _UNFILLED[name]
        return _UNLINED[name] if name in _UNLINED and self._hand.spares(line=True) else name

    def _letters(self, step: Any) -> Iterator[Any]:
        """In the modes of text 0 fills, 1 draws lines, 2 does both, 3 neither; from 4 on it clips too."""
        mode = self._hand.mode
        fills = mode % 4 in {0, 2} and not self._hand.spares(line=False)
        lines = mode % 4 in {1, 2} and not self._hand.spares(line=True)
        wanted = mode // 4 * 4 + {(True, False): 0, (False, True): 1, (True, True): 2}.get((fills, lines), 3)
        if wanted == mode:
            yield step
            return
        yield ContentStreamInstruction([wanted], Operator("Tr"))
        yield step
        yield ContentStreamInstruction([mode], Operator("Tr"))

    def _note(self, name: str, operands: Sequence[Any]) -> None:
        hand = self._hand
        if name == "q":
            self._stack.append(copy(hand))
        elif name == "Q" and self._stack:
            self._hand = self._stack.pop()
        elif name == "gs" and str(operands[0]) in self._states:
            self._choose(self._states[str(operands[0])])
        elif name == "Tr":
            hand.mode = int(operands[0])
        elif name in {"k", "g", "rg", "cs", "sc", "scn"}:
            hand.fill = self._coloured(name, operands, hand.fill)
        elif name in {"K", "G", "RG", "CS", "SC", "SCN"}:
            hand.line = self._coloured(name.lower(), operands, hand.line)

    def _choose(self, state: pikepdf.Object) -> None:
        if "/OP" in state:
            self._hand.lines_over = bool(state.OP)
            self._hand.fills_over = bool(state.get("/op", state.OP))
        if "/op" in state:
            self._hand.fills_over = bool(state.op)
        if "/OPM" in state:
            self._hand.nonzero = int(state.OPM) == 1

    def _coloured(self, name: str, operands: Sequence[Any], before: _Colour) -> _Colour:
        if name == "k":
            return self._four(operands)
        if name in {"g", "rg"}:
            return self._process(False, "/DeviceGray")
        if name == "cs":
            return self._space(str(operands[0]))
        return self._four(operands) if before.space == "/DeviceCMYK" and len(operands) == 4 else before

    def _four(self, amounts: Sequence[Any]) -> _Colour:
        absent = self._plate in PLATES and float(amounts[PLATES.index(self._plate)]) == 0
        return self._process(absent, "/DeviceCMYK")

    def _process(self, absent: bool, space: str) -> _Colour:
        """A colour of the process leaves plates of spot inks alone."""
        spot = self._plate not in PLATES
        return _Colour(absent or spot, spot, space)

    def _space(self, name: str) -> _Colour:
        meant = self._spaces.get(name, Name(name))
        if isinstance(meant, Name):
            return (
                self._four((0, 0, 0, 1)) if str(meant) == "/DeviceCMYK" else self._process(False, str(meant))
            )
        kind = str(meant[0]) if isinstance(meant, Array) and len(meant) else ""
        if kind not in {"/Separation", "/DeviceN"}:
            return _Colour() if kind == "/Pattern" else self._process(False, kind)
        names = [meant[1]] if isinstance(meant[1], Name) else meant[1].as_list()
        inks = {_PROCESS.get(str(ink), str(ink)[1:]) for ink in names}
        spared = self._plate not in inks and "All" not in inks
        return _Colour(spared, spared, kind)
