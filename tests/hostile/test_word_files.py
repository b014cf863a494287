"""Word documents from strangers: bombs, entities, depth, and files cut or damaged anywhere."""

import random
import zipfile
from io import BytesIO

import pytest

from pipeline.importing.word import open_package
from pipeline.importing.word.word_abstract import word_abstract
from tests.importing.word.docx import (
    PNG,
    docx,
    equation,
    item,
    letters,
    note_mark,
    para,
    part,
    picture,
    raised,
    relations,
    run,
    table,
    zipped,
)

SEED = 7
WHOLE = docx(
    para("Wakes", style="Title"),
    para("Anna Rossi", raised("1")),
    para(raised("1"), "University of Pisa"),
    para("Abstract"),
    para(
        "We look ",
        run("at", "<w:b/>"),
        equation(f"<m:f><m:num>{letters('a')}</m:num><m:den/></m:f>"),
        note_mark(2),
    ),
    item("one", 2),
    table(("a", "b"), ("c", "d")),
    para(picture()),
    notes={2: run("A note.")},
)


def codes(data: bytes) -> list[str]:
    outcome = word_abstract(data, "wakes.docx")
    found = [problem.code for problem in outcome.problems]
    assert (outcome.value is None) == (found[:1] in (["OCT-X80"], ["OCT-X81"]))
    assert all(problem.source.file == "wakes.docx" and problem.hint for problem in outcome.problems)
    return found


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def body(inside: str) -> bytes:
    return docx(parts={"word/document.xml": part("document", f"<w:body>{inside}</w:body>")})


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"PK", "cut off"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "until 2003"),
        (b"{\\rtf1}", "RTF"),
        (b"<html></html>", "web page"),
        (b"hello", "something else"),
        (zipped({"content.xml": "<x/>"}), "LibreOffice"),
        (zipped({"xl/workbook.xml": "<x/>"}), "spreadsheet"),
        (zipped({"ppt/presentation.xml": "<x/>"}), "presentation"),
        (zipped({"a.txt": "x"}), "no Word document in it"),
        (zipped({"word/document.xml": "<w:document"}), "damaged"),
    ],
)
def test_what_is_no_word_document_is_named(data: bytes, says: str) -> None:
    (problem,) = word_abstract(data, "wakes.docx").problems
    assert problem.code == "OCT-X80"
    assert says in problem.message


def test_bombs_are_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_package, "_LARGEST_XML", 100_000)
    monkeypatch.setattr(open_package, "_MOST_UNPACKED", 1_000_000)
    read: list[str] = []
    inflate = zipfile.ZipFile.read
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda self, name: read.append(name) or inflate(self, name))
    assert codes(docx(parts={"word/styles.xml": b" " * 200_000})) == ["OCT-X81"]
    assert "word/styles.xml" not in read
    read.clear()
    assert codes(docx(parts={"word/x.bin": bytes(2_000_000)})) == ["OCT-X81"]
    assert codes(zipped({f"{number}": b"" for number in range(5001)})) == ["OCT-X81"]
    assert read == []


def test_a_picture_that_is_a_bomb_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.importing.word.word_abstract.LARGEST_PICTURE", len(PNG) - 1)
    found = word_abstract(docx(para(picture()), para("Text.")), "wakes.docx")
    assert found.value is not None
    assert found.value.pictures == ()
    assert "OCT-X86" in [problem.code for problem in found.problems]


