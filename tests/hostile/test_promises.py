"""What is promised is the same in both places, and each promise names tests that are there."""

import re

from tests.conftest import REPOSITORY

DOORS = REPOSITORY / "tests" / "hostile"
PLACES = [REPOSITORY / "SECURITY.md", DOORS / "README.md"]
HEADING = "## What Octavo promises\n"
# What holds no promise to whoever builds a folder: this test.
OTHERS = {"test_promises.py"}


def promised(text: str) -> str:
    """The section of the promises, to the next heading."""
    section = text.partition(HEADING)[2].partition("\n## ")[0]
    return section.partition("\nThe same text stands in")[0].strip()


def test_the_promises_are_the_same_in_both_places() -> None:
    first, second = (promised(path.read_text(encoding="utf-8")) for path in PLACES)
    assert first == second
    assert first.count("\n* **") == first.count("Held by")
    assert first.count("Held by") >= 12


def test_each_test_that_holds_a_promise_is_there_and_each_door_has_one() -> None:
    named = set(re.findall(r"`(tests/[\w/]+\.py)`", promised(PLACES[0].read_text(encoding="utf-8"))))
    assert [name for name in sorted(named) if not (REPOSITORY / name).is_file()] == []
    doors = {
        path.relative_to(REPOSITORY).as_posix() for path in DOORS.glob("test_*.py") if path.name not in OTHERS
    }
    assert doors <= named
