"""All that a page says in a language without being told: fixed words, dates, numbers, lists."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.units import format_unit

from pipeline.programme.words.dates import Dates
from pipeline.programme.words.label_files import PLACE, given_labels, labels_of, plain_key
from pipeline.text.languages.digits import digit_table
from pipeline.text.languages.directions import direction_of
from pipeline.text.languages.language_tags import locale_of, script_of
from pipeline.text.languages.quotation_marks import marks_of

# What stands between the things of a list, and between lists, where that is no comma and no semicolon.
_STOPS = {
    **dict.fromkeys(("Jpan", "Hans", "Hant"), ("、", "；")),
    "Arab": ("، ", "؛ "),
}
# Zeros that look like the dot in the middle of a line: Arabic, Persian.
_DOTS = frozenset("\u0660\u06f0")
_UNKNOWN = "en-GB"
_AMPERSAND = frozenset({"Latn", "Grek", "Cyrl"})


class Words(Dates):
    """Words for one language, where they lack something in English.

    ``own`` are the event's own words in place of ours, ``digits`` which digits it wants (see ``digits_of``).
    """

    def __init__(
        self, language: str, own: Mapping[str, str] = MappingProxyType({}), digits: str = "auto"
    ) -> None:
        super().__init__(_locale(language), digit_table(language, digits))
        given = given_labels(own)
        ours = labels_of(language)
        self._labels = {k: text for k, text in ours.items() if plain_key(k) not in given} | given
        self._listed_as = _STOPS.get(script_of(language), (", ", "; "))
        self._joins_by_and = script_of(language) not in _AMPERSAND
        self.quotes = marks_of(language)
        self.direction = direction_of(language)

    @property
    def comma(self) -> str:
        """What stands between the things of a list, with its blank."""
        return self._listed_as[0]

    @property
    def dot(self) -> str:
        """What parts times, days and places in a line, with its blanks: no dot where zero is one (``۰``)."""
        return self.comma if self._digits.get(ord("0")) in _DOTS else " · "

    @property
    def semicolon(self) -> str:
        """What stands between lists, with its blank."""
        return self._listed_as[1]

    def label(self, key: str, /, **said: object) -> str:
        """A fixed word such as ``contents``; KeyError for one that no language has.

        ``said`` is what it stands with: ``label("page", n=7)`` is ``p. 7``. HTML comes in as it is, and makes
        HTML of it. A number chooses the form. Without it, it is the word alone: ``p.``.
        """
        text = self._labels[self._form(key, said.get("n"))]
        if not said:
            return PLACE.sub("", text).strip() if "{" in text and not key.startswith("change-") else text
        parts = PLACE.split(text)
        parts[1::2] = [self._filled(said.get(name, "")) for name in parts[1::2]]
        return _together("", parts)

    def pattern(self, key: str) -> str:
        """The label ``key`` with its places as they are written, for who fills them in later: ``p. {n}``."""
        return self._labels[key]

    def pair(self, key: str, text: object) -> str:
        """``Chair: Ada Byron``: the label ``key`` and what it says, as the language parts them."""
        return self.label("pair", label=self.label(key), text=text)

    def ends(self, key: str) -> tuple[str, str]:
        """What of the label ``key`` stands before and what behind its place."""
        before, _name, after = (*PLACE.split(self._labels[key], maxsplit=1), "", "")[:3]
        return before, after

    def joined(self, things: Iterable[str]) -> str:
        """``A, B, C``."""
        return _together(self.comma, [*things])

    def listed(self, things: Iterable[str]) -> str:
        """``A, B and C``."""
        return format_list([*things], locale=self._locale)

    def two(self, first: str, second: str) -> str:
        """Two who wrote together: ``Berg & Lind``, ``王和李``."""
        return self.listed((first, second)) if self._joins_by_and else f"{first} & {second}"

    def quoted(self, text: str) -> str:
        """``text`` between the quotation marks of the language."""
        return f"{self.quotes.opening}{text}{self.quotes.closing}"

    def weight(self, size: int) -> str:
        """The size of a file given in bytes: ``340 kB``, ``2.1 MB``."""
        unit, divisor = ("megabyte", 1_000_000) if size >= 950_000 else ("kilobyte", 1000)
        number = max(1, round(size / divisor, 1 if unit == "megabyte" else None))
        # A symbol has no singular, though the Italian of CLDR gives it one: 1 kbyte.
        several: str = format_unit(3, f"digital-{unit}", length="short", locale=self._locale)
        return several.replace("3", format_decimal(number, locale=self._locale)).translate(self._digits)

    def _form(self, key: str, number: object) -> str:
        """The key of the form for ``number``, if the label has forms and this is one."""
        digits = str(number).strip()
        if number is None or hasattr(number, "__html__") or not digits.isdecimal():
            return key
        form = f"{key}-{self._locale.plural_form(int(digits))}"
        return form if form in self._labels else key

    def _filled(self, value: object) -> str:
        if isinstance(value, int):
            return self.number(value)
        return value if isinstance(value, str) else str(value)


def _together(between: str, parts: Sequence[str]) -> str:
    """``parts`` in a line; of HTML if one of them is, then the others are escaped."""
    markup = next((part for part in parts if hasattr(part, "__html__")), None)
    return between.join(parts) if markup is None else type(markup)(between).join(parts)


@lru_cache(maxsize=16)
def words_for(
    language: str, own: tuple[tuple[str, str], ...], digits: str, _stamps: tuple[bytes, ...]
) -> Words:
    """The words of a language; ``_stamps`` are those of its files."""
    return Words(language, dict(own), digits)


def _locale(language: str) -> Locale:
    """The locale of ``language``; English is British unless it says otherwise, and so is an unknown one."""
    known = None if language == "en" else locale_of(language)
    return known or Locale.parse(_UNKNOWN, sep="-")
