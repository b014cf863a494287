"""Measure the pages of whole events as a typographer would: ``make look``.

Without ``--events`` (or OCTAVO_LOOK) only the demo and the conference of ``octavo new`` are looked at.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.record import state
from tests.look.events import REPOSITORY, built, talks, write_events
from tests.look.limits import Figure, measured
from tests.look.report import document, places

_KEPT = REPOSITORY / "docs" / "look.md"


def main(words: Sequence[str]) -> int:
    """Build, measure, print what misses its limit, and write docs/look.md."""
    parser = argparse.ArgumentParser(prog="look", description=__doc__)
    given = os.environ.get("OCTAVO_LOOK")
    parser.add_argument("--events", type=Path, default=given and Path(given), help="where more events lie")
    parser.add_argument("--only", action="append", help="only this event; nothing is written")
    parser.add_argument("--work", type=Path, help="build here and keep it; what is built is only measured")
    parser.add_argument("--files", nargs="+", type=Path, help="only these PDFs; nothing is written")
    asked = parser.parse_args(words)
    if asked.files:
        return _show({str(path): {path.stem: _figures(path.stem, path)} for path in asked.files})
    if not asked.events:
        print("SKIPPED: no folder of events is given (EVENTS=…): only ours are looked at", file=sys.stderr)
    looks, sizes = {}, {}
    for event, figures, number in _looks(asked.events, asked.only, asked.work):
        looks[event], sizes[event] = figures, number
        # What is known is kept, should the rest not come about.
        if not asked.only:
            told = f"{datetime.now(UTC).date().isoformat()}, commit {state(_KEPT)}."
            _KEPT.write_text(document(looks, sizes, told), encoding="utf-8")
    return _show(looks)


def _looks(
    events: Path | None, only: Sequence[str] | None, kept: Path | None
) -> Iterator[tuple[str, dict[str, dict[str, Figure]], int]]:
    """Of one event after the other its name, the figures by product, and how many talks it has."""
    with tempfile.TemporaryDirectory(prefix="octavo-look-") as scratch:
        work = (kept or Path(scratch)).resolve()
        work.mkdir(parents=True, exist_ok=True)
        for event, folder in write_events(work, events):
            if only and event not in only:
                continue
            print(f"{event} …", file=sys.stderr, flush=True)
            figures = {product: _figures(product, path) for product, path in built(folder).items()}
            yield event, figures, talks(folder)


def _figures(product: str, path: Path) -> dict[str, Figure]:
    return measured(path, is_book=product.startswith("book"))


def _show(looks: dict[str, dict[str, dict[str, Figure]]]) -> int:
    for line in places(looks):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
