"""What is written as Markdown is read as what it was: every sign for itself, every word in its place."""

import html
import random
import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.importing.markup.page.as_markdown import as_markdown, line_of
from pipeline.importing.markup.page.escaping import at_start, escaped
from pipeline.importing.markup.page.rich_text import (
    Block,
    Blocks,
    Cited,
    CodeLines,
    Footnote,
    Headline,
    Hyperlink,
    ItemList,
    LineStop,
    Para,
    Phrase,
    Piece,
    Pieces,
    Quote,
    Snippet,
    Styled,
    TexFormula,
    TextTable,
    TypeStyle,
)
from pipeline.problems import Source
from pipeline.text.prose.markdown import set_prose

AT = Source("content/abstracts/a.md", 1, 1)
# What our reader, or Markdown, takes for more than itself, beside plain words.
SIGNS = [
    *"\\*_~^[]<>{}$@|#`!().:;-+=/%&",
    *("a", "n", "o", "word", "12", "1.", "5 ", " ", "  ", "$5", "a_b", "@x", "[1]", "](", "][", "\\alpha"),
    *("\\begin{itemize}", "--", "https://a.org/x_y*z", "<b>", "</p>", "<3", "H", "Table: ", "x^2", "_x_"),
    *("**", "``", "```", "~~", "\\[", "\\(", "\\\\ "),
]


def even(text: str) -> str:
    """``text`` without what typography changes: quotes, dashes, kinds of blanks."""
    text = re.sub("[“”„]", '"', text.replace("…", "...")).replace("−", "-")
    text = re.sub("[‘’]", "'", re.sub("[—–-]+", "-", text))
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


@settings(max_examples=800, deadline=None)
@given(st.lists(st.sampled_from(SIGNS), min_size=1, max_size=9).map("".join))
def test_every_sign_of_plain_text_is_printed_as_itself(text: str) -> None:
    written = as_markdown([Para((Phrase(text),))])
    read = set_prose(written, AT)
    assert even(read.value.plain) == even(text), written
    assert not read.problems, written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a < b and 3 * 4, snake_case, 50% [1] & co.", "a < b and 3 * 4, snake_case, 50% [1] & co."),
        ("it costs $5 - not more", "it costs $5 - not more"),
        ("see https://a.org/_x_*y*, or a_", "see https://a.org/_x_*y\\*, or a\\_"),
        ("*stars* and `ticks` and <b>", "\\*stars\\* and \\`ticks\\` and \\<b>"),
        ("[words](address)", "\\[words](address)"),
        ("~30 people, Theorem~1~of", "~30 people, Theorem\\~1\\~{}of"),
    ],
)
def test_only_what_must_have_a_backslash_gets_one(text: str, written: str) -> None:
    assert escaped(text) == written


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("1. May", "1\\. May"),
        ("2029) May", "2029\\) May"),
        ("- minus", "\\- minus"),
        ("# of patients", "\\# of patients"),
        ("> 5", "\\> 5"),
        ("---", "\\---"),
        (": so", "\\: so"),
        ("Table: one", "Table\\: one"),
        ("1.5 mm", "1.5 mm"),
        ("-5 degrees", "-5 degrees"),
        ("May 1.", "May 1."),
    ],
)
def test_no_line_starts_something_by_accident(line: str, written: str) -> None:
    assert at_start(line) == written


STRONG = TypeStyle.STRONG


@pytest.mark.parametrize(
    ("block", "written"),
    [
        (Para((Phrase("un"), Styled(TypeStyle.EMPHASIS, (Phrase("likely"),)))), "un\\emph{likely}"),
        (Para((Styled(TypeStyle.EMPHASIS, (Phrase("like"),)), Phrase("ly"))), "*like*ly"),
        (Para((Phrase("a"), Styled(STRONG, (Phrase("(b)"),)), Phrase("c"))), "a\\textbf{(b)}c"),
        (Para((Styled(STRONG, (Phrase(" a "),)), Phrase("b"))), "**a** b"),
        (Para((Styled(STRONG, (Styled(STRONG, (Phrase("a"),)),)),)), "**a**"),
        (Para((Phrase("H"), Styled(TypeStyle.LOWERED, (Phrase("2"),)), Phrase("O"))), "H~2~O"),
        (Para((Phrase("m"), Styled(TypeStyle.RAISED, (Phrase("2"),)))), "m^2^"),
        (Para((Phrase("x"), Styled(TypeStyle.RAISED, (Phrase("a b"),)))), "x\\textsuperscript{a b}"),
        (Para((TexFormula("x"), TexFormula("y"), Phrase("5"))), "\\(x\\)\\(y\\)5"),
        (Para((Hyperlink("https://a.org/(x)", (Phrase("a"),)),)), "[a](https://a.org/%28x%29)"),
        (Para((Hyperlink("mailto:a@b.org", (Phrase("a@b.org"),)),)), "<a@b.org>"),
        (Para((Cited(("a", "b"), "see", "p. 3"),)), "[see @a; @b, p. 3]"),
        (Para((Cited(("a",), "", "p. 3", in_sentence=True),)), "@a [p. 3]"),
        (Para((Phrase("a"), LineStop(), Phrase("1. b"), LineStop())), "a\\\n1\\. b"),
        (Para((Phrase("a "), TexFormula("x\n\ny", True), Phrase(" b"))), "a\n\n$$\nx\ny\n$$\n\nb"),
        (Quote((Para((Phrase("5 is > 4"),)),)), "\\begin{quote}\n5 is > 4\n\\end{quote}"),
        (ItemList((((Phrase("T"),), (Para((Phrase("d"),)),)),)), "T\n: d"),
        (TextTable((((Phrase("a|b"),), (TexFormula("|x|"),)),)), "|  |  |\n| --- | --- |\n| a\\|b | $|x|$ |"),
        (CodeLines("a\n```\nb"), "````\na\n```\nb\n````"),
    ],
)  # fmt: skip
def test_a_block_is_written_as_a_person_would(block: Block, written: str) -> None:
    assert as_markdown([block]) == written


