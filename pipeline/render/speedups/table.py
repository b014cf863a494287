"""What stands in for the engine, a row each; the one list of what to look at when the engine moves.

A row is in force while all that it ``stands_on`` is what it was written for (``sources.digest``). Without a
row pages take longer and are the same, or look as it says. To move on: look at what has changed, mend the row
or leave it out, write its digest anew, and let ``python -m tests.bench.speedups`` make the figures.
"""

from typing import NamedTuple

KNOWN = {
    "weasyprint": "70.0",
    "pydyf": "0.13.0",
    "tinycss2": "1.5.1",
    "tinyhtml5": "2.1.0",
}
"""The libraries that are stood in for, and the versions that the digests are of."""

FOR_OTHERS = "direction."
"""Rows of modules that begin so are for pages with letters that our first fonts lack; others do without."""


class Gain(NamedTuple):
    """What a row saves of the CPU time (%) that it takes without it to set and prepare a book, and badges."""

    book: float
    badges: float


class StandIn(NamedTuple):
    """A stand-in, or without a ``gain`` one that mends a fault of the engine.

    ``by`` is the module below this package; the test ``held_by`` (in ``tests/render/speedups/``) fails if it
    does not do what the engine does. ``stands_on`` are the definitions replaced, and those that the stand-in
    knows the inside of (``package.module:Class.method``, apart by spaces); ``digest`` is theirs. ``without``
    says how pages look if the row is not in force, where they look otherwise.
    """

    name: str
    by: str
    gain: Gain | None
    digest: str
    held_by: str
    stands_on: str
    without: str = ""


