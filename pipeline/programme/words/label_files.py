"""The fixed words of pages, a file for each language in ``templates/labels/``, and what each lacks."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import yaml

from pipeline.cache.stamp import of_file
from pipeline.folders.layers import shipped
from pipeline.text.languages.language_tags import fallbacks

PLACE = re.compile(r"\{(\w+)\}")
"""Where what a label stands with comes in."""
_PLURAL = re.compile(r"-(?:zero|one|two|few|many)$")
# A word that another was before it was a place: the old word stands for both.
_ONCE = {"paper-extent": "paper-pages"}


def labels_of(language: str) -> dict[str, str]:
    """The fixed words for ``language`` by key; English stands in for those that it lacks."""
    known = _own_labels(language)
    english = _english()
    forms = {key: text for key, text in known.items() if plain_key(key) in english}
    # Of an English word, the English forms too: not “{n} seat” beside “{n} Plätze”.
    return {key: text for key, text in english.items() if plain_key(key) not in known} | forms


def label_keys() -> frozenset[str]:
    """The keys of all fixed words."""
    return frozenset(_english())


def foreign_labels(language: str) -> dict[str, str]:
    """The fixed words that are English in a page in ``language``, by key."""
    known = _own_labels(language)
    return {key: text for key, text in _english().items() if plain_key(key) == key and key not in known}


def languages() -> tuple[str, ...]:
    """The languages that have a file."""
    return tuple(sorted(file.stem for file in _folder().glob("*.yaml")))


def has_words(language: str) -> bool:
    """Whether ``language`` has a file, or the language of which it is a kind."""
    return any(stamps(language))


def plain_key(key: str) -> str:
    """``seats`` for ``seats-one``: the key of the form for all other numbers."""
    return _PLURAL.sub("", key)


def is_label(key: str) -> bool:
    """Whether pages print what is given by ``key``: a fixed word, or a form of it for a number."""
    english = _english()
    return key in english or (plain_key(key) in english and "{n}" in english[plain_key(key)])


def places(key: str) -> tuple[str, ...]:
    """What comes into the label ``key``: ``n``, ``names``; into some sentences nothing must."""
    text = _english().get(plain_key(key), "")
    return () if key.startswith("change-") or key == "typefaces" else tuple(PLACE.findall(text))


def given_labels(own: Mapping[str, str]) -> dict[str, str]:
    """An event's ``own`` words, each with the places that pages fill.

    One without a place was written when it had none: what comes in stands where it does in English. A word in
    one form is that for all numbers.
    """
    given = dict(own)
    for key, once in _ONCE.items():
        if once in own and key not in own and not PLACE.search(own[once]):
            given[key] = own[once]
    return {key: with_place(key, text) for key, text in given.items()}


def with_place(key: str, text: str) -> str:
    """``text`` with the place that ``key`` has, if it has one: “S.” is “S. {n}”."""
    asked = places(key)
    if len(asked) != 1 or _PLURAL.search(key) or PLACE.search(text):
        return text
    place = f"{{{asked[0]}}}"
    before, _, after = _english()[key].partition(place)
    if not after:
        blank = before[-1:]
        return f"{text}{blank}{place}"
    return f"{place}{after[:1]}{text}"


def stamps(language: str) -> tuple[bytes, ...]:
    """What tells whether the files for ``language`` are as they were."""
    return tuple(of_file(file, read=False) for file in _files(language))


def _files(language: str) -> Iterator[Path]:
    yield from (_folder() / f"{one}.yaml" for one in fallbacks(language))


def _own_labels(language: str) -> dict[str, str]:
    """The labels of ``language``, the most particular file first."""
    found: dict[str, str] = {}
    for file in reversed(list(_files(language))):
        found |= _read(file, of_file(file, read=False))
    return found


def _english() -> dict[str, str]:
    file = _folder() / "en.yaml"
    return _read(file, of_file(file, read=False))


def _folder() -> Path:
    return shipped("templates") / "labels"


@lru_cache(maxsize=64)
def _read(file: Path, stamp: bytes) -> dict[str, str]:
    """The labels of ``file``, none if it is not there; its ``stamp`` says whether it is another."""
    if not stamp:
        return {}
    table: dict[str, str] = yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return table
