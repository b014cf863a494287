"""Names whose letters have signs above and below them need more room on badges."""

import pytest

from pipeline.compose.look.deep_letters import are_deep


@pytest.mark.parametrize("name", ["सुनीता", "อรุณี", "ភាសា", "தமிழ்", "Ada सुनीता"])
def test_signs_stand_above_and_below_these(name: str) -> None:
    assert are_deep(["Ada", name])


@pytest.mark.parametrize("name", ["Ada", "Ngọc Ánh", "Őz", "王小明", "김민준", "سارة", "שָׁלוֹם", ""])
def test_these_stand_as_latin_letters_do(name: str) -> None:
    assert not are_deep([name])