def test_lists_that_follow_each_other_stay_two() -> None:
    one = ItemList((((), (Para((Phrase("a"),)),)),))
    assert as_markdown([one, one, one]) == "- a\n\n* a\n\n- a"
    assert set_prose(as_markdown([one, one]), AT).value.html.count("<ul>") == 2


def test_a_long_note_stands_at_the_end_and_in_a_title_in_brackets() -> None:
    note = Footnote((Phrase("word " * 300),))
    assert as_markdown([Para((Phrase("a"), note))]).startswith("a[^1]\n\n[^1]: word word")
    assert line_of((Phrase("a"), note)).startswith("a (word word")
    assert line_of((Phrase("a"), Footnote((Phrase("b]"),)))) == "a (b])"


# Trees by chance, to a fixed seed: no word may be lost and no sign of Markdown printed.
_INLINE = [
    "a",
    "foo",
    "bar (x)",
    '"q"',
    "1.",
    "- x",
    "x*y",
    "$5",
    "[1]",
    "é",
    "end.",
    " ",
    " b ",
    "_x",
    ">",
    "# h",
]


class _Chance:
    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def piece(self, depth: int) -> Piece:
        kind = self.chance.randint(0, 9 if depth < 2 else 6)
        if kind <= 4:
            return Phrase(self.chance.choice(_INLINE))
        if kind == 5:
            return Snippet(self.chance.choice(["c", "a`b", "x y"]))
        if kind == 6:
            return TexFormula(self.chance.choice(["x^2", "5", "a_b", "\\alpha"]))
        if kind == 7:
            return Hyperlink("https://a.org/", (Phrase("link "), self.piece(9)))
        if kind == 8:
            return Footnote(self.pieces(1)) if not depth else LineStop()
        return Styled(self.chance.choice(list(TypeStyle)), self.pieces(depth + 1))

    def pieces(self, depth: int = 0) -> Pieces:
        return tuple(self.piece(depth) for _ in range(self.chance.randint(1, 4)))

    def block(self, depth: int) -> Block:
        kind = self.chance.randint(0, 5 if depth < 3 else 1)
        if kind <= 1:
            return Para(self.pieces())
        if kind == 2:
            return Headline(self.chance.randint(2, 4), self.pieces())
        if kind == 3:
            return Quote(self.blocks(depth + 1))
        if kind == 4:
            items = tuple(((), self.blocks(depth + 1)) for _ in range(self.chance.randint(1, 3)))
            return ItemList(items, self.chance.choice([None, 1, 4]))
        return TextTable(tuple(tuple(self.pieces() for _ in range(3)) for _ in range(3)), True)

    def blocks(self, depth: int = 0) -> Blocks:
        return tuple(self.block(depth) for _ in range(self.chance.randint(1, 3)))


def letters(part: object) -> str:
    """The letters and figures of a tree, but those of formulas."""
    if isinstance(part, Phrase | Snippet):
        return "".join(re.findall(r"\w", part.text))
    if isinstance(part, tuple):
        return "".join(map(letters, part))
    names = ("inside", "blocks", "items", "rows")
    return "".join(
        letters(getattr(part, name)) for name in names if not isinstance(part, str) and hasattr(part, name)
    )


@pytest.mark.parametrize("seed", range(120))
def test_no_word_of_a_tree_is_lost(seed: int) -> None:
    blocks = _Chance(seed).blocks()
    written = as_markdown(blocks)
    read = re.sub(r"<svg.*?</svg>|<[^<>]*>", "", set_prose(written, AT).value.html, flags=re.DOTALL)
    lost = Counter(letters(blocks)) - Counter(re.findall(r"\w", html.unescape(read)))
    assert not lost, written
