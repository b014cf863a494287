"""Days as people write them: 14 June 2027, Mon 14.6., 2027-06-14, “Day 2”."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from pipeline.text.names import fold

_LANGUAGES = (
    "en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sv", "da", "nb", "fi", "hu", "sk", "sl", "hr",
    "ro", "tr", "ru", "uk", "el",
)  # fmt: skip
_ISO = re.compile(r"((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?:$|[T\s,;].*)")
_EAST = re.compile(r"(?:((?:19|20)\d\d)年)?(\d{1,2})月(\d{1,2})日")
_NUMBERS = re.compile(
    r"(?<![\d:.])(\d{1,2})\s?([./-])\s?(\d{1,2})(?:\s?\2\s?((?:20)?\d\d)?(?![\d:]))?(?![\d:])"
)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_NUMBER = re.compile(r"(?<!\d)(\d{1,2})(?!\d)")
_ORDINAL = re.compile(r"(?:day|tag|jour|dia|giorno|dzien|den|dag)\s*(\d{1,2})")
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class SaidDay:
    """What a text says of a day: some of its year, month and day of the month, its weekday (Monday is 0)."""

    year: int = 0
    month: int = 0
    day: int = 0
    weekday: int | None = None
    ordinal: int = 0
    doubtful: bool = False

    def date(self, year: int = 0) -> date | None:
        """The date, of ``year`` if it does not say one; None if that does not make one."""
        try:
            return date(self.year or year, self.month, self.day)
        except ValueError:
            return None


def said_day(text: str, *, month_first: bool = False) -> SaidDay | None:
    """The day that ``text`` names, with what else it may say; None if it names none."""
    text = " ".join(text.split())
    if not text or len(text) > _LONGEST:
        return None
    if (found := _ISO.match(text)) or (found := _EAST.search(text)):
        return SaidDay(int(found[1] or 0), int(found[2]), int(found[3]))
    weekday, month = _weekday(text), _month(text)
    year = int(found[1]) if (found := _YEAR.search(text)) else 0
    if month:
        number = _NUMBER.search(text)
        return SaidDay(year, month, int(number[1]), weekday) if number and int(number[1]) < 32 else None
    if (found := _NUMBERS.search(text)) and (made := _of_numbers(found, weekday, month_first)):
        return made
    if found := _ORDINAL.fullmatch(fold(text).strip()):
        return SaidDay(ordinal=int(found[1]))
    return SaidDay(weekday=weekday) if weekday is not None and len(text.split()) <= 3 else None


def _of_numbers(found: re.Match[str], weekday: int | None, month_first: bool) -> SaidDay | None:
    one, mark, two, year = int(found[1]), found[2], int(found[3]), found[4] or ""
    if mark == "-" and not year:
        return None
    if mark == "." and not year and found[0].rstrip()[-1] != ".":
        return None
    day, month = (two, one) if (month_first and mark == "/" and two < 32) or two > 12 else (one, two)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    doubtful = mark == "/" and one <= 12 and two <= 12 and one != two
    return SaidDay(int(year) + 2000 * (len(year) == 2) if year else 0, month, day, weekday, doubtful=doubtful)


def months_first(texts: Iterable[str]) -> bool:
    """Whether dates such as 6/14/2027 are among ``texts``, so that 6/7/2027 is a day in June."""
    found = [match for text in texts if (match := re.match(r"(\d{1,2})/(\d{1,2})(?:/|$)", text.strip()))]
    return any(int(one[2]) > 12 for one in found) and not any(int(one[1]) > 12 for one in found)


def year_in(texts: Iterable[str]) -> int:
    """The first year that ``texts`` name; 0 if none."""
    return next((int(found[1]) for text in texts if (found := _YEAR.search(text))), 0)


def _weekday(text: str) -> int | None:
    return next((_weekdays()[word] for word in fold(text).split() if word in _weekdays()), None)


def _month(text: str) -> int:
    words = re.sub(r"(\d)([^\W\d])", r"\1 \2", fold(text)).split()
    return next((_months()[word] for word in words if word in _months()), 0)


@cache
def _months() -> dict[str, int]:
    return {name: number for number, name in _names("months")}


@cache
def _weekdays() -> dict[str, int]:
    return {name: number for number, name in _names("days")}


def _names(kind: str) -> list[tuple[int, str]]:
    """Names of months or weekdays in many languages, whole and short, folded; of the first language wins."""
    from babel.dates import get_day_names, get_month_names

    of = get_month_names if kind == "months" else get_day_names
    made: list[tuple[int, str]] = []
    for language in reversed(_LANGUAGES):
        for context in ("stand-alone", "format"):
            for width in ("abbreviated", "wide"):
                named = of(width, context, language).items()
                made += [(number, fold(name)) for number, name in named if len(fold(name)) > 2]
    extra = [(1, "tues"), (3, "thur"), (3, "thurs"), (2, "weds")] if kind == "days" else [(9, "sept")]
    return [(number, name) for number, name in (*made, *extra) if " " not in name]
