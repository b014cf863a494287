"""Books in each format and style of entries, for golden pages and the README."""

import re
from collections.abc import Iterable
from pathlib import Path

import pikepdf

# What `look:` of event.yaml says for each; columns are for large paper only.
LOOKS = {
    f"{page}-{entries}": {"page": page, "entries": entries}
    for page in ("A5", "half-letter", "A4", "letter")
    for entries in ("page", "flow", "columns")
    if entries != "columns" or page in ("A4", "letter")
}
_LOOK = re.compile(r"^  (?:page|entries): .*\n", re.MULTILINE)


def choose(folder: Path, look: str) -> None:
    """Let the event in ``folder`` have ``look``; all else of its look stays."""
    file = folder / "content" / "event.yaml"
    told = file.read_text(encoding="utf-8")
    lines = "".join(f"  {key}: {value}\n" for key, value in LOOKS[look].items())
    chosen = f"look:\n{lines}"
    changed = _LOOK.sub("", told).replace("look:\n", chosen) if "look:\n" in told else told + chosen
    file.write_text(changed, encoding="utf-8")


def places(pdf: Path, names: Iterable[str]) -> dict[str, int]:
    """The page, from 1, on which each named destination lies."""
    with pikepdf.open(pdf) as opened:
        numbers = {page.obj.objgen: number for number, page in enumerate(opened.pages, start=1)}
        tree = pikepdf.NameTree(opened.Root.Names.Dests)
        return {name: numbers[tree[name][0].objgen] for name in names}
