"""What measures the site beside the book measures all that it has limits for."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from tests.bench import site, sized


def test_each_limit_of_the_site_is_held_against_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sized, "state", lambda _own: "a commit")
    bench = replace(site.BENCH, report=tmp_path / "site-speed.md")
    # A thread has one Playwright: another test of this process may hold that of this one.
    with ThreadPoolExecutor(1) as apart:
        assert apart.submit(bench.run, ["--sizes", "20", "--rounds", "1"]).result() == 0
    report = (tmp_path / "site-speed.md").read_text(encoding="utf-8")
    measured = {row.split(" | ")[0].strip("| ") for row in report.splitlines() if row.startswith("| ")}
    assert {name for limit in site.LIMITS for name in (limit.over, limit.under) if name} <= measured


def test_a_limit_of_the_site_is_missed_where_it_takes_longer() -> None:
    took = {"site": 11.0, "book": 100.0, "site, a word": 0.4, "book, a word": 1.0}
    took |= {"first page, kB": 101.0, "page of a talk, kB": 3.0, "search, ms": 51.0}
    rows = site.BENCH.held({1000: took}).splitlines()[2:]
    assert [row.rstrip("| ").endswith("**missed**") for row in rows] == [True, False, True, False, True]
