"""The house stays in order: no room is crowded, a name means one thing, documents name what is there."""

import ast
import importlib
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import REPOSITORY

PIPELINE = REPOSITORY / "pipeline"
MODULES = sorted(path for path in PIPELINE.rglob("*.py") if path.name != "__init__.py")
PACKAGES = sorted(path.parent for path in PIPELINE.rglob("__init__.py") if path.parent != PIPELINE)
TOPS = [path for path in PACKAGES if path.parent == PIPELINE]
# With more in one folder, nobody finds anything. The top is a map of its own: ARCHITECTURE.md.
SIBLINGS = 14
# Frozen data is tested by all that uses it.
UNTESTED = {"model"}
# What is written for those who work on the code; the guides name files of an event.
DOCUMENTS = ["ARCHITECTURE.md", "CONTRIBUTING.md", "docs/decisions.md"]
# `pipeline/press/`, `load/yaml/fill.py`; no commands or options, which have spaces or no slash.
PATH = re.compile(r"`([\w.-]+(?:/[\w.-]+)*/?)`")
# What an event has, or a command makes.
ELSEWHERE = (".octavo/", ".venv/", "output/", "posted/", "printed/", "shipped/", "tests/report/")


def named(text: str) -> Iterator[str]:
    """Every file or folder of ours that ``text`` names, as it is written."""
    for path in PATH.findall(text):
        if ("/" in path or path.endswith(".py")) and not path.startswith(ELSEWHERE):
            yield path


def exists(path: str) -> bool:
    """Whether ``path`` is there, counted from the repository or from ``pipeline/``."""
    return (REPOSITORY / path).exists() or (PIPELINE / path).exists()


def read(document: str) -> str:
    return (REPOSITORY / document).read_text(encoding="utf-8")


def test_nothing_lies_loose_at_the_top() -> None:
    loose = {path.name for path in PIPELINE.iterdir() if path.is_file()}
    assert loose == {"__init__.py", "__main__.py", "py.typed"}


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: path.relative_to(PIPELINE).as_posix())
def test_a_package_is_not_crowded_and_says_what_it_is_for(package: Path) -> None:
    inside = [path for path in package.iterdir() if path in MODULES or path in PACKAGES]
    assert len(inside) <= SIBLINGS, sorted(path.name for path in inside)
    assert ast.get_docstring(ast.parse((package / "__init__.py").read_text(encoding="utf-8")))


def test_every_folder_with_code_is_a_package() -> None:
    assert {path.parent for path in MODULES} <= {PIPELINE, *PACKAGES}


def test_no_two_modules_have_one_name() -> None:
    times = Counter(path.name for path in MODULES)
    assert [name for name, count in times.items() if count > 1] == []


def test_no_two_classes_have_one_name() -> None:
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in PIPELINE.rglob("*.py"))
    times = Counter(node.name for tree in trees for node in tree.body if isinstance(node, ast.ClassDef))
    assert [name for name, count in times.items() if count > 1] == []


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: path.relative_to(PIPELINE).as_posix())
def test_no_function_hides_a_module_of_its_name(package: Path) -> None:
    inside = {path.stem for path in package.iterdir() if path in MODULES or path in PACKAGES}
    found = importlib.import_module(".".join(package.relative_to(REPOSITORY).parts))
    assert [name for name in inside if not isinstance(getattr(found, name, found), ModuleType)] == []


def test_the_tests_mirror_the_packages() -> None:
    tested = {path.parent for path in (REPOSITORY / "tests").rglob("test_*.py")}
    places = {PIPELINE.joinpath(*path.relative_to(REPOSITORY / "tests").parts) for path in tested}
    tops = {path.name for path in TOPS}
    below = {path for path in places if path.relative_to(PIPELINE).parts[:1] and path.parent.name in tops}
    assert below <= set(PACKAGES)
    assert tops - {path.name for path in places} == UNTESTED


def test_the_map_shows_every_package() -> None:
    rows = re.findall(r"^\| `(\w+)/` \| .+ \|(.*)\|$", read("ARCHITECTURE.md"), re.MULTILINE)
    shown = {name: sorted(re.findall(r"\w+", inside)) for name, inside in rows if name != "pipeline"}
    there = {top.name: sorted(path.name for path in PACKAGES if path.parent == top) for top in TOPS}
    assert shown == there


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_a_document_names_is_there(document: str) -> None:
    assert [path for path in named(read(document)) if not exists(path)] == []


def test_a_name_in_a_document_is_looked_for() -> None:
    text = "`press/imposition/` and `nowhere/at/all.py`, `--jobs N`, `pipeline/programme`, `output/`, `n.a.`"
    assert list(named(text)) == ["press/imposition/", "nowhere/at/all.py", "pipeline/programme"]
    assert [exists(path) for path in named(text)] == [True, False, True]
