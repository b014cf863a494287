"""Pictures of instruments: more tones than print has."""

import io

import pikepdf
import pytest
from PIL import Image

from pipeline.render.engine.deep_pictures import shallow
from tests.render.proofs import proof


def saved(mode: str, tones: list[float], kind: str) -> bytes:
    image = Image.new(mode, (len(tones), 1))
    for place, tone in enumerate(tones):
        image.putpixel((place, 0), tone)
    data = io.BytesIO()
    image.save(data, kind)
    return data.getvalue()


@pytest.mark.parametrize(
    ("mode", "tones", "kind", "made"),
    [
        ("I;16", [0, 32768, 65535], "PNG", [0, 127, 255]),
        ("I;16", [0, 32768, 65535], "TIFF", [0, 127, 255]),
        ("I", [-100, 0, 100], "TIFF", [0, 127, 255]),
        ("F", [0.0, 0.5, 0.8], "TIFF", [0, 127, 204]),
        ("F", [-1.0, 0.0, 3.0], "TIFF", [0, 63, 255]),
    ],
)
def test_tones_come_down_to_eight_bits(mode, tones, kind, made):
    with Image.open(io.BytesIO(shallow(saved(mode, tones, kind)))) as image:
        assert image.mode == "L"
        got = [image.getpixel((place, 0)) for place in range(3)]
    assert all(abs(one - other) <= 1 for one, other in zip(got, made, strict=True))


@pytest.mark.parametrize(
    "data", [b"", saved("L", [1, 2], "PNG"), saved("L", [1, 2], "TIFF"), saved("F", [float("nan")], "TIFF")]
)
def test_other_pictures_are_left_alone(data):
    assert shallow(data) == data


def test_a_damaged_one_is_left_to_the_engine():
    data = saved("I;16", [0, 1, 2], "PNG")[:30]
    assert shallow(data) == data


@pytest.mark.parametrize(
    ("mode", "tone", "kind"), [("I;16", 40000, "png"), ("F", 0.6, "tiff"), ("I;16", 40000, "tiff")]
)
def test_the_page_has_the_tones_of_the_picture(mode, tone, kind, tmp_path):
    Image.new(mode, (40, 20), tone).save(tmp_path / f"deep.{kind}")
    set_so = proof(f"<p><img alt='a' src='deep.{kind}'>", folder=tmp_path)
    with pikepdf.open(io.BytesIO(set_so.pdf)) as pdf:
        [image] = [pikepdf.PdfImage(each) for each in pdf.objects if is_image(each)]
        tones = image.as_pil_image().convert("L").getextrema()
    assert all(abs(one - 155) <= 3 for one in tones)


def is_image(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"
