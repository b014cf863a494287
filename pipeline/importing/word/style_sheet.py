"""The styles of a Word document: what a paragraph is by its style, and how runs look by theirs."""

import re
from dataclasses import dataclass

from lxml.etree import _Element as Element

from pipeline.importing.word.word_pieces import WordRun
from pipeline.importing.word.word_xml import W, switched, value, whole_number

_DEEPEST = 20
_HEADING = re.compile(r"(?:heading|überschrift|titre|titolo|título|encabezado|otsikko|rubrik|kop) ?(\d)")
_TITLES = frozenset({"title", "titel", "titre", "titolo", "título"})
_TITLE = re.compile(
    r"(?:paper|abstract|article|main|talk|document|els|ieee|mdpi[_.\d]{0,8})[-_ ]?title\d?"
    r"|title[-_ ]?(?:paper|\d)"
)
_CAPTIONS = re.compile(r"caption|beschriftung|légende|didascalia|figure ?caption|table ?(?:head|caption)")


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    base: str
    paragraph: Element | None
    run: Element | None


class StyleSheet:
    """The styles of ``styles.xml``, by their ids; what one does not say, the one that it is based on says."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self._usual = ""
        for one in root.iterfind(f"{W}style") if root is not None else ():
            known = one.get(f"{W}styleId") or ""
            name, base = value(one, "name") or "", value(one, "basedOn") or ""
            self._styles[known] = _Style(name.lower(), base, one.find(f"{W}pPr"), one.find(f"{W}rPr"))
            if one.get(f"{W}type") == "paragraph" and one.get(f"{W}default") in ("1", "true"):
                self._usual = known

    def _chain(self, style: str) -> list[_Style]:
        """The style and those that it is based on."""
        chain: list[_Style] = []
        while (found := self._styles.get(style)) and len(chain) < _DEEPEST:
            chain.append(found)
            style = found.base
        return chain

    def name(self, style: str) -> str:
        """The name of a style as people see it, in small letters."""
        found = self._styles.get(style)
        return found.name if found else style.lower()

    def kind(self, style: str, properties: Element | None) -> tuple[str, int]:
        """What a paragraph is (title, heading, caption, text …), and the level of a heading from 0."""
        names = [one.name for one in self._chain(style)] or [style.lower()]
        for name in names:
            if found := _HEADING.match(name):
                return "heading", max(int(found[1]) - 1, 0)
            if name in _TITLES or _TITLE.fullmatch(name):
                return "title", 0
            if name in ("subtitle", "untertitel", "sous-titre", "sottotitolo"):
                return "subtitle", 0
            if _CAPTIONS.match(name):
                return "caption", 0
        for said in (properties, *(one.paragraph for one in self._chain(style))):
            level = value(said, "outlineLvl")
            if level is not None:
                return ("heading", whole_number(level)) if whole_number(level, 9) < 9 else ("text", 0)
        return "text", 0

    def paragraph_value(self, style: str, properties: Element | None, path: str) -> str | None:
        """A value of a paragraph: its own, or that of its style."""
        said = (value(one, path) for one in self._paragraphs(style, properties))
        return next((one for one in said if one is not None), None)

    def numbering(self, style: str, properties: Element | None) -> tuple[str, int]:
        """The list that a paragraph is in, and its level; "" or "0" if in none."""
        found, level = "", None
        for one in self._paragraphs(style, properties):
            found = found or value(one, "numPr/numId") or ""
            level = value(one, "numPr/ilvl") if level is None else level
        return found, min(max(whole_number(level), 0), 8)

    def _paragraphs(self, style: str, properties: Element | None) -> list[Element]:
        chain = self._chain(style or self._usual)
        return [one for one in (properties, *(style.paragraph for style in chain)) if one is not None]

    def look(self, paragraph: str, run: Element | None) -> tuple[WordRun, str, bool]:
        """How a run looks, as words without words; its font; and whether it is hidden."""
        own = run.find(f"{W}rPr") if run is not None else None
        chain = [*self._chain(value(own, "rStyle") or ""), *self._chain(paragraph or self._usual)]
        said = [one for one in (own, *(style.run for style in chain)) if one is not None]
        look = WordRun(
            "",
            bold=bool(_on(said, "b")),
            italic=bool(_on(said, "i")),
            struck=bool(_on(said, "strike") or _on(said, "dstrike")),
            underlined=_first(said, "u") not in (None, "", "none"),
            place=_place(said),
        )
        return look, _font(said), bool(_on(said, "vanish"))


def _on(said: list[Element], name: str) -> bool | None:
    found = (switched(one, name) for one in said)
    return next((one for one in found if one is not None), None)


def _first(said: list[Element], name: str) -> str | None:
    found = (value(one, name) for one in said)
    return next((one for one in found if one is not None), None)


def _place(said: list[Element]) -> str:
    known = {"superscript": "raised", "subscript": "lowered"}
    align = _first(said, "vertAlign")
    if align in known:
        return known[align]
    # Half points: what is moved by more than 1.5 pt is no correction of the line.
    moved = whole_number(_first(said, "position"))
    return "raised" if moved > 3 else "lowered" if moved < -3 else ""


def _font(said: list[Element]) -> str:
    for one in said:
        fonts = one.find(f"{W}rFonts")
        if fonts is not None and (font := fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi")):
            return str(font)
    return ""