def test_a_part_that_is_larger_than_it_says_is_damaged() -> None:
    lying = WHOLE
    size = len(unpacked(WHOLE)["word/document.xml"])
    at = lying.rindex(b"PK\x01\x02", 0, lying.rindex(b"word/document.xml"))
    lying = lying[: at + 24] + (size // 2).to_bytes(4, "little") + lying[at + 28 :]
    assert codes(lying) == ["OCT-X80"]


@pytest.mark.parametrize(
    "entities",
    [
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">',
        '<!ENTITY c SYSTEM "file:///etc/passwd">',
        '<!ENTITY c SYSTEM "http://localhost:9/x">',
        "",
    ],
)
def test_entities_are_refused(entities: str) -> None:
    text = part("document", f"<w:body>{para('&c;' if entities else 'x')}</w:body>".replace("&amp;c;", "&c;"))
    text = text.replace("<w:document", f"<!DOCTYPE x [{entities}]><w:document", 1)
    assert codes(docx(parts={"word/document.xml": text})) == ["OCT-X81"]


@pytest.mark.parametrize(
    ("opening", "closing", "inside"),
    [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", para("x")),
        ("<w:ins>", "</w:ins>", para("x")),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", para("x")),
        (
            "<w:p><m:oMath><m:f><m:num>" + "<m:f><m:num>" * 30,
            "</m:num></m:f>" * 30 + "</m:num></m:f></m:oMath></w:p>",
            "",
        ),
    ],
)
def test_what_is_nested_without_end_is_refused_and_what_is_nested_deep_is_read(
    opening: str, closing: str, inside: str
) -> None:
    assert codes(body(opening * 5000 + inside + closing * 5000)) == ["OCT-X81"]
    assert codes(body(opening * 200 + inside + closing * 200)) == ["OCT-X81"]
    codes(body(opening * 2 + inside + closing * 2))


def test_the_deepest_document_that_is_let_in_is_read() -> None:
    for name in ("ins", "m:e"):
        for depth in range(120, 150):
            tag = f"w:{name}" if name == "ins" else name
            inside = f"<{tag}>" * depth + para("x") + f"</{tag}>" * depth
            codes(body(inside if name == "ins" else f"<w:p><m:oMath>{inside}</m:oMath></w:p>"))


def test_a_file_cut_anywhere_gives_one_problem() -> None:
    for length in range(0, len(WHOLE), 53):
        assert codes(WHOLE[:length]) == ["OCT-X80"]


def test_a_damaged_part_gives_a_problem_and_never_a_traceback() -> None:
    chance = random.Random(SEED)
    parts = unpacked(WHOLE)
    for name in parts:
        for _round in range(12):
            data = bytearray(parts[name])
            for _hit in range(chance.randint(1, 4)):
                at = chance.randrange(len(data))
                data[at : at + chance.randint(1, 8)] = chance.randbytes(chance.randint(0, 8))
            codes(zipped({**parts, name: bytes(data)}))


def test_values_of_the_wrong_kind_and_parts_that_are_missing_are_borne() -> None:
    chance = random.Random(SEED)
    parts = unpacked(WHOLE)
    values = (b'"-1"', b'""', b'"zz"', b'"99999999999999999999"', b'"0x1"', '"٣"'.encode())
    for name in ("word/document.xml", "word/numbering.xml", "word/styles.xml", "word/footnotes.xml"):
        pieces = parts[name].split(b'w:val="')
        for _round in range(25):
            place = chance.randrange(1, len(pieces)) if len(pieces) > 1 else 0
            wrong = [*pieces]
            wrong[place] = chance.choice(values)[1:] + wrong[place].partition(b'"')[2]
            codes(zipped({**parts, name: b'w:val="'.join(wrong)}))
    for name in parts:
        codes(zipped({other: data for other, data in parts.items() if other != name}))


def test_relations_that_lead_out_of_the_file_lead_nowhere() -> None:
    for target in ("../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "//host/x"):
        found = word_abstract(
            docx(para(picture("P")), para("Text."), links={"P": ("image", target)}), "wakes.docx"
        )
        assert found.value is not None
        assert found.value.pictures == ()
        assert "OCT-X86" in [problem.code for problem in found.problems]
    assert codes(docx(parts={"_rels/.rels": relations({"a": ("officeDocument", "../../etc/passwd")})}))


def test_problems_by_the_thousand_are_bounded() -> None:
    wrong = '<w:r><w:sym w:font="Webdings" w:char="F021"/></w:r>'
    outcome = word_abstract(docx(*(para("a", wrong) for _number in range(3000))), "wakes.docx")
    assert len(outcome.problems) < 120
    assert max(problem.more for problem in outcome.problems) > 2500


@pytest.mark.parametrize(
    "sign", ["[", "$", "\\", "*", "{", "^", "~", "](", "http://", "&", "a@", "(", ",", "1"]
)
def test_long_runs_of_one_sign_take_steps_by_their_length(sign: str) -> None:
    import sys

    def steps(length: int) -> int:
        count = 0

        def counted(*_args: object) -> None:
            nonlocal count
            count += 1

        data = docx(para("T", style="Title"), para(sign * 50), para("Abstract"), para(sign * length))
        sys.setprofile(counted)
        try:
            word_abstract(data, "wakes.docx")
        finally:
            sys.setprofile(None)
        return count

    assert steps(8000) < 5 * steps(2000)
