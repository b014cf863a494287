"""The files of fixed words: the same keys in each language, and the same places."""

import re
from collections import Counter

import pytest
import yaml
from babel import Locale

from pipeline.folders.layers import shipped
from pipeline.programme.words import foreign_labels, label_keys
from pipeline.programme.words.label_files import (
    PLACE,
    given_labels,
    is_label,
    labels_of,
    languages,
    plain_key,
)

FOLDER = shipped("templates") / "labels"
WANTED = [
    *("de", "en", "fr", "it", "es", "pt", "nl", "pl", "cs", "sv", "tr", "uk", "el"),
    *("ja", "zh-Hans", "zh-Hant", "ko", "ar", "he"),
]
# Straight quotes; and what would be HTML.
_ENGLISH_WORD = re.compile(r"[A-Za-z]{3,}")
_WRONG = re.compile(r"[\"'<>&]|\.\.\.|--|\s\s|^\s|\s$")


def read(language: str) -> dict[str, str]:
    return yaml.safe_load((FOLDER / f"{language}.yaml").read_text(encoding="utf-8"))


ENGLISH = read("en")


def test_the_languages_of_most_conferences_have_a_file() -> None:
    assert set(WANTED) <= set(languages())


@pytest.mark.parametrize("language", languages())
def test_a_language_has_all_keys_in_order_and_only_forms_that_it_knows(language: str) -> None:
    own = read(language)
    assert [key for key in own if plain_key(key) == key] == [key for key in ENGLISH if plain_key(key) == key]
    forms = {key.rpartition("-")[2] for key in own if plain_key(key) != key}
    assert forms <= set(Locale.parse(language, sep="-").plural_form.tags) | {"other"}
    assert all(is_label(key) for key in own)


@pytest.mark.parametrize("language", languages())
def test_a_language_has_the_places_of_english_once_each(language: str) -> None:
    wrong = []
    for key, text in read(language).items():
        found = Counter(PLACE.findall(text)) + Counter(sign for sign in text if sign == "#")
        english = ENGLISH[plain_key(key)]
        wanted = Counter(PLACE.findall(english)) + Counter(sign for sign in english if sign == "#")
        # A form for one thing, or two, may say the number in words.
        if found != wanted and not (plain_key(key) != key and not found):
            wrong.append((key, text))
    assert wrong == []


@pytest.mark.parametrize("language", languages())
def test_no_sign_of_a_typewriter_is_in_a_word(language: str) -> None:
    assert {key: text for key, text in read(language).items() if _WRONG.search(text)} == {}


@pytest.mark.parametrize("language", [one for one in languages() if one != "en"])
def test_a_language_is_not_english_copied(language: str) -> None:
    own = read(language)
    same = [key for key, text in ENGLISH.items() if own.get(key) == text]
    assert [key for key in same if len(_ENGLISH_WORD.findall(PLACE.sub("", ENGLISH[key]))) > 2] == []
    assert len(same) < 0.15 * len(ENGLISH), same


@pytest.mark.parametrize(
    ("tag", "as_in"),
    [
        ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("pt-PT", "pt"),
        ("pt-BR", "pt"),
        ("de-CH", "de"),
        ("iw", "he"),
        ("xx", "en"),
        ("sw", "en"),
    ],
)
def test_where_the_words_of_a_language_are(tag: str, as_in: str) -> None:
    assert labels_of(tag) == labels_of(as_in)


def test_what_is_english() -> None:
    assert foreign_labels("de") == {}
    assert foreign_labels("sw").keys() == {key for key in ENGLISH if plain_key(key) == key}
    assert label_keys() == ENGLISH.keys()


def test_words_of_an_events_own_keep_their_forms() -> None:
    assert [is_label(key) for key in ("seats", "seats-few", "chair-few", "chiar")] == [
        True,
        True,
        False,
        False,
    ]
    assert given_labels({"seats-few": "{n} x", "chair": "Y"}) == {"seats-few": "{n} x", "chair": "Y"}
