"""Tags of languages."""

import pytest

from pipeline.text.languages.language_tags import fallbacks, is_known, language_of, meant_by, script_of


@pytest.mark.parametrize(
    ("tag", "looked_up"),
    [
        ("zh", ("zh-Hans", "zh")),
        ("zh-CN", ("zh-Hans-CN", "zh-Hans", "zh-CN", "zh")),
        ("zh-TW", ("zh-Hant-TW", "zh-Hant", "zh-TW", "zh")),
        ("zh-HK", ("zh-Hant-HK", "zh-Hant", "zh-HK", "zh")),
        ("zh-Hant", ("zh-Hant", "zh")),
        ("no", ("nb-Latn", "nb")),
        ("nn", ("nn-Latn", "nn", "nb")),
        ("pt-PT", ("pt-Latn-PT", "pt-Latn", "pt-PT", "pt")),
        ("sr-Latn", ("sr-Latn", "sr")),
        ("sr", ("sr-Cyrl", "sr")),
        ("xx", ("xx",)),
    ],
)
def test_where_the_words_of_a_language_are_looked_up(tag: str, looked_up: tuple[str, ...]) -> None:
    assert fallbacks(tag) == looked_up


def test_names_of_languages() -> None:
    assert [language_of(one) for one in ("iw", "no-NO", "DE_at", "zh-TW")] == ["he", "nb", "de", "zh"]
    assert [script_of(one) for one in ("zh-TW", "zh", "ru", "ar-EG", "xx", "ko")] == [
        "Hant",
        "Hans",
        "Cyrl",
        "Arab",
        "",
        "Kore",
    ]


def test_a_country_is_no_language() -> None:
    assert [is_known(one) for one in ("ja", "jp", "en-GB", "tlh", "")] == [True, False, True, False, False]
    assert [meant_by(one) for one in ("jp", "kr", "cz-CZ", "tlh")] == ["ja", "ko", "cs", ""]
