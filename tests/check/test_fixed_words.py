"""Fixed words: those that a language lacks, and those that an event gives."""

from dataclasses import replace

import pytest

from pipeline.check.fixed_words import fixed_words
from pipeline.programme.words import foreign_labels, words_of
from tests.events import event


@pytest.mark.parametrize("language", ["en-GB", "en-US", "de", "it", "fr-CH"])
def test_our_languages_lack_nothing(language: str) -> None:
    assert list(fixed_words(replace(event(), language=language))) == []


def test_what_a_language_lacks_is_one_note_until_the_event_gives_it() -> None:
    spanish = replace(event(), language="es")
    (problem,) = fixed_words(spanish)
    assert (problem.code, problem.severity) == ("OCT-T17", "note")
    assert "contents (Contents)" in problem.message
    given = tuple((key, "…") for key in foreign_labels("es"))
    assert list(fixed_words(replace(spanish, labels=given))) == []


def test_a_key_that_no_page_has_is_told() -> None:
    (problem,) = fixed_words(replace(event(), labels=(("chiar", "Leitung"),)))
    assert (problem.code, "chair" in problem.hint) == ("OCT-T18", True)


def test_an_events_own_words_hold_in_its_language_only() -> None:
    made = replace(event(), language="de", labels=(("chair", "Moderation"),))
    assert [words_of(language, made).label("chair") for language in ("de", "it")] == [
        "Moderation",
        "Presiede",
    ]
