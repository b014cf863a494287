"""Tables are read whatever program wrote them, with a place for each cell, and no file does harm."""

import csv
import io
import random
import zipfile
from datetime import datetime, time
from itertools import product

import pytest
from openpyxl import Workbook

from pipeline.importing.given import GivenFile
from pipeline.importing.sheets.code_pages import letters
from pipeline.importing.sheets.headed_table import Table
from pipeline.importing.sheets.opened_sheets import headings_of, sheets_of, tables_of
from pipeline.problems import Collector, Problem

ROWS = [
    ["Paper title", "Authors", "Company", "Company"],
    ["Tides; a study", "Ana “Nina” Müller, José Peña", "Meridian, Graz", ""],
    ["Sand |\nand foam", "Željko Đurić", "", "Buoys"],
    ['The "shape" of it', "Zoë Ångström", "ČVUT", "x\ty"],
]


def opened(data: bytes, name: str = "t.csv", encoding: str = "") -> tuple[list[Table], list[Problem]]:
    found = Collector()
    return tables_of(GivenFile(name, data), found, encoding), found.problems


def written(rows: list[list[str]], mark: str) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=mark, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


@pytest.mark.parametrize(
    ("mark", "code"), list(product(",;\t|", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"]))
)
def test_every_separator_in_every_unicode(mark: str, code: str) -> None:
    (table,), problems = opened(written(ROWS, mark).encode(code))
    assert problems == []
    assert table.headings == ("Paper title", "Authors", "Company", "Company (2)")
    assert [list(cells) for _row, cells in table.rows] == ROWS[1:]


def test_a_cell_is_asked_for_by_heading_and_knows_its_place() -> None:
    text = 'sep=;\nPaper Title;Name\n"one\ntwo";Ana\nthree;"a ""b"" c"\n'
    (table,), _problems = opened(text.encode())
    first, second = table.entries(Collector())
    assert (first.text("title", "paper title"), second.text("name")) == ("one\ntwo", 'a "b" c')
    assert str(first.at("name")) == "t.csv:4:6"
    assert str(second.at("name")) == "t.csv:5:7"
    assert str(second.at("paper title")) == "t.csv:5:1"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("cp1252", "Müller Peña François Århus Übung Straße"),
        ("mac_roman", "Müller Peña François Århus Übung Straße"),
        ("cp1250", "Łukasz Żółć Dvořák Šimůnek Čeněk Ďuriš"),
        ("cp1251", "Иванов Пётр Щербакова Юлия доклад"),
        ("koi8_r", "Иванов Пётр Щербакова Юлия доклад"),
        ("gb18030", "王伟芳 北京大学 量子计算中的误差校正"),
    ],
)
def test_code_pages_are_guessed_and_the_words_shown(code: str, words: str) -> None:
    file = GivenFile("t.csv", f"name,place\n{words},Graz\n".encode(code))
    found = Collector()
    assert words in (letters(file, found) or "")
    (problem,) = found.problems
    assert problem.code == "OCT-X30"
    assert all(word in problem.message for word in words.split() if not word.isascii())
    assert letters(file, silent := Collector(), code)
    assert silent.problems == []


def test_an_encoding_that_is_none_or_does_not_fit_is_told() -> None:
    data = "name,place\nMüller,Graz\n".encode("cp1252")
    for wish in ("klingon", "utf-8", "ascii"):
        tables, problems = opened(data, encoding=wish)
        assert (tables, [one.code for one in problems]) == ([], ["OCT-X02"])


def test_broken_quotes_cost_their_row_and_a_cut_file_is_told() -> None:
    text = 'a,b\n"x" y,1\nz,2\n'
    (table,), problems = opened(text.encode())
    assert [str(one.source) for one in problems] == ["t.csv:2"]
    assert table.column("b") == ("1", "2")
    tables, problems = opened(b'a,b\nz,2\n"x,1\nw,3\n')
    assert (tables, [(one.code, str(one.source)) for one in problems]) == ([], [("OCT-X02", "t.csv:3")])
    _tables, problems = opened(b"a,b,c\n1,2,3\n4,5")
    assert [(one.code, str(one.source)) for one in problems] == [("OCT-X02", "t.csv:3:3")]
    _tables, problems = opened(b"a,b,c\n1,2,3\n4,5\n6,7,8\n")
    assert [(one.code, str(one.source)) for one in problems] == [("OCT-X03", "t.csv:3:1")]


def test_what_stands_above_the_headings_is_told() -> None:
    (table,), problems = opened(b"Our papers,,\n,,\nid,title,name\n1,Sand,Ana\n")
    assert table.headings == ("id", "title", "name")
    assert "Our papers" in problems[0].message


