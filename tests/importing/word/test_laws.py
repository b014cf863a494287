"""Laws of Word documents, whatever stands in them: no word is lost, and reading ends without a traceback."""

import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.importing.word.word_abstract import WordAbstract, word_abstract
from pipeline.problems import Source
from pipeline.text.prose.markdown import set_prose
from tests.importing.word.docx import cell, docx, item, note_mark, para, run, table

SIGNS = (Path(__file__).parent / "signs.txt").read_text("utf-8").split()
WORDS = st.lists(
    st.lists(st.sampled_from(SIGNS), min_size=1, max_size=6).map("".join), min_size=1, max_size=5
)
LOOKS = st.sampled_from(
    [
        *("", "", "<w:b/>", "<w:i/>", "<w:b/><w:i/>", "<w:strike/>"),
        *(f'<w:vertAlign w:val="{place}script"/>' for place in ("super", "sub")),
    ]
)
RUNS = st.lists(st.tuples(WORDS.map(" ".join), LOOKS), min_size=1, max_size=4)
KINDS = st.sampled_from(["text", "text", "item", "cell", "note", "heading"])
HEAD = (para("Title", style="Title"), para("Anna Rossi"), para("Abstract"), para("Begin."))
CURLY = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u2011": "-", "\u2060": None}
)
# What set_prose makes of them is another matter: a formula that is typed, an entity, a number of a list.
MEANT = re.compile(r"\\[(\[]|\\begin|&#?\w+;")


def bare(text: str) -> str:
    """Text without what the setter changes: blanks, curly quotes, dashes."""
    straight = re.sub(r"``|''", '"', text.translate(CURLY))
    return re.sub("-+", "-", re.sub(r"\s+", "", straight))


def read(data: bytes) -> WordAbstract:
    abstract = word_abstract(data, "wakes.docx").value
    assert abstract is not None
    return abstract


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(RUNS, min_size=1, max_size=3))
def test_no_sign_of_a_paragraph_is_lost(paragraphs: list[list[tuple[str, str]]]) -> None:
    said = "Begin." + "".join(text for runs in paragraphs for text, _look in runs)
    if MEANT.search(said):
        return
    blocks = [para(*(run(text, look) for text, look in runs)) for runs in paragraphs]
    set_text = set_prose(read(docx(*HEAD, *blocks)).body, Source("a.md", 1, 1)).value.plain
    assert bare(set_text) == bare(said)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.lists(
        st.tuples(KINDS, st.lists(st.sampled_from(["wake", "Ørsted", "A1", "b-c"]), min_size=1)), max_size=6
    )
)
def test_no_word_is_lost_wherever_it_stands(blocks: list[tuple[str, list[str]]]) -> None:
    notes: dict[int, str] = {}
    made: list[str] = []
    for number, (kind, words) in enumerate(blocks, start=2):
        text = " ".join(f"{word}{number}x" for word in words)
        if kind == "note":
            notes[number] = run(text)
        made.append(
            {
                "text": lambda text=text: para(text, "."),
                "item": lambda text=text: item(text),
                "cell": lambda text=text: table((text, "x"), ("y", cell(text, text))),
                "note": lambda number=number: para("See", note_mark(number)),
                "heading": lambda text=text: para(text, style="Heading1"),
            }[kind]()
        )
    plain = set_prose(read(docx(*HEAD, *made, notes=notes)).body, Source("a.md", 1, 1)).value.plain
    times = {"cell": 3}
    for number, (kind, words) in enumerate(blocks, start=2):
        for word in set(words):
            told = len(re.findall(rf"(?<!\w){re.escape(word)}{number}x", plain))
            assert told == words.count(word) * times.get(kind, 1), (kind, word, plain)
