"""Tests of a file that shares what it makes go to one process; the others go one by one."""

from types import SimpleNamespace

import pytest

from tests.conftest import REPOSITORY
from tests.tools.sharing import Sharing, shares


@pytest.fixture(scope="module")
def sharing() -> Sharing:
    made = Sharing.__new__(Sharing)
    made.config = SimpleNamespace(rootpath=REPOSITORY)
    return made


def test_a_file_that_shares_goes_whole(sharing: Sharing) -> None:
    here = "tests/tools/test_sharing.py"
    assert (
        sharing._split_scope(f"{here}::test_one") == sharing._split_scope(f"{here}::test_two[a/b::c]") == here
    )


def test_the_tests_of_others_go_one_by_one(sharing: Sharing) -> None:
    one = "tests/tools/test_golden.py::test_one[a]"
    assert sharing._split_scope(one) == one


def test_every_way_of_writing_it_is_seen() -> None:
    """Also a scope with ``params``; and none is written so that it would not be seen."""
    files = [path for path in (REPOSITORY / "tests").rglob("*.py") if 'scope="module"' in path.read_text()]
    seen = {path.name for path in files if shares(path)}
    assert {"test_formats.py", "test_pdf.py", "test_killed.py"} <= seen
    assert {path.name for path in files} - seen <= {"sharing.py"}
