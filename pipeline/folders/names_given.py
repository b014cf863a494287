"""The ids that files give, read line by line: for those who press Tab and cannot wait until all is loaded."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.folders.layers import shipped
from pipeline.folders.reading import decoded, read_bytes

_MOST = 20_000_000
_KEY = re.compile(
    r"""(?P<indent> *)(?P<quote>["']?)(?P<key>[^\s"'#&*{}\[\],:-][^"'#{}\[\],:]*)(?P=quote)\s*:(?:\s|$)"""
)
_ID = re.compile(r"(?:^|[{,\s-])id\s*:\s*[\"']?([\w.-]+)", re.MULTILINE)
_DATE = re.compile(r"(?:^|[{,\s-])date\s*:\s*[\"']?(\d{4}-\d{1,2}-\d{1,2})", re.MULTILINE)


def people_given(root: Path) -> dict[str, str]:
    """The ids of people.yaml, each with the line that begins with it."""
    return dict(_keys(_lines(root, "people.yaml")))


def rooms_given(root: Path) -> dict[str, str]:
    """The ids of the rooms in event.yaml, each with what stands behind it."""
    lines = iter(_lines(root, "event.yaml"))
    if not any(line.split("#")[0].rstrip() == "rooms:" for line in lines):
        return {}
    return dict(_keys(_below(lines)))


def talks_given(root: Path) -> dict[str, str]:
    """The names of the abstracts, without their ending, as the talks' ids."""
    return dict.fromkeys(sorted(path.stem.lower() for path in (root / "content/abstracts").glob("*.md")), "")


def sessions_given(root: Path) -> dict[str, str]:
    """The ids that program.yaml gives to slots."""
    return dict.fromkeys((found[1].lower() for found in _ID.finditer(_text(root, "program.yaml"))), "")


def days_given(root: Path) -> dict[str, str]:
    """The ids of the days, each with its date."""
    dates = sorted(_DATE.findall(_text(root, "program.yaml")))
    return {f"day-{number}": date for number, date in enumerate(dates, start=1)}


def stock_given() -> dict[str, str]:
    """The numbers of the sheets of cards that the trade sells, each with its brand, and our own layouts."""
    folder = shipped("printers") / "stock"
    own = dict(_keys((folder / "own.yaml").read_text(encoding="utf-8").split("\n")))
    with (folder / "sheets.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            (row["parts"].split("|"), f"{row['brand']}: {row['description']}") for row in csv.DictReader(file)
        ]
    return dict.fromkeys(own, "") | {part: said for parts, said in rows for part in parts}


def _keys(lines: Iterator[str] | list[str]) -> Iterator[tuple[str, str]]:
    """The keys that stand as far to the left as the first one."""
    indent: str | None = None
    for line in lines:
        found = _KEY.match(line)
        if found and (indent is None or found["indent"] == indent):
            indent = found["indent"]
            yield found["key"].strip().lower(), line[found.end() :].strip(" {}")


def _below(lines: Iterator[str]) -> Iterator[str]:
    """The lines that are indented, up to the first that is not."""
    for line in lines:
        if line.strip() and not line.startswith((" ", "#")):
            return
        yield line


def _lines(root: Path, name: str) -> list[str]:
    return _text(root, name).split("\n")


def _text(root: Path, name: str) -> str:
    return decoded(read_bytes(root / "content" / name, root, _MOST))[0].replace("\r\n", "\n")
