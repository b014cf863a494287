"""``imported/mapping.yaml``: what the columns of tables hold, as guessed and then corrected."""

import os
from datetime import date
from pathlib import Path

from pipeline.folders.event_folder import IMPORTED
from pipeline.importing.writing.typed_yaml import typed
from pipeline.problems import Collector, Outcome

MAPPING = Path(IMPORTED, "mapping.yaml")
_HEAD = (
    "# What each column of the imported tables holds, by its heading. Correct it, and import again.\n"
    "# extra: kept under its heading. nothing: left out.\n"
    "# A day without a year gets its date here: Monday: 2027-06-14\n"
    "# Others: {known}.\n"
)

Pairs = tuple[tuple[str, str], ...]


def mapping_of(root: Path) -> Outcome[Pairs]:
    """What the organiser says of columns, by heading, and of days; words that mean nothing are told."""
    if not os.path.lexists(root / MAPPING):
        return Outcome(())
    from pipeline.importing.sources.tables.column_guesses import holdings
    from pipeline.load.yaml.nodes import Scalar
    from pipeline.load.yaml.parse import read_yaml
    from pipeline.problems.nearest import did_you_mean

    found = Collector()
    reading = found.take(read_yaml(root / MAPPING, root, required=False))
    pairs = []
    for heading, said in reading.fields.items() if reading else ():
        if isinstance(said, Scalar) and (said in holdings() or _is_date(said) or not said):
            pairs.append((heading, str(said)))
        else:
            shown = said if isinstance(said, Scalar) else "a list or a map"
            hint = did_you_mean(str(shown), holdings(), f"It is one of: {', '.join(holdings())}; or a date.")
            message = f"“{shown}”, said of “{heading}”, is nothing that a column holds; the heading counts"
            found.add("OCT-X33", message, said.at, hint)
    return found.give(tuple(pairs))


def mapping_files(root: Path, columns: Pairs) -> dict[Path, bytes]:
    """The file with what is guessed of ``columns``; what the organiser has there stays as it is.

    Headings that are new stand at its end.
    """
    if not columns:
        return {}
    from pipeline.importing.sources.tables.column_guesses import holdings

    path = root / MAPPING
    known = dict(mapping_of(root).value)
    new = {heading: holds for heading, holds in columns if heading not in known}
    if not new:
        return {}
    before = path.read_bytes() if known else _HEAD.format(known=", ".join(holdings())).encode()
    joint = b"" if before.endswith(b"\n") else b"\n"
    return {path: before + joint + _lines(new)}


def _lines(columns: dict[str, str]) -> bytes:
    """A line for each heading; a day that waits for its date has none."""
    lines = (typed({heading: holds}).replace(": ''", ":") for heading, holds in columns.items())
    return "".join(lines).encode()


def _is_date(said: str) -> bool:
    try:
        date.fromisoformat(said)
    except ValueError:
        return False
    return True
