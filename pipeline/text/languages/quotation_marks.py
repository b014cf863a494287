"""The quotation marks of a language, outer and inner, as CLDR has them (its delimiters).

Ours are the narrow blanks of French and its inner marks, which CLDR has like the outer ones, and the marks of
Swiss books, which it has like the German ones.
"""

from typing import NamedTuple

from pipeline.text.languages.language_tags import fallbacks


class Marks(NamedTuple):
    """What opens and closes a quotation, and one within it; French has its blanks within."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str


_ENGLISH = Marks("“", "”", "‘", "’")
_LOW = Marks("„", "“", "‚", "‘")
_LOW_HIGH = Marks("„", "”", "«", "»")
_GUILLEMETS = Marks("«", "»", "“", "”")
_CORNERS = Marks("「", "」", "『", "』")
_MARKS = {
    **dict.fromkeys(("de", "is", "lb", "sl", "cs", "sk"), _LOW),
    **dict.fromkeys(("hr", "mk", "et"), _LOW),
    **dict.fromkeys(("pl", "ro"), _LOW_HIGH),
    "hu": Marks("„", "”", "»", "«"),
    "sr": Marks("„", "“", "‘", "‘"),
    "bs": Marks("„", "”", "‘", "’"),
    **dict.fromkeys(("bg", "lt"), Marks("„", "“", "„", "“")),
    "ka": Marks("„", "“", "«", "»"),
    "fr": Marks("«\u202f", "\u202f»", "“", "”"),
    "fr-CH": Marks("«\u202f", "\u202f»", "‹\u202f", "\u202f›"),
    **dict.fromkeys(("it", "es", "ca", "el", "eu", "sq", "pt-PT"), _GUILLEMETS),
    **dict.fromkeys(("es-MX", "es-US"), _ENGLISH),
    "nl": Marks("‘", "’", "“", "”"),
    "de-CH": Marks("«", "»", "‹", "›"),
    "it-CH": Marks("«", "»", "‹", "›"),
    **dict.fromkeys(("ru", "be", "uk"), Marks("«", "»", "„", "“")),
    "hy": Marks("«", "»", "«", "»"),
    **dict.fromkeys(("nb", "nn"), Marks("«", "»", "‘", "’")),
    "fa": Marks("«", "»", "‹", "›"),
    "ar": Marks("”", "“", "’", "‘"),
    "he": Marks("”", "”", "’", "’"),
    **dict.fromkeys(("sv", "fi"), Marks("”", "”", "’", "’")),
    "ja": _CORNERS,
    "zh-Hant": _CORNERS,
}


def marks_of(language: str) -> Marks:
    """The marks of ``language``; the English ones, which most have, where nothing else is known.

    >>> "".join(marks_of("de-AT")), "".join(marks_of("zh-TW")), "".join(marks_of("ko"))
    ('„“‚‘', '「」『』', '“”‘’')
    """
    return next((_MARKS[one] for one in fallbacks(language) if one in _MARKS), _ENGLISH)
