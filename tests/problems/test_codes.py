"""The catalogue holds the codes that are told, and no others; who is told of a problem is told what to do."""

import ast
import re
from pathlib import Path

from pipeline.problems import catalogue
from pipeline.problems.catalogue import CATALOGUE
from tests.conftest import REPOSITORY

SHELVES = Path(catalogue.__file__).parent
CODE = re.compile(r"OCT-[A-Z]\d\d")
CODE_HEAD = re.compile(r"^##.*?(OCT-\w+)", re.MULTILINE)
# What takes code, message, place and hint.
TELLING = {"add", "finding", "flag", "flag_line", "flag_once", "tell", "_add_once"}


class _Told(ast.NodeTransformer):
    """Takes comparisons out of a module: a code that is only compared with is told by nobody."""

    def visit_Compare(self, node: ast.Compare) -> ast.Constant:
        return ast.Constant(None)


def modules() -> dict[str, ast.Module]:
    paths = [path for path in (REPOSITORY / "pipeline").rglob("*.py") if path.parent != SHELVES]
    return {
        path.relative_to(REPOSITORY).as_posix(): _Told().visit(ast.parse(path.read_text(encoding="utf-8")))
        for path in paths
    }


def codes(node: ast.AST) -> set[str]:
    texts = (part.value for part in ast.walk(node) if isinstance(part, ast.Constant))
    return {text for text in texts if isinstance(text, str) and CODE.fullmatch(text)}


def lacks_hint(node: ast.AST) -> bool:
    """Whether ``node`` is a call that tells of a problem and gives no hint."""
    if not (isinstance(node, ast.Call) and node.args and codes(node.args[0])):
        return False
    name = getattr(node.func, "attr", None) or getattr(node.func, "id", None)
    return name in TELLING and len(node.args) < 4 and not any(word.arg == "hint" for word in node.keywords)


def test_every_code_in_the_catalogue_is_told_and_every_one_told_is_in_it() -> None:
    assert set().union(*map(codes, modules().values())) == set(CATALOGUE)


def test_a_code_stands_in_one_text_which_is_that_of_its_letter() -> None:
    held = {path.name: CODE_HEAD.findall(path.read_text(encoding="utf-8")) for path in SHELVES.glob("*.md")}
    assert sorted(code for found in held.values() for code in found) == sorted(CATALOGUE)
    for name, found in held.items():
        said = (SHELVES / name).read_text(encoding="utf-8").split("\n", 1)[0]
        assert all(re.search(rf"\b{code[4]}(\d\d)?\b", said) for code in found), name


def test_every_problem_comes_with_a_hint() -> None:
    bare = [
        f"{name}:{node.lineno}"
        for name, module in modules().items()
        for node in ast.walk(module)
        if isinstance(node, ast.Call) and lacks_hint(node)
    ]
    assert not bare


def test_an_explanation_is_a_short_paragraph_that_names_its_mend() -> None:
    for code, entry in CATALOGUE.items():
        assert CODE.fullmatch(code)
        assert not entry.title.endswith("."), code
        assert 2 <= len(re.findall(r"[.?!](?:\s|$)", entry.explanation)) <= 8, entry.explanation
        assert entry.explanation.count("`") % 2 == 0, code
