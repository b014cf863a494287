"""The table tells the truth, and a row whose engine has changed is left out: a note, and the same pages."""

import ast
import re
import shutil
import sys
import textwrap
import tomllib
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest
import weasyprint
from weasyprint.layout import percent

from pipeline.cache.store import Cache
from pipeline.problems import Severity
from pipeline.render.galleys import setter
from pipeline.render.speedups import verified
from pipeline.render.speedups.sources import definition
from pipeline.render.speedups.standing_in import Work, standing_in
from pipeline.render.speedups.table import KNOWN, ROWS, Gain, StandIn
from tests.conftest import REPOSITORY
from tests.render.speedups.sparing import rows, set_by
from tests.render.test_render import ONE, TWO, document, made

SYMBOLS = sorted({symbol for row in ROWS for symbol in row.stands_on.split()})
[LENGTHS] = rows("lengths")


def parsed(symbol: str) -> ast.AST:
    """The definition as Python reads it."""
    module, _, path = symbol.partition(":")
    spec = find_spec(module)
    assert spec is not None
    node: ast.AST = ast.parse(Path(str(spec.origin)).read_text(encoding="utf-8"))
    for name in path.split("."):
        [node] = (child for child in ast.iter_child_nodes(node) if _named(child) == name)
    return node


def _named(node: ast.AST) -> str:
    return str(getattr(node, "name", ""))


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_a_definition_is_read_whole(symbol: str) -> None:
    [read] = ast.parse(textwrap.dedent(definition(symbol))).body
    assert _without_gaps(read) == _without_gaps(parsed(symbol))


def _without_gaps(node: ast.AST) -> str:
    """``node`` as text, without the gaps in its docstrings."""
    return re.sub(r"(\\n|\s)+", " ", ast.dump(node))


def test_what_is_not_there_has_no_definition() -> None:
    assert not definition("weasyprint.css:StyleFor.gone")
    assert not definition("weasyprint.gone:StyleFor")
    assert not definition("gone:StyleFor")


def test_all_rows_are_in_force_with_the_versions_that_they_are_of() -> None:
    assert verified.in_force() == ROWS
    assert verified.note().problems == ()
    pins = dict(
        line.lower().split("==")
        for line in (REPOSITORY / "constraints.txt").read_text(encoding="utf-8").splitlines()
        if "==" in line
    )
    assert {name: pins[name] for name in KNOWN} == KNOWN


def test_every_library_that_is_stood_in_for_is_declared_with_bounds() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    bounded = {re.split("[>=]", line)[0] for line in project["dependencies"] if "<" in line or "==" in line}
    assert set(KNOWN) <= bounded
    assert {symbol.partition(":")[0].partition(".")[0] for symbol in SYMBOLS} <= set(KNOWN)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_row_is_held_by_a_test_and_worth_its_code(row: StandIn) -> None:
    file, _, name = row.held_by.partition("::")
    assert f"def {name}(" in Path(__file__).with_name(f"{file}.py").read_text(encoding="utf-8")
    assert row.gain is None or max(row.gain) >= 3


def changed(monkeypatch: pytest.MonkeyPatch, row: StandIn) -> None:
    """As if the engine had another definition where ``row`` stands in for it."""
    table = tuple(other._replace(digest="0" * 16) if other is row else other for other in ROWS)
    monkeypatch.setattr(verified, "ROWS", table)


def test_a_row_whose_engine_has_changed_is_left_out_with_a_note(monkeypatch, tmp_path) -> None:
    known = made(document(tmp_path, ONE, TWO))
    changed(monkeypatch, LENGTHS)
    assert LENGTHS not in verified.in_force()
    assert len(verified.in_force()) == len(ROWS) - 1
    outcome = made(document(tmp_path, ONE, TWO))
    [note] = outcome.problems
    assert (note.code, note.severity) == ("OCT-R11", Severity.NOTE)
    assert LENGTHS.name in note.message
    assert outcome.value.data == known.value.data


def test_paragraphs_are_the_engines_where_it_has_changed_and_that_is_told(monkeypatch, tmp_path) -> None:
    [whole] = rows("whole_lines")
    changed(monkeypatch, whole)
    assert whole not in verified.in_force()
    outcome = made(document(tmp_path, ONE, TWO))
    [note] = outcome.problems
    assert (note.code, note.severity) == ("OCT-R12", Severity.NOTE)
    assert whole.without in note.message


def test_the_engine_alone_sets_the_same_pages_without_a_note(monkeypatch, tmp_path) -> None:
    known = made(document(tmp_path, ONE, TWO))
    monkeypatch.setenv("OCTAVO_PLAIN_ENGINE", "1")
    assert not any(row.gain for row in verified.in_force())
    outcome = made(document(tmp_path, ONE, TWO))
    assert outcome.problems == ()
    assert outcome.value.data == known.value.data


