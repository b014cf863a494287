"""What of another's page is drawn: without its tags, layers and hidden things, and what is told of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

FOREIGN = "/OctavoForeign"
"""Marks a font that is not ours, whatever its name."""

# What belongs to the file it comes from, or does something.
_DROPPED = (
    *("/StructParent", "/StructParents", "/Metadata", "/PieceInfo", "/AF", "/A", "/AA", "/OC", "/OPI"),
    *("/Alternates", "/Ref", "/Measure", "/PtData", "/Parent", "/Annots", "/LastModified"),
)
_MARKS = frozenset({"BMC", "BDC", "EMC", "MP", "DP"})
_OPERATORS = {
    "rg": "RGB",
    "RG": "RGB",
    "k": "CMYK",
    "K": "CMYK",
    "g": "black and white",
    "G": "black and white",
}
_CHOOSE = ("cs", "CS")
_FAMILIES = {
    "/DeviceRGB": "RGB",
    "/CalRGB": "RGB",
    "/DeviceCMYK": "CMYK",
    "/DeviceGray": "black and white",
    "/CalGray": "black and white",
    "/Lab": "Lab",
}
_BY_NUMBER = {1: "black and white", 3: "RGB", 4: "CMYK"}
# Things that one page may be made of, and bytes of what it draws.
_MOST, _LONGEST = 50_000, 16_000_000


class TooMuch(Exception):
    """Why a page is not looked at to its end: a clause about the PDF."""


@dataclass(slots=True)
class Foreign:
    """What is found in a page: ``colours`` in words, fonts that are ``missing``, and ``layers``."""

    colours: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)
    layers: bool = False


def cleaned(form: pikepdf.Object) -> Foreign:
    """Take out of ``form``, made of a page, all but what is drawn; TooMuch if that would take too long."""
    found = Foreign()
    for count, thing in enumerate(_reached(form)):
        if count > _MOST:
            raise TooMuch(f"is made of more than {_MOST:,} things")
        if isinstance(thing, (Dictionary, Stream)):
            found.layers |= "/OC" in thing or thing.get("/Type") == Name.OCG
            for key in _DROPPED:
                if key in thing:
                    del thing[key]
            _look_at(thing, found)
    return found


def _reached(form: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """``form`` and all that it is made of, each once; what is dropped when it is met is not followed."""
    waiting, seen = [form], set[tuple[int, int]]()
    while waiting:
        thing = waiting.pop()
        if thing.is_indirect and thing.objgen in seen:
            continue
        seen.add(thing.objgen)
        yield thing
        inner = thing if isinstance(thing, Array) else [value for _key, value in thing.items()]
        waiting += [one for one in inner if isinstance(one, (Array, Dictionary, Stream))]


def _look_at(thing: pikepdf.Object, found: Foreign) -> None:
    if thing.get("/Type") == Name.Font:
        thing[FOREIGN] = True
        if not _is_embedded(thing):
            found.missing.add(str(thing.get("/BaseFont", "/?")).removeprefix("/"))
    # Lists of colour spaces may hold some that nothing is painted in.
    if (space := thing.get("/ColorSpace")) is not None and not isinstance(space, Dictionary):
        found.colours.update(_families(space))
    if isinstance(thing, Stream) and _draws(thing):
        _strip(thing, found)


def _draws(thing: pikepdf.Object) -> bool:
    return thing.get("/Subtype") == Name.Form or thing.get("/PatternType") == 1


def _strip(thing: pikepdf.Object, found: Foreign) -> None:
    """Take the marks out of what ``thing`` draws; note the colours."""
    data = thing.read_bytes()
    if len(data) > _LONGEST:
        raise TooMuch(f"draws more than {_LONGEST // 1_000_000} MB")
    lines = list(pikepdf.parse_content_stream(thing))
    operators = [str(line.operator) for line in lines]
    found.colours.update(_OPERATORS[name] for name in set(operators) & _OPERATORS.keys())
    spaces = thing.get("/Resources", Dictionary()).get("/ColorSpace", Dictionary())
    for name in {
        str(line.operands[0]) for line, sign in zip(lines, operators, strict=True) if sign in _CHOOSE
    }:
        found.colours.update(_families(spaces.get(name, Name(name))))
    if not _MARKS.isdisjoint(operators):
        pairs = zip(lines, operators, strict=True)
        found.layers |= any(_is_layer(line) for line, name in pairs if name == "BDC")
        kept = [line for line, name in zip(lines, operators, strict=True) if name not in _MARKS]
        thing.write(pikepdf.unparse_content_stream(kept))


def _is_layer(line: pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage) -> bool:
    return bool(line.operands) and line.operands[0] == Name.OC


def _families(space: pikepdf.Object) -> Iterator[str]:
    """The colours of a colour space, in words."""
    kind = str(space[0]) if isinstance(space, Array) and len(space) else str(space)
    if kind in _FAMILIES:
        yield _FAMILIES[kind]
    elif kind == "/ICCBased":
        yield _BY_NUMBER.get(int(space[1].get("/N", 0)), "another colour space")
    elif kind in ("/Indexed", "/Pattern") and isinstance(space, Array) and len(space) > 1:
        yield from _families(space[1])
    elif kind in ("/Separation", "/DeviceN"):
        names = space[1] if isinstance(space[1], Array) else [space[1]]
        yield from (f"the spot colour {str(name).removeprefix('/')}" for name in names if name != Name.Black)


def _is_embedded(font: pikepdf.Object) -> bool:
    if font.get("/Subtype") == Name.Type3:
        return True
    if font.get("/Subtype") == Name.Type0:
        return all(_is_embedded(one) for one in font.get("/DescendantFonts", Array()))
    descriptor = font.get("/FontDescriptor", Dictionary())
    return any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
