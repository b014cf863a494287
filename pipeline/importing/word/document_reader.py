"""A Word document from its parts to blocks: paragraphs, items and tables; and the problems met on the way."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace

from lxml.etree import _Element as Element

from pipeline.importing.word.list_numbers import ListNumbers
from pipeline.importing.word.open_package import Relation, WordPackage
from pipeline.importing.word.paragraph_reader import OpenField, ParagraphReader, Surroundings
from pipeline.importing.word.style_sheet import StyleSheet
from pipeline.importing.word.table_rows import held_in, is_without_head
from pipeline.importing.word.word_pieces import (
    Block,
    Equation,
    Piece,
    WordParagraph,
    WordRun,
    WordTable,
    merged,
)
from pipeline.importing.word.word_xml import (
    WRAPPERS,
    M,
    W,
    below,
    children,
    local,
    switched,
    value,
    whole_number,
)
from pipeline.problems import Source
from pipeline.problems.flood import FloodGate

_MOST_COLUMNS = 63
_QUOTED = 40


class DocumentReader:
    """Reads one document; ``blocks`` once, then ``problems`` has what it met.

    NoWordFile and Oversized come from a part that cannot be read.
    """

    def __init__(self, package: WordPackage, at: Source) -> None:
        self._package, self._at = package, at
        self._relations = package.relations(package.main)
        self._styles = StyleSheet(self._part("styles"))
        self._lists = ListNumbers(self._part("numbering"))
        self._notes = {kind: self._notes_of(f"{kind}s") for kind in ("footnote", "endnote")}
        self._called: dict[tuple[str, str], tuple[int, tuple[Piece, ...]]] = {}
        self._reading_note = False
        self._page, self._paragraph = 1, 0
        self._paged = False
        self._fields: list[OpenField] = []
        self._met: list[tuple[str, str, str]] = []
        self.problems = FloodGate()

    def blocks(self) -> tuple[Block, ...]:
        """The whole body, in reading order."""
        root = self._package.xml(self._package.main)
        body = root.find(f"{W}body") if root is not None else None
        if root is None or body is None:
            return ()
        self._paged = any(True for _one in below(body, f"{W}lastRenderedPageBreak"))
        made = tuple(self._blocks(body, self._relations))
        self._tell_of_changes(root)
        self._tell_of_margins()
        return made

    def _part(self, kind: str) -> Element | None:
        found = next((one for one in self._relations.values() if one.kind == kind and not one.outside), None)
        return None if found is None else self._package.xml(found.target)

    def _notes_of(self, kind: str) -> tuple[dict[str, Element], dict[str, Relation]]:
        root = self._part(kind)
        part = next((one.target for one in self._relations.values() if one.kind == kind), "")
        found = {one.get(f"{W}id") or "": one for one in children(root)} if root is not None else {}
        return found, self._package.relations(part) if found else {}

    def _blocks(self, parent: Element, relations: dict[str, Relation]) -> Iterator[Block]:
        waiting: tuple[Piece, ...] = ()
        for child in children(parent):
            if child.tag == f"{W}p":
                first, *boxes = self._paragraph_and_boxes(child, relations, waiting)
                waiting = ()
                if isinstance(first, WordParagraph) and switched(child, "pPr/rPr/del") and not boxes:
                    # The end of this paragraph has been struck out: it goes on in the next.
                    waiting = first.pieces
                    continue
                yield from (first, *boxes)
            else:
                yield from self._other_block(child, relations)
        if waiting:
            yield WordParagraph(waiting, place=self._place(""))

    def _other_block(self, element: Element, relations: dict[str, Relation]) -> Iterator[Block]:
        name = local(element)
        if element.tag == f"{W}tbl":
            yield self._table(element, relations)
        elif name == "sdt":
            content = element.find(f"{W}sdtContent")
            if content is not None and not switched(element, "sdtPr/showingPlcHdr"):
                yield from self._blocks(content, relations)
        elif name in WRAPPERS:
            yield from self._blocks(element, relations)
        elif element.tag == f"{M}oMathPara":
            yield from self._bare_equation(element, relations)
        elif name in ("altChunk", "subDoc"):
            hint = "Open the document in Word, save it again as .docx, and import that."
            self._tell("OCT-X82", "a document inside of this one cannot be read", hint, self._place(""))

    def _bare_equation(self, element: Element, relations: dict[str, Relation]) -> Iterator[Block]:
        reader = ParagraphReader(self._around(relations), "")
        holder = element.makeelement(f"{W}p")
        holder.append(deepcopy(element))
        yield WordParagraph(reader.pieces(holder), place=self._place(""))

    def _around(self, relations: dict[str, Relation]) -> Surroundings:
        def tell(code: str, what: str, hint: str) -> None:
            self._met.append((code, what, hint))

        return Surroundings(self._styles, relations, self._note, self._fields, tell)

    def _paragraph_and_boxes(
        self, element: Element, relations: dict[str, Relation], before: tuple[Piece, ...] = ()
    ) -> list[Block]:
        """The paragraph, and behind it what stands in text boxes that hang on it."""
        self._paragraph += not self._reading_note
        properties = element.find(f"{W}pPr")
        style = value(properties, "pStyle") or ""
        reader = ParagraphReader(self._around(relations), style)
        met, self._met = self._met, []
        pieces = merged([*before, *reader.pieces(element)])
        made = self._classified(pieces, style, properties)
        for code, what, hint in self._met:
            self._tell(code, what, hint, made.place)
        self._met = met
        self._page += 0 if self._reading_note else reader.breaks
        blocks: list[Block] = [made]
        for box in reader.boxes:
            blocks += self._blocks(box, relations)
        return blocks

    def _classified(self, pieces: tuple[Piece, ...], style: str, properties: Element | None) -> WordParagraph:
        kind, level = self._styles.kind(style, properties)
        made = WordParagraph(pieces, kind, level, style=self._styles.name(style))
        list_id, depth = self._styles.numbering(style, properties)
        if kind == "text" and list_id not in ("", "0") and made.words:
            made = replace(made, kind="item", level=depth, number=self._lists.next_number(list_id, depth))
        centred = self._styles.paragraph_value(style, properties, "jc") == "center"
        lone = [one for one in pieces if not isinstance(one, WordRun) or one.text.strip()]
        if len(lone) == 1 and isinstance(lone[0], Equation):
            # Word shows a formula that stands alone as a display.
            made = replace(made, pieces=(replace(lone[0], display=True),))
        return replace(made, centred=centred, place=self._place(made.words))

    def _place(self, words: str) -> str:
        page = f" on page {self._page}" if self._paged else ""
        quoted = f" (“{words[:_QUOTED].rstrip()}{'…' if len(words) > _QUOTED else ''}”)" if words else ""
        return f"paragraph {max(self._paragraph, 1)}{page}{quoted}"

    def _tell(self, code: str, what: str, hint: str, place: str) -> None:
        self.problems.add(code, f"{place}: {what}" if place else what, self._at, hint)

    def _note(self, kind: str, known: str) -> tuple[int, tuple[Piece, ...]] | None:
        if (kind, known) in self._called:
            return self._called[kind, known]
        notes, relations = self._notes[kind]
        element = notes.get(known)
        if element is None or self._reading_note:
            return None
        self._reading_note, fields = True, self._fields
        self._fields, met, self._met = [], self._met, []
        inside: list[Piece] = []
        for block in self._blocks(element, relations):
            inside += [WordRun(" "), *_flat(block)] if inside else _flat(block)
        self._reading_note, self._fields, self._met = False, fields, met
        self._called[kind, known] = len(self._called) + 1, _stripped(inside)
        return self._called[kind, known]

    def _table(self, table: Element, relations: dict[str, Relation]) -> WordTable:
        place = self._place("")
        rows, spans = [], False
        for row in held_in(table, "tr"):
            cells: list[tuple[Block, ...]] = []
            for cell in held_in(row, "tc"):
                going_on = value(cell, "tcPr/vMerge")
                width = min(max(whole_number(value(cell, "tcPr/gridSpan"), 1), 1), _MOST_COLUMNS)
                spans = spans or width > 1 or going_on is not None
                inside = tuple(self._blocks(cell, relations))
                cells += [inside, *[()] * (width - 1)]
            # What is beyond Word's own bound stands in the last cell.
            last = tuple(block for cell in cells[_MOST_COLUMNS - 1 :] for block in cell)
            rows.append((*cells[: _MOST_COLUMNS - 1], last) if len(cells) > _MOST_COLUMNS else tuple(cells))
        if spans:
            hint = "Look at the table in the abstract; a cell of its own for each value reads best."
            what = "cells of a table are merged; their words stand in the first, the others are empty"
            self._tell("OCT-X84", what, hint, place.replace("paragraph", "table behind paragraph", 1))
        first = next(held_in(table, "tr"), None)
        plain = is_without_head(table)
        return WordTable(tuple(rows), not plain or bool(switched(first, "trPr/tblHeader")), place)

    def _tell_of_changes(self, root: Element) -> None:
        added, struck, remarks = (
            sum(1 for _one in root.iter(*(W + name for name in names)))
            for names in (("ins", "moveTo"), ("del", "moveFrom"), ("commentReference",))
        )
        if added or struck:
            what = f"tracked changes count as accepted (inserted: {added}, deleted: {struck})"
            hint = "Accept or reject them in Word, if that is not what is meant."
            self._tell("OCT-X87", what, hint, "")
        if remarks:
            hint = "What belongs to the abstract, write into its text."
            self._tell("OCT-X87", f"comments are left out: {remarks}", hint, "")

    def _tell_of_margins(self) -> None:
        """Words of headers and footers are of the page, not of the abstract; they are told and left out."""
        said: list[str] = []
        for one in self._relations.values():
            root = None
            if one.kind in ("header", "footer") and not one.outside:
                root = self._package.xml(one.target)
            texts = below(root, f"{W}t") if root is not None else ()
            words = " ".join("".join(text.text or "" for text in texts).split())
            if any(char.isalpha() for char in words) and words not in said:
                said.append(words)
        for words in said:
            short = words[:_QUOTED].rstrip() + ("…" if len(words) > _QUOTED else "")
            hint = "If it belongs to the abstract, write it into its text."
            self._tell("OCT-X87", f"a header or footer of the pages is left out: “{short}”", hint, "")


def _flat(block: Block) -> tuple[Piece, ...]:
    """The pieces of a block, one behind the other."""
    if isinstance(block, WordParagraph):
        return block.pieces
    made: list[Piece] = []
    for row in block.rows:
        for inside in (one for cell in row for one in cell):
            made += [WordRun(" "), *_flat(inside)] if made else _flat(inside)
    return tuple(made)


def _stripped(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Without the blanks that Word puts before the words of a note."""
    while pieces and isinstance(pieces[0], WordRun) and not pieces[0].text.strip():
        pieces = pieces[1:]
    if pieces and isinstance(pieces[0], WordRun):
        pieces = [replace(pieces[0], text=pieces[0].text.lstrip()), *pieces[1:]]
    return merged(pieces)
