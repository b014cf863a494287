"""One sign a hundred thousand times: whatever reads or checks it ends, in steps that grow with its length."""

import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from pipeline.check.texts.missing_glyphs import glyphs
from pipeline.check.texts.printed_texts import PrintedText
from pipeline.check.texts.sample import _SAMPLE
from pipeline.load import load_event
from pipeline.load.event.event_yaml import read_frame
from pipeline.load.event.people_yaml import load_people
from pipeline.load.event.program_yaml import load_program
from pipeline.load.ids import Register
from pipeline.load.mail_yaml import load_postoffice
from pipeline.load.papers.bibliography import read_papers
from pipeline.load.participants.participants_list import read_participants
from pipeline.load.participants.same_person import merge
from pipeline.load.text_files import TextFile
from pipeline.load.yaml.parse import parse
from pipeline.post.message.headers import file_name, words
from pipeline.problems import Source
from pipeline.problems.flood import FloodGate
from pipeline.text.address import clean
from pipeline.text.languages.collation import ROOT, Order
from pipeline.text.names import fold, sort_text, split_name
from pipeline.text.prose.markdown import set_prose
from pipeline.text.prose.tex import set_tex
from pipeline.text.web_address import is_allowed
from pipeline.text.wrap import wrap
from tests.commands.test_bad_inputs import EVENT, small
from tests.conftest import REPOSITORY, THOROUGH

HERE = Source("content/a.md", 1, 1)
LENGTH = 2_000 if THOROUGH else 1_000
VALUES = ("9", "²", "٣", "\u202e", "é", " ", "a ", ",", "{}", "- ", "<", "&", "0.", "\\", "# ", " and ")
# fmt: off
NASTY = (
    "[", "(", "*", "_", "`", "``", "$", "$$", r"$\a", r"\a", "{", "}", "{}", "<", "<a ", "0.", ">", "- ", "|",
    "![](", '"', "'", ",", "''", "e\u0301", "\u0301", "a", "a ", "a*", "**a ", "~", "](", "[a](", "{\\em ",
    "\\emph{", "\\cite[", "\\[", "\\(", "\\begin{math}", "://a.", "http://", "&#1;", "1. ", "- a\n", "\n\n",
    "\u200b", "Ã¤", "^", "_{", "\\'{", "{\\a}", "\\\\", "$1 ", "example.", "dolor ",
    "|a\n|-\n\n", "|a", "|-|\n", "Table: a\n\n|a|\n|-|\n\n", "|$|$|\n|-|-|\n",
    "\n> ", "\n## a", "```\n", "a\n---\n", "a\n: ", "a\n: b\n\n  ", "~~", "x~2~", "x^2^", "<sub>",
    "[a]: http://b.c\n", "[a][b]", "\n---\n", "<sub>1</sub>",
    "![a](b)\n\n", "![a](b){", "@fig:a", "\\label{a}", "$$a$$ {#eq:a}\n", "{#a}",
    "\\begin{center}", "\\begin{center}\\end{center}", "\\begin{quote}\n", "\\item",
    "\\caption{", "\n\\caption{",
    "\\begin{itemize}\\item a\\end{itemize}", "\\begin{tabular}{l}a&b\\\\\\end{tabular}", "\\begin{eqnarray}",
    "[^a]: ", "[^a]", "^[", "\\footnote{", "\\footnote{a}", "[^a]: a\n\n", "[^a]:\n    ",
)
# fmt: on
PROSE: dict[str, Callable[[str], object]] = {
    "Markdown": lambda text: set_prose(text, HERE),
    "a title": lambda text: set_prose(text, HERE, inline=True),
    "LaTeX": lambda text: set_tex(text, HERE, block=True),
    "BibTeX": lambda text: read_papers(TextFile("a.bib", f"@misc{{a,\n title = {{{text}}},\n}}\n"), {}),
}
OTHERS: dict[str, Callable[[str], object]] = {
    "CSV": lambda text: read_participants(TextFile("a.csv", f"name,email\n{text}")),
    "BibTeX without entries": lambda text: read_papers(TextFile("a.bib", text), {}),
    "samples": _SAMPLE.search,
    "glyphs": lambda text: list(glyphs(REPOSITORY, set(), [PrintedText("a text", text, HERE)])),
    "folding": fold,
    "names": split_name,
    "order of names": ROOT.key,
    "order of Vietnamese names": Order("vi").key,
    "order of Chinese names": Order("zh").key,
    "order of Arabic names": Order("ar").key,
    "names in an index": lambda text: ROOT.heading(sort_text("Ada", text)),
    "names in a Hungarian index": lambda text: Order("hu").heading(sort_text("Ada", text)),
    "letters": wrap,
    "headers": lambda text: words("Subject", " ".join(text.split())),
    "names of files": file_name,
    "web addresses": is_allowed,
    "YAML": lambda text: parse(TextFile("a.yaml", text)),
}


