"""A paragraph of Word as pieces: its runs, links, equations, notes and pictures, in the order of reading."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from lxml.etree import _Element as Element

from pipeline.importing.word.omml.formula_reader import tex_of
from pipeline.importing.word.open_package import Relation
from pipeline.importing.word.style_sheet import StyleSheet
from pipeline.importing.word.symbol_font import in_font, symbol
from pipeline.importing.word.word_pieces import (
    Equation,
    NoteCall,
    Piece,
    PlacedPicture,
    WordLink,
    WordRun,
    merged,
)
from pipeline.importing.word.word_xml import (
    DRAWING,
    GONE,
    OFFICE,
    VML,
    WRAPPERS,
    A,
    M,
    R,
    W,
    below,
    children,
    local,
    switched,
)

_LINK_FIELD = re.compile(r'\s*HYPERLINK\s+"([^"\s]{1,2000})"')
_EQUATION_FIELD = re.compile(r"\s*EQ\s")
_BOX = f"{W}txbxContent"
_MATHS = re.compile(r"equation|mathtype", re.IGNORECASE)
_SIGNS = {"tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": ""}
_WORDED = frozenset({"t", "sym", "br", *_SIGNS})

Met = Callable[[str, str, str], None]
"""Takes the code of a problem, what is the matter with the paragraph at hand, and a hint."""


@dataclass(slots=True)
class OpenField:
    """A field that has begun: its command, whether its result has begun, and before which piece that was."""

    command: str = ""
    shown: bool = False
    start: int = 0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a paragraph needs to know of its document; ``fields`` may begin in one and end in another."""

    styles: StyleSheet
    relations: dict[str, Relation]
    note: Callable[[str, str], tuple[int, tuple[Piece, ...]] | None]
    fields: list[OpenField]
    met: Met


