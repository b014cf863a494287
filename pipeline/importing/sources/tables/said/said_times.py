"""Times of day as people write them: 9:30, 9.30, 9h30, 9:30 am, 15.3 for 15:30, and spans of them."""

import re

_TIME = (
    r"(\d{1,2})(?:\s?[:.h]\s?(\d{2})(?::\d\d)?|(?=\s?[ap]\.?m\b|\s?(?:h|Uhr)\b))"
    r"\s?(?:h|Uhr)?\s?([ap]\.?m\.?)?"
)
_BARE = r"(\d{1,2})(?:\s?[:.h]\s?(\d{2})(?::\d\d)?)?\s?(?:h|Uhr)?\s?([ap]\.?m\.?)?"
_TO = r"\s*(?:-|‐|‑|–|—|−|→|~|to\b|until\b|till\b|bis\b|à\b|al?\b|do\b|tot\b)\s*"
_SPAN = re.compile(rf"\W{{0,3}}{_BARE}{_TO}{_BARE}\W{{0,3}}", re.IGNORECASE)
_ONE = re.compile(rf"\W{{0,3}}(?:from|ab|à partir de|od)?\s?{_TIME}\s?(?:\+|on|-|–)?\W{{0,3}}", re.IGNORECASE)
_FLOAT = re.compile(r"(\d{1,2})\.(\d)")
_FRACTION = re.compile(r"0\.\d{3,}")
_LENGTH = re.compile(
    r"(?:(\d{1,2})\s*(?:h|hours?|hrs?|std|Stunden?)\b\.?)?\s*(?:(\d{1,3})\s*(?:'|m|min|mins|minutes?|Minuten)?\.?)?"
)
_CLOCKED = re.compile(r"(\d{1,2}):(\d\d)(?::\d\d)?")
_DAY = 24 * 60
_LONGEST_TEXT = 60

Span = tuple[int, int | None]
"""Minutes since midnight of start and end, or of the start alone."""


def said_span(text: str) -> Span | None:
    """The time or the span that ``text`` is, and nothing else.

    >>> said_span("9.30 – 10:15"), said_span("1:30-2 pm"), said_span("15.3"), said_span("9")
    ((570, 615), (810, 840), (930, None), None)
    """
    text = " ".join(text.split())
    if not text or len(text) > _LONGEST_TEXT:
        return None
    if found := _SPAN.fullmatch(text):
        return _span(found)
    if found := _FLOAT.fullmatch(text):
        # A spreadsheet took 15.30 for a number.
        return _only(_minutes(found[1], found[2] + "0", ""))
    if _FRACTION.fullmatch(text):
        return round(float(text) * _DAY), None
    if found := _ONE.fullmatch(text):
        return _only(_minutes(found[1], found[2], found[3]))
    return None


def said_length(text: str) -> int | None:
    """Minutes that ``text`` says something takes: 20, 20 min, 1h 30, 1:30, 1.5 h.

    >>> said_length("20"), said_length("1 h 30"), said_length("0:45"), said_length("1.5 h")
    (20, 90, 45, 90)
    """
    text = text.strip()
    if found := _CLOCKED.fullmatch(text):
        return int(found[1]) * 60 + int(found[2])
    if found := re.fullmatch(r"(\d{1,2})[.,](\d)\s*(?:h|hours?)", text):
        return int(found[1]) * 60 + int(found[2]) * 6
    found = _LENGTH.fullmatch(text)
    if found is None or not (found[1] or found[2]):
        return None
    return int(found[1] or 0) * 60 + int(found[2] or 0)


def _span(found: re.Match[str]) -> Span | None:
    hour, minute, half, last_hour, last_minute, last_half = found.groups()
    if not (minute or last_minute or half or last_half):
        return None
    start = _minutes(hour, minute, half or (last_half if _before(hour, last_hour) else ""))
    end = _minutes(last_hour, last_minute, last_half)
    return None if start is None or end is None else (start, end)


def _before(hour: str, last: str) -> bool:
    """Whether 1:30 in “1:30-2 pm” is in the same half of the day."""
    return int(hour) % 12 <= int(last) % 12


def _minutes(hour: str, minute: str | None, half: str | None) -> int | None:
    hours, minutes = int(hour), int(minute or 0)
    if half:
        if hours > 12:
            return None
        hours = hours % 12 + 12 * (half[0] in "pP")
    return hours * 60 + minutes if hours <= 24 and minutes < 60 else None


def _only(minutes: int | None) -> Span | None:
    return None if minutes is None else (minutes, None)
