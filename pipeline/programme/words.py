"""Dates, times and the fixed words of a page, in the event's language."""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import yaml
from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal
from babel.units import format_unit

from pipeline.cache.stamp import of_file
from pipeline.folders.layers import shipped
from pipeline.model import Event, Paper
from pipeline.programme.clock import clock, hours

# The year in a CLDR date pattern, with what joins it to the rest ("d MMMM y", "MMMM d, y", "y年M月d日").
_YEAR = re.compile(r"y年|,? ?(?:'de' )?y+")


class Words:
    """Words for one language; ``labels`` come from ``templates/labels.yaml`` with English as fallback.

    ``own`` are the event's own words in place of those.
    """

    def __init__(self, language: str, labels: Path, own: Mapping[str, str] = MappingProxyType({})) -> None:
        self._locale = _locale(language)
        table = _table(labels)
        self._labels = table["en"] | table.get(self._locale.language, {}) | dict(own)

    def label(self, key: str) -> str:
        """A fixed word such as ``contents``; KeyError for one that no language has."""
        return self._labels[key]

    def day(self, when: date) -> str:
        """``Monday 15 June``, as the language writes it at the head of a line."""
        return _capital(self._pattern(when, _YEAR.sub("", str(self._locale.date_formats["full"]))))

    def short_day(self, when: date) -> str:
        """``Mon 15``."""
        return _capital(format_date(when, "EEE d", locale=self._locale))

    def weekday(self, when: date) -> str:
        return _capital(format_date(when, "EEEE", locale=self._locale))

    def weekday_within(self, when: date) -> str:
        """``Monday``, as it stands within a sentence: French and Italian write it small."""
        return format_date(when, "EEEE", locale=self._locale)

    def day_within(self, when: date) -> str:
        """``Monday 15 June`` within a sentence."""
        return self._pattern(when, _YEAR.sub("", str(self._locale.date_formats["full"])))

    def long_date(self, when: date) -> str:
        """``15 June 2026``."""
        return format_date(when, "long", locale=self._locale)

    def day_month(self, when: date) -> str:
        """``15 June``."""
        return self._pattern(when, _YEAR.sub("", str(self._locale.date_formats["long"])))

    def span(self, start: date, end: date) -> str:
        """``15–16 June 2026``, or ``30 June – 2 July 2026``."""
        if start == end:
            return self.long_date(start)
        if (start.year, start.month) == (end.year, end.month):
            # German and its neighbours write 15.–16. Juni.
            days = rf"{start.day}\1–{end.day}\1"
            return re.sub(rf"(?<!\d){end.day}(?!\d)(\.?)", days, self.long_date(end), count=1)
        first = self.day_month(start) if start.year == end.year else self.long_date(start)
        return f"{first} – {self.long_date(end)}"

    def paper_date(self, paper: Paper) -> str:
        """As much of a paper's date as is known: ``8 February 2024``, ``February 2024`` or ``2024``."""
        if not paper.month:
            return str(paper.year)
        if not paper.day:
            return format_date(date(paper.year, paper.month, 1), "LLLL y", locale=self._locale)
        return self.long_date(date(paper.year, paper.month, paper.day))

    clock = staticmethod(clock)
    time = staticmethod(hours)

    def weight(self, size: int) -> str:
        """The size of a file given in bytes: ``340 kB``, ``2.1 MB``."""
        unit, divisor = ("megabyte", 1_000_000) if size >= 950_000 else ("kilobyte", 1000)
        number = max(1, round(size / divisor, 1 if unit == "megabyte" else None))
        # A symbol has no singular, though the Italian of CLDR gives it one: 1 kbyte.
        several: str = format_unit(2, f"digital-{unit}", length="short", locale=self._locale)
        return several.replace("2", format_decimal(number, locale=self._locale))

    def _pattern(self, when: date, pattern: str) -> str:
        text: str = format_date(when, pattern, locale=self._locale)
        british = self._locale.language == "en" and self._locale.territory != "US"
        return text.replace(",", "") if british else text


def words_of(language: str, event: Event | None = None) -> Words:
    """Dates, times and fixed words of ``language``, which are the event's own if it is its language."""
    labels = shipped("templates") / "labels.yaml"
    own = event.labels if event and event.language == language else ()
    return _words_of(language, labels, of_file(labels, read=False), own)


def label_keys() -> frozenset[str]:
    """The keys of all fixed words."""
    return frozenset(_table(shipped("templates") / "labels.yaml")["en"])


def foreign_labels(language: str) -> dict[str, str]:
    """The fixed words that are English in a page in ``language``, by key."""
    table = _table(shipped("templates") / "labels.yaml")
    known = table.get(_locale(language).language, {})
    return {key: word for key, word in table["en"].items() if key not in known}


@lru_cache(maxsize=8)
def _words_of(language: str, labels: Path, _stamp: bytes, own: tuple[tuple[str, str], ...]) -> Words:
    return Words(language, labels, dict(own))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _table(labels: Path) -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = yaml.load(labels.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return table


def _locale(language: str) -> Locale:
    """The locale of ``language``; English is British unless it says otherwise, and so is an unknown one."""
    try:
        if language == "en":
            language = "en-GB"
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en-GB", sep="-")
