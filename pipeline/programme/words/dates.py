"""Dates and times as a language writes them: by the skeletons and intervals of CLDR."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType

from babel import Locale
from babel.dates import format_date

from pipeline.model import Paper
from pipeline.model.content.programme import Slot
from pipeline.programme.clock import clock, hours

# Months and weekdays that a pattern has short, in whatever form, and the same written out.
_SHORT_MONTH = re.compile(r"(?<!M)MMM(?!M)|(?<!L)LLL(?!L)")
_SHORT_WEEKDAY = re.compile(r"(?<!E)E{1,3}(?!E)|(?<!c)c{1,3}(?!c)")
# A day of the month with a leading zero, which CLDR has in some intervals and nowhere else.
_TWO_DIGITS = re.compile(r"(?<!d)dd(?!d)")
_WEEKDAY_FIRST = re.compile(r"(EEEE)((?:'[^']*'|[, ])*)(d)")
# These print the weekday short, in brackets behind the day: 6月15日(月).
_BRACKETS = frozenset({"ja", "ko"})
# These write the day before or behind a weekday of theirs without more ado: Mon 15, Lun. 15. Chinese says
# that the figure is a day, in traditional characters too: 15日週一.
_SHORT_DAYS = {**dict.fromkeys(("en", "de", "fr", "it"), "EEE d"), "zh": "d日EEE"}
# Their intervals of CLDR leave out what stands before the name of a month: 5 באוקטובר.
_NAMED_IN_WORDS = frozenset({"he"})
_NONE: Mapping[int, str] = MappingProxyType({})


class Dates:
    """Writes dates and times for ``locale``; ``digits`` is what ``str.translate`` makes of those of Latin."""

    def __init__(self, locale: Locale, digits: Mapping[int, str] = _NONE) -> None:
        self._locale, self._digits = locale, digits
        self._language = locale.language
        # Not the stop of a word behind the time: 9:00 น.
        stop = {ord(":"): "."} if "H.m" in self._skeleton("Hm") else {}
        self.times: Mapping[int, str] = {**digits, **stop}
        self._british = self._language == "en" and locale.territory != "US"

    def number(self, value: object) -> str:
        """``value`` in the digits of the page."""
        return str(value).translate(self._digits)

    def day(self, when: date) -> str:
        """``Monday 15 June``, as the language writes it at the head of a line."""
        return self._capital(self.day_within(when))

    def day_within(self, when: date) -> str:
        """``Monday 15 June`` within a sentence."""
        text = self._format(when, self._day_pattern)
        return text.replace(",", "") if self._british else text

    def short_day(self, when: date) -> str:
        """``Mon 15``."""
        pattern = _SHORT_DAYS.get(self._language) or self._skeleton("Ed") or "EEE d"
        return self._capital(self._format(when, pattern))

    def weekday(self, when: date) -> str:
        """``Monday``, as it stands alone: in Finnish without the ending of “on Monday”."""
        return self._capital(self._format(when, "cccc"))

    def weekday_within(self, when: date) -> str:
        """``Monday``, as it stands within a sentence: French and Italian write it small."""
        return self._format(when, "EEEE")

    def long_date(self, when: date) -> str:
        """``15 June 2026``."""
        return self._format(when, "long")

    def whole_date(self, when: date) -> tuple[str, ...]:
        """``Monday`` and ``15 June 2026``, or one text where the weekday does not come first."""
        first = str(self._locale.date_formats["full"]).startswith(("EEEE", "cccc"))
        return (self.weekday(when), self.long_date(when)) if first else (self._format(when, "full"),)

    def day_month(self, when: date) -> str:
        """``15 June``."""
        text = self._format(when, self._month_pattern)
        return text.replace(",", "") if self._british else text

    def span(self, start: date, end: date) -> str:
        """``15–16 June 2026``, or ``30 June – 2 July 2026``."""
        if start == end:
            return self.long_date(start)
        same_month = (start.year, start.month) == (end.year, end.month)
        greatest = "d" if same_month else "M" if start.year == end.year else "y"
        parts = None if self._language in _NAMED_IN_WORDS and not same_month else self._interval(greatest)
        if not parts:
            return self._span_in_words(start, end, same_month=same_month)
        text = "".join(self._format(day, part) for day, part in zip((start, end), parts, strict=True))
        text = re.sub(r"[\u2009\u202f]–[\u2009\u202f]", " – ", text)
        if self._language == "en":
            text = ("–" if same_month else " – ").join(map(str.strip, text.split("–")))
        return text

    def paper_date(self, paper: Paper) -> str:
        """As much of a paper's date as is known: ``8 February 2024``, ``February 2024`` or ``2024``."""
        if not paper.month:
            return self.number(paper.year)
        if not paper.day:
            return self._format(date(paper.year, paper.month, 1), self._skeleton("yMMMM") or "LLLL y")
        return self.long_date(date(paper.year, paper.month, paper.day))

    def clock(self, when: datetime) -> str:
        """``9:00``; ``9.00`` where the language has it so."""
        return clock(when, self.times)

    def time(self, slot: Slot) -> str:
        """``14:30–15:15``, or only the start while the end is unknown."""
        return hours(slot, self.times)

    @property
    def _day_pattern(self) -> str:
        """Weekday, day and month; what parts weekday and day is that of the date with its year."""
        asked = ("MMMMEd", "MMMEd") if self._language in _BRACKETS else ("MMMMEEEEd", "MMMMEd", "MMMEd")
        pattern = next(filter(None, map(self._skeleton, asked)), "EEEE d MMMM")
        if self._language in _BRACKETS:
            return pattern
        pattern = _SHORT_WEEKDAY.sub("EEEE", pattern)
        whole = _WEEKDAY_FIRST.match(str(self._locale.date_formats["full"]))
        return _WEEKDAY_FIRST.sub(rf"\1{whole[2]}\3", pattern) if whole else pattern

    @property
    def _month_pattern(self) -> str:
        return self._skeleton("MMMMd") or self._skeleton("MMMd") or "d MMMM"

    def _skeleton(self, name: str) -> str:
        """The pattern of a skeleton of CLDR, its month written out; empty if the language has none."""
        found = self._locale.datetime_skeletons.get(name)
        return _SHORT_MONTH.sub(lambda short: short[0] + short[0][0], str(found.pattern)) if found else ""

    def _interval(self, greatest: str) -> tuple[str, str] | None:
        """The patterns of either end of an interval that differs in ``greatest`` (``d``, ``M``, ``y``).

        None where the language has but figures for months there.
        """
        known = self._locale.interval_formats
        for name in ("yMMMMd", "yMMMd"):
            parts = known.get(name, {}).get(greatest)
            if parts and len(parts) == 2 and any(re.search("MMM|LLL|月|월|tháng", part) for part in parts):
                first, last = (_SHORT_MONTH.sub(lambda m: m[0] + m[0][0], part) for part in parts)
                return _TWO_DIGITS.sub("d", first), _TWO_DIGITS.sub("d", last)
        return None

    def _span_in_words(self, start: date, end: date, *, same_month: bool) -> str:
        """As most of Europe writes it: ``15.–17. června 2026``."""
        if same_month:
            first, last = self.number(start.day), self.number(end.day)
            days = rf"{first}\1–{last}\1"
            return re.sub(rf"(?<!\d){last}(?!\d)(\.?)", days, self.long_date(end), count=1)
        begun = self.day_month(start) if start.year == end.year else self.long_date(start)
        return f"{begun} – {self.long_date(end)}"

    def _format(self, when: date, pattern: str) -> str:
        return format_date(when, pattern, locale=self._locale).translate(self._digits)

    def _capital(self, text: str) -> str:
        first = "İ" if text[:1] == "i" and self._language in ("tr", "az") else text[:1].upper()
        return first + text[1:]
