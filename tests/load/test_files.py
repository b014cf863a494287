"""Files as they come: encodings, line ends, sizes, and names that lead elsewhere."""

from pathlib import Path

import pytest

from pipeline.load import text_files as files
from pipeline.load.text_files import read_named, read_text
from pipeline.load.yaml.parse import read_yaml
from pipeline.problems import Source

AT = Source("content/event.yaml", 7, 10)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"r\xc3\xa9el\r\nb\rc", "réel\nb\nc"),
        (b"\xef\xbb\xbfr\xc3\xa9el", "réel"),
        ("café".encode("utf-16"), "café"),
        (b"", ""),
    ],
)
def test_unicode_in_all_its_wrappings(tmp_path: Path, data: bytes, text: str) -> None:
    (tmp_path / "a.md").write_bytes(data)
    outcome = read_text(tmp_path / "a.md", tmp_path)
    assert outcome.value is not None
    assert (outcome.value.name, outcome.value.text, outcome.problems) == ("a.md", text, ())


def test_not_utf8_is_read_as_windows_1252(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"one\ncaf\xe9 \x93so\x94 \x81\n")
    outcome = read_text(tmp_path / "a.md", tmp_path)
    assert outcome.value is not None
    assert outcome.value.text == "one\ncafé “so” �\n"
    assert [(p.code, str(p.source)) for p in outcome.problems] == [("OCT-F03", "a.md:2")]


def test_control_characters_are_left_out_line_by_line(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"a\x00\x07b\nfine\tx\n\x0cc")
    outcome = read_text(tmp_path / "a.md", tmp_path)
    assert outcome.value is not None
    assert outcome.value.text == "ab\nfine\tx\nc"
    assert [(p.code, str(p.source)) for p in outcome.problems] == [
        ("OCT-F05", "a.md:1:2"),
        ("OCT-F05", "a.md:3:1"),
    ]


def test_line_ends_of_yaml_alone_are_spaces(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("title: On\u2028rings\u2029and\x85fields\nstart: 1\n", encoding="utf-8")
    outcome = read_yaml(tmp_path / "a.yaml", tmp_path)
    assert outcome.value is not None
    assert outcome.value.fields == {"title": "On rings and fields", "start": "1"}
    assert outcome.value.fields.keys_at["start"] == Source("a.yaml", 2, 1)
    assert not outcome.problems


def test_missing_folder_and_huge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 100)
    (tmp_path / "huge.bib").write_bytes(b"x" * 101)
    (tmp_path / "folder.bib").mkdir()
    told = [read_text(tmp_path / name, tmp_path) for name in ("none.bib", "folder.bib", "huge.bib")]
    assert [outcome.value for outcome in told] == [None, None, None]
    assert [outcome.problems[0].code for outcome in told] == ["OCT-F01", "OCT-F02", "OCT-F04"]
    assert read_text(tmp_path / "none.bib", tmp_path, required=False).problems == ()


@pytest.mark.parametrize(
    "name", ["../secret", "/etc/passwd", "C:\\x.md", "a/../../secret", "..\\secret", "link.md"]
)
def test_names_that_lead_out_are_refused(tmp_path: Path, name: str) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (tmp_path / "secret").write_text("secret")
    (content / "link.md").symlink_to(tmp_path / "secret")
    outcome = read_named(name, content, tmp_path, AT)
    assert outcome.value is None
    assert [(p.code, p.source) for p in outcome.problems] == [("OCT-F06", AT)]


def test_a_named_file_that_is_missing_is_told_where_it_is_named(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    outcome = read_named("welcome.md", tmp_path / "content", tmp_path, AT)
    assert [(p.code, p.source) for p in outcome.problems] == [("OCT-F01", AT)]
