"""Tags that name no language, and Japanese names without their reading."""

from dataclasses import replace

from pipeline.check.languages.tags_and_readings import languages, readings
from tests.events import event, person, talk


def test_a_country_is_told_with_its_language() -> None:
    [problem] = languages(replace(event(), language="jp"))
    assert (problem.code, problem.hint) == ("OCT-T29", "Write language: ja")


def test_talks_people_and_pages_are_looked_at_and_known_ones_are_not_told() -> None:
    made = replace(
        event(),
        language="de-CH",
        talks=(replace(talk("a"), language="tlh"), replace(talk("b"), language="ja")),
        people=(replace(person("ada", "Ada", "Byron"), language="cz"),),
    )
    assert [(one.code, one.message[1:4]) for one in languages(made)] == [
        ("OCT-T29", "tlh"),
        ("OCT-T29", "cz”"),
    ]


def test_talks_in_the_language_of_an_event_that_nobody_knows_are_told_once() -> None:
    made = replace(event(), language="qq", talks=(replace(talk("a"), language="qq"),))
    assert len(list(languages(made))) == 1


def test_a_name_in_chinese_characters_wants_its_reading_in_a_japanese_event() -> None:
    people = (
        person("yamada", "太郎", "山田"),
        replace(person("sato", "花", "佐藤"), sort="さとう はな"),
        person("hana", "はな", "さとう"),
        person("ada", "Ada", "Byron"),
    )
    told = list(readings(replace(event(), language="ja", people=people)))
    assert [(one.code, [about.id for about in one.subject]) for one in told] == [("OCT-T32", ["yamada"])]
    assert list(readings(replace(event(), language="zh", people=people))) == []
