"""What measures a build that stays warm measures all that it has limits for."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.bench import sized, warm


def test_each_limit_is_held_against_figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sized, "state", lambda _own: "a commit")
    bench = replace(warm.BENCH, report=tmp_path / "warm.md")
    bench.run(["--sizes", "20", "--rounds", "1"])
    report = (tmp_path / "warm.md").read_text(encoding="utf-8")
    measured = {row.split(" | ")[0].strip("| ") for row in report.splitlines() if row.startswith("| ")}
    assert {limit.over for limit in warm.LIMITS} <= measured
    assert {"engine", "picture / engine", "galley / engine"} <= measured


def test_a_limit_is_missed_where_it_takes_longer() -> None:
    took = {"picture": 1.1, "engine": 1.0, "galley": 1.9, "whole": 0.3, "typst": 1.0}
    rows = [row for row in warm.BENCH.held({1000: took}).splitlines() if "1,000" in row]
    assert [row.rstrip("| ").endswith("**missed**") for row in rows] == [True, False, True, False]
