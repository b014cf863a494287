"""A small event whose every kind of file can be changed, and what a process of its own makes of it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import Image

from pipeline.commands.builds.workshop import Workshop
from pipeline.folders import layers
from pipeline.model.job import Job
from pipeline.model.progress import OnStep
from tests.conftest import REPOSITORY
from tests.pool.small import write_small

PRODUCTS = ("book", "badges")
_FONTS = REPOSITORY / "styles" / "fonts"
# The command with what we ship taken from the folder that comes first.
_COMMAND = (
    "import pathlib, sys, pipeline.folders.layers as layers\n"
    "layers._PACKAGE = pathlib.Path(sys.argv.pop(1))\n"
    "layers._HOME = layers._PACKAGE.parent\n"
    "from pipeline.cli import main\n"
    "main()"
)

Files = dict[str, bytes]
"""What was made: names and bytes."""


def write_event(root: Path) -> None:
    """A small event with a picture, a stylesheet that imports another, and a font of its own."""
    abstracts = write_small(root)
    talk = abstracts / "talk-2.md"
    talk.write_text(f"{talk.read_text()}\n![A square](images/square.png)\n")
    (root / "content" / "images").mkdir()
    write_picture(root, "red")
    styles = root / "styles"
    (styles / "fonts").mkdir(parents=True)
    write_font(root, "source-serif-4/SourceSerif4_400Regular.ttf")
    rules = ('@import "more.css";', ".abstract { color: #111111 }", "p { font-family: Own }")
    (styles / "book.css").write_text("\n".join(rules))
    (styles / "more.css").write_text("h1 { color: #111111 }\n")
    (root / "templates" / "book").mkdir(parents=True)
    write_template(root, "Mine")


def write_picture(root: Path, colour: str) -> None:
    """A square of one colour, as which all have the same size."""
    Image.new("RGB", (40, 40), colour).save(root / "content" / "images" / "square.png")


def write_template(root: Path, title: str) -> None:
    (root / "templates" / "book" / "notes.html").write_text(
        f"{{% extends 'page.html' %}}{{% block body %}}<h1 id='notes'>{title}</h1>{{% endblock %}}"
    )


def write_font(root: Path, file: str) -> None:
    """One of our fonts under the name “Own”, written over what is there."""
    with TTFont(_FONTS / file) as font:
        for number, name in ((1, "Own"), (2, "Regular"), (4, "Own"), (6, "Own-Regular"), (16, "Own")):
            font["name"].setName(name, number, 3, 1, 0x409)
        font.save(root / "styles" / "fonts" / "own.ttf")


def ship(folder: Path) -> None:
    """What we ship, in ``folder``, with templates that may be changed."""
    for name in ("content", "printers", "styles", "templates"):
        shutil.copytree(REPOSITORY / name, folder / "shipped" / name)


def replace_in(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def nobody(_step: object) -> None:
    """Progress is for people."""


def made(
    workshop: Workshop, root: Path, on_step: OnStep = nobody, products: tuple[str, ...] = PRODUCTS
) -> Files:
    """What ``workshop`` makes of the event in ``root``."""
    output = root / "output"
    workshop.build(root, Job(output, products), on_step)
    return in_folder(output)


def in_folder(output: Path) -> Files:
    return {path.name: path.read_bytes() for path in sorted(output.iterdir())}


def afresh(root: Path, *products: str) -> Files:
    """What a process of its own makes, where nothing is remembered; what was remembered stays."""
    kept = root / ".octavo-kept"
    if (root / ".octavo").exists():
        (root / ".octavo").rename(kept)
    shutil.rmtree(root / "output", ignore_errors=True)
    command = [sys.executable, "-c", _COMMAND, str(layers._PACKAGE), "-C", str(root)]
    command += ["build", *products, "--jobs", "1"]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    run = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert run.returncode == 0, run.stderr
    shutil.rmtree(root / ".octavo")
    if kept.exists():
        kept.rename(root / ".octavo")
    return in_folder(root / "output")


Change = Callable[[Path], object]

CHANGES: dict[str, Change] = {
    "a font": lambda root: write_font(root, "source-sans-3/SourceSans3_400Regular.ttf"),
    "an imported stylesheet": lambda root: replace_in(root / "styles/more.css", "#111111", "#222222"),
    "a stylesheet": lambda root: replace_in(root / "styles/book.css", "#111111", "#222222"),
    "a picture": lambda root: write_picture(root, "blue"),
    "a template": lambda root: write_template(root, "Ours"),
    "a title": lambda root: replace_in(root / "content/abstracts/talk-3.md", "Title of", "Another title of"),
    "a word": lambda root: replace_in(root / "content/abstracts/talk-1.md", "its words", "its letters"),
    "a label": lambda _root: replace_in(
        layers.shipped("templates") / "labels/en.yaml", "contents: Contents", "contents: Inside"
    ),
}
"""Changes of the event, first those after which most is made anew; the last is of what we ship."""
