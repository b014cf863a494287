"""ORCID iDs as systems write them: bare, or as an address."""

import re

from pipeline.importing.opened.entry import Entry

_ORCID = re.compile(r"(?:https?://(?:www\.)?orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dXx])/?")


def orcid_of(entry: Entry, *names: str) -> str:
    """The ORCID iD of a field; told if it cannot be one."""
    said = entry.text(*names)
    found = _ORCID.fullmatch(said)
    if found and _is_whole(found[1].upper()):
        return found[1].upper()
    if said:
        name = next(one for one in names if entry.text(one))
        entry.tell(f"“{said[:50]}” is no ORCID iD; it is left out", name, "Such as 0000-0002-1825-0097.")
    return ""


def _is_whole(orcid: str) -> bool:
    """Whether the last digit is the one that ISO 7064 (MOD 11-2) makes of the others."""
    total = 0
    for digit in orcid.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return orcid[-1] == ("X" if check == 10 else str(check))
