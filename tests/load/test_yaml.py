"""YAML as people write it: every scalar is text, every fault has a place, nothing crashes."""

import pytest

from pipeline.load.text_files import TextFile
from pipeline.load.yaml.builder import DEEPEST
from pipeline.load.yaml.nodes import Fields, Reading, Scalar, place, places
from pipeline.load.yaml.parse import parse
from pipeline.problems import Outcome


def read(text: str) -> tuple[Fields, list[str], bool]:
    outcome = parse(TextFile("f.yaml", text))
    return outcome.value.fields, told(outcome), outcome.value.whole


def told(outcome: Outcome[Reading]) -> list[str]:
    return [f"{problem.code} {problem.source}" for problem in outcome.problems]


def test_scalars_stay_text() -> None:
    written = ["no", "9:30", "010", "1.10", "12_3", "on", "~", "null", "0x1F", "2026-06-15", "1e3", "yes"]
    fields, problems, _ = read("".join(f"k{n}: {text}\n" for n, text in enumerate(written)))
    assert [fields[f"k{n}"] for n in range(len(written))] == written
    assert not problems


def test_keys_stay_text() -> None:
    fields, _, _ = read("on: a\nno: b\n9:30: c\n")
    assert list(fields) == ["on", "no", "9:30"]


def test_white_space_around_a_key_does_not_count() -> None:
    fields, problems, _ = read("'aula ': a\naula: b\n' lab': c\n")
    assert dict(fields) == {"aula": "a", "lab": "c"}
    assert set(fields.keys_at) == {"aula", "lab"}
    assert problems == ["OCT-Y03 f.yaml:2:1"]


def test_positions_are_those_an_editor_shows() -> None:
    fields, _, _ = read("Ω𝔸: x\nlist:\n  - {a: 'Ωb', c: d}\n")
    assert str(place(fields, ("list", 0, "c"))) == "f.yaml:3:18"
    assert str(place(fields, ("list", 0))) == "f.yaml:3:5"
    assert str(place(fields, ("list", 7))) == "f.yaml:3:3"
    assert places(fields) == (
        ("Ω𝔸", place(fields, ("Ω𝔸",))),
        ("list.0.a", place(fields, ("list", 0, "a"))),
        ("list.0.c", place(fields, ("list", 0, "c"))),
    )


def test_places_of_a_lone_text_where_a_list_is_meant() -> None:
    fields, _, _ = read("people: ada\nchair: bob\nchairs: [eve]\n")
    names = [name for name, _ in places(fields, frozenset({"people", "chairs"}), {"chair": "chairs.1"})]
    assert names == ["people.0", "chairs.1", "chairs.0"]


def test_double_keys_keep_the_first() -> None:
    fields, problems, whole = read("a: 1\nb: {c: 2, c: 3}\na: [4]\n")
    assert (fields, whole) == ({"a": "1", "b": {"c": "2"}}, True)
    assert problems == ["OCT-Y03 f.yaml:2:11", "OCT-Y03 f.yaml:3:1"]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("a: Rings: an overview", "Rings: an overview"),
        ("a: [0,1] maps", "[0,1] maps"),
        ("a: *x*", "*x*"),
        ("a: @home", "@home"),
        ("a: `code`", "`code`"),
        ("a: 90% # sure", "90%"),
        ("a: %90", "%90"),
        ("a: - b", "- b"),
        ("a: 'it's'", "it's"),
        ('a: "The \\sigma-algebra"', "The \\sigma-algebra"),
        ('a: "so" called', '"so" called'),
        ("a: &b c", "&b c"),
        ("a: *b", "*b"),
        ("a: !b c", "!b c"),
        ('a: "\\alpha, \\tau and \\nu"', "\\alpha, \\tau and \\nu"),
    ],
)
def test_a_value_without_its_quotes_is_reported_and_kept(line: str, value: str) -> None:
    fields, problems, whole = read(f"first: 1\n{line}\nlast: 2\n")
    assert fields == {"first": "1", "a": value, "last": "2"}
    assert whole
    expected = 0 if line.startswith("a: 90%") else 1
    assert len(problems) == expected
    assert all(" f.yaml:2:" in problem for problem in problems)


def test_all_lines_without_quotes_are_reported_at_once() -> None:
    _, problems, whole = read("a: b: c\nd: e\nf: [1] g\nh: @i\na: 2\n")
    assert problems == [
        "OCT-Y01 f.yaml:1:5",
        "OCT-Y01 f.yaml:3:8",
        "OCT-Y01 f.yaml:4:4",
        "OCT-Y03 f.yaml:5:1",
    ]
    assert whole


@pytest.mark.parametrize(
    ("text", "problem", "hint"),
    [
        ("a:\n\tb: 1\n", "OCT-Y02 f.yaml:2:1", "spaces"),
        ("a: 1\nb\nc: 2\n", "OCT-Y01 f.yaml:2:1", "column"),
        ("a: 1\nb:2\nc: 3\n", "OCT-Y01 f.yaml:2:1", "column"),
        ("a: b\n c: d\n", "OCT-Y01 f.yaml:2:3", "space after the colon"),
        ('a: 1\nb: "x\nc: 2\n', "OCT-Y01 f.yaml:2:4", "closing quote"),
        ("a: {b: c\nd: e\n", "OCT-Y01 f.yaml:1:4", "}"),
        ("a: [b, c\nd: e\n", "OCT-Y01 f.yaml:1:4", "]"),
        ("a: 1\n- b\n", "OCT-Y01 f.yaml:2:1", "column"),
        ("a: 1\n---\nb: 2\n", "OCT-Y08 f.yaml:2:1", "---"),
    ],
)
def test_what_cannot_be_mended_stops_the_file_but_keeps_what_came_before(
    text: str, problem: str, hint: str
) -> None:
    outcome = parse(TextFile("f.yaml", text))
    assert told(outcome) == [problem]
    assert hint in outcome.problems[0].hint
    assert not outcome.value.whole
    assert "a" in outcome.value.fields or text.startswith("a:\n")


