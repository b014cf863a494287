"""The sound event that mutants are made of, in ``sound/``: one of everything that a folder can hold."""

import io
from functools import cache
from pathlib import Path

from PIL import Image

from tests.preflight.made import CLEAN, Draft, form, image, on_first, put

SOUND = Path(__file__).parent / "sound"
# Words that stand nowhere else, by talk: an untouched talk is there as long as its words are.
WORDS = {
    "engine": ("Zephyrine", "quicksilver", "lanterns"),
    "looms": ("Marzipan", "jacquard", "treadles"),
    "tides": ("Obsidian", "moonraker", "estuary"),
}


@cache
def sound() -> dict[str, bytes]:
    """The files of the event, by their path in its folder."""
    files = (path for path in sorted(SOUND.rglob("*")) if path.is_file())
    texts = {path.relative_to(SOUND).as_posix(): path.read_bytes() for path in files}
    return texts | {"content/curve.png": picture("PNG")}


@cache
def picture(kind: str) -> bytes:
    """A small picture of a format that Pillow writes."""
    made = io.BytesIO()
    Image.linear_gradient("L").resize((48, 32)).convert("P" if kind == "GIF" else "RGB").save(made, kind)
    return made.getvalue()


@cache
def pdfs() -> tuple[bytes, ...]:
    """Sound PDFs: a print shop's, with a picture, with a page that draws another, in colours of a screen."""
    photo = put("/XObject", "I", lambda pdf: image(pdf, (4, 4), bytes(64)))
    drawn = put("/XObject", "X", lambda pdf: form(pdf, b"0.5 g 10 10 50 50 re f"))
    return (
        Draft().made(),
        on_first(CLEAN + b"q 99 0 0 99 60 60 cm /I Do Q", photo),
        on_first(CLEAN + b"/X Do", drawn),
        on_first(b"1 0 0 rg 0 0 99 99 re f 0 0 1 RG 9 9 m 20 20 30 40 50 60 c S (x) Tj"),
    )
