"""Letters as they are searched and compared."""

import pytest

from pipeline.preview.reading.folded_letters import folded_letters, tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Schönlieb", "schonlieb"),
        ("Łukasz Ørsted", "lukasz orsted"),
        ("eﬃcient ﬁt", "efficient fit"),
        ("Straße", "STRASSE"),
        ("hyphen\x02ated", "hyphenated"),
        ("hyphen\ufffeated", "hyphenated"),
        ("soft\xadhyphen", "softhyphen"),
        ("well-known", "wellknown"),
        ("two\r\nlines", "two lines"),
        ("Cafe\u0301", "café"),
        ("O’Brien “said”", 'o\'brien "said"'),
    ],
)
def test_what_reads_alike_is_alike(one: str, other: str) -> None:
    assert folded_letters(one).text == folded_letters(other).text


def test_every_folded_letter_knows_where_it_came_from() -> None:
    folded = folded_letters("Eﬃ\x02cient  Straße")
    assert folded.text == "efficient strasse"
    assert folded.at == (0, 1, 1, 1, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 14, 15)
    assert [(token.text, token.first, token.last) for token in folded.tokens] == [
        ("efficient", 0, 8),
        ("strasse", 10, 16),
    ]


def test_the_mark_of_an_affiliation_is_no_part_of_a_name() -> None:
    assert tokens("Åsa Lindqvist1,2") == ("asa", "lindqvist", "1", "2")


def test_scripts_without_spaces_are_words_sign_by_sign() -> None:
    assert tokens("山田太郎 (Tarō)") == ("山", "田", "太", "郎", "taro")


@pytest.mark.parametrize("letters", ["", " \t\r\n", "\u202e\u2066\u200b", "\u0301\u0302", "\ud7ff\ufffd"])
def test_what_has_no_words_has_no_tokens(letters: str) -> None:
    assert tokens(letters) == ()


def test_ten_thousand_letters_and_bidi_marks_are_folded_letter_by_letter() -> None:
    text = "\u202eevil\u2069 " * 10_000
    folded = folded_letters(text)
    assert folded.text == "evil " * 10_000
    assert len(folded.at) == len(folded.text)
