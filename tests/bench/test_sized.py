"""Benches of several sizes: what was measured of some only is told of these, and held to their limits."""

from pathlib import Path

import pytest

from tests.bench import sized
from tests.bench.sized import Figures, SizedBench, SizedLimit

TAKEN: dict[int, Figures] = {20: {"ours": 1.0, "theirs": 4.0}, 1000: {"ours": 9.0}}
LIMITS = (SizedLimit(0, "ours", "theirs", 0.2), SizedLimit(1000, "ours", "", 9.0))


def bench(report: Path) -> SizedBench:
    return SizedBench("b", "About it.", report, "# Head\n\n", LIMITS, lambda n, _: TAKEN[n], 2, unit="s")


def test_the_report_has_all_sizes_and_the_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sized, "state", lambda _own: "a commit")
    made = bench(tmp_path / "report.md")
    assert made.run(["--sizes", "20,1000"]) == 1
    head, table, limits, machine = made.report.read_text(encoding="utf-8").split("\n\n")
    assert head == "# Head"
    assert table.splitlines() == [
        "| s | 20 talks | 1,000 talks |",
        "|---|---|---|",
        "| ours | 1 | 9 |",
        "| theirs | 4 |  |",
    ]
    assert limits.splitlines()[2:] == [
        "| ours / theirs | 20 | 0.2 | 0.25 | **missed** |",
        "| ours | 1,000 | 9 | 9 | held |",
    ]
    assert machine.startswith("Commit a commit. Measured on: ")


def test_it_is_only_printed_if_asked_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sized, "state", lambda _own: "a commit")
    assert bench(tmp_path / "report.md").run(["--sizes", "1000", "--quick"]) == 0
    assert not (tmp_path / "report.md").exists()
