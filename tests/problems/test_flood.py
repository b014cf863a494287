"""Problems by the thousand."""

from pipeline.problems import Problem, Severity, Source
from pipeline.problems.flood import bounded


def _told(code: str, file: str, line: int) -> Problem:
    return Problem(code, Severity.ERROR, f"there is no paper “{line}”", Source(file, line), "Mend it.")


def test_a_hundred_of_a_code_are_told_in_each_file_and_the_last_counts_the_rest() -> None:
    many = [_told("OCT-P18", file, line) for file in ("b.md", "a.md") for line in range(1, 4001)]

    told = bounded([*reversed(many), _told("OCT-Y11", "a.md", 5)])

    assert [(one.source.file, one.code) for one in told] == [
        *[("a.md", "OCT-P18")] * 4,
        *[("a.md", code) for code in ("OCT-P18", "OCT-Y11")],
        *[("a.md", "OCT-P18")] * 95,
        *[("b.md", "OCT-P18")] * 100,
    ]
    assert [(one.message, one.more) for one in told if one.more] == [("there is no paper “100”", 3900)] * 2
    assert bounded(told) == told


def test_few_problems_stay_as_they_are() -> None:
    few = (_told("OCT-P18", "a.md", 1), _told("OCT-P18", "a.md", 2))

    assert bounded(reversed(few)) == few
