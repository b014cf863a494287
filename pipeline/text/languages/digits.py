"""The digits of a language: its own, or those of Latin script."""

from functools import lru_cache

from pipeline.text.languages.language_tags import locale_of

AUTO, OWN, LATIN = "auto", "own", "latin"
# The zero of each system of CLDR whose digits stand for 0 to 9; the others follow in Unicode.
_ZEROS = {
    "arab": 0x660, "arabext": 0x6F0, "deva": 0x966, "beng": 0x9E6, "guru": 0xA66, "gujr": 0xAE6,
    "orya": 0xB66, "tamldec": 0xBE6, "telu": 0xC66, "knda": 0xCE6, "mlym": 0xD66, "thai": 0xE50,
    "laoo": 0xED0, "tibt": 0xF20, "mymr": 0x1040, "khmr": 0x17E0, "mong": 0x1810,
}  # fmt: skip
_LATIN = "0123456789"


@lru_cache(maxsize=64)
def digits_of(language: str, wish: str = AUTO) -> str:
    """The ten digits, from zero, in which ``language`` is printed.

    ``own`` are those of its script, if it has any; ``auto`` those that CLDR says are usual.

    >>> digits_of("ar-EG"), digits_of("hi"), digits_of("hi", "own")
    ('٠١٢٣٤٥٦٧٨٩', '0123456789', '०१२३४५६७८९')
    """
    locale = locale_of(language)
    if locale is None or wish == LATIN:
        return _LATIN
    native = locale.other_numbering_systems.get("native", "latn")
    zero = _ZEROS.get(str(native) if wish == OWN else locale.default_numbering_system)
    return "".join(chr(zero + n) for n in range(10)) if zero else _LATIN


@lru_cache(maxsize=64)
def digit_table(language: str, wish: str = AUTO) -> dict[int, str]:
    """For ``str.translate``: what each digit becomes; empty where it stays as it is."""
    digits = digits_of(language, wish)
    return {} if digits == _LATIN else {ord(latin): own for latin, own in zip(_LATIN, digits, strict=True)}
