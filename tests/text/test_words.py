"""The law of words: each word of a text is printed, once, whatever blocks it stands in."""

import csv
import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from itertools import count
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.problems import Source
from pipeline.text.prose.markdown import set_prose
from pipeline.text.prose.repair import mend_line, split_lines
from tests.conftest import REPOSITORY

AT = Source("a.md", 1)
# Where real texts lie, which are not ours to keep here: events, and exports of other systems.
REAL = Path(os.environ.get("OCTAVO_REAL_TEXTS", REPOSITORY / "real-texts"))
WORD = re.compile(r"[^\W\d_]{3,}")
# What is no word of a text: formulas, addresses, commands, names of files, what stands behind a picture.
MARKUP = re.compile(
    r"\$\$.+?\$\$|\$[^$\n]+\$|\\begin\{(\w+\*?)\}.*?\\end\{\1\}|\\\(.+?\\\)|\\\[.+?\\\]"
    r"|\]\([^()\s]*(?:\s+\"[^\"]*\")?\)|\\(?:url|href)\{[^{}]*\}|https?://\S+|\\[A-Za-z]+"
    r"|\{#[^{}]*\}|\{width[^{}]*\}|^```\w+$",
    re.DOTALL | re.MULTILINE,
)


# Signs of Markdown that may stand inside a word.
LOOK = re.compile(r"\\?[*`]|(?<!\w)_|_(?!\w)")


def mended(text: str) -> str:
    """A text as it is read: letters composed, nothing invisible, entities as what they stand for."""
    return "\n".join(unescape(mend_line(line).text) for line in split_lines(text))


def printed(text: str) -> Counter[str]:
    html = set_prose(text, AT).value.html
    html = re.sub(r'<a href="http[^"]*">https?://[^<\s]*</a>', " ", html)
    # The words of a picture in a line are for those who do not see it.
    html = re.sub(r'<img class="picture"[^<>]*? alt="([^"]*)"[^<>]*>(?!<figcaption)', r"\1", html)
    # A style of letters within a word is not the end of one.
    html = re.sub(r"</?(?:em|strong|s|sub|sup|u|a|span|code)\b[^<>]*>", "", html)
    return Counter(WORD.findall(LOOK.sub("", unescape(re.sub(r"<[^<>]*>", " ", html)))))


BLOCKS = (
    "{0} *{1}* **{2}** {3}",
    "## {0}\n\n{1} {2}",
    "{0}\n---\n\n{1}",
    "> {0}\n> {1}\n\n{2}",
    "- {0}\n  - {1}\n- {2}",
    "1. {0}\n\n   {1}\n2. {2}",
    "```\n{0} {1}\n```",
    "{0}\n: {1}\n\n  {2}",
    "| {0} | {1} |\n|--|--|\n| {2} | {3} | {4} |",
    "Table: {0}\n\n|{1}|\n|-|\n|{2}|",
    "{0}[^n]\n\n[^n]: {1}\n\n    {2}",
    "[^m]: {0}",
    "{0}^[{1} {2}]",
    "![{0}](p.png)",
    "{0} ~~{1}~~ <b>{2}</b>",
    "[{0}](http://a.b) [{1}][q]\n\n[q]: http://a.b",
    "***\n{0}\n***\n{1}",
    "{0}\n\n    {1}",
    "{0} \\footnote{{{1}}} \\emph{{{2}}} \\unknown{{{3}}}",
    "{0} \\begin{{itemize}} \\item {1} \\item[{2}] {3}\\end{{itemize}}",
    "\\begin{{tabular}}{{ll}} {0} & {1} \\\\ \\hline {2} \\\\ \\end{{tabular}} {3}",
    "\\begin{{quote}}{0}\\end{{quote}}{1}",
    "\\begin{{figure}}\\includegraphics{{p.png}}\n\\caption{{{0} {1}}}\\end{{figure}}\n{2}",
    "\\begin{{table}}\n\\caption{{{0}}}\n\\begin{{tabular}}{{l}}{1}\\end{{tabular}}\\end{{table}}",
    "\\begin{{itemize}} {0} \\item {1}",
    "{0} [^q] {1}",
    "`{0}` {1}~{2}",
    "\"{0}\" ``{1}'' '{2}'",
    "{0} \\cite{{{1}}}",
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=6), st.sampled_from(["\n\n", "\n"]))
def test_each_word_of_a_text_is_printed_once(blocks, between):
    numbers = count()
    text = between.join(block.format(*(_word(next(numbers)) for _ in range(5))) for block in blocks)
    words = Counter(word for word in WORD.findall(text) if word.startswith("word"))
    got = printed(text)
    assert {word: got[word] for word in words} == dict(words)


def _word(number: int) -> str:
    return "word" + "".join(chr(ord("a") + int(digit)) for digit in f"{number:03d}")


def _long(value: object) -> Iterator[str]:
    if isinstance(value, str) and len(value) > 200:
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _long(inner)


def real_texts(path: Path) -> Iterator[str]:
    match path.suffix:
        case ".md":
            yield path.read_text(encoding="utf-8").split("\n---\n", 1)[-1]
        case ".json":
            yield from _long(json.loads(path.read_text(encoding="utf-8")))
        case ".yml":
            yield from _long(yaml.safe_load(path.read_text(encoding="utf-8")))
        case ".csv":
            with path.open(encoding="utf-8", newline="") as file:
                yield from _long([cell for row in csv.reader(file) for cell in row])
        case ".xml":
            yield from _long([each.text for each in ElementTree.parse(path).iter()])


@pytest.mark.skipif(not REAL.is_dir(), reason=f"there are no real texts in {REAL}")
@pytest.mark.parametrize("folder", ["events", "data"])
def test_each_word_of_real_texts_is_printed_once(folder):
    paths = sorted(path for path in (REAL / folder).rglob("*") if path.is_file() and path.name != "README.md")
    lost = {}
    for text in dict.fromkeys(text for path in paths for text in real_texts(path)):
        if r"\r\n" in text:  # line ends that were written out
            continue
        wanted = Counter(WORD.findall(LOOK.sub("", MARKUP.sub(" ", mended(text)))))
        if missing := wanted - printed(text):
            lost[text[:60]] = missing
    assert lost == {}
