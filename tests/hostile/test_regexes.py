"""No regular expression of ours takes steps that grow faster than the text it is given."""

import ast
import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import pipeline
from tests.conftest import THOROUGH
from tests.tools.regex_steps import Counted, Endless, tokens

CODE = Path(pipeline.__file__).parent
PARTS = sorted(path.parent.name for path in CODE.glob("*/__init__.py"))
METHODS = ("compile", "match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split")
LENGTH, MOST_TOKENS = 30, 12 if THOROUGH else 8
EXCUSED = {
    r"<defs>(.*?)</defs>": "mathra's drawings have one such element",
    r"beginbfchar(.*?)endbfchar": "the engine closes what it begins",
    r"/Subtype /Type0 .*/Type /Font >>$": "qpdf names each key once",
    r"\((?:[^()\\]|\\.)*\)|<[0-9a-f]*>|(?<![\d.])(?P<number>\d+) 0 R"
    r"|(?P<space>(?<=[]\[<>()]) +|(?<! ) ++(?=[]\[<>()/]))": "qpdf closes every string",
    r"\s*\b([A-Za-z][\w-]*)\s*=\s*(?=\S)": "asked once for each field",
    r"\s*\d+(?:\s*[,;–-]\s*\d+)*\s*": "asked behind an opening bracket, of 2,000 letters",
    r"\s*\d[\d.,]*": "asked behind a dollar sign, of a piece of a paragraph",
    r"\d[\d.,]*(?:\s?[\\^_=<>*]|(?![kKmMbB])[^\W\d_](?![^\W_]))": "asked behind a dollar sign",
    r' style="([^"<>]*)"(?=[^<>]*>)': "we escape the quotation marks of texts",
    r'<img(?P<before>[^<>]*?) src="(?!data:)(?P<name>[^"<>]*)"(?P<after>[^<>]*)>': "we close what we open",
    r'<img\b[^<>]*? alt="([^"]*)"[^<>]*>': "we close what we open",
    r'<span class="cite" data-cite="([^"]*)">(.*?)</span>': "we close what we open",
}
"""Patterns that would be slow of a stranger's text, and why they are not."""

Found = tuple[str | bytes, int, str]


def patterns(part: str) -> list[Found]:
    """Each pattern written in this part of ``pipeline/``, its flags and the dearest method it is used by."""
    found = {*_compiled(part), *(one for path in (CODE / part).rglob("*.py") for one in _written(path))}
    return sorted(found, key=repr)


def _compiled(part: str) -> Iterator[Found]:
    for module in map(importlib.import_module, _modules(part)):
        held = [
            (name, one)
            for name, value in vars(module).items()
            for one in (value if isinstance(value, tuple) else (value,))
            if isinstance(one, re.Pattern)
        ]
        methods = _methods(module) if held else {}
        for name, pattern in held:
            yield pattern.pattern, pattern.flags, methods.get(name, "finditer")


def _modules(part: str) -> Iterator[str]:
    name = f"pipeline.{part}"
    yield name
    found = pkgutil.walk_packages([str(CODE / part)], f"{name}.")
    yield from (info.name for info in found if not info.name.endswith("__main__"))


def _methods(module: ModuleType) -> dict[str, str]:
    """How the patterns of a module are asked: those that go on from a place in the text may be anywhere."""
    asked: dict[str, set[str]] = {}
    for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))):
        match node:
            case ast.Call(ast.Attribute(ast.Name(name), "match" | "fullmatch" | "search" as method), [_]):
                asked.setdefault(name, set()).add(method)
            case ast.Attribute(ast.Name(name), method) if method in METHODS:
                asked.setdefault(name, set()).add("finditer" if method in METHODS[4:] else method)
            case ast.Call(ast.Attribute(ast.Name(name), method), [_, _, *_]) if method in METHODS:
                asked.setdefault(name, set()).add("finditer")
    return {name: methods.pop() if len(methods) == 1 else "finditer" for name, methods in asked.items()}


