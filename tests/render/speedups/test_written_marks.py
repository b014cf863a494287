"""What is written by its type is what pydyf writes."""

import pydyf
import pytest

from pipeline.render.speedups.drawing.written_marks import stand_ins
from pipeline.render.speedups.standing_in import Work

OURS = stand_ins(Work({}, ()))["pydyf:_to_bytes"]


class Word(str):
    def __str__(self) -> str:
        return "other"


@pytest.mark.parametrize(
    "item",
    [
        *(b"BT", "/Span", "", Word("word"), True, None, 0, -7, 10**20),
        *(0.0, -0.0, 2.0, -2.5, 1e-9, 1.2345678, 1e16),
        *(pydyf.Dictionary({"A": 1.5}), pydyf.Array([1, "a", b"b"]), pydyf.String("é")),
    ],
)
def test_all_is_written_as_pydyf_writes_it(item: object) -> None:
    assert OURS(item) == pydyf._to_bytes(item)


def test_what_cannot_be_written_is_refused_as_by_pydyf() -> None:
    for item in ("é", float("nan"), float("inf")):
        said = []
        for write in (OURS, pydyf._to_bytes):
            try:
                said.append(repr(write(item)))
            except ValueError as error:
                said.append(repr(error))
        assert said[0] == said[1]
