"""The report of the measurements: tables for the terminal and for ``docs/benchmarks.md``."""

import os
import platform
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.bench.chart import chart
from tests.bench.contenders import REPOSITORY, versions
from tests.bench.limits import LIMITS, Limit
from tests.bench.samples import Group, Spread, keep, spread

KEPT = REPOSITORY / "docs" / "benchmarks.json"
_HEAD = """# Benchmarks

Written by `make bench` (`python -m tests.bench.books`); do not edit. Every number is of whole processes, from
their start to the finished file, in alternation; memory is that of all processes together (PSS). The book is
made up with a fixed seed: sessions of 1 to 40 talks in parallel rooms, up to 300 posters in a session, math,
figures, co-authors, names in several scripts, a bibliography. WeasyPrint alone sets the same HTML with the
same styles as one tagged document, with page references by `target-counter`; making that HTML is not counted.
LaTeX and Typst set a booklet of the same texts with contents, programme, references and index, in a plainer
design.

"""


def state(own: Path = KEPT) -> str:
    """The commit that was measured; ``+`` means that files were changed since.

    ``own`` is what the measuring script writes, with any suffix: that is no change.
    """

    def told(*words: str) -> str:
        command = ("git", "-C", str(REPOSITORY), *words)
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()

    mine = own.relative_to(REPOSITORY).with_suffix(".*")
    changed = told("status", "--porcelain", "--", ".", f":(exclude){mine}")
    return told("rev-parse", "--short=10", "HEAD") + ("+" if changed else "")


def machine() -> str:
    """Processor, cores, memory, and the versions of what was measured."""
    info = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    model = next((line.partition(":")[2].strip() for line in info.splitlines() if "model name" in line), "?")
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    cores = len(os.sched_getaffinity(0))
    tools = ", ".join(f"{name} {number}" for name, number in versions().items())
    return f"{model}, {cores} cores, {memory:.0f} GB; Python {platform.python_version()}; {tools}"


def held(groups: Mapping[str, Group]) -> str:
    """The table of limits with their verdicts, in Markdown."""
    rows = ["| work | abstracts | at most | measured | |", "|---|---|---|---|---|"]
    for limit in LIMITS:
        size = limit.over[0] if limit.over[0].isdigit() else ""
        found = limit.measured(groups)
        unit = " s" if limit.difference else ""
        value = f"{_spread(found)}{unit}" if found else "not measured"
        rows.append(
            f"| {limit.work} | {size} | {limit.at_most:g}{unit} | {value} | {_verdict(limit, found)} |"
        )
    return "\n".join(rows)


def missed(groups: Mapping[str, Group]) -> bool:
    """Whether a limit that was measured is not held."""
    return any(_verdict(limit, limit.measured(groups)) == "**missed**" for limit in LIMITS)


def table(name: str, group: Group) -> str:
    """What each contender of ``group`` took, and its ratios of interest, in Markdown."""
    rounds = max(map(len, group.samples.values()))
    rows = [
        f"{group.when}, commit {group.state}, {rounds} round{'s' * (rounds != 1)}, median (least–most).\n",
        "| | wall s | CPU s | peak MB | file MB | pages |",
        "|---|---|---|---|---|---|",
    ]
    for key, samples in group.samples.items():
        wall, cpu, memory = (spread(getattr(s, what) for s in samples) for what in ("wall", "cpu", "memory"))
        size, pages = samples[-1].size, samples[-1].pages
        made = f"{size:.2f} | {pages or ''}" if size else "| "
        title = group.titles[key] + ("" if samples[-1].whole else ", ended without a file")
        rows.append(f"| {title} | {_spread(wall)} | {_spread(cpu)} | {memory.middle:.0f} | {made} |")
    rows += [f"\nNot here: {absent}." for absent in group.absent]
    return "\n".join([*rows, *_ratios(name, group)])


def _ratios(name: str, group: Group) -> Iterator[str]:
    """The ratios of the limits' table at a size that has no limit of its own."""
    if not name.isdigit():
        return
    limits = (limit.at(name) for limit in LIMITS if limit.over[0] != name)
    lines = {}
    for limit in limits:
        found = limit.measured({name: group}) if limit else None
        if limit and found:
            lines[limit.work] = f"* {limit.work}: {_spread(found)}"
    if lines:
        yield "\nRatios (their limits are for other sizes):\n"
        yield from lines.values()


def write(groups: Mapping[str, Group]) -> None:
    """Keep the measurements and write ``docs/benchmarks.md`` with its plot."""
    keep(KEPT, groups)
    ordered = sorted(groups, key=lambda name: (not name.isdigit(), int(name) if name.isdigit() else 0, name))
    parts = [f"{_HEAD}## Held to\n\n{held(groups)}\n"]
    if any(name.isdigit() for name in groups):
        KEPT.with_suffix(".svg").write_text(chart(groups), encoding="utf-8")
        parts.append("![Time and memory against the number of abstracts](benchmarks.svg)\n")
    for name in ordered:
        title = f"{int(name):,} abstracts" if name.isdigit() else name
        parts.append(f"## {title}\n\n{table(name, groups[name])}\n\nMeasured on: {groups[name].machine}.\n")
    KEPT.with_suffix(".md").write_text("\n".join(parts), encoding="utf-8")


def _verdict(limit: Limit, found: Spread | None) -> str:
    if found is None:
        return ""
    if found.middle <= limit.at_most:
        return "held"
    return "" if found.bound else "**missed**"


def _spread(found: Spread) -> str:
    less = "< " if found.bound else ""
    if found.least == found.most:
        return f"{less}{_number(found.middle)}"
    return f"{less}{_number(found.middle)} ({_number(found.least)}–{_number(found.most)})"


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 1000 else f"{value:.3g}"