def test_text_lost_behind_a_number_sign_is_noticed() -> None:
    fields, problems, _ = read("a: Talk #1\nb: #1f4e79\nc: fine # 1 is a comment\nd: C#1\n")
    assert fields == {"a": "Talk", "c": "fine", "d": "C#1"}
    assert problems == ["OCT-Y07 f.yaml:1:9", "OCT-Y07 f.yaml:2:4"]
    fields, problems, _ = read("a: On #metoo\nb: [x] #chair\nc: 'x' #chair\nd: x # chair\n")
    assert fields == {"a": "On", "b": ["x"], "c": "x", "d": "x"}
    assert problems == ["OCT-Y07 f.yaml:1:7"]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("{a: Open questions, and where}", {"a": "Open questions, and where"}),
        ("{a: Yes, we can, do it, b: [x]}", {"a": "Yes, we can, do it", "b": ["x"]}),
        ("{b: 1, a: No,\n   never}", {"b": "1", "a": "No, never"}),
        ("{a: 'x', y}", {"a": "x"}),
        ("{a: [x], y}", {"a": ["x"]}),
        ("{time:9:00, a: X}", {"a": "X"}),
        ("{? x}", {}),
    ],
)
def test_words_behind_a_comma_between_braces_are_put_back_and_told(written, value):
    outcome = parse(TextFile("f.yaml", f"k: {written}\n"))
    assert outcome.value.fields == {"k": value}
    assert {problem.code for problem in outcome.problems} == {"OCT-Y33"}


@pytest.mark.parametrize(
    "written", ["{a: , b: }", "{a:\n , b: x}", "{a: '', b: x}", "{}", "{a: 12:30, b: 1.10}"]
)
def test_names_that_are_given_no_value_are_no_fault(written):
    assert read(f"k: {written}\nl:\n  m: # nothing\n")[1] == []


def test_the_hint_says_how_to_quote_and_repeats_no_password():
    def hints(text):
        return [(problem.message, problem.hint) for problem in parse(TextFile("f.yaml", text)).problems]

    assert hints("k: {a: x, and y}") == [
        (
            "the comma before “and y” ends a: between braces; it was read as part of it",
            "Put the whole value between quotes: a: '…, and y'",
        )
    ]
    assert hints("k: {time:9:00}")[0][1] == "Put a space behind the colon: time: 9:00"
    assert "secret" not in str(hints("k: {password: my, secret}") + hints("k: {password:secret}"))


def test_a_flood_of_names_without_values_costs_steps_in_proportion():
    outcome = parse(TextFile("f.yaml", "k: {a: x" + ", y" * 50_000 + "}"))
    assert len(str(outcome.value.fields["k"])) < 1000
    assert len(outcome.problems) <= 101


def test_a_bracket_that_a_comment_has_swallowed_is_not_told_as_well() -> None:
    outcome = parse(TextFile("f.yaml", "a: [b #1, c]\n"))
    assert told(outcome) == ["OCT-Y07 f.yaml:1:7"]
    assert not outcome.value.whole


@pytest.mark.parametrize("text", ["a: b\nc: {d: e, f:", "a: b\nc: {d: e, f:\n", "a: b\nc: 'd\n\n"])
def test_a_fault_at_the_very_end_stands_in_a_line_that_is_there(text: str) -> None:
    [problem] = parse(TextFile("f.yaml", text)).problems
    assert problem.source.line is not None
    assert problem.source.line <= text.count("\n") + 1


@pytest.mark.parametrize("unit", ["[", "{", "- ", "? ", "{a: ", "[\n"])
def test_two_hundred_thousand_levels_are_refused(unit: str) -> None:
    outcome = parse(TextFile("f.yaml", unit * 200_000))
    assert outcome.problems
    assert {"OCT-Y06", "OCT-Y01"} & {problem.code for problem in outcome.problems}


def test_deep_but_honest_nesting_is_read() -> None:
    depth = DEEPEST - 2
    fields, problems, whole = read("a: " + "[" * depth + "x" + "]" * depth)
    assert whole
    assert not problems
    assert "x" in str(fields)


def test_an_alias_bomb_has_nothing_to_expand() -> None:
    lines = ["a0: &a0 [lol, lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    outcome = parse(TextFile("f.yaml", "\n".join(lines)))
    assert {problem.code for problem in outcome.problems} == {"OCT-Y05"}
    assert outcome.value.fields["a9"] == ["*a8"] * 9


def test_quotes_know_their_width() -> None:
    fields, _, _ = read("a: '9:00-9:30'\nb: 9:00\n")
    assert [text.inset for text in fields.values() if isinstance(text, Scalar)] == [1, 0]


@pytest.mark.parametrize("text", ["- a\n- b\n", "just words\n"])
def test_a_file_that_is_no_map(text: str) -> None:
    fields, problems, _ = read(text)
    assert (fields, problems) == ({}, ["OCT-Y13 f.yaml:1:1"])


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing yet\n", "---\n"])
def test_an_empty_file_is_an_empty_map(text: str) -> None:
    assert read(text) == ({}, [], True)