def papers_of(root: Path) -> object:
    return read_papers(TextFile("a.bib", (root / "content" / "papers.bib").read_text(encoding="utf-8")), {})


FIELDS = ("author", "year", "month", "pages", "howpublished", "doi", "journal", "volume")
TITLED = "title: '%s'\nstart: '%s'\nend: '%s'\ntimezone: '%s'\nlanguage: '%s'\n"
FILES: dict[str, tuple[str, str, Callable[[Path], object]]] = {
    "papers": ("papers.bib", "@misc{a,\n title = {x} %s\n}\n", papers_of),
    "fields": ("papers.bib", f"@misc{{a, {', '.join(f'{name} = {{%s}}' for name in FIELDS)}}}\n", papers_of),
    "people": ("people.yaml", "- {name: '%s', email: '%s', orcid: '%s', affiliation: '%s'}\n", load_people),
    "event": ("event.yaml", TITLED, read_frame),
    "programme": (
        "program.yaml",
        "- {date: 2026-01-01, slots: [{time: '%s', title: '%s', room: '%s'}]}\n",
        lambda root: load_program(root, "UTC"),
    ),
    "post office": ("mail.yaml", "from: '%s'\nserver: {host: '%s', user: '%s'}\n", load_postoffice),
}


def steps(do: Callable[[str], object], text: str) -> int:
    """How many functions are called, of Python and of C."""
    count = 0

    def seen(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(seen)
    try:
        do(text)
    finally:
        sys.setprofile(None)
    return count


def repeated(sign: str, length: int) -> str:
    return sign * (length // len(sign))


@pytest.mark.parametrize("sign", NASTY)
@pytest.mark.parametrize("reader", PROSE)
def test_a_reader_of_prose_takes_steps_in_proportion(reader: str, sign: str) -> None:
    do = PROSE[reader]
    do(repeated(sign, 400))  # what is imported or made once is no step of the text
    few, many = (steps(do, repeated(sign, length)) for length in (LENGTH, 2 * LENGTH))
    assert many <= 2.5 * few


@pytest.mark.parametrize("reader", OTHERS)
def test_other_readers_and_checks_take_steps_in_proportion(reader: str) -> None:
    for sign in NASTY:
        lengths = (5 * LENGTH // 2, 5 * LENGTH)
        few, many = (steps(OTHERS[reader], repeated(sign, length)) for length in lengths)
        assert many <= 2.5 * max(few, 100), sign


@pytest.mark.parametrize("file", FILES)
def test_values_of_files_take_steps_in_proportion(file: str, tmp_path: Path) -> None:
    name, written, read = FILES[file]
    (tmp_path / "content").mkdir()

    def load(text: str) -> None:
        text = text if name.endswith(".bib") else text.replace("'", "''").replace("\n", " ")
        (tmp_path / "content" / name).write_text(written.replace("%s", text), encoding="utf-8")
        read(tmp_path)

    for sign in VALUES:
        load(repeated(sign, 900))  # of another length: what was read is known again
        few, many = (steps(load, repeated(sign, length)) for length in (1_000, 2_000))
        assert many <= 2.5 * max(few, 1000), sign


@pytest.mark.parametrize("sign", [*VALUES, ".", "@", "a@", "a.", "a@b,"])
def test_an_address_takes_steps_in_proportion(sign: str) -> None:
    def read(text: str) -> None:
        with suppress(ValueError):
            clean(text)

    few, many = (steps(read, repeated(sign, length)) for length in (5_000, 10_000))
    assert many <= 2.5 * max(few, 1000)


def test_an_order_of_names_ends_with_a_thousand_letters() -> None:
    for order in (ROOT, Order("da"), Order("vi")):
        assert order.key("a" * 1000) == order.key("a" * 1001 + "b")
        assert order.key("a" * 999) < order.key("a" * 1000)


@pytest.mark.parametrize("month", ["9" * 5000, "²", "13", "012"])
def test_a_month_that_is_none_is_told(month: str) -> None:
    file = TextFile("a.bib", f"@misc{{a,\n title = {{x}},\n year = 2020,\n month = {{{month}}},\n}}\n")
    assert [problem.code for problem in read_papers(file, {}).problems] == ["OCT-B06"]


@pytest.mark.parametrize("sign", ["[", '"', r"$\a", "{\\em ", "![]("])
def test_a_text_of_100_kb_keeps_its_letters(sign: str) -> None:
    made = set_prose(f"first {repeated(sign, 100_000)} last", HERE)
    assert made.value.plain.startswith("first")
    assert made.value.plain.endswith("last")
    assert len(made.problems) <= 200


def test_a_flood_of_one_fault_is_told_three_times_and_counted() -> None:
    problems = set_prose(r"\a " * 3000, HERE).problems
    unknown = [problem for problem in problems if problem.code == "OCT-T01"]
    assert [problem.more for problem in unknown] == [0, 0, 2997]


def test_many_faults_of_a_table_are_told_to_a_hundred() -> None:
    file = TextFile("a.csv", "name,email\n" + "Ada Lovelace,a,b,c\n" * 500)
    told = [problem for problem in read_participants(file).problems if problem.code == "OCT-F11"]
    assert len(told) == 100
    assert told[-1].more == 400


def test_a_person_listed_a_thousand_times_is_told_a_hundred_times() -> None:
    guests = read_participants(TextFile("a.csv", "name,email\n" + "Emmy Noether,e@x.example\n" * 1000)).value
    merged = merge((), guests, Register())
    assert len(merged.value) == 1
    assert len(merged.problems) == 100
    assert merged.problems[-1].more == 899


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("OCT-Y03", "title: Small"),
        ("OCT-Y05", "short: *a"),
        ("OCT-Y10", "key-{}: a"),
        ("OCT-F05", "# \x01"),
    ],
)
def test_a_file_of_faults_is_told_in_part(tmp_path: Path, code: str, line: str) -> None:
    small(tmp_path, event_dot_yaml=EVENT + "".join(f"{line.format(n)}\n" for n in range(1000)))
    told = [problem for problem in load_event(tmp_path).problems if problem.code == code]
    assert len(told) == 100
    assert told[-1].more


def test_abbreviations_that_double_each_other_come_to_an_end() -> None:
    doubled = "@string{a = {knots }}\n" + "@string{a = a # a}\n" * 60 + "@misc{k, title = a # a}\n"
    made = read_papers(TextFile("a.bib", doubled), {})
    [paper] = made.value
    assert paper.title.plain.startswith("knots knots")
    assert len(paper.title.plain) < 5000
    assert {problem.code for problem in made.problems} == {"OCT-B03"}


def test_what_is_not_told_is_counted_once() -> None:
    gate = FloodGate()
    for message in ["a"] * 102 + ["b"] * 3:
        gate.add("OCT-T01", message, HERE, "Mend it.")
    assert gate.give(None).problems[-1].more == 5


def test_what_was_counted_before_is_counted_on() -> None:
    first, second = FloodGate(alike=1), FloodGate(alike=1)
    for _ in range(5):
        first.add("OCT-T01", "a", HERE, "Mend it.")
    for _ in range(2):
        second.take(first.give(None))
    [problem] = second.give(None).problems
    assert problem.more == 9


def test_what_is_let_in_is_told_in_its_order() -> None:
    gate = FloodGate(alike=1)
    for code, message in (("OCT-T01", "a"), ("OCT-T01", "b"), ("OCT-T01", "a"), ("OCT-T03", "c")):
        gate.add(code, message, HERE, "Mend it.")
    told = [(problem.message, problem.more) for problem in gate.give(None).problems]
    assert told == [("a", 1), ("b", 0), ("c", 0)]


def test_abstracts_beyond_a_size_together_are_told_and_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(REPOSITORY / "content", tmp_path / "content")
    for path in (tmp_path / "content" / "abstracts").iterdir():
        path.unlink()
    for name in "abc":
        (tmp_path / "content" / "abstracts" / f"{name}.md").write_text(
            f"---\ntitle: T{name}\n---\n{'a ' * 400}\n"
        )
    monkeypatch.setattr("pipeline.load.event.talk_files._MOST_BYTES", 1000)
    loaded = load_event(tmp_path)
    [told] = [problem for problem in loaded.problems if problem.code == "OCT-F04"]
    assert [talk.id for talk in loaded.value.talks] == ["a"]
    assert told.source.file == "content/abstracts/b.md"
