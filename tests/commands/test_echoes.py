"""What one stage has told is not told again by another that meets the same thing."""

from dataclasses import replace

import pytest

from pipeline.cache.problem_rows import problems_of, rows_of
from pipeline.commands.builds.checks_beside import _without_echo
from pipeline.problems import About, Collector, Problem, Source


def problem(code: str, *subject: About) -> Problem:
    found = Collector()
    found.add(f"OCT-{code}", "whatever it says", Source("content/abstracts/a.md", 3), subject=subject)
    return found.problems[0]


@pytest.mark.parametrize(
    ("first", "echo", "about"),
    [
        ("T15", "R03", About("character", "王")),
        ("I02", "R02", About("file", "content/images/curve.png")),
        ("S10", "S20", About("printer", "shop")),
    ],
)
def test_an_echo_is_known_by_what_it_is_about(first: str, echo: str, about: About) -> None:
    told, again = problem(first, About("talk", "a"), about), problem(echo, about)
    other, unknown = problem(echo, About(about.kind, "another")), problem(echo)
    assert list(map(id, _without_echo([again, told, other, unknown]))) == list(
        map(id, [told, other, unknown])
    )
    assert _without_echo([again]) == (again,)


def test_what_reads_the_same_is_one_problem_and_its_subject_is_remembered() -> None:
    one, other = problem("T15", About("talk", "a")), problem("T15", About("talk", "b"))
    assert len({one, other}) == 1
    one = replace(one, more=3, accepted="It may stay.")
    [again] = problems_of(rows_of([one]))
    assert again == one
    assert again.subject == one.subject
