"""How the texts of a YAML file become values. Every type here starts from text, never from YAML's guess."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, LiteralString
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BeforeValidator, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from pipeline.problems.nearest import did_you_mean
from pipeline.text.web_address import is_harmful
from pipeline.text.who.orcid import is_orcid

_CLOCK = r"(\d{1,2})[:.h](\d{2})"
_SPAN = re.compile(rf"{_CLOCK}(?:\s*[-–—−]\s*(?:{_CLOCK})?)?")
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|\d{3}))?", re.IGNORECASE)
# Things begin until five in the morning after, 29:00, and may last until noon, 36:00.
LATEST_HOUR, LATEST_END = 29, 36


@dataclass(frozen=True, slots=True)
class Span:
    """Minutes after the midnight that begins the day; ``end_column`` is where the end stands in the text."""

    start: int
    end: int | None = None
    end_column: int = 0


def wrong(code: LiteralString, message: str, hint: str) -> PydanticCustomError:
    """The error that ``fill`` turns into the problem ``code``."""
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


def _line(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


def _one_or_more(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _date(value: Any) -> date:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", value.strip()):
        try:
            return date(*(int(part) for part in value.split("-")))
        except ValueError:
            pass
    raise wrong("OCT-Y14", f"“{_shown(value)}” is not a date", "Write year-month-day: 2026-06-15")


def _minutes(hours: str, minutes: str, latest: int = LATEST_HOUR) -> int | None:
    total = int(hours) * 60 + int(minutes)
    return total if int(minutes) < 60 and total <= latest * 60 else None


def _span(value: Any) -> Span:
    found = _SPAN.fullmatch(value.strip()) if isinstance(value, str) else None
    start = _minutes(found[1], found[2]) if found else None
    end = _minutes(found[3], found[4], LATEST_END) if found and found[3] else None
    if found is None or start is None or (found[3] and end is None):
        hint = "Write 9:30 or 9:30-10:15 in 24 hours; after midnight count on, 25:00 is one o'clock."
        raise wrong("OCT-Y15", f"“{_shown(value)}” is not a time", hint)
    return Span(start, end, found.start(3) if found[3] else 0)


def _clock(value: Any) -> int:
    span = _span(value)
    if span.end is not None:
        raise wrong("OCT-Y15", f"“{_shown(value)}” is not one time", "Write one time: 9:30")
    return span.start


def _colour(value: Any) -> str:
    text = value.strip().lower() if isinstance(value, str) else ""
    if re.fullmatch(r"#?[0-9a-f]{3}", text):
        text = "".join(2 * digit for digit in text.lstrip("#"))
    if not re.fullmatch(r"#?[0-9a-f]{6}", text):
        hint = "Write it as '#1f4e79', with the quotes: YAML takes # for the start of a comment."
        raise wrong("OCT-Y17", f"“{_shown(value)}” is not a colour", hint)
    return "#" + text.lstrip("#")


def _language(value: Any) -> str:
    found = _LANGUAGE.fullmatch(value.strip().replace("_", "-")) if isinstance(value, str) else None
    if found is None:
        raise wrong(
            "OCT-Y18", f"“{_shown(value)}” is not a language", "Write its code: en-GB, en-US, de, fr, it"
        )
    if found[0].lower() == "en":
        return "en-GB"
    parts = (found[1].lower(), (found[2] or "").title(), (found[3] or "").upper())
    return "-".join(filter(None, parts))


def _zone(value: Any) -> str:
    try:
        return ZoneInfo(value.strip()).key
    except (KeyError, ValueError, OSError, AttributeError):
        hint = did_you_mean(_shown(value), available_timezones(), "Write continent/city: Europe/Rome")
        raise wrong("OCT-Y19", f"“{_shown(value)}” is not a time zone", hint) from None


def _orcid(value: Any) -> str:
    text = re.sub(r"^https?://orcid\.org/", "", value.strip()) if isinstance(value, str) else ""
    if not re.fullmatch(r"(\d{4}-){3}\d{3}[\dX]", text):
        raise wrong(
            "OCT-Y16", f"“{_shown(value)}” is not an ORCID iD", "Write 16 digits: 0000-0002-1825-0097"
        )
    if not is_orcid(text):
        hint = "Its last digit does not fit the others: compare it with the person's page at orcid.org."
        raise wrong("OCT-Y16", f"“{text}” is nobody's ORCID iD; it is left out", hint)
    return text


def web(value: str) -> str:
    """An address that a link may lead to; what is no address at all is let through."""
    if is_harmful(value):
        hint = "Write the address of a page, https://example.org, or leave it empty."
        raise wrong("OCT-T16", f"no link may lead to “{_shown(value)}”; it is left out", hint)
    return value


def email(value: str) -> str:
    """What may stand in a mailto: link without adding to it; whether letters can go there is a check's."""
    if re.search(r"[?&%#]", value):
        hint = "Write one address, such as ada@example.org, or leave it empty."
        raise wrong("OCT-M03", f"“{_shown(value)}” would add lines to letters; it is left out", hint)
    return value


def _folder(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[\w-]+", value.strip()):
        hint = "Write the name of a folder in styles/themes/ or templates/themes/, without slashes."
        raise wrong("OCT-Y11", f"“{_shown(value)}” is not the name of a theme", hint)
    return value.strip()


def _shown(value: Any) -> str:
    return " ".join(value.split())[:40] if isinstance(value, str) else "a list or map"


def _as(reader: Callable[[Any], Any], pattern: str = "", example: str = "") -> tuple[Any, Any]:
    schema = {"type": "string", "pattern": pattern, "examples": [example]}
    return PlainValidator(reader), WithJsonSchema({k: v for k, v in schema.items() if v not in ("", [""])})


_TIME_PATTERN = r"^\d{1,2}[:.h]\d{2}"


def printed(text: str) -> str:
    """An apostrophe inside a word as a typesetter has it."""
    return re.sub(r"(?<=\w)'(?=\w)", "’", text)


Line = Annotated[str, BeforeValidator(_line)]
"""One line of text, as it is written: an id, an address, a file name."""
Words = Annotated[Line, AfterValidator(printed)]
"""One line of text that is printed."""
Web = Annotated[Line, AfterValidator(web)]
"""Where a link leads."""
Email = Annotated[Line, AfterValidator(email)]
"""One e-mail address, as it is written."""
_ONE_OR_MORE = (
    BeforeValidator(_one_or_more),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
)
Lines = Annotated[tuple[Line, ...], *_ONE_OR_MORE]
Phrases = Annotated[tuple[Words, ...], *_ONE_OR_MORE]
Answers = dict[Line, Line]
"""Answers by their questions, each on one line."""
Date = Annotated[date, *_as(_date, r"^\d{4}-\d{1,2}-\d{1,2}$", "2026-06-15")]
Clock = Annotated[int, *_as(_clock, _TIME_PATTERN + "$", "9:30")]
TimeSpan = Annotated[Span, *_as(_span, _TIME_PATTERN + r"(\s*[-–—−]\s*(\d{1,2}[:.h]\d{2})?)?$", "9:30-10:15")]
Colour = Annotated[str, *_as(_colour, "^#?([0-9a-fA-F]{3}){1,2}$", "#1f4e79")]
Language = Annotated[str, *_as(_language, "^[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*$", "en-GB")]
Zone = Annotated[str, *_as(_zone, "", "Europe/Rome")]
Orcid = Annotated[str, *_as(_orcid, r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]$", "0000-0002-1825-0097")]
ThemeName = Annotated[str, *_as(_folder, r"^[\w-]+$")]
