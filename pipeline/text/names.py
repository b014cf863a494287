"""Names of people: taking them apart, and sorting them."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.text.languages.collation import Key, Order

# fmt: off
_PARTICLES = frozenset({
    "af", "al", "av", "auf", "aus", "bin", "d'", "da", "dal", "dalla", "de", "degli", "dei", "del",
    "della", "delle", "den", "der", "des", "di", "do", "dos", "du", "e", "el", "en", "het", "ibn", "la",
    "las", "le", "les", "lo", "los", "op", "'s", "'t", "ten", "ter", "und", "van", "vom", "von", "y",
    "z", "ze", "zu", "zum", "zur", "بن", "ابن", "أبو", "عبد", "آل",
})
# fmt: on
_SUFFIXES = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})
# What bodies are called, at the end or the beginning: their names are one piece.
_BODIES = frozenset(
    {"collaboration", "consortium", "committee", "group", "team", "network", "initiative", "society"}
    | {"kollaboration", "konsortium", "gruppe", "arbeitsgruppe", "verein", "consorzio", "collaborazione"}
    | {"équipe", "gruppo", "grupo", "consorcio", "colaboración"}
)
# "Nguyen Van Minh", "Hoang Le Minh": what is a particle elsewhere is a name in Vietnam.
_VIETNAMESE = frozenset(
    {"nguyen", "tran", "le", "pham", "huynh", "hoang", "phan", "vu", "vo", "dang", "do", "ho", "ngo"}
)
# Without marks, the family names of nearly everybody there; and letters that no other language has.
_VIETNAMESE_FAMILIES = (
    _VIETNAMESE
    | {"bui", "cao", "chau", "chu", "dao", "dinh", "doan", "duong", "ha", "kieu", "la", "lam", "luong", "luu"}
    | {"ly", "mac", "mai", "nghiem", "ninh", "quach", "ta", "thach", "thai", "tieu", "to", "ton", "tong"}
    | {"trang", "trieu", "trinh", "truong", "tu"}
)
_VIETNAMESE_LETTERS = re.compile("[\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
# What stands between the names and is none: Sean "xobs" Cross.
_NICKNAME = re.compile(r"""(?<!\S)(?:["“„«'‘][^"“”»'’]{1,40}["“”»'’]|@\w{1,40})(?!\S)""")
# Letters that collate as variants of others, and those that only compare so.
_VARIANTS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "æ": "ae", "œ": "oe", "ß": "ss"})
FOLDED = _VARIANTS | str.maketrans({"ı": "i", "ŋ": "n", "þ": "th"})
"""Letters that are compared as others, besides those that differ by a mark."""
# The article of Arabic, under which nobody looks a name up: الخوارزمي stands under خ.
_ARTICLE = re.compile(r"^ال(?=\w{2})")
_TITLES = re.compile(r"^(?:(?:Prof|Dr|Dipl|Ing|Mr|Mrs|Ms|Mx|Sir)\b\.?(?:-Ing\.)?\s+)+")
# How people are addressed, in the languages of registration forms: no titles that are printed.
_COURTESY = re.compile(
    r"\b(?:mrs?|ms|mx|miss|madam|herrn?|frau|mme|mlle|m(?=\.?$)|sig(?:\.?ra)?|sra?|srta|dhr|mevr|pan[ií]?)\b\.?\s*",
    re.IGNORECASE,
)
# What fills a box that must not be empty.
_FILLING = ".,:;-–—_/"
# A nickname, or the name in another script: "Wu Lin (Lynn Wu)".
_BRACKETED = re.compile(r"[((]([^()()]*)[))]")
_NO_LETTER = re.compile(r"[^\w]|_")
FAMILY_FIRST = "family-first"
_EAST_ASIAN = frozenset({"CJK", "HANGUL", "HIRAGANA"})
# Names at hand: as many as the largest conference has.
_REMEMBERED = 50_000


@lru_cache(maxsize=_REMEMBERED)
def fold(name: str) -> str:
    """A name for comparison: small letters without marks, punctuation as spaces.

    >>> fold("Carola-Bibiane Schönlieb"), fold("Łukasz Ørsted")
    ('carola bibiane schonlieb', 'lukasz orsted')
    """
    letters = name.casefold()
    if not letters.isascii():
        apart = unicodedata.normalize("NFKD", letters.translate(FOLDED))
        letters = "".join(sign for sign in apart if not unicodedata.combining(sign)).translate(FOLDED)
    return " ".join(_NO_LETTER.sub(" ", letters).split())


@dataclass(frozen=True, slots=True)
class NameParts:
    """A whole name taken apart; ``second`` is what stood in brackets, ``sure`` is False for a guess."""

    given: str
    family: str
    sure: bool = True
    title: str = ""
    second: str = ""


def split_name(text: str) -> tuple[str, str, bool]:
    """(given, family, sure). "Family, Given" is taken at its word; three words and more are a guess.

    >>> split_name("Ludwig van Beethoven"), split_name("Elena Loli Piccolomini")
    (('Ludwig', 'van Beethoven', True), ('Elena Loli', 'Piccolomini', False))
    """
    parts = parts_of_name(text)
    return parts.given, parts.family, parts.sure


@lru_cache(maxsize=_REMEMBERED)
def parts_of_name(text: str, *, family_first: bool = False) -> NameParts:
    """The whole name ``text`` in parts; ``family_first`` if that is the custom where it comes from.

    >>> parts_of_name("Dr. Lin Wu (Lynn)")
    NameParts(given='Lin', family='Wu', sure=True, title='Dr.', second='Lynn')
    """
    bare = without_brackets(text)
    second = "; ".join(filter(None, map(str.strip, _BRACKETED.findall(text)))) if bare else ""
    parts = [_wordy(part) for part in (bare or text).split(",")]
    if parts[1:] and parts[1] in _SUFFIXES:  # "King, Jr., Martin Luther" and "Martin Luther King, Jr."
        parts[:2] = [f"{parts[0]} {parts[1]}"]
    called = 1 if parts[1:] else 0
    title, parts[called] = _apart(parts[called])
    if parts[1:]:
        family, given = parts[0], ", ".join(filter(None, parts[1:]))
        return NameParts(given, family, bool(given and family), title, second)
    words = parts[0].split()
    if len(words) < 2:
        return NameParts("", " ".join(words), True, title, second)
    if family_first or all(map(is_east_asian, words)):
        return NameParts(" ".join(words[1:]), words[0], True, title, second)
    if not _BODIES.isdisjoint((words[0].casefold(), words[-1].casefold())):
        return NameParts("", " ".join(words), True, title, second)
    start = _family_start(words)
    sure = _begins_clearly(words, start) and all(map(_is_initial, _between(words[1:start])))
    return NameParts(" ".join(words[:start]), " ".join(words[start:]), sure, title, second)


def _begins_clearly(words: list[str], start: int) -> bool:
    """Whether the family name of several words begins with a particle, or is of one word and a suffix."""
    if (
        start == len(words) - 1
        or words[start].islower()
        or (words[start + 1 :] == words[-1:] and words[-1] in _SUFFIXES)
    ):
        return True
    return words[start].lower() in _PARTICLES and _VIETNAMESE.isdisjoint((fold(words[0]), fold(words[-1])))


def _between(words: list[str]) -> list[str]:
    """``words`` between first and family name, without nicknames."""
    return _NICKNAME.sub(" ", " ".join(words)).split()


def _is_initial(word: str) -> bool:
    letters = word.replace(".", "")
    return letters.isupper() and len(letters) <= 3


def without_brackets(name: str) -> str:
    """ "Wu Lin (Lynn Wu)" is Wu Lin."""
    return " ".join(_BRACKETED.sub(" ", name).split())


def _apart(text: str) -> tuple[str, str]:
    """The title that ``text`` begins with, and what follows."""
    title = _TITLES.match(text)
    return (academic(title[0]), text[title.end() :]) if title else ("", text)


def _wordy(text: str) -> str:
    """``text`` without words that are only dots or dashes, unless there are no others: "Mohan ." is Mohan."""
    words = text.split()
    kept = [word for word in words if word.strip(_FILLING)]
    return " ".join(kept or words)


def one_name(text: str) -> str:
    """A given or family name; nothing for a dot or dash that only fills a box that must not be empty."""
    return _wordy(text) if text.strip(_FILLING) else ""


def academic(title: str) -> str:
    """``title`` without how everybody is addressed: "Frau Prof. Dr." is "Prof. Dr."."""
    return " ".join(_COURTESY.sub("", title).split())


@lru_cache(maxsize=4096)
def is_east_asian(name: str) -> bool:
    """Whether ``name`` is written in Chinese characters, Hangul or hiragana, perhaps with katakana.

    In katakana alone stand names from abroad, in their own order.
    """
    names = {unicodedata.name(letter, "").split(" ")[0] for letter in name if letter.isalnum()}
    return not _EAST_ASIAN.isdisjoint(names) and names <= _EAST_ASIAN | {"KATAKANA"}


def name_order(wish: str, given: str, family: str, language: str) -> str:
    """``family-first`` if ``wish`` says so, or the script does, or the language of a Hungarian or Vietnamese.

    A whole name is given as ``family``. In Vietnamese only names of there are turned round, since they can be
    told from others. Chinese, Japanese and Korean names in Latin letters go either way: they want a ``wish``.
    """
    written = is_east_asian(family) and (not given or not given.isascii())
    spoken = language.partition("-")[0]
    custom = written or spoken == "hu" or (spoken == "vi" and _is_vietnamese(given, family))
    return FAMILY_FIRST if wish == FAMILY_FIRST or (custom and not wish) else ""


def _is_vietnamese(given: str, family: str) -> bool:
    first = family if given else family.partition(" ")[0]
    letters = unicodedata.normalize("NFC", f"{family} {given}")
    return fold(first) in _VIETNAMESE_FAMILIES or _VIETNAMESE_LETTERS.search(letters) is not None


def _family_start(words: list[str]) -> int:
    """Index of the first word of the family name: a particle after the first word, or the last word."""
    last = len(words) - (2 if words[-1] in _SUFFIXES and len(words) > 2 else 1)
    inner = enumerate(words[1:last], 1)
    particles = (
        number for number, word in inner if word in _PARTICLES or (word.lower() in _PARTICLES and word[1:])
    )
    return next(particles, last)


def sort_text(given: str, family: str, sort: str = "") -> str:
    """What a person is sorted by: ``sort`` if given, else family name without small particles, given name.

    >>> sort_text("Rineke", "van der Berg"), sort_text("Valentin", "De Bortoli")
    ('Berg, Rineke', 'De Bortoli, Valentin')
    """
    if sort:
        return sort
    words = family.split()
    while len(words) > 1 and words[0].islower() and words[0] in _PARTICLES:
        words = words[1:]
    core = _ARTICLE.sub("", re.sub(r"^(?:d|l|'t|'s)['’](?=\w)", "", " ".join(words)))
    return f"{core}, {given}" if given else core


def name_key(given: str, family: str, sort: str, order: "Order") -> "Key":
    """The key that sorts people in an index in the ``order`` of a language (see ``sort_text``)."""
    return order.key(sort_text(given, family, sort))