def test_an_engine_that_really_is_another_is_noticed(monkeypatch, tmp_path) -> None:
    """A copy of the engine, in which one function has another body."""
    from pipeline.render.speedups import sources

    shutil.copytree(Path(weasyprint.__file__).parent, tmp_path / "weasyprint")
    file = tmp_path / "weasyprint" / "layout" / "percent.py"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("    # XXX later", "    box.seen = True\n    # XXX later"), encoding="utf-8")
    monkeypatch.setattr(
        sources, "find_spec", lambda name: _Spec(tmp_path / name) if name == "weasyprint" else find_spec(name)
    )
    for cached in (sources.digest, sources._lines):
        cached.cache_clear()
    try:
        assert set(ROWS) - set(verified.in_force()) == {LENGTHS}
    finally:
        for cached in (sources.digest, sources._lines):
            cached.cache_clear()


class _Spec:
    def __init__(self, folder: Path) -> None:
        self.submodule_search_locations = [str(folder)]


def stand_ins(_work: Work) -> dict[str, object]:
    """Stand-ins of a row that is broken."""

    def broken(*_args: object) -> None:
        raise TypeError("as if it were a fault of ours")

    return {"weasyprint.layout.block:resolve_percentages": broken}


BROKEN = StandIn("broken", "broken", Gain(0, 0), "", "", "")


def test_a_galley_that_fails_is_set_by_the_engine_alone(monkeypatch, tmp_path) -> None:
    known = made(document(tmp_path, ONE, TWO))
    monkeypatch.setitem(sys.modules, "pipeline.render.speedups.broken", sys.modules[__name__])
    monkeypatch.setattr("pipeline.render.galleys.setting.in_force", lambda: (BROKEN, *rows("undrawn")))
    outcome = made(document(tmp_path, ONE, TWO))
    assert outcome.value.data == known.value.data
    assert [(p.code, p.severity, p.source.file) for p in outcome.problems] == [
        ("OCT-R11", Severity.NOTE, "content/one.md"),
        ("OCT-R11", Severity.NOTE, "content/two.md"),
    ]
    assert all("as if it were a fault of ours" in problem.message for problem in outcome.problems)


def test_a_galley_whose_paragraphs_cannot_be_planned_is_set_by_the_engine_alone(
    monkeypatch, tmp_path
) -> None:
    from pipeline.render.speedups.paragraphs import whole_lines

    def broken(*_args: object) -> None:
        raise TypeError("as if it were a fault of ours")

    monkeypatch.setattr(whole_lines, "plan", broken)
    justified = replace(ONE, html=ONE.html.replace("<body>", "<body style='text-align: justify'>"))
    assert justified != ONE
    outcome = made(document(tmp_path, justified))
    assert [problem.code for problem in outcome.problems] == ["OCT-R11"]
    assert outcome.value.data


def test_what_is_remembered_depends_on_rows_and_versions(monkeypatch, tmp_path) -> None:
    what = document(tmp_path, ONE)
    key = setter._base_key(what)
    assert key == setter._base_key(what)
    for library in (*KNOWN, "cssselect2", "fonttools", "pikepdf", "pillow", "uharfbuzz"):
        known = verified.versions(library)[library]
        assert known
        with monkeypatch.context() as newer:
            newer.setattr(verified, "versions", _newer(library))
            assert setter._base_key(what) != key, library
    with monkeypatch.context() as plain:
        plain.setenv("OCTAVO_PLAIN_ENGINE", "1")
        assert setter._base_key(what) != key
    changed(monkeypatch, LENGTHS)
    assert setter._base_key(what) != key


def _newer(library: str):
    real = verified.versions
    return lambda *names: {**real(*names), library: "999"}


def test_a_galley_is_set_again_when_a_row_goes(monkeypatch, tmp_path) -> None:
    cache, told = Cache(tmp_path / "cache"), list[tuple[str, bool]]()
    what = replace(document(tmp_path, ONE, TWO), title="The same")
    made(what, cache)
    changed(monkeypatch, LENGTHS)
    made(what, cache, told)
    assert told == [("one", False), ("two", False)]


def test_the_engine_is_left_as_it_was() -> None:
    engines = percent.resolve_percentages, weasyprint.css.ComputedStyle.__dict__["__missing__"]

    def stopped() -> None:
        with standing_in(ROWS, Work({}, ())):
            assert weasyprint.layout.block.resolve_percentages is not engines[0]
            raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        stopped()
    assert (
        weasyprint.layout.block.resolve_percentages,
        weasyprint.css.ComputedStyle.__dict__["__missing__"],
    ) == engines


def test_the_engine_and_its_libraries_are_met_in_two_rooms_only() -> None:
    """Also those that no module imports now, which import-linter cannot know."""
    render = REPOSITORY / "pipeline" / "render"
    meets = re.compile(rf"^\s*(?:from|import) ({'|'.join(KNOWN)})\b", re.MULTILINE)
    met = [path for path in render.parent.rglob("*.py") if meets.search(path.read_text(encoding="utf-8"))]
    assert met
    assert all({render / "engine", render / "speedups"} & set(path.parents) for path in met)


def test_all_rows_together_set_what_the_engine_sets() -> None:
    exact = tuple(row for row in ROWS if row not in rows("programs", "sheets"))
    assert set_by("cards", exact) == set_by("cards")
