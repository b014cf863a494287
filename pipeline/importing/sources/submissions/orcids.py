"""ORCID iDs as systems write them: bare, or as an address."""

import re

from pipeline.importing.opened.entry import Entry
from pipeline.text.who.orcid import is_orcid

_ORCID = re.compile(r"(?:https?://(?:www\.)?orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dXx])/?")


def orcid_of(entry: Entry, *names: str) -> str:
    """The ORCID iD of a field; told if it cannot be one."""
    said = entry.text(*names)
    found = _ORCID.fullmatch(said)
    if found and is_orcid(found[1].upper()):
        return found[1].upper()
    if said:
        name = next(one for one in names if entry.text(one))
        entry.tell(f"“{said[:50]}” is no ORCID iD; it is left out", name, "Such as 0000-0002-1825-0097.")
    return ""
