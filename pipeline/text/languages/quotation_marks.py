"""The quotation marks of a language, outer and inner, as CLDR has them (its delimiters).

Ours are the narrow blanks of French and its inner marks, which CLDR has like the outer ones, and the marks of
Swiss books, which it has like the German ones.
"""

from typing import NamedTuple

from pipeline.text.languages.language_tags import fallbacks


class QuotationMarks(NamedTuple):
    """What opens and closes a quotation, and one within it; French has its blanks within."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str


_ENGLISH = QuotationMarks("“", "”", "‘", "’")
_LOW = QuotationMarks("„", "“", "‚", "‘")
_LOW_HIGH = QuotationMarks("„", "”", "«", "»")
_GUILLEMETS = QuotationMarks("«", "»", "“", "”")
_CORNERS = QuotationMarks("「", "」", "『", "』")
_MARKS = {
    **dict.fromkeys(("de", "is", "lb", "sl", "cs", "sk"), _LOW),
    **dict.fromkeys(("hr", "mk", "et"), _LOW),
    **dict.fromkeys(("pl", "ro"), _LOW_HIGH),
    "hu": QuotationMarks("„", "”", "»", "«"),
    "sr": QuotationMarks("„", "“", "‘", "‘"),
    "bs": QuotationMarks("„", "”", "‘", "’"),
    **dict.fromkeys(("bg", "lt"), QuotationMarks("„", "“", "„", "“")),
    "ka": QuotationMarks("„", "“", "«", "»"),
    "fr": QuotationMarks("«\u202f", "\u202f»", "“", "”"),
    "fr-CH": QuotationMarks("«\u202f", "\u202f»", "‹\u202f", "\u202f›"),
    **dict.fromkeys(("it", "es", "ca", "el", "eu", "sq", "pt-PT"), _GUILLEMETS),
    **dict.fromkeys(("es-MX", "es-US"), _ENGLISH),
    "nl": QuotationMarks("‘", "’", "“", "”"),
    "de-CH": QuotationMarks("«", "»", "‹", "›"),
    "it-CH": QuotationMarks("«", "»", "‹", "›"),
    **dict.fromkeys(("ru", "be", "uk"), QuotationMarks("«", "»", "„", "“")),
    "hy": QuotationMarks("«", "»", "«", "»"),
    **dict.fromkeys(("nb", "nn"), QuotationMarks("«", "»", "‘", "’")),
    "fa": QuotationMarks("«", "»", "‹", "›"),
    "ar": QuotationMarks("”", "“", "’", "‘"),
    "he": QuotationMarks("”", "”", "’", "’"),
    **dict.fromkeys(("sv", "fi"), QuotationMarks("”", "”", "’", "’")),
    "ja": _CORNERS,
    "zh-Hant": _CORNERS,
}


def marks_of(language: str) -> QuotationMarks:
    """The marks of ``language``; the English ones, which most have, where nothing else is known.

    >>> "".join(marks_of("de-AT")), "".join(marks_of("zh-TW")), "".join(marks_of("ko"))
    ('„“‚‘', '「」『』', '“”‘’')
    """
    return next((_MARKS[one] for one in fallbacks(language) if one in _MARKS), _ENGLISH)