class ParagraphReader:
    """Reads one paragraph; ``boxes`` are the text boxes that hang on it, ``breaks`` counts ends of pages."""

    def __init__(self, around: Surroundings, style: str) -> None:
        self._around = around
        self._style = style
        self._pieces: list[Piece] = []
        self.boxes: list[Element] = []
        self.breaks = 0
        # One whose result has not begun ends with its paragraph: damaged, it would hide all that follows.
        around.fields[:] = [field for field in around.fields if field.shown]
        for field in around.fields:
            field.start = 0

    def pieces(self, paragraph: Element) -> tuple[Piece, ...]:
        self._inline(paragraph)
        return merged(self._pieces)

    def _inline(self, element: Element) -> None:
        for child in children(element):
            name = local(child)
            if child.tag == f"{W}r":
                self._run(child)
            elif child.tag in (f"{M}oMath", f"{M}oMathPara"):
                self._equation(child)
            elif name == "hyperlink":
                self._link(child)
            elif name == "sdt":
                self._control(child)
            elif name in WRAPPERS:
                self._inline(child)

    def _control(self, control: Element) -> None:
        content = control.find(f"{W}sdtContent")
        # What Word itself says where nothing has been typed.
        if content is not None and not switched(control, "sdtPr/showingPlcHdr"):
            self._inline(content)

    def _equation(self, element: Element) -> None:
        tex, unknown = tex_of(element)
        if unknown:
            what = (
                f"an equation has parts that are not known ({', '.join(unknown[:4])}); their letters are kept"
            )
            self._around.met("OCT-X89", what, "Compare the formula with the document.")
        if tex:
            self._pieces.append(Equation(tex, display=local(element) == "oMathPara"))

    def _link(self, element: Element) -> None:
        start = len(self._pieces)
        self._inline(element)
        relation = self._around.relations.get(element.get(f"{R}id") or "")
        self._make_link(relation.target if relation and relation.outside else "", start)

    def _make_link(self, address: str, start: int) -> None:
        inside = merged(self._pieces[start:])
        if address and inside and all(isinstance(one, (WordRun, Equation)) for one in inside):
            self._pieces[start:] = [WordLink(address, tuple(map(_not_underlined, inside)))]

    def _run(self, run: Element) -> None:
        look, font, hidden = self._around.styles.look(self._style, run)
        if hidden:
            if any(local(one) == "t" and one.text for one in run):
                hint = "If it belongs to the abstract, show it in Word (Font, Hidden) and import again."
                self._around.met("OCT-X87", "hidden text is left out", hint)
            return
        for part in children(run):
            self._part_of_run(part, look, font)

    def _part_of_run(self, part: Element, look: WordRun, font: str) -> None:
        name, fields = local(part), self._around.fields
        if name == "fldChar":
            self._field(part.get(f"{W}fldCharType") or "")
        elif name == "instrText" and fields:
            fields[-1].command += part.text or ""
        elif name in GONE or not all(field.shown for field in fields):
            return
        elif name in _WORDED:
            self._worded(part, look, font)
        elif name == "lastRenderedPageBreak":
            self.breaks += 1
        elif name in ("footnoteReference", "endnoteReference"):
            self._note(name.removesuffix("Reference"), part.get(f"{W}id") or "")
        elif name in ("drawing", "pict", "object"):
            self._drawn(part)
        elif name == "ruby":
            self._ruby(part)

    def _worded(self, part: Element, look: WordRun, font: str) -> None:
        name = local(part)
        if name == "t":
            self._say(look, in_font(font, part.text or ""), font)
        elif name == "sym":
            own = part.get(f"{W}font") or ""
            self._say(look, symbol(own, part.get(f"{W}char") or "") or "\ufffd", own)
        elif name == "br":
            lined = part.get(f"{W}type") in (None, "textWrapping")
            self._say(look, "\n" if lined else " ")
        else:
            self._say(look, _SIGNS[name])

    def _say(self, look: WordRun, words: str, font: str = "") -> None:
        if "\ufffd" in words:
            what = (
                f"a sign of the font {font[:40] or 'of the document'} is not known and is printed as \ufffd"
            )
            self._around.met("OCT-X85", what, "Type the sign itself in its place.")
        self._pieces.append(replace(look, text=words))

    def _field(self, step: str) -> None:
        fields = self._around.fields
        if step == "begin":
            fields.append(OpenField())
        elif step == "separate" and fields:
            fields[-1].shown, fields[-1].start = True, len(self._pieces)
        elif step == "end" and fields:
            done = fields.pop()
            if found := _LINK_FIELD.match(done.command):
                self._make_link(found[1], done.start)
            elif _EQUATION_FIELD.match(done.command) and not done.shown:
                self._lost_equation("an equation is a field of Word (EQ)")

    def _lost_equation(self, what: str) -> None:
        hint = "Write it as a formula in its place ($…$), or make it an equation of Word and import again."
        self._around.met("OCT-X82", f"{what}, which cannot be read; “[equation]” stands in its place", hint)
        self._pieces.append(WordRun("[equation]"))

    def _note(self, kind: str, known: str) -> None:
        found = self._around.note(kind, known)
        if found is None:
            hint = "Look at the note in Word, and write it into the text."
            self._around.met("OCT-X88", f"the {kind} that is meant here does not exist", hint)
        else:
            self._pieces.append(NoteCall(*found))

    def _ruby(self, part: Element) -> None:
        for name in ("rubyBase", "rt"):
            inside = part.find(W + name)
            start = len(self._pieces)
            if inside is not None:
                self._inline(inside)
            if name == "rt" and len(self._pieces) > start:
                self._pieces[start:] = [WordRun("("), *self._pieces[start:], WordRun(")")]

    def _drawn(self, part: Element) -> None:
        boxes = list(below(part, _BOX, past=_BOX))
        pictures = list(below(part, f"{A}blip", f"{VML}imagedata", past=_BOX))
        self.boxes += boxes
        if boxes:
            hint = "Look whether it stands where it belongs."
            self._around.met("OCT-X83", "the words of a text box are put behind this paragraph", hint)
        program = next((one.get("ProgID") or "" for one in below(part, f"{OFFICE}OLEObject")), None)
        if program is not None and _MATHS.search(program):
            self._lost_equation(f"an equation is an object of another program ({program[:30]})")
            return
        for one in pictures:
            self._picture(part, one)
        if not boxes and not pictures:
            self._untaken(part, program)

    def _untaken(self, part: Element, program: str | None) -> None:
        kinds = [one.get("uri", "").rpartition("/")[2] for one in below(part, f"{A}graphicData")]
        kind = {"chart": "a chart", "diagram": "a diagram (SmartArt)"}.get(kinds[0] if kinds else "", "")
        kind = kind or (f"an object ({program[:30]})" if program else "")
        if kind:
            hint = "Save it as a picture in Word, and put that into the abstract."
            self._around.met("OCT-X82", f"{kind} is no picture and cannot be taken", hint)

    def _picture(self, drawn: Element, picture: Element) -> None:
        known = picture.get(f"{R}embed") or picture.get(f"{R}id") or picture.get(f"{R}link") or ""
        relation = self._around.relations.get(known)
        if relation is None or relation.outside:
            hint = "Put the picture itself into the document (Insert, Pictures, This device)."
            self._around.met("OCT-X86", "a picture is not in the document but only linked", hint)
            return
        said = next((one.get("descr") or "" for one in below(drawn, f"{DRAWING}docPr")), "")
        floats = any(True for _one in below(drawn, f"{DRAWING}anchor"))
        self._pieces.append(PlacedPicture(relation.target, " ".join(said.split())[:300], floats))


def _not_underlined(piece: Piece) -> Piece:
    return replace(piece, underlined=False) if isinstance(piece, WordRun) else piece
