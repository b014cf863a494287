"""Which rows of the table are in force here, and what is told where one is not."""

import os

from pipeline.cache.stamp import versions
from pipeline.problems import Collector, Outcome, Source
from pipeline.render.speedups.sources import digest
from pipeline.render.speedups.table import KNOWN, ROWS, StandIn

# What else writes or reads the bytes of a fragment, named as on the package index.
_OTHERS = ("brotli", "cssselect2", "fonttools", "pikepdf", "pillow", "pyphen", "uharfbuzz", "zopfli")


def is_plain() -> bool:
    """Whether the engine is to work at its own speed."""
    return os.environ.get("OCTAVO_PLAIN_ENGINE", "0") not in ("", "0")


def in_force() -> tuple[StandIn, ...]:
    """The rows whose definitions are what they were written for; none for speed if it is plain."""
    return tuple(row for row in ROWS if _is_known(row) and not (is_plain() and row.gain))


def state() -> tuple[list[str], dict[str, str]]:
    """What a fragment depends on besides its galley: the rows in force, and the versions of libraries."""
    return [row.name for row in in_force()], versions(*KNOWN, *_OTHERS)


def note() -> Outcome[None]:
    """Notes if the engine has changed where a row stands in for it: on speed, and on looks."""
    found = Collector()
    changed = [] if is_plain() else [row for row in ROWS if not _is_known(row)]
    if not changed:
        return found.give(None)
    here = versions(*KNOWN)
    others = [name for name, version in KNOWN.items() if here[name] != version] or ["weasyprint"]
    source = Source(", ".join(f"{name} {here[name]}" for name in others))
    remedy = "pip install " + " ".join(f"{name}=={KNOWN[name]}" for name in others)
    if slow := [row.name for row in changed if not row.without]:
        said = f"set at the engine's own speed where that has changed: {', '.join(slow)}"
        found.add("OCT-R11", said, source, f"The pages are right and take longer; for full speed: {remedy}")
    for row in changed:
        if row.without:
            found.add("OCT-R12", f"the engine has changed: {row.without}", source, f"As before: {remedy}")
    return found.give(None)


def _is_known(row: StandIn) -> bool:
    return digest(row.stands_on) == row.digest
