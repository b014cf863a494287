"""Templates of the event: looked up in layers, sandboxed, and told of by file and line."""

from pathlib import Path

import pytest

from pipeline.compose.templates import Templates
from pipeline.problems import Collector


def templates(root: Path, **sources: str) -> Templates:
    own, ours = root / "templates", root / "ours"
    for name, source in sources.items():
        folder = ours if name.startswith("ours_") else own
        path = folder / name.removeprefix("ours_").replace("__", "/")
        path = path.with_suffix(".html")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source)
    own.mkdir(exist_ok=True)
    ours.mkdir(exist_ok=True)
    return Templates((own, ours), root, {"who": "us"})


def test_the_events_template_replaces_ours_and_may_extend_it(tmp_path):
    made = templates(
        tmp_path,
        ours_page="[{% block a %}ours{% endblock %}]",
        page='{% extends "shipped/page.html" %}{% block a %}{{ who }}{% endblock %}',
    )
    assert made.fill("page.html", {}, Collector()) == "[us]"


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        ("one\n{{ wrong }}", 2, "“wrong” is not known"),
        ("one\n\n{% if %}", 3, "a name or a value is missing before “%}”"),
        ("{% for i in range(3) %}", 1, "{% for %} has no {% endfor %}"),
        ("{{ ().__class__.__mro__ }}", 1, "templates cannot use “__class__” of a list"),
        ("\n{{ 1 // 0 }}", 2, "it divides by zero"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path, source, line, words):
    found = Collector()
    assert templates(tmp_path, page=source).fill("page.html", {}, found) is None
    [problem] = found.problems
    assert problem.code == "OCT-R09"
    assert words in problem.message
    assert (problem.source.file, problem.source.line) == ("templates/page.html", line)


def test_a_template_that_includes_itself_ends(tmp_path):
    found = Collector()
    assert templates(tmp_path, page='{% include "page.html" %}').fill("page.html", {}, found) is None
    assert found.problems[0].code == "OCT-R09"


def test_text_is_escaped(tmp_path):
    made = templates(tmp_path, page="{{ text }}")
    assert made.fill("page.html", {"text": "<b>&"}, Collector()) == "&lt;b&gt;&amp;"


def test_what_is_unsafe_stays_so_however_often_it_is_asked_for(tmp_path):
    made = templates(tmp_path, good="{{ f.real }}", bad="{{ f.__class__ }}", worse="{{ g.append(1) }}")
    for _ in range(2):
        assert made.fill("good.html", {"f": 3}, Collector()) == "3"
        assert made.fill("bad.html", {"f": 3}, Collector()) != "&lt;class &#39;int&#39;&gt;"
        assert made.fill("worse.html", {"g": [1]}, Collector()) is None


def test_another_text_of_a_template_that_was_compiled_is_compiled(tmp_path):
    """What is compiled stays for all events of the process, by file and text."""
    for word in ("One", "Two"):
        found = Collector()
        assert templates(tmp_path, page=word).fill("page.html", {}, found) == word
        assert templates(tmp_path, page=word).fill("page.html", {}, found) == word
        assert found.problems == []
