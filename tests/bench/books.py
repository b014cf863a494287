"""Octavo beside its peers, as whole processes in alternation: ``make bench``.

``python -m tests.bench.books --sizes 1000,4000 --rounds 3`` measures events of so many abstracts. Results
go into ``docs/benchmarks.md``, where those of other sizes stay as they are; ``--quick`` only prints.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pikepdf

from tests.bench import badges, contenders, fosdem, incoming, record
from tests.bench.changes import forget
from tests.bench.contenders import REPOSITORY, Contender, Field, octavo
from tests.bench.measure import Cost, Failed, Overdue, run
from tests.bench.samples import Group, Sample, read

_QUICK = 40
_MOST_BADGES = 1000
# The start of a process is so short that it takes more rounds.
_STARTS = 5


def main(words: Sequence[str]) -> int:
    """Measure, print, and record; exit 1 if a limit is missed."""
    wanted = _arguments(words)
    groups = {} if wanted.quick else read(record.KEPT)
    with _folder(wanted.folder) as folder:
        for name, field, rounds in _fields(wanted, folder):
            print(f"\n== {name}", flush=True)
            groups[name] = _group(field, rounds, wanted.patience)
            print(record.table(name, groups[name]), flush=True)
            shutil.rmtree(folder / name)
            if not wanted.quick:
                record.write(groups)
    print(f"\n{record.held(groups)}")
    return int(record.missed(groups))


def _arguments(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="books", description=__doc__)
    parser.add_argument("--sizes", default="200", help="numbers of abstracts, with commas")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument(
        "--badges", type=int, help="how many; as many as abstracts, up to 1,000, if not given"
    )
    parser.add_argument(
        "--fosdem", type=Path, help="a schedule.xml of FOSDEM (https://fosdem.org/2025/schedule/xml)"
    )
    parser.add_argument("--only", default="", help="measure only contenders with these keys, with commas")
    parser.add_argument(
        "--patience", type=float, default=3600.0, help="seconds after which a contender is ended"
    )
    parser.add_argument("--folder", type=Path, help="where to work, instead of a temporary folder")
    parser.add_argument(
        "--quick", action="store_true", help=f"{_QUICK} abstracts, one round, nothing recorded"
    )
    wanted = parser.parse_args(words)
    wanted.sizes = [_QUICK] if wanted.quick else [int(size) for size in wanted.sizes.split(",") if size]
    wanted.rounds = 1 if wanted.quick else wanted.rounds
    if wanted.badges is None:
        wanted.badges = min(_MOST_BADGES, max(wanted.sizes, default=0))
    return wanted


@contextmanager
def _folder(given: Path | None) -> Iterator[Path]:
    if given is not None:
        given.mkdir(parents=True, exist_ok=True)
        yield given.resolve()
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def _fields(wanted: argparse.Namespace, folder: Path) -> Iterator[tuple[str, Field, int]]:
    """What to measure: the name of each field, its contenders, and how many rounds."""
    for size in wanted.sizes:
        name = str(size)
        yield name, _chosen(contenders.entered(_made(folder / name), size), wanted.only), wanted.rounds
    if wanted.badges:
        name = f"badges-{wanted.badges}"
        yield name, badges.entered(_made(folder / name), wanted.badges), 1
    yield "mathgen", _mathgen(_made(folder / "mathgen")), _STARTS
    if wanted.fosdem is not None and wanted.fosdem.exists():
        yield "FOSDEM", _fosdem(_made(folder / "FOSDEM"), wanted.fosdem), 1
        taken = _made(folder / "FOSDEM-import")
        yield taken.name, incoming.entered(taken, wanted.fosdem.resolve()), _STARTS
    else:
        print("\n== FOSDEM: NOT MEASURED, there is no schedule; give --fosdem FILE", flush=True)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _chosen(field: Field, keys: str) -> Field:
    """``field`` with only those of ``keys``; a change needs what was built before it."""
    if not keys:
        return field
    blocks = (tuple(one for one in block if one.key in keys.split(",")) for block in field.blocks)
    return Field(tuple(block for block in blocks if block), field.absent)


def _mathgen(folder: Path) -> Field:
    """The repository's own event: all products when nothing has changed, beside the start alone."""
    shutil.copytree(REPOSITORY / "content", folder / "content")
    env = {"PYTHONPATH": str(REPOSITORY)}
    made = folder / "output" / "book.pdf"
    run(octavo(folder, "build"), cwd=folder, env=env)
    version = (sys.executable, "-m", "pipeline", "--version")
    start = Contender("version", "octavo --version", version, folder, made, env=env)
    build = Contender("all", "all products, nothing changed", octavo(folder, "build"), folder, made, env=env)
    return Field(((start,), (build,)), ())


def _fosdem(folder: Path, schedule: Path) -> Field:
    talks = fosdem.convert(schedule, folder / "event")
    root, env = folder / "event", {"PYTHONPATH": str(REPOSITORY)}
    command, file = octavo(root, "build", "book"), root / "output" / "book.pdf"
    # Some of its abstracts have characters that no font has, which is an error of the content.
    cold = Contender("cold", f"{talks} talks, nothing remembered", command, root, file,
                     partial(forget, root), env, allowed=(0, 1))  # fmt: skip
    nothing = Contender("nothing", "nothing changed", command, root, file, env=env, allowed=(0, 1))
    return Field(((cold, nothing),), ())


def _group(field: Field, rounds: int, patience: float) -> Group:
    """Run the blocks of ``field`` so many ``rounds``, each round beginning with another.

    Who takes longer than ``patience`` (s) is ended.
    """
    for absent in field.absent:
        print(f"NOT MEASURED: {absent}", flush=True)
    samples: defaultdict[str, list[Sample]] = defaultdict(list)
    for number in range(rounds):
        first = number % len(field.blocks)
        for block in (*field.blocks[first:], *field.blocks[:first]):
            for contender in block:
                samples[contender.key].append(_measured(contender, patience))
    titles = {contender.key: contender.title for block in field.blocks for contender in block}
    kept = {key: tuple(samples[key]) for key in titles}
    today = datetime.now(UTC).date().isoformat()
    return Group(today, record.state(), record.machine(), titles, kept, field.absent)


def _measured(contender: Contender, patience: float) -> Sample:
    contender.before()
    try:
        cost = run(
            contender.command,
            cwd=contender.cwd,
            env=contender.env,
            allowed=contender.allowed,
            patience=patience,
        )
    except Overdue as late:
        _say(contender, late.cost, "ended")
        return Sample(late.cost.wall, late.cost.cpu, late.cost.memory, whole=False)
    except Failed as failed:
        sys.exit(f"{contender.title} failed: {failed}")
    pages = _pages(contender.file) if contender.file.suffix == ".pdf" else 0
    size = contender.file.stat().st_size / 1e6
    _say(contender, cost, f"load {os.getloadavg()[0]:.1f}")
    return Sample(cost.wall, cost.cpu, cost.memory, size, pages)


def _pages(file: Path) -> int:
    with pikepdf.open(file) as pdf:
        return len(pdf.pages)


def _say(contender: Contender, cost: Cost, remark: str) -> None:
    print(f"   {contender.title:<44} {cost.wall:8.2f} s, CPU {cost.cpu:8.2f} s, {cost.memory:6.0f} MB "
          f"({remark})", flush=True)  # fmt: skip


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
