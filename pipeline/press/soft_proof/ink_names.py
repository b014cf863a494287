"""The plates of a file: four inks and its spot inks, whose colour spaces are drawn as one plate has them."""

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from pipeline.model.printer import PLATES

# Inks of the process by the names that PDF gives them, in the order of the plates.
_PROCESS = {f"/{name.capitalize()}": name for name in PLATES}
_EVERY, _NO = "/All", "/None"
# A file with more is made to fill a folder.
_MOST = 24
# Colour spaces lie no deeper in dictionaries, and in no list so long.
_DEPTH, _LONG = 12, 10_000
# Four inks of what a spot ink looks like, where its file does not tell: a dark grey.
_UNTOLD = (0.0, 0.0, 0.0, 0.7)


def spot_inks(book: pikepdf.Pdf) -> dict[str, tuple[float, ...]]:
    """The spot inks by name, each with the four inks (0 to 1) that it looks like."""
    found: dict[str, tuple[float, ...]] = {}
    for space in _inked_spaces(book):
        names = _names(space)
        for name in names:
            if name not in _PROCESS and name not in {_EVERY, _NO} and len(found) < _MOST:
                looks = _looks(space) if len(names) == 1 else _UNTOLD
                known = found.get(name[1:], _UNTOLD)
                found[name[1:]] = looks if known == _UNTOLD else known
    return dict(sorted(found.items()))


def show_plate(book: pikepdf.Pdf, plate: str) -> None:
    """Let every colour space of inks, in place, be grey as ``plate`` has it: white without, black at full."""
    for space in _inked_spaces(book):
        names = _names(space)
        mine = [n for n, name in enumerate(names) if name == _EVERY or _PROCESS.get(name, name[1:]) == plate]
        space[2] = Name.DeviceGray
        space[3] = _tint(book, len(names), mine[0] if mine else None)


def _tint(book: pikepdf.Pdf, count: int, place: int | None) -> Stream:
    """A function of ``count`` inks that gives the grey of the one at ``place``, or white."""
    keep = "pop " * count + "1" if place is None else _kept(count, place)
    domain = Array([0, 1] * count)
    return book.make_stream(f"{{ {keep} }}".encode(), FunctionType=4, Domain=domain, Range=Array([0, 1]))


def _kept(count: int, place: int) -> str:
    """What is above it goes, then what is below it."""
    return "pop " * (count - 1 - place) + "exch pop " * place + "1 exch sub"


def _names(space: pikepdf.Object) -> list[str]:
    return [str(space[1])] if isinstance(space[1], Name) else [str(name) for name in space[1].as_list()]


def _inked_spaces(book: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """All arrays that are a Separation or a DeviceN, wherever they stand in the file."""
    for thing in list(book.objects):
        yield from _within(thing, _DEPTH)


def _within(thing: object, depth: int) -> Iterator[pikepdf.Object]:
    each: list[object] = []
    if isinstance(thing, Array):
        if len(thing) > 3 and str(thing[0]) in {"/Separation", "/DeviceN"}:
            yield thing
        elif len(thing) < _LONG:
            each += thing.as_list()
    elif isinstance(thing, (Dictionary, Stream)):
        each += [value for _key, value in thing.items()]
    for inner in each:
        # What has a number comes by itself.
        if depth and isinstance(inner, pikepdf.Object) and not inner.is_indirect:
            yield from _within(inner, depth - 1)


def _looks(space: pikepdf.Object) -> tuple[float, ...]:
    """The four inks that a full tint stands for, as far as its function is of a simple kind."""
    function = space[3]
    if str(space[2]) != "/DeviceCMYK":
        return _UNTOLD
    kind = int(function.get("/FunctionType", -1))
    if kind == 2:
        return tuple(float(value) for value in function.get("/C1", [0, 0, 0, 1]))
    if kind == 0 and int(function.get("/BitsPerSample", 0)) == 8:
        return tuple(value / 255 for value in function.read_bytes()[-4:])
    return _UNTOLD
