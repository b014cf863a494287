"""What is copied from a PDF is what was typed, also where letters join, stack, or are drawn of parts."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import pydyf
import weasyprint.pdf
from weasyprint.draw import text as engine

from pipeline.render.binder.composites import drawings, glyph_table, with_composites
from pipeline.render.binder.fonts import font_files
from pipeline.render.fragments.font_use import PARTS
from pipeline.render.speedups.copying.font_codes import Codes, Part
from pipeline.render.speedups.copying.recoded_lines import recoded
from pipeline.render.speedups.drawing.programs import postscript_name
from pipeline.render.speedups.standing_in import Work
from pipeline.text.languages.involved import is_involved


def stand_ins(work: Work) -> dict[str, object]:
    """Draw lines with a code for each cluster, and give fonts what codes show; nothing for other pages."""
    if not is_involved(work.page):
        return {}
    return {
        "weasyprint.draw.text:draw_first_line": partial(_line, engine.draw_first_line),
        "weasyprint.pdf:build_fonts_dictionary": partial(
            _build, weasyprint.pdf.build_fonts_dictionary, frozenset(font_files(work.fonts))
        ),
    }


def _line(draw: Any, stream: Any, box: Any, overflow: str, ellipsis: Any, matrix: Any) -> Any:
    """In the place of ``weasyprint.draw.text.draw_first_line``, which asks its layout for what it draws."""
    layout = box.pango_layout
    if not is_involved(layout.text):
        return draw(stream, box, overflow, ellipsis, matrix)

    # Lines that were planned carry on what others cut off (``paragraphs.drawn_lines``).
    cuts = vars(box).get("octavo_filled") is None

    def first_line() -> tuple[Any, int | None]:
        line, index = type(layout).get_first_line(layout)
        return recoded(line, layout.text, stream, cuts=cuts), index

    layout.get_first_line = first_line
    try:
        return draw(stream, box, overflow, ellipsis, matrix)
    finally:
        del layout.get_first_line


def _build(build: Any, known: frozenset[str], pdf: Any, fonts: Any, *args: Any) -> Any:
    """In the place of ``weasyprint.pdf.fonts.build_fonts_dictionary``.

    The program of a font that is ``known`` to the binder is cut by that, and told what codes show.
    """
    tables: dict[str, bytes] = {}
    own = {font.hash for font in fonts.values() if font.missing}
    for font in fonts.values():
        codes: Codes | None = vars(font).get("octavo_codes")
        if codes and codes.parts and (font.hash in own or postscript_name(font) not in known):
            font.clean = partial(_compose, font, codes, tables)
    built = build(pdf, fonts, *args)
    for font in fonts.values():
        codes = vars(font).get("octavo_codes")
        if codes and codes.parts:
            _tell(pdf, _number(built[font.hash]), codes, tables.get(font.hash))
    return built


def _compose(
    font: Any, codes: Codes, tables: dict[str, bytes], used: Mapping[int, str], hinting: bool
) -> None:
    """In the place of ``weasyprint.pdf.fonts.Font.clean``, for a font that the engine embeds."""
    outlined = {part[0]: "" for parts in codes.parts.values() for part in parts}
    glyphs = {glyph: text for glyph, text in used.items() if glyph not in codes.parts}
    type(font).clean(font, {**outlined, **glyphs}, hinting)
    drawn = drawings([(codes.parts, font.widths)])
    font.file_content = with_composites(font.file_content, drawn)
    tables[font.hash] = glyph_table(font.file_content, drawn, codes.parts, used)


def _tell(pdf: Any, number: int, codes: Codes, table: bytes | None) -> None:
    """Let the font that is object ``number`` know its codes: by a ``table``, or for the binder."""
    font = pdf.objects[number]
    if table is None:
        rows = (f"{code}[{_written(parts)}]" for code, parts in sorted(codes.parts.items()))
        font[PARTS] = f"[{''.join(rows)}]"
        return
    stream = pydyf.Stream([table], compress=True)
    pdf.add_object(stream)
    [descendant] = font["DescendantFonts"]
    pdf.objects[_number(descendant)]["CIDToGIDMap"] = stream.reference


def _written(parts: Sequence[Part]) -> str:
    return "".join(f"[{' '.join(map(str, part))}]" for part in parts)


def _number(reference: bytes) -> int:
    return int(reference.split()[0])
