"""Lengths and families of type come from the stylesheets, and from nowhere else."""

from pathlib import Path

import pytest

from pipeline.compose.measure.properties import Properties
from pipeline.folders.layers import Layers, shipped

STYLES = shipped("styles")


def with_own(tmp_path: Path, text: str) -> Properties:
    """Our stylesheets of the book, and one of an event's that says ``text``."""
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "book.css").write_text(text, encoding="utf-8")
    return Properties(Layers(tmp_path).declaring("book"))


def test_absolute_lengths_are_in_mm_and_others_as_they_are_written(tmp_path: Path) -> None:
    own = with_own(tmp_path, "html { --a: 2cm; --b:72pt; --c: 0.5; --d: 1.2em; --e: 0.9rem; --f: -1mm }")
    assert [own[name] for name in "abcdef"] == pytest.approx([20, 25.4, 0.5, 1.2, 0.9, -1])


def test_the_last_plain_length_wins(tmp_path: Path) -> None:
    own = with_own(
        tmp_path, ":root { --folios: 1cm; --folios: calc(1cm + 2mm) } /* html { --folios: 3cm } */"
    )
    assert own["folios"] == 10


@pytest.mark.parametrize(
    ("text", "hold"),
    [
        ("", True),
        ("html { --folios: 12mm; --contents-space: 1 } html { --serif: 'Gentium' }", True),
        ("html { --folios: 12mm; color: red }", False),
        (".contents .entry { --folios: 12mm }", False),
        (".entry { margin: 0 }", False),
        (":root { --folios: 12mm }", False),
        ("html { --line: 15pt }", False),
        ("html { --folios: calc(1cm + 2mm) }", False),
        ("html { --contents-space: 5pt }", False),
        ("@page { margin: 0 }", False),
    ],
)
def test_measures_hold_if_other_stylesheets_only_set_our_properties(
    tmp_path: Path, text: str, hold: bool
) -> None:
    assert with_own(tmp_path, text).hold(STYLES) is hold


def test_a_product_of_the_events_own_has_our_lengths_too() -> None:
    assert Properties(Layers(Path("nowhere")).declaring("handout"))["folios"] == 9


def test_every_length_that_is_declared_is_used_in_its_stylesheet_or_by_who_measures() -> None:
    unused = set()
    for sheet in STYLES.glob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        unused |= {name for name in Properties([sheet]) if f"var(--{name})" not in text}
    # Lengths by which is measured, and no more.
    measured = {"date-room", "date-title-room", "band-foot", "guests-room", "middle"}
    assert unused == measured | {"grid-column", "grid-gap", "grid-label", "grid-space"}


def test_a_list_of_families_may_call_another(tmp_path: Path) -> None:
    own = with_own(tmp_path, "html { --far: Runic, 'Unifont'; --sans: 'Own', var(--far), var(--no) }")
    assert own.families("sans")[:3] == ("Own", "Runic", "Unifont")
    assert {"STIX Two Math", "Noto Sans CJK JP"} < {*own.families("serif")}
