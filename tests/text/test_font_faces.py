"""What font files say of themselves, for all who ask."""

import shutil
from pathlib import Path

from fontTools.ttLib import TTFont

from pipeline.folders.layers import shipped
from pipeline.text.font_faces import Face, faces_in

OURS = shipped("styles") / "fonts" / "source-serif-4"
REGULAR = OURS / "SourceSerif4_400Regular.ttf"


def test_ours_say_what_they_are() -> None:
    found = {face.path.name: face for face in faces_in([OURS])}
    assert found[REGULAR.name] == Face("Source Serif 4", 400, False, True, REGULAR)
    assert {face.family for face in found.values()} == {"Source Serif 4"}
    assert any(face.is_italic for face in found.values())
    assert any(face.weight >= 600 for face in found.values())


def test_what_is_no_font_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "broken.ttf").write_bytes(b"\0\1\0\0nothing")
    (tmp_path / "empty.otf").write_bytes(b"")
    (tmp_path / "notes.txt").write_text("a font")
    shutil.copyfile(REGULAR, tmp_path / "Own.TTF")
    assert [face.path.name for face in faces_in([tmp_path])] == ["Own.TTF"]


def test_a_file_that_has_changed_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "own.ttf"
    shutil.copyfile(REGULAR, path)
    [before] = faces_in([tmp_path])
    with TTFont(path) as font:
        font["OS/2"].usWeightClass, font["OS/2"].fsType = 700, 2
        font.save(path)
    [after] = faces_in([tmp_path])
    assert (before.weight, before.may_be_embedded) == (400, True)
    assert (after.weight, after.may_be_embedded) == (700, False)
