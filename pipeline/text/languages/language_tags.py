"""Tags of languages (BCP 47): what they mean, and where else to look for what is written in them."""

from collections.abc import Iterator
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

# What people write who mean the language of a country.
_COUNTRIES = {
    "jp": "ja", "cn": "zh-Hans", "tw": "zh-Hant", "kr": "ko", "gr": "el", "ua": "uk", "cz": "cs", "dk": "da",
    "rs": "sr", "al": "sq", "vn": "vi", "ir": "fa", "us": "en-US", "gb": "en-GB", "at": "de-AT",
}  # fmt: skip
_ELDER = {"no": "nb", "nn": "nb"}


@lru_cache(maxsize=256)
def locale_of(tag: str) -> Locale | None:
    """What CLDR knows of the language ``tag``; None for one that it does not know."""
    try:
        return Locale.parse(tag.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError, TypeError):
        return None


def is_known(tag: str) -> bool:
    """Whether dates and numbers of the language are known."""
    return locale_of(tag) is not None


@lru_cache(maxsize=256)
def language_of(tag: str) -> str:
    """The language alone, by the name that CLDR has: ``nb`` for ``no-NO``, ``he`` for ``iw``."""
    first = tag.replace("_", "-").partition("-")[0].lower()
    aliases = get_global("language_aliases")
    return _ELDER["no"] if first == "no" else str(aliases.get(first, first)).partition("_")[0]


@lru_cache(maxsize=256)
def script_of(tag: str) -> str:
    """The script of the language, the usual one if the tag names none: ``Latn``, ``Hant`` for ``zh-TW``.

    Empty for an unknown language.
    """
    locale = locale_of(tag)
    if locale is None:
        return ""
    likely = get_global("likely_subtags")
    asked = (f"{locale.language}_{locale.territory}", locale.language)
    found = next((likely[one] for one in asked if one in likely), "")
    return locale.script or next((part for part in str(found).split("_") if len(part) == 4), "Latn")


@lru_cache(maxsize=256)
def fallbacks(tag: str) -> tuple[str, ...]:
    """Where to look for what is written in the language, first the most particular.

    >>> fallbacks("zh-TW"), fallbacks("pt-PT")
    (('zh-Hant-TW', 'zh-Hant', 'zh-TW', 'zh'), ('pt-Latn-PT', 'pt-Latn', 'pt-PT', 'pt'))
    """
    return tuple(dict.fromkeys(_fallbacks(tag)))


def _fallbacks(tag: str) -> Iterator[str]:
    language, locale = language_of(tag), locale_of(tag)
    script, territory = script_of(tag), locale.territory if locale else None
    if script and territory:
        yield f"{language}-{script}-{territory}"
    if script:
        yield f"{language}-{script}"
    if territory:
        yield f"{language}-{territory}"
    yield language
    yield _ELDER.get(language, language)


def meant_by(tag: str) -> str:
    """The tag that was probably meant by an unknown one, such as ``jp``; empty if nobody can say."""
    return _COUNTRIES.get(tag.replace("_", "-").partition("-")[0].lower(), "")