ROWS = (
    StandIn(
        "linked sheets", "reading.sheets", Gain(33, 8), "7b1e825506a93822",
        "test_sheets::test_a_page_is_the_engines_and_its_sheet_is_parsed_once",
        "weasyprint:CSS.__init__ weasyprint.css:find_stylesheets weasyprint.css:preprocess_stylesheet",
    ),
    StandIn(
        "font descriptions", "layout.descriptions", Gain(7, 1.5), "d34ba3057100f716",
        "test_sparing::test_pages_are_the_engines",
        "weasyprint.text.fonts:get_font_description weasyprint.text.line_break:Layout.setup "
        "weasyprint.text.line_break:strut weasyprint.text.line_break:_font_style_cache_key",
    ),
    StandIn(
        "font programs", "drawing.programs", Gain(8, 8), "7f86fb6ed3a61a98",
        "test_programs::test_fragments_are_those_of_whole_proofs",
        "weasyprint.pdf.fonts:build_fonts_dictionary weasyprint.pdf.fonts:Font.__init__ "
        "weasyprint.pdf.fonts:Font.clean weasyprint.pdf.fonts:Font.subset",
    ),
    StandIn(
        "unnamed properties", "reading.unnamed", Gain(3, 9), "994f836c176930d2",
        "test_sparing::test_pages_are_the_engines",
        "weasyprint.css:ComputedStyle weasyprint.css.functions:check_math "
        "weasyprint.css.computed_values:register_logical",
    ),
    StandIn(
        "plain paths", "drawing.svg_paths", Gain(9, 15), "cf6dc01ead364818",
        "test_svg_paths::test_a_path_has_the_operators_of_the_engine",
        "weasyprint.svg.path:path weasyprint.svg.utils:normalize pydyf:_to_bytes",
    ),
    # By calls, as "families of styles".
    StandIn(
        "marks of PDF", "drawing.written_marks", Gain(4, 0), "b867a5f5926b4767",
        "test_written_marks::test_all_is_written_as_pydyf_writes_it",
        "pydyf:_to_bytes",
    ),
    StandIn(
        "patterns of HTML", "reading.patterns", Gain(5, 2), "90a5af12c60aff9d",
        "test_sparing::test_pages_are_the_engines",
        "tinyhtml5.inputstream:HTMLUnicodeInputStream.chars_until",
    ),
    StandIn(
        "style attributes", "reading.attributes", Gain(4, 25), "8f95505db0778003",
        "test_sparing::test_pages_are_the_engines",
        "weasyprint.css:StyleFor.__init__ weasyprint.css:find_style_attributes "
        "weasyprint.css.validation:preprocess_declarations tinycss2.parser:parse_blocks_contents",
    ),
    # By calls (150 abstracts, a page each), not by time.
    StandIn(
        "families of styles", "reading.families", Gain(12, 0), "00cb3adbc6203ac8",
        "test_families::test_pages_of_many_documents_are_the_engines",
        "weasyprint.css:StyleFor weasyprint.css:Style weasyprint.css:ComputedStyle "
        "weasyprint.css:AnonymousStyle weasyprint.css:InitialStyle weasyprint.css:find_style_attributes "
        "weasyprint.css:get_all_computed_styles "
        "weasyprint.formatting_structure.build:set_viewport_overflow",
    ),
    StandIn(
        "lengths", "layout.lengths", Gain(3, 3.5), "3fb5adbaae43de26",
        "test_sparing::test_pages_are_the_engines",
        "weasyprint.layout.percent:percentage weasyprint.layout.percent:resolve_one_percentage "
        "weasyprint.layout.percent:resolve_percentages weasyprint.layout.percent:adjust_box_sizing",
    ),
    StandIn(
        "empty margins", "layout.margins", Gain(4.5, 7), "cf55f74e21fae5ea",
        "test_sparing::test_pages_are_the_engines",
        "weasyprint.layout.page:make_margin_boxes",
    ),
    StandIn(
        "equal lines shaped", "layout.lines", Gain(0.5, 4.5), "f20cf7dc75923706",
        "test_sparing::test_pages_are_the_engines",
        "weasyprint.text.line_break:split_first_line weasyprint.text.line_break:first_line_metrics",
    ),
    StandIn(
        "ends set again", "layout.refits", Gain(7.5, 0), "6f4f4df79c6ca158",
        "test_refits::test_pages_are_those_of_a_document_set_again",
        "weasyprint.layout:layout_document weasyprint.layout.page:make_all_pages "
        "weasyprint.layout.page:remake_page weasyprint.layout.page:make_page "
        "weasyprint.layout.page:_update_page_groups weasyprint.css:StyleFor "
        "weasyprint.formatting_structure.build:build_formatting_structure "
        "weasyprint.formatting_structure.build:element_to_box "
        "weasyprint.formatting_structure.build:create_anonymous_boxes "
        "weasyprint.formatting_structure.build:update_counters",
    ),
    StandIn(
        "keyed fonts", "drawing.keyed_programs", None, "e3e73283d9f81615",
        "test_keyed_programs::test_letters_of_a_font_keyed_by_cid_are_drawn_by_every_reader",
        "weasyprint.pdf.fonts:build_fonts_dictionary weasyprint.pdf.fonts:_build_vector_font_dictionary "
        "weasyprint.pdf.fonts:Font.clean weasyprint.pdf.fonts:Font.subset",
        "letters of some fonts with PostScript outlines are not drawn by all readers",
    ),
    # Its stand-ins call those of the fonts' programs, and whole paragraphs call them: it stays between these.
    StandIn(
        "copied text", "copying.copied_text", None, "8788860a3e2b6d79",
        "test_copied_text::test_pages_look_as_the_engine_draws_them",
        "weasyprint.draw.text:draw_first_line weasyprint.text.line_break:Layout.get_first_line "
        "weasyprint.pdf.fonts:build_fonts_dictionary weasyprint.pdf.fonts:_build_vector_font_dictionary "
        "weasyprint.pdf.fonts:Font.__init__ weasyprint.pdf.fonts:Font.clean "
        "weasyprint.pdf.fonts:Font.get_unused_glyph_id weasyprint.pdf.stream:Stream.add_font",
        "text in scripts whose letters join, stack or are drawn of parts is copied wrongly from the PDF",
    ),
    StandIn(
        "even lines", "scripts.even_lines", None, "7c1c22fa1b10b7a0",
        "test_even_lines::test_a_line_is_as_high_as_was_asked_for_in_every_script",
        "weasyprint.text.line_break:first_line_metrics weasyprint.text.line_break:strut "
        "weasyprint.layout.inline:split_text_box",
        "lines with letters of other scripts are higher than others, and leave the grid of the page",
    ),
    StandIn(
        "between letters", "scripts.between_letters", None, "977655ec92be5695",
        "test_between_letters::test_lines_of_chinese_and_japanese_end_at_the_edge",
        "weasyprint.layout.inline:justify_line weasyprint.layout.inline:count_expandable_spaces "
        "weasyprint.layout.inline:add_word_spacing weasyprint.text.line_break:Layout.set_text",
        "lines of Chinese and Japanese are ragged, and Korean words are broken anywhere",
    ),
    StandIn(
        "whole paragraphs", "paragraphs.whole_lines", None, "16e7944941048206",
        "test_paragraphs::test_lines_are_set_as_planned",
        "weasyprint.layout.inline:iter_line_boxes weasyprint.layout.inline:get_next_linebox "
        "weasyprint.layout.inline:split_inline_box weasyprint.layout.inline:split_text_box "
        "weasyprint.layout.inline:text_align weasyprint.layout.inline:skip_first_whitespace "
        "weasyprint.layout.inline:remove_last_whitespace weasyprint.text.line_break:Layout "
        "weasyprint.text.line_break:create_layout weasyprint.text.line_break:get_log_attrs "
        "weasyprint.draw.text:draw_first_line",
        "lines of justified paragraphs are broken one by one, with wider spaces and more hyphens",
    ),
    StandIn(
        "ends of lines from the right", "direction.line_ends", None, "2cb872f8fef0b953",
        "test_line_ends::test_the_last_word_keeps_its_place",
        "weasyprint.layout.inline:remove_last_whitespace weasyprint.layout.inline:split_text_box",
        "the last word of a line that runs from right to left stands a blank away from its place",
    ),
    StandIn(
        "indents from the right", "direction.indents", None, "643179ada4cd845c",
        "test_indents::test_a_line_is_indented_where_it_begins",
        "weasyprint.layout.inline:iter_line_boxes weasyprint.layout.inline:get_next_linebox",
        "first lines that run from right to left are indented at their left end",
    ),
    StandIn(
        "blanks of other scripts", "direction.blanks", None, "af4af28b656b75e4",
        "test_blanks::test_justified_lines_end_at_their_edge",
        "weasyprint.layout.inline:justify_line weasyprint.layout.inline:add_word_spacing "
        "weasyprint.layout.inline:count_expandable_spaces weasyprint.text.line_break:Layout "
        "weasyprint.text.line_break:create_layout weasyprint.text.line_break:split_first_line "
        "weasyprint.layout.inline:split_inline_box weasyprint.layout.inline:split_text_box",
        "justified lines of Arabic, Hebrew or Hindi end some points away from their edge",
    ),
    StandIn(
        "empty texts", "direction.empty_texts", None, "4e904424464a956b",
        "test_blanks::test_justified_lines_end_at_their_edge",
        "pydyf:Stream.show_text weasyprint.draw.text:draw_first_line",
        "in PDFium and Chrome justified lines of Arabic end some points away from their edge",
    ),
    StandIn(
        "undrawn pictures", "drawing.undrawn", None, "60412e200ac32814",
        "test_undrawn::test_what_cannot_be_drawn_leaves_the_page_as_it_was",
        "weasyprint.images:SVGImage.draw weasyprint.images:SVGImage.__init__ weasyprint.svg:Node.__init__ "
        "weasyprint.svg:Node.cascade weasyprint.svg:SVG.__init__ weasyprint.pdf.stream:Stream.push_state "
        "weasyprint.pdf.stream:Stream.pop_state",
    ),
    StandIn(
        "roles of notes", "drawing.roles", None, "2209aa1c383208fe",
        "test_roles::test_notes_and_their_marks_have_roles",
        "weasyprint.pdf.tags:_get_pdf_tag",
    ),
    StandIn(
        "whole half-lines", "layout.steps", None, "866b710041f61cc6",
        "test_steps::test_what_follows_a_block_of_small_text_stands_on_the_grid",
        "weasyprint.layout.block:block_container_layout weasyprint.css:ComputedStyle.__init__",
    ),
    StandIn(
        "sides of floats", "layout.float_sides", None, "3fe85d7bcc081567",
        "test_float_sides::test_a_float_stands_where_left_or_right_would_put_it",
        "weasyprint.layout.inline:_out_of_flow_layout weasyprint.layout.inline:split_inline_box",
        "a page with a float at the beginning or end of a line is not set",
    ),
)  # fmt: skip
