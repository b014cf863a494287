"""Problems of one kind are told once: what may differ among them, and what may not."""

import pytest

from pipeline.problems import About, Problem, Severity, Source
from pipeline.problems.alike import kinds

PAIR = "If it is one person, keep “{}” and use it everywhere."


def told(message: str, hint: str = "", *about: str, line: int | None = 1, more: int = 0) -> Problem:
    subject = tuple(About(*one.split(" ", 1)) for one in about)
    source = Source(f"content/{about[0].split()[-1] if about else 'a'}.md", line, 2)
    return Problem("OCT-P11", Severity.WARNING, message, source, hint, subject, more)


SAME = [
    (told("the talk “a” has no abstract", "", "talk a"), told("the talk “b” has no abstract", "", "talk b")),
    (told("the picture “a.png” is missing", "", "file a"), told("the picture “b” is missing", "", "file b")),
    (told("styles/fonts/half.otf cannot be read"), told("styles/fonts/text.ttf cannot be read")),
    (told("200 pixels wide, 685 would be sharp"), told("64 pixels wide, 1,685 would be sharp")),
    (told("the picture \"/etc/x y\" lies outside"), told("the picture \"../a\" lies outside")),
    (
        told("Li Wei and Li Wen (content/people.yaml:3:1) have the same name", PAIR.format("a"), "person a"),
        told("Øystein Å and 王王 (content/people.yaml:9:1) have the same name", PAIR.format("b"), "person b"),
    ),
    (
        told("Ada is in two places at once: “X” (9:00–10:00) in Hall and “Y” (9:00–10:00) in Barn"),
        told("Bo Ek is in two places at once: “Z” (14:30–15:00) in Aula 2 and “Y” (9:00–10:00) in R1"),
    ),
]  # fmt: skip
OTHER = [
    (told("the talk “a” has no abstract"), told("the talk “a” has no speaker")),
    (told("unknown key “spaeker”", "Did you mean “speaker”?"), told("unknown key “a”", "Did you mean “b”?")),
    (told("“a” ends late", "Mend the end."), told("“a” ends late", "Mend the start.")),
    (told("no font has “☃”", "", "character ☃"), told("no font has “☂”", "", "character ☂")),
    (told("there is no role “a”", "", "role a"), told("there is no role “b”", "", "role b")),
]


@pytest.mark.parametrize("pair", SAME, ids=lambda pair: pair[0].message[:20])
def test_names_numbers_and_places_may_differ(pair: tuple[Problem, Problem]) -> None:
    [kind] = kinds(pair)
    assert (set(kind.problems), kind.more) == (set(pair), 1)


@pytest.mark.parametrize("pair", OTHER, ids=lambda pair: pair[0].message[:20])
def test_what_is_to_be_done_may_not(pair: tuple[Problem, Problem]) -> None:
    assert [kind.more for kind in kinds(pair)] == [0, 0]


def test_no_code_or_severity_goes_with_another() -> None:
    one = told("x")
    others = (
        Problem("OCT-P12", one.severity, "x", one.source),
        Problem(one.code, Severity.NOTE, "x", one.source),
    )
    assert len(kinds((one, *others))) == 3


def test_a_kind_stands_where_its_first_does() -> None:
    mixed = [told("b", line=3), told("a", line=2), told("b", line=1), told("a", line=4)]
    assert [[problem.source.line for problem in kind.problems] for kind in kinds(mixed)] == [[1, 3], [2, 4]]


def test_a_place_is_named_once_and_each_problem_is_counted() -> None:
    twice = [told("“a” is odd", line=line) for line in (None, 1, 2)] + [told("“b” is odd", line=2)]
    [kind] = kinds(twice)
    assert kind.in_one_line() == "3 more like this: content/a.md:1, content/a.md:2"


def test_what_a_flood_left_untold_is_counted_without_a_place() -> None:
    [kind] = kinds([told("a", more=900)])
    assert kind.in_one_line() == "900 more like this"
    assert kinds([told("a")])[0].in_one_line() == ""


def test_the_same_problem_twice_is_one() -> None:
    [kind] = kinds([told("a"), told("a")])
    assert kind.more == 0
