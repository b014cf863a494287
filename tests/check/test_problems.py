"""Each folder of ``cases`` is an event with something wrong, and beside it the report that is expected.

``OCTAVO_UPDATE_GOLDEN=1`` writes the reports anew: read them before you commit.
"""

import os
import re
from pathlib import Path

import pytest

from pipeline.check import check
from pipeline.cli.reporter import render
from pipeline.folders.layers import Layers
from pipeline.load import load_event
from pipeline.problems.catalogue import CATALOGUE

CASES = sorted(path.parent for path in Path(__file__).with_name("cases").glob("*/content"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_report_is_as_expected(case: Path) -> None:
    outcome = load_event(case)
    checked = check(outcome.value, case, Layers(case).fonts) if outcome.value else ()
    report = render((*outcome.problems, *checked), "text", case, every=True)
    expected = case / "expected.txt"
    if os.environ.get("OCTAVO_UPDATE_GOLDEN"):
        expected.write_text(report, encoding="utf-8")
    assert report == expected.read_text(encoding="utf-8")


def test_every_code_of_the_checks_has_a_case() -> None:
    reports = "".join((case / "expected.txt").read_text(encoding="utf-8") for case in CASES)
    ours = {code for code in CATALOGUE if code[4] in "PNI"} | {"OCT-T15"}
    assert ours <= set(re.findall(r"OCT-[A-Z]\d\d", reports))
