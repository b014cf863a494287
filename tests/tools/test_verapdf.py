"""The checker itself is checked: it passes a good file and names the fault of a bad one."""

import logging
from pathlib import Path

import pytest
from weasyprint import HTML

from tests.tools.verapdf import validate

PAGE = '<html lang="en"><title>A page</title><h1 id="top">Heading</h1><p>Text, {link}.</p></html>'


def ua1(folder: Path, link: str) -> Path:
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    path = folder / "page.pdf"
    HTML(string=PAGE.format(link=link)).write_pdf(path, pdf_variant="pdf/ua-1")
    return path


def test_accessible_file_passes(tmp_path: Path) -> None:
    assert validate(ua1(tmp_path, '<a href="#top">a plain link</a>')) == []


def test_element_inside_a_link_is_found(tmp_path: Path) -> None:
    """The known fault of WeasyPrint 70 that our templates avoid."""
    [violation] = validate(ua1(tmp_path, '<a href="#top"><b>an inner element</b></a> ' * 3))
    assert (violation.clause, violation.test, violation.count) == ("7.18.5", 1, 3)
    assert "Link" in violation.message


def test_other_profile_judges_by_its_own_rules(tmp_path: Path) -> None:
    clauses = {violation.clause for violation in validate(ua1(tmp_path, "no link"), "2b")}
    assert "6.6.4" in clauses  # no PDF/A identification in a PDF/UA file


def test_unreadable_file_is_an_error_and_the_next_is_checked(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing more")
    with pytest.raises(RuntimeError, match=r"broken\.pdf"):
        validate(broken)
    assert validate(ua1(tmp_path, "no link")) == []
