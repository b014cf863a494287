"""What a galley leaves in the cache."""

import pickle

import pytest

from pipeline.render.fragments.fragment import pack, unpack
from pipeline.render.fragments.gaps import Gap, GappedText, read
from pipeline.render.fragments.prepare import prepare
from tests.render.proofs import FONTS, folio, fragment, proof

RICH = "<h1 id='a'>A</h1><p>é <b>b</b> <a href='octavo:b'>see</a></p><p style='break-before:page'>more</p>"


def test_a_body_is_the_same_after_packing():
    for made in (fragment(RICH), folio()):
        assert pack(unpack(made.body)) == made.body
    assert unpack(folio().body).folio == unpack(folio().body).folio
    assert pickle.loads(pickle.dumps(fragment(RICH))) == fragment(RICH)


def test_every_gap_is_filled_from_the_table_it_names():
    body = unpack(fragment(RICH).body)
    size = body.first_face + len(body.faces) + 2
    assert body.text.count(b"\0") == len(body.gaps)
    assert body.text.count(b"\n") == body.count - 1
    assert max(body.gaps) < size
    assert all(part.text.count(b"\0") == len(part.gaps) for part in body.parts)
    assert [page.number for page in body.pages] == sorted({page.number for page in body.pages})
    assert [(link.page, link.target) for link in body.links] == [(0, "b")]


def test_a_galley_knows_nothing_of_its_place():
    text = unpack(fragment(RICH).body).text
    assert b"/Parent" not in text
    assert b" 0 R" not in text
    assert b"MediaBox" not in text


def test_a_sample_without_digits_is_refused():
    with pytest.raises(ValueError, match="0123456789"):
        prepare(proof("<p>none"), FONTS, sample=True)


@pytest.mark.parametrize(
    ("written", "short"),
    [
        (b"<< /A (1 0 R \\) 2 0 R) /B [ 3 0 R 4 0 R ] >>", b"<</A(1 0 R \\) 2 0 R)/B[\0 \0]>>"),
        (b"<< /A <0a 1 0 R /B 0 >>", b"<</A<0a \0/B 0>>"),
        (b"[ 1.5 -2 0 7 0 R null (a  b) /N <feff> ]", b"[1.5 -2 0 \0 null(a  b)/N<feff>]"),
        (b"<< /K << /A 12 0 R >> /L [ [ ] [ 1 ] ] >>", b"<</K<</A \0>>/L[[][1]]>>"),
    ],
)
def test_references_and_space_are_found_outside_strings(written, short):
    assert read(written, lambda number: GappedText(b"\0", (Gap("object", number),))).text == short
