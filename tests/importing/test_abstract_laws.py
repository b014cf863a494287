"""What holds for every folder of abstracts: no word is lost, no file of whatever kind is too much for it."""

import random
import re
import warnings
from collections import Counter
from typing import Any

import pytest
import yaml

from pipeline.importing.given import Given, GivenFile
from pipeline.importing.records import IncomingEvent
from pipeline.importing.sources.manuscripts import MANUSCRIPTS
from pipeline.importing.writing.content_files import content_files
from pipeline.importing.writing.content_tree import content_tree
from pipeline.importing.writing.readable_ids import readable_ids
from pipeline.problems import Problem
from tests.importing.test_abstract_folders import MARKDOWN, TALK, WORD

[ABSTRACTS] = MANUSCRIPTS
_WORD = re.compile(r"[^\W\d_]{2,}")
LATEX = "\\documentclass{article}\n\\newcommand{\\R}{\\mathbb{R}}\n\\begin{document}\n%s\\end{document}\n" % (
    TALK
    % ("Of \\emph{foam} {\\&} salt", "Ada Byron\\and Wu Lin", 'Bubbles in $\\R$ \\cite{a} \\& "o, \\ref{x}.')
)
PLAIN = """\
# Of tides, and more

**Ada Byron**^1^, Nils Okafor^2^ (nils@sea.test)

^1^ University of Graz
^2^ Institute of Salt, Wien

Tides are *late* at night, as [everybody](https://sea.test) knows.

1. First water
2. Then none

Keywords: tide, night
"""


def read(**files: str | bytes) -> tuple[IncomingEvent, tuple[Problem, ...]]:
    """What is read of the ``files``, by their names with the last ``_`` for a dot."""
    given = [
        GivenFile(".".join(name.rsplit("_", 1)), data if isinstance(data, bytes) else data.encode())
        for name, data in files.items()
    ]
    known = [file for file in given if ABSTRACTS.knows(file)]
    outcome = ABSTRACTS.read(Given(known, [file for file in given if file not in known]))
    return outcome.value, outcome.problems


def written(event: IncomingEvent) -> str:
    """All that is written for ``event``, but for pictures."""
    tree = content_tree(event, readable_ids(event))
    return "\n".join(data.decode() for path, data in content_files(tree).items() if "images" not in path)


def assert_told(problems: tuple[Problem, ...]) -> None:
    """Every problem has a place in a file that was given, and says what to do."""
    for problem in problems:
        assert problem.source.file
        assert problem.hint, problem


@pytest.mark.parametrize("name", ["a_tex", "a_md", "b_md"])
def test_a_text_cut_anywhere_is_read_or_told(name: str) -> None:
    whole = {"a_tex": LATEX, "a_md": MARKDOWN, "b_md": PLAIN}[name].encode()
    for cut in range(len(whole)):
        event, problems = read(**{name: whole[:cut]})
        assert_told(problems)
        if not event.talks:
            assert problems or b"\\" not in whole[:cut], cut
        written(event)


def test_a_latex_document_cut_anywhere_is_told() -> None:
    begins, ends = LATEX.index("\\begin{document}") + 16, LATEX.rindex("\\end{document}") + 14
    for cut in range(begins, ends):
        _event, problems = read(a_tex=LATEX[:cut])
        assert "OCT-X02" in {problem.code for problem in problems}, cut


def test_a_head_cut_anywhere_is_told() -> None:
    for cut in range(4, MARKDOWN.index("\n---\n") + 4):
        _event, problems = read(a_md=MARKDOWN[:cut])
        assert [problem.code for problem in problems] == ["OCT-X02"], cut


def test_a_word_document_cut_anywhere_is_told() -> None:
    for cut in range(0, len(WORD), 37):
        event, problems = read(a_docx=WORD[:cut])
        assert event.talks == ()
        assert {problem.severity for problem in problems} == {"error"}


_ODD: list[Any] = [
    None,
    "",
    [],
    {},
    7,
    True,
    "\0",
    [[["x"]]],
    {"a": {"b": ["c"]}},
    [None, 7, {}],
    "&x",
    "x" * 9000,
]


@pytest.mark.parametrize("seed", range(4))
def test_heads_with_any_field_missing_or_of_another_kind(seed: int) -> None:
    chance = random.Random(seed)
    head = {
        "title": "Sand",
        "authors": [{"name": "Nils Okafor", "affiliation": "Graz", "orcid": "0"}, "Ada Byron"],
        "speaker": "Wu Lin",
        "tags": ["sand"],
        "links": [{"url": "sea.test", "text": "Slides"}],
        "type": "poster",
        "hero": {"tagline": "Of the sea"},
        "papers": ["a"],
        "extra": {"Diet": "none"},
        "recorded": "no",
    }
    for name in head:
        for odd in _ODD:
            fields: dict[str, Any] = {**head, name: odd}
            if chance.random() < 0.5:
                del fields[chance.choice(list(fields))]
            text = yaml.safe_dump(fields, allow_unicode=True)
            event, problems = read(a_md=f"---\n{text}---\n\nWords of sand.\n")
            assert_told(problems)
            if not any(problem.severity == "error" for problem in problems):
                assert "Words of sand." in written(event)


@pytest.mark.parametrize("seed", range(60))
def test_any_bytes_are_read_or_told(seed: int) -> None:
    chance = random.Random(seed)
    kinds = {"a_tex": LATEX.encode(), "b_md": MARKDOWN.encode(), "c_md": PLAIN.encode(), "d_docx": WORD}
    for name, whole in kinds.items():
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 8)):
            place = chance.randrange(len(data))
            data[place : place + chance.randrange(3)] = bytes(
                chance.choices(b"{}[]()\\%$&#@*_`~<>|-:\n\t\0\xff", k=2)
            )
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            event, problems = read(**{name: bytes(data)})
        assert_told(problems)
        written(event)


@pytest.mark.parametrize(
    ("name", "text", "not_words"),
    [
        (
            "a_tex",
            LATEX,
            "documentclass article newcommand mathbb begin document title emph author abstract cite ref",
        ),
        (
            "b_md",
            MARKDOWN,
            "title authors name affiliation presenting yes orcid https org tags links url text md",
        ),
        ("c_md", PLAIN, "Keywords"),
    ],
)
def test_no_word_is_lost(name: str, text: str, not_words: str) -> None:
    event, _problems = read(**{name: text})
    after = Counter(_WORD.findall(written(event)))
    lost = Counter(_WORD.findall(text.replace("\\and", " "))) - after
    assert set(lost) <= {*not_words.split(), "end"}


def test_inputs_that_go_in_circles_end() -> None:
    event, problems = read(a_tex="\\title{A}\n\\input{b}\n", b_tex="B words. \\input{a} \\input{b}\n")
    assert [talk.title for talk in event.talks] == ["A"]
    assert_told(problems)


def test_inputs_that_multiply_end() -> None:
    files = {f"f{number}_tex": f"\\input{{f{number + 1}}}\n" * 12 + "word\n" for number in range(12)}
    event, problems = read(a_tex="\\title{A}\n\\input{f0}\n", **files)
    assert len(written(event)) < 500_000
    assert "20,000 lines" in problems[0].message
    assert_told(problems)


def test_entries_that_are_never_closed_are_few_steps() -> None:
    event, problems = read(
        a_tex=TALK % ("A", "Ada Byron", "\\cite{x}"), r_bib="@a{" * 3000 + "@book{x, title={X}}"
    )
    assert len(event.talks) == 1
    assert_told(problems)
