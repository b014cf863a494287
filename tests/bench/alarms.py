"""What `check` says of real programmes, before a change and after it: problems a code, by two trees of code.

``python -m tests.bench.alarms SHARED BEFORE [AFTER]`` prints a table in Markdown. ``SHARED`` has ``events/``
and ``data/``, ``BEFORE`` and ``AFTER`` (this tree) are checkouts. ``--keep DIR`` leaves folders and answers.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from shutil import copytree
from typing import Any

from tests.bench.exports.folder import Exported
from tests.bench.exports.papers import aclpub, easychair, miniconf
from tests.bench.exports.schedules import frab_json, frab_xml, pretalx_api

HERE = Path(__file__).parents[2]
READERS: dict[str, Callable[[Path], Exported]] = {
    "38c3.xml": frab_xml,
    "fosdem2007.xml": frab_xml,
    "fosdem2025.xml": frab_xml,
    "frab-camp2019.json": frab_json,
    "pretalx-democon.json": frab_json,
    "pretalx-api-submissions-sample.json": pretalx_api,
    "ismir2024-papers.csv": miniconf,
    "easychair-submission-synthetic.csv": easychair,
    "alta23-papers.yml": aclpub,
    "sigdial-papers.yml": aclpub,
}
# "… and 1,204 more like this"
_MORE = re.compile(r" … and ([\d,]+) more like this$")


def folders(shared: Path, root: Path) -> Iterator[Path]:
    """The events of ``shared``, and what its exports become, as folders below ``root``."""
    for event in sorted(path for path in (shared / "events").iterdir() if path.is_dir()):
        yield Path(copytree(event, root / event.name))
    for name, read in READERS.items():
        read(shared / "data" / name).write(root / name)
        yield root / name


def told(tree: Path, folder: Path) -> Counter[str]:
    """How often each code is told of ``folder`` by ``tree``, with those that are only counted in a flood."""
    command = [sys.executable, "-P", "-m", "pipeline", "-C", folder, "check", "--format", "json"]
    there = os.environ | {"PYTHONPATH": str(tree), "XDG_STATE_HOME": str(folder.parent / "state")}
    ran = subprocess.run(command, env=there, cwd=folder, check=False, capture_output=True, encoding="utf-8")
    if not ran.stdout:
        raise SystemExit(f"{folder.name}: {ran.stderr}")
    folder.with_suffix(f"{folder.suffix}.{tree.name}.told").write_text(ran.stdout, encoding="utf-8")
    return Counter(code for problem in json.loads(ran.stdout)["problems"] for code in _each(problem))


def _each(problem: dict[str, Any]) -> Iterator[str]:
    more = _MORE.search(problem["message"])
    for _ in range(1 + (int(more[1].replace(",", "")) if more else 0)):
        yield problem["code"]


def table(before: dict[str, Counter[str]], after: dict[str, Counter[str]]) -> Iterator[str]:
    """A row a code, then a row an event; each ``before → after``."""
    yield "| problem | before | after |\n|---|--:|--:|"
    sums = [sum(counts.values(), Counter[str]()) for counts in (before, after)]
    for code in sorted(set().union(*sums)):
        yield f"| {code} | {sums[0][code]:,} | {sums[1][code]:,} |"
    yield "\n| event | before | after |\n|---|--:|--:|"
    for name, counts in before.items():
        yield f"| {name} | {counts.total():,} | {after[name].total():,} |"


def _counts(tree: Path, made: list[Path]) -> dict[str, Counter[str]]:
    with ThreadPoolExecutor(2) as pool:
        return dict(zip((path.name for path in made), pool.map(partial(told, tree), made), strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path, nargs="?", default=HERE)
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        root = asked.keep or Path(temporary)
        made = list(folders(asked.shared, root))
        counts = [_counts(tree.resolve(), made) for tree in (asked.before, asked.after)]
    print("\n".join(table(*counts)))


if __name__ == "__main__":
    main()