def _written(path: Path) -> Iterator[Found]:
    text = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(text)) if "re." in text else ():
        match node:
            case ast.Call(ast.Attribute(ast.Name("re"), method), [ast.Constant(pattern), *rest], named):
                if method in METHODS[1:]:
                    yield pattern, _flags([*rest, *(one.value for one in named)]), method


def _flags(arguments: list[ast.expr]) -> int:
    names = [one.attr for one in arguments if isinstance(one, ast.Attribute) and one.attr.isupper()]
    return sum(getattr(re, name) for name in names)


def attacks(counted: Counted) -> Iterator[tuple[str, str]]:
    """A beginning, and what is repeated after it."""
    parts = tokens(counted.tree)[:MOST_TOKENS]
    for one in parts:
        yield "", one
        for other in parts:
            yield one, other
            if one != other:
                yield "", one + other


def grows(counted: Counted, start: str, sign: str, method: str) -> bool:
    """Whether twice the text takes much more than twice the steps."""
    times = max(4, LENGTH // len(sign))
    try:
        few, many = (counted.count(f"{start}{sign * n}\0!", method, 200_000) for n in (times, 2 * times))
    except Endless:
        return True
    return many > max(2.5 * few, 500)


@pytest.fixture(autouse=True)
def deep() -> Iterator[None]:
    """A step of the matcher is a call in a call."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(20_000)
    yield
    sys.setrecursionlimit(before)


def is_slow(found: Found) -> bool:
    pattern, flags, method = found
    counted = Counted(pattern, flags)
    known = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
    return known not in EXCUSED and any(grows(counted, *attack, method) for attack in attacks(counted))


@pytest.mark.parametrize("part", PARTS)
def test_patterns_take_steps_in_proportion(part: str) -> None:
    assert [found for found in patterns(part) if is_slow(found)] == []


def test_patterns_are_found() -> None:
    """Of modules, of tuples, of calls, and of names that are asked in one way only."""
    found = patterns("text")
    assert len(found) > 50
    assert {method for _pattern, _flags, method in found} > {"fullmatch", "sub"}


SLOW = (
    *(r"(a+)+$", r"a*$", r"<[^>]*>", r"\s+x", r"(a|a)*b", r"x.*?y"),
    # Many letters are tried before the blanks on which it fails.
    r"(?:/\*|\{#)\s*(.*?)\s*(?:\*/|#\})",
    r"(?:abcdefgh|ijklmnop)\s*\s*x",
)


@pytest.mark.parametrize("slow", SLOW)
def test_the_count_sees_what_is_slow(slow: str) -> None:
    counted = Counted(slow)
    assert any(grows(counted, *attack, "search") for attack in attacks(counted))


@pytest.mark.parametrize("quick", [r"(?<!a)a*+$", r"<[^<>]*>", r"(?<![ab])[ab]*+c", r"\bx\w{0,3}y"])
def test_the_count_lets_pass_what_is_not(quick: str) -> None:
    counted = Counted(quick)
    assert not any(grows(counted, *attack, "finditer") for attack in attacks(counted))


TEXTS = (
    "aab <a <b c='1'>> x1y, et al.",
    "--a--b: c; d  -- e\nxyy aa aab",
    "a\u00e9_9 \\{b} 'c' (d(e)) $1.5$ AB",
)
ALIKE = (
    r"a+b|<[^<>]*>",
    r"(?<!\w)--([\w-]+?)\b",
    r"(\w)\1",
    r"(?:\s*+[a-c]){2,3}",
    r"(?i)ab?(?=\W|$)",
    r"(?m)^\S.*?$",
    r"[^\W\d_]+(?!\()",
    r"(?>\d|\()*\.",
    r"\((?:[^()]|\([^()]*\))*\)",
)


@pytest.mark.parametrize("pattern", ALIKE)
def test_the_count_finds_what_python_finds(pattern: str) -> None:
    counted = Counted(pattern)
    for text in TEXTS:
        counted.count(text, "finditer")
        assert counted.spans == [found.span() for found in re.finditer(pattern, text)]
