"""The mask of a QR code: tried on whole codes, chosen as the standard says."""

import pytest
import segno
from segno.encoder import evaluate_mask

from pipeline.compose.look.qrmask import best

CONTENTS = [
    "HTTPS://CONF.EXAMPLE/P/17",
    "https://conf.example/p00001",
    "https://conf.example/people/someone?with=query&and=more",
    "a" * 300,
    "1",
]


def in_masks(content: str) -> list[list[str]]:
    codes = (segno.make(content, error="m", micro=False, mask=mask) for mask in range(8))
    return [["".join(map(str, row)) for row in code.matrix] for code in codes]


def penalty(rows: list[str]) -> int:
    return int(evaluate_mask([bytearray(map(int, row)) for row in rows], len(rows), len(rows)))


@pytest.mark.parametrize("content", CONTENTS)
def test_a_code_is_what_segno_makes_with_the_same_mask(content: str) -> None:
    assert best(content, "m") in in_masks(content)


@pytest.mark.parametrize("content", CONTENTS)
def test_no_mask_is_easier_to_read(content: str) -> None:
    rows = best(content, "m")
    assert rows is not None
    # Finder patterns that overlap are counted differently: 40 points for each.
    assert penalty(rows) - min(map(penalty, in_masks(content))) in (0, 40)


def test_masks_differ_from_code_to_code() -> None:
    codes = [f"https://conf.example/p{number:05}" for number in range(12)]
    assert len({in_masks(code).index(best(code, "m")) for code in codes}) > 2


def test_what_no_code_can_hold_has_none() -> None:
    assert best("a" * 5000, "m") is None


@pytest.mark.parametrize(
    "form",
    ["https://conf.example/p{:05}", "HTTPS://CONF.EXAMPLE/P/{:03}", "{:012}", "{:08}A", "a{:08}", "é{:08}"],
)
def test_codes_of_many_numbers_are_each_its_own(form: str) -> None:
    for number in [*range(0, 999, 37), 11111, 12345, 21212]:
        content = form.format(number)
        assert best(content, "m") in in_masks(content)


def test_what_is_known_of_like_codes_is_not_made_again(monkeypatch) -> None:
    made: list[str] = []
    whole = segno.make
    monkeypatch.setattr(segno, "make", lambda content, **how: made.append(content) or whole(content, **how))
    for number in range(1000):
        best(f"https://never.met.before/{number:03}", "m")
    # The first one, nine other figures at each of three places, and the masks.
    assert len(made) <= 1 + 3 * 9 + 8
