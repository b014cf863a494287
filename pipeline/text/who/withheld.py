"""Texts without what is nobody's business: e-mail addresses, and names of people who asked for it."""

import re
from collections.abc import Iterable
from html import escape

_ADDRESS = re.compile(r"(?<![\w.+%'-])[\w.+%'-]++@[\w-]++(?:\.[\w-]++)++")
_LINK = re.compile(r' href="mailto:[^"]*+"', re.IGNORECASE)
_BLANK = "(?:\\s|&nbsp;|\u00ad)+"
_GONE = "…"


def without_addresses(text: str) -> str:
    """``text`` or HTML without e-mail addresses and links to them; empty if it is nothing else.

    >>> without_addresses("Ask desk@tideline.example today"), without_addresses("mailto:a@b.org")
    ('Ask … today', '')
    """
    if "@" not in text and "mailto:" not in text.lower():
        return text
    if text.lower().startswith("mailto:") or _ADDRESS.fullmatch(text.strip()):
        return ""
    return _ADDRESS.sub(_GONE, _LINK.sub("", text))


def naming(names: Iterable[str]) -> re.Pattern[str] | None:
    """What finds any of ``names`` as whole words in a text or in HTML; None if there is none."""
    spelled = sorted(
        {form for name in names for form in (name, escape(name)) if name}, key=lambda n: (-len(n), n)
    )
    if not spelled:
        return None
    found = "|".join(_BLANK.join(map(re.escape, name.split())) for name in spelled)
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)", re.IGNORECASE)


def without_names(text: str, names: re.Pattern[str]) -> str:
    """``text`` without what ``names`` finds in it."""
    return names.sub(_GONE, text)
