"""What both have changed, told with both places."""

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.importing.amending import place_in
from pipeline.importing.merging.own_files import OwnFiles
from pipeline.importing.merging.three_way import ABSENT, Clash, Spot
from pipeline.importing.writing.typed_yaml import in_a_line
from pipeline.problems import Collector, Source

_LONGEST = 70


def tell(clashes: Sequence[Clash], ours: OwnFiles, kept: Mapping[str, bytes], found: Collector) -> None:
    """A problem for each of ``clashes``; the source's values stand in ``kept``, new files of imported/."""
    theirs = {path: data.decode() for path, data in kept.items()}
    for clash in clashes:
        at = _place(ours.texts.get(clash.here.file, ""), clash.here, "content/")
        beside = "imported/" if clash.there.line else "imported/content/"
        there = _place(theirs.get(f"content/{clash.there.file}", ""), clash.there, beside)
        take = f"--theirs {clash.address}"
        if clash.ours is ABSENT:
            message = f"“{clash.address}” is changed at the source ({there}), and you have taken it out"
            found.add("OCT-X11", message, at, f"It stays out. To have it back, import again with {take}")
        elif clash.theirs is ABSENT:
            message = f"the source no longer has “{clash.address}”, which you have changed or name elsewhere"
            found.add("OCT-X12", message, at, "It stays. If it is really gone, take it out yourself.")
        else:
            both = f"you have {_shown(clash.ours)}, the source now has {_shown(clash.theirs)} ({there})"
            hint = f"Yours stays. To take the source's, import again with {take}"
            found.add("OCT-X10", f"“{clash.address}” was changed by both: {both}", at, hint)


def _place(text: str, spot: Spot, folder: str) -> Source:
    at = Source(f"{folder}{spot.file}", spot.line or 1)
    if spot.line:
        return at
    if not text or not spot.path:
        return at if text else Source(at.file)
    if not spot.file.endswith(".md"):
        return place_in(text, spot.path, at)
    head, _dashes, body = text.replace("\r\n", "\n").removeprefix("---\n").partition("\n---")
    if spot.path == ("text",):
        lead = len(body) - len(body.lstrip("\n"))
        return Source(at.file, 2 + head.count("\n") + 1 + lead)
    return place_in(head, spot.path, Source(at.file, 2))


def _shown(value: Any) -> str:
    text = value if isinstance(value, str) else in_a_line(value)
    line = " ".join(text.split())
    return f"“{line}”" if len(line) <= _LONGEST else f"“{line[:_LONGEST]}…”"
