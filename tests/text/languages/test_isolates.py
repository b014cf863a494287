"""Marks of direction in plain text: where order would be lost, and nowhere else."""

import pytest

from pipeline.text.languages.isolates import in_order


@pytest.mark.parametrize(
    ("direction", "line", "marked"),
    [
        ("ltr", "Hall 3 · 9:00", "Hall 3 · 9:00"),
        ("rtl", "القاعة · 9:00", "القاعة · 9:00"),
        ("rtl", "أهلا Ada", "أهلا Ada"),
        ("rtl", "C++ · القاعة", "\u200f\u2066C++\u2069 · القاعة"),
        ("rtl", "في p.pdf (2.1 م)", "في \u2066p.pdf\u2069 (2.1 م)"),
        ("rtl", "https://x.example", "https://x.example"),
        ("ltr", "Hall القاعة · 12", "Hall \u2067القاعة\u2069 · 12"),
        ("ltr", "القاعة and then", "\u200eالقاعة and then"),
        ("ltr", "  9:00  القاعة", "\u200e  9:00  \u2067القاعة\u2069"),
    ],
)
def test_what_is_marked(direction: str, line: str, marked: str) -> None:
    assert in_order(line, direction) in (marked, marked.replace("\u2067القاعة\u2069", "القاعة"))
    assert in_order(f"a\n{line}", direction).endswith(in_order(line, direction))
