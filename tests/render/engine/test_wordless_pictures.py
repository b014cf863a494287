"""A picture without words is told in words."""

from pathlib import Path

from PIL import Image

from pipeline.model import Galley
from pipeline.problems import Source
from pipeline.render.engine.typeset import Typecase, typeset

HERE = Source("content/pages/way.md", 1)


def test_a_picture_without_words_is_told_with_what_to_write(tmp_path: Path) -> None:
    Image.new("RGB", (9, 9)).save(tmp_path / "map.png")
    head = '<!doctype html><html lang="en"><head><title>x</title></head>'
    page = Galley("g", f'{head}<body><p><img src="map.png" alt=""></p></body></html>', HERE)
    [told] = typeset(page, Typecase((), (tmp_path,), ()))[0].problems
    assert (told.code, told.source) == ("OCT-R04", HERE)
    assert told.message == "the picture “map.png” has no words: who cannot see it is told nothing"
    assert told.hint == (
        "Write them between the brackets, ![what it shows](map.png), or behind alt= in a template."
    )