def workbook() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Sunday"
    for row in (["Session", "Title", "Start"], ["Sea", "Sand", time(9, 30)], [None, "Foam", 15.3]):
        sheet.append(row)
    sheet["C4"] = datetime(2027, 6, 14, 11, 15)  # noqa: DTZ001 - as in a spreadsheet
    sheet.merge_cells("A2:A3")
    other = book.create_sheet("Notes")
    other.append(["secret", "x"])
    other.sheet_state = "hidden"
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_a_workbook_with_merged_cells_times_and_a_hidden_sheet() -> None:
    (table,), problems = opened(workbook(), "book.xlsx")
    assert [one.message for one in problems] == ["the sheet “Notes” is hidden, and left out"]
    assert table.column("session") == ("Sea", "Sea", "")
    assert table.column("start") == ("09:30", "15.3", "2027-06-14 11:15")
    assert str(next(table.entries(Collector())).at("title")) == "book.xlsx!Sunday:2:2"
    assert headings_of(GivenFile("b", workbook())) == (frozenset({"session", "title", "start"}),)


OFFICE = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Day 1"><Table>
<Row><Cell><Data ss:Type="String">Title</Data></Cell>
<Cell ss:Index="3"><Data ss:Type="String">At</Data></Cell></Row>
<Row ss:Index="3"><Cell ss:MergeAcross="1"><Data ss:Type="String">Sand</Data></Cell>
<Cell><Data ss:Type="DateTime">1899-12-31T09:30:00.000</Data></Cell></Row></Table></Worksheet></Workbook>"""
PAGE = """<!doctype html><html><body><h2>Monday</h2><table><tr><th>Time<th>Hall</tr>
<tr><td rowspan=2>9:00<td>Sand<br>Ana</tr><tr><td>Foam<script>alert(1)</script></tr></table></body></html>"""


def test_what_is_called_xls_may_be_xml_or_a_page() -> None:
    (sheet,) = sheets_of(GivenFile("a.xls", OFFICE.encode()), Collector())
    assert sheet.rows == (("Title", "", "At"), (), ("Sand", "", time(9, 30)))
    assert sheet.merges == {(2, 0): (1, 2)}
    (page,) = sheets_of(GivenFile("a.xls", PAGE.encode()), Collector())
    assert (page.name, page.rows) == ("Monday", (("Time", "Hall"), ("9:00", "Sand\nAna"), ("", "Foam")))
    assert page.merges == {(1, 0): (2, 1)}


ODS = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
<table:table table:name="Plan"><table:table-row><table:table-cell office:value-type="string"
 table:number-rows-spanned="2"><text:p>Sea</text:p></table:table-cell>FAR<table:table-cell
 office:value-type="string"><text:p>Sand</text:p></table:table-cell></table:table-row>
<table:table-row><table:covered-table-cell/><table:table-cell office:value-type="string"><text:p>Foam</text:p>
</table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"""


def ods(content: str) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
    return kept.getvalue()


MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/"/></manifest:manifest>'
)


def test_an_open_document_with_merged_cells() -> None:
    (sheet,) = sheets_of(GivenFile("p.ods", ods(ODS.replace("FAR", ""))), Collector())
    assert (sheet.rows, sheet.merges) == ((("Sea", "Sand"), ("", "Foam")), {(0, 0): (2, 1)})


def far_corners() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["XFD1048576"] = "here", "there"
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def bomb() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(210):
                part.write(b" " * 1_000_000)
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return kept.getvalue()


_FAR = (
    '<table:table-cell table:number-columns-repeated="16000"/>'
    "<table:table-cell><text:p>x</text:p></table:table-cell>"
)


@pytest.mark.parametrize(
    "data",
    [
        far_corners(),
        bomb(),
        ods(
            ODS.replace("FAR", _FAR).replace(
                "<table:table-row>", '<table:table-row table:number-rows-repeated="9999">', 1
            )
        ),
        ods("<!DOCTYPE x [<!ENTITY a 'b'>]>" + ODS.replace("FAR", "&a;")),
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"",
    ],
    ids=["far corners", "bomb", "far columns", "entities", "picture", "empty"],
)
def test_what_would_fill_the_memory_or_is_no_table_is_refused(data: bytes) -> None:
    tables, problems = opened(data)
    assert tables == []
    assert [one.code for one in problems] == ["OCT-X02"]


@pytest.mark.parametrize("whole", [workbook(), ods(ODS.replace("FAR", "")), OFFICE.encode(), PAGE.encode()])
def test_a_damaged_file_gives_a_problem_and_never_a_traceback(whole: bytes) -> None:
    chance = random.Random(5)
    for _ in range(60):
        cut = whole[: chance.randrange(len(whole))]
        spoilt = bytearray(whole)
        for _ in range(4):
            spoilt[chance.randrange(len(whole))] = chance.randrange(256)
        for data in (cut, bytes(spoilt)):
            tables, problems = opened(data)
            assert tables or problems
            headings_of(GivenFile("t", data))
