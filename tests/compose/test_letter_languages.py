"""Our letters in every language that has words: nothing English in them, whole, and in order both ways."""

import re
from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from babel.dates import get_day_names, get_month_names
from lxml import html as lxml_html

from pipeline.compose import letters
from pipeline.folders.layers import Layers, shipped
from pipeline.load import load_mailing
from pipeline.model import Event
from pipeline.model.mailing import Attachment, Letter, Mailing
from pipeline.model.postoffice import PostOffice
from pipeline.post.message.assembly import Key, seal
from pipeline.problems import Problem, Source
from pipeline.programme.words import words_of
from pipeline.programme.words.label_files import labels_of, languages
from pipeline.text.languages.directions import direction_of
from pipeline.text.languages.language_tags import locale_of, script_of
from tests.compose.test_letters import NAMES, meeting

MAILINGS = ["programme", "changes"]
WHEN = date(2026, 6, 15)
OFFICE = PostOffice("Test", "office@x.example", Source("content/mail.yaml"))
_LATIN_WORD = re.compile(r"[A-Za-z]{3,}")
# What is no word of ours: names, titles, places, files.
_DATA = re.compile(
    r"Ada|Lovelace|Test|Rings|Aula|Bar|Dinner|late|Haus|Book|pdf|&(?:amp|lt|gt);|https?://\S+|\bMB\b"
)


def ours(name: str, root: Path) -> Mailing:
    mailing = load_mailing(shipped("templates") / "mail" / name, root).value
    assert mailing is not None
    return mailing


def written(name: str, root: Path, of: Event) -> tuple[list[Letter], list[Problem]]:
    (root / "content").mkdir(exist_ok=True)
    file = Attachment("p.pdf", "application/pdf", b"x" * 2_100_000, "d", 2_100_000)
    outcome = letters(
        of, ours(name, root), of.people, Layers(root), {"ada": (file,)}, [("Book", "https://x.example/b")]
    )
    return list(outcome.value), list(outcome.problems)


def letter_in(name: str, root: Path, language: str) -> Letter:
    of = replace(meeting(NAMES[0], language=language), venue="Haus 3", url="https://x.example")
    (letter,), problems = written(name, root, of)
    assert problems == []
    return letter


@pytest.mark.parametrize("name", MAILINGS)
@pytest.mark.parametrize("language", [one for one in languages() if one != "en"])
def test_no_english_stands_in_a_letter_of_another_language(tmp_path: Path, name: str, language: str) -> None:
    letter = letter_in(name, tmp_path, language)
    said = f"{letter.subject}\n{letter.text}\n{re.sub('<style.*?</style>|<[^>]*>', ' ', letter.html)}"
    english = [text for key, text in labels_of("en").items() if key.startswith("letter-")]
    phrases = [part.strip() for text in english for part in re.split(r"\{\w+\}", text) if len(part) > 6]
    assert [phrase for phrase in phrases if phrase in said] == []
    assert "{" not in said
    if script_of(language) != "Latn":
        assert _LATIN_WORD.findall(_DATA.sub("", said)) == []


@pytest.mark.parametrize("language", languages())
def test_a_letter_is_sound_and_its_dates_are_those_of_cldr(tmp_path: Path, language: str) -> None:
    letter = letter_in("programme", tmp_path, language)
    assert letter.language == language
    day = words_of(language).day(WHEN)
    locale = locale_of(language)
    assert day in letter.text
    assert day in letter.html
    named = [get_month_names(width, "format", locale)[6] for width in ("wide", "abbreviated")]
    assert any(month.lower() in day.lower() for month in named)
    weekdays = [get_day_names(width, "format", locale)[0] for width in ("wide", "abbreviated")]
    assert any(weekday.lower() in day.lower() for weekday in weekdays)
    page = lxml_html.document_fromstring(letter.html)
    (ground,) = page.find_class("ground")
    assert (ground.get("lang"), ground.get("dir")) == (language, direction_of(language))
    start = "right" if direction_of(language) == "rtl" else "left"
    assert f"text-align: {start}" in page.find_class("sheet")[0].get("style")
    sealed = seal(letter, OFFICE, Key("e", "programme", 1, "ada", 0), None).data()
    message = message_from_bytes(sealed, policy=policy.default)
    assert message["Subject"] == letter.subject
    assert message.get_body(("plain",)).get_content().replace("\r\n", "\n") == letter.text


def test_a_reader_has_a_letter_in_their_own_language(tmp_path: Path) -> None:
    readers = [replace(NAMES[0], id=f"x{n}", language=tag) for n, tag in enumerate(("ja", "pt-BR", "zh-TW"))]
    made, problems = written("programme", tmp_path, meeting(*readers))
    assert problems == []
    assert [one.subject for one in made] == [
        "Test：あなたのプログラム",
        "Test: o seu programa",
        "Test：您的議程",
    ]


def test_who_reads_a_language_without_words_is_told_once(tmp_path: Path) -> None:
    readers = [replace(NAMES[0], id=f"x{n}", language="sw") for n in range(3)]
    made, (problem,) = written("programme", tmp_path, meeting(*readers, language="de"))
    assert {one.language for one in made} == {"de"}
    assert (problem.code, problem.severity, "3 people" in problem.message) == ("OCT-M23", "note", True)


def test_words_that_a_letter_lacks_are_one_warning_with_a_block(tmp_path: Path) -> None:
    of = meeting(NAMES[0], language="sw")
    _, (problem,) = written("changes", tmp_path, of)
    assert (problem.code, problem.severity) == ("OCT-T17", "warning")
    assert "letter-unchanged" in problem.message
    assert "letter-changed" not in problem.message.replace("letter-unchanged", "")
    own = tuple((key, f"X {text}") for key, text in labels_of("en").items() if key.startswith("letter-"))
    (letter,), problems = written("changes", tmp_path, replace(of, labels=own))
    assert problems == []
    assert letter.subject == "X Test: what has changed for you"


def test_lines_of_two_directions_are_kept_in_order(tmp_path: Path) -> None:
    text = letter_in("programme", tmp_path, "ar").text
    assert "\u200f  9:00–9:30     Rings" in text
    assert "\u2066p.pdf\u2069 (2.1" in text
    assert not re.search("[\u200e\u200f\u2066-\u2069]", letter_in("programme", tmp_path, "fr").text)
