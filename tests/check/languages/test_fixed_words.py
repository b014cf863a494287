"""Fixed words: those that a language lacks, and those that an event gives."""

from dataclasses import replace

import pytest
import yaml

from pipeline.check.languages.fixed_words import fixed_words
from pipeline.programme.words import foreign_labels, words_of
from tests.events import event


@pytest.mark.parametrize("language", ["en-GB", "en-US", "de", "it", "fr-CH", "pt-PT", "zh-TW", "ar", "ja"])
def test_our_languages_lack_nothing(language: str) -> None:
    assert list(fixed_words(replace(event(), language=language))) == []


def test_what_a_language_lacks_is_one_warning_with_a_block_to_paste() -> None:
    swahili = replace(event(), language="sw")
    (problem,) = fixed_words(swahili)
    assert (problem.code, problem.severity) == ("OCT-T17", "warning")
    assert "timetable" in problem.message
    pasted = yaml.safe_load("labels: " + problem.hint.partition("labels: ")[2])["labels"]
    english = foreign_labels("sw")
    assert pasted == {key: english[key] for key in pasted}
    assert list(fixed_words(replace(swahili, labels=tuple(pasted.items())))) == []


def test_no_word_is_asked_for_of_what_the_event_has_not() -> None:
    (problem,) = fixed_words(replace(event(), language="sw"))
    named = problem.message.partition(": ")[2].split(", ")
    assert {"contents", "page", "programme"} <= {*named}
    assert not {"seats", "paper-in", "arrow-up", "kind-travel", "change-moved", "wifi"} & {*named}
    (after,) = fixed_words(replace(event(), language="sw"), printed=True)
    assert "change-moved" in after.message


@pytest.mark.parametrize(
    ("key", "text", "code", "said"),
    [
        ("page", "S.", "OCT-T30", "S.\u00a0{n}"),
        ("seats", "Plätze", "OCT-T30", "{n} Plätze"),
        ("page", "S. {number}", "OCT-T31", "{n}"),
        ("seats-one", "ein Platz", "", ""),
        ("page", "S. {n}", "", ""),
        ("chair", "Moderation", "", ""),
        ("change-added", "neu: {title}", "", ""),
    ],
)
def test_a_word_of_its_own_says_where_what_comes_in_stands(key: str, text: str, code: str, said: str) -> None:
    found = list(fixed_words(replace(event(), language="de", labels=((key, text),))))
    assert [one.code for one in found] == ([code] if code else [])
    assert all(said in one.hint for one in found)


def test_a_key_that_no_page_has_is_told() -> None:
    (problem,) = fixed_words(replace(event(), labels=(("chiar", "Leitung"),)))
    assert (problem.code, "chair" in problem.hint) == ("OCT-T18", True)


def test_an_events_own_words_hold_in_its_language_only() -> None:
    made = replace(event(), language="de", labels=(("chair", "Moderation"),))
    assert [words_of(language, made).label("chair") for language in ("de", "it")] == [
        "Moderation",
        "Presiede",
    ]
