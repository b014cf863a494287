"""The worst that organisers send: a clear problem, exit code 1, and nothing lost."""

import io
import json
import shutil
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from pipeline.commands.check import check_event
from tests.conftest import REPOSITORY, octavo
from tests.tools.pages import text
from tests.tools.proxy import leaks

EVENT = "title: Small\nstart: 2026-06-15\nend: 2026-06-15\ntimezone: Europe/Rome\n"
PEOPLE = "ada: {given: Ada, family: Byron}\n"
PROGRAM = """days:
  - date: 2026-06-15
    slots:
      - {time: 9:30-10:00, talk: engine}
      - {time: 10:00-10:30, kind: break, title: no}
"""
TALK = "---\ntitle: The engine\nspeakers: [ada]\n---\n"


def small(folder: Path, **files: str | bytes) -> Path:
    """An event of one talk; ``files`` replace or add, by name with ``__`` for / and ``_dot_`` for a dot."""
    written: dict[str, str | bytes] = {
        "event.yaml": EVENT,
        "people.yaml": PEOPLE,
        "program.yaml": PROGRAM,
        "abstracts/engine.md": TALK + "It weaves algebraic patterns.\n",
    }
    written |= {name.replace("__", "/").replace("_dot_", "."): data for name, data in files.items()}
    for name, data in written.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder


def huge_png(side: int) -> bytes:
    """A PNG of ``side`` × ``side`` white dots in a few kilobytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    row = b"\0" + b"\xff" * (side // 8)
    pixels = zlib.compress(row * side, 9)
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def truncated_jpeg() -> bytes:
    whole = io.BytesIO()
    Image.effect_noise((400, 400), 90).save(whole, "JPEG")
    return whole.getvalue()[: whole.tell() // 2]


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
TWO_HALVES = (
    "@article{a, title={One}, year=2020}\n@article{b, title={Two\n\n@article{c, title={Three}, year=2021}\n"
)
PICTURE = TALK + "See ![a curve]({}) here.\n"

BAD = [
    ("invalid YAML", "program.yaml", {"program_dot_yaml": "days:\n  - date: 2026-06-15\n    slots: [\n"}),
    ("tabs", "program.yaml", {"program_dot_yaml": "days:\n\t- date: 2026-06-15\n"}),
    ("double keys", "people.yaml", {"people_dot_yaml": PEOPLE + "ada: {given: Ada, family: Lovelace}\n"}),
    ("an alias bomb", "people.yaml", {"people_dot_yaml": PEOPLE + BOMB}),
    ("200,000 brackets", "program.yaml", {"program_dot_yaml": "days: " + "[" * 200_000}),
    (
        "a broken entry",
        "papers.bib",
        {"papers_dot_bib": TWO_HALVES},
    ),
    ("a key twice", "papers.bib", {"papers_dot_bib": "@article{a, title={One}}\n@article{a, title={Two}}\n"}),
    (
        "an unclosed brace",
        "abstracts/engine.md",
        {"abstracts__engine_dot_md": TALK + "We use \\undefined{ here.\n"},
    ),
    (
        "an unclosed formula",
        "abstracts/engine.md",
        {"abstracts__engine_dot_md": TALK + "Let $x^2 be given.\n"},
    ),
    (
        "a script",
        "abstracts/engine.md",
        {"abstracts__engine_dot_md": TALK + "<script>alert(1)</script> after\n"},
    ),
    ("1,500 open tags", "abstracts/engine.md", {"abstracts__engine_dot_md": TALK + "<b" * 1500 + " after\n"}),
    (
        "a huge picture",
        "abstracts/engine.md",
        {"abstracts__engine_dot_md": PICTURE.format("big.png"), "big_dot_png": huge_png(12_000)},
    ),
    (
        "half a picture",
        "abstracts/engine.md",
        {"abstracts__engine_dot_md": PICTURE.format("half.jpg"), "half_dot_jpg": truncated_jpeg()},
    ),
    ("no picture", "abstracts/engine.md", {"abstracts__engine_dot_md": PICTURE.format("none.png")}),
    (
        "a picture outside",
        "abstracts/engine.md",
        {"abstracts__engine_dot_md": PICTURE.format("../../secret.png")},
    ),
    (
        "a file address",
        "abstracts/engine.md",
        {"abstracts__engine_dot_md": PICTURE.format("file:///etc/passwd")},
    ),
    (
        "a web address",
        "abstracts/engine.md",
        {"abstracts__engine_dot_md": PICTURE.format("http://example.org/a.png")},
    ),
    ("an id with slashes", "people.yaml", {"people_dot_yaml": PEOPLE + "a/../b: {given: A, family: B}\n"}),
    ("an empty programme", "event.yaml", {"program_dot_yaml": ""}),
]


@pytest.mark.parametrize(("what", "file", "files"), BAD, ids=[row[0] for row in BAD])
def test_a_bad_input_is_told_at_its_place_and_costs_nothing_else(tmp_path, what, file, files):
    outcome = check_event(small(tmp_path, **files))
    errors = [problem for problem in outcome.problems if problem.severity == "error"]
    assert any(problem.source.file == f"content/{file}" for problem in errors), outcome.problems
    assert all(problem.hint for problem in errors)
    assert outcome.value is not None
    assert [talk.title.plain for talk in outcome.value.talks] == ["The engine"]
    assert any(person.id == "ada" for person in outcome.value.people)


def test_times_and_words_that_yaml_would_change_stay_as_written(tmp_path):
    event = check_event(small(tmp_path)).value
    talk, pause = event.days[0].slots
    assert f"{talk.start:%H:%M}" == "09:30"
    assert pause.title == "no"


ABSTRACTS = {
    "script": "Before <script>alert('x')</script> after.",
    "tags": "Before " + "<b" * 1500 + " after.",
    "brace": "Before \\undefined{ after.",
    "dollar": "Before $x^2 after.",
    "math": "Before $x^{2^3^4}$ after.",
    "picture": "Before ![curve](half.jpg) and ![gone](none.png) after.",
    "outside": "Before ![secret](file:///etc/passwd) and ![web](http://example.org/a.png) after.",
    "glyph": "Before \U00012345 after.",
    "head": None,
}
NAMES = [
    "สมชาย ใจดี",
    "محمد علي",
    "王小明",
    "Nguyễn Thị Minh",
    "Ada " + "Wolfeschlegelsteinhausen" * 2 + "bergerdorffia",
]


@pytest.fixture(scope="module")
def worst(tmp_path_factory):
    """An event in which everything is bad, built once: (folder, the finished run)."""
    folder = tmp_path_factory.mktemp("worst")
    files: dict[str, str | bytes] = {"half_dot_jpg": truncated_jpeg()}
    slots = ["days:", "  - date: 2026-06-15", "    slots:"]
    for hour, (name, body) in enumerate(ABSTRACTS.items(), 8):
        head = (
            "---\ntitle: [unclosed\n"
            if body is None
            else f"---\ntitle: Talk {name}\nspeakers: [p{hour % len(NAMES)}]\n---\n"
        )
        files[f"abstracts__{name}_dot_md"] = head + (body or "---\nThe body survives.") + "\n"
        slots.append(f"      - {{time: {hour}:00-{hour}:30, talk: {name}}}")
    files["program_dot_yaml"] = "\n".join(
        [*slots, "      - {time: 18:00-17:00, kind: panel, title: Backwards, people: [nobody]}", ""]
    )
    files["people_dot_yaml"] = "".join(
        f"p{i}: {{name: '{name}', role: speaker}}\n" for i, name in enumerate(NAMES)
    )
    small(folder, **files)
    return folder, octavo("build", "--format", "json", folder=folder)


def test_the_worst_event_still_becomes_a_book(worst):
    folder, run = worst
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    printed = " ".join(" ".join(text(folder / "output" / "book.pdf")).split())
    for name, body in ABSTRACTS.items():
        assert body is None or f"Talk {name}" in printed
    assert printed.count("after.") >= len(ABSTRACTS) - 1
    assert "The body survives." in printed
    assert "<script>" in printed
    assert "root:" not in printed


def test_every_kind_of_name_is_printed(worst):
    folder, _ = worst
    printed = "".join("".join(text(folder / "output" / "book.pdf")).split())
    for name in NAMES[2:]:
        assert "".join(name.split()) in printed.replace("-", "")


def test_every_problem_of_the_worst_event_is_told_at_once(worst):
    _, run = worst
    start = run.stderr.index("{")
    told = json.loads(run.stderr[start : run.stderr.rindex("}") + 1])["problems"]
    places = {problem["file"] for problem in told if problem["severity"] in ("error", "warning")}
    for name in ABSTRACTS:
        assert f"content/abstracts/{name}.md" in places
    assert "content/program.yaml" in places


def test_an_event_without_anything_and_one_of_one_slot(tmp_path):
    (tmp_path / "empty" / "content").mkdir(parents=True)
    (tmp_path / "empty" / "content" / "event.yaml").write_text("")
    run = octavo("build", folder=tmp_path / "empty")
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    one = small(
        tmp_path / "one",
        program_dot_yaml="days:\n  - date: 2026-06-15\n    slots: [{time: 9:30, talk: engine}]\n",
    )
    run = octavo("build", folder=one)
    assert run.returncode == 0, run.stderr
    assert (one / "output" / "book.pdf").exists()


def test_an_output_that_cannot_be_written_is_exit_code_3(tmp_path):
    folder = small(tmp_path / "event")
    (folder / "output").write_text("a file where the folder should be")
    run = octavo("build", "programme", folder=folder)
    assert run.returncode == 3
    assert "Traceback" not in run.stderr
    assert (folder / "output").read_text() == "a file where the folder should be"


def test_bad_content_from_anywhere_else_does_not_reach_the_book(tmp_path):
    folder = tmp_path / "event"
    shutil.copytree(REPOSITORY / "content", folder / "content")
    (folder / "styles").mkdir()
    (folder / "styles" / "book.css").write_text(
        "@import url(http://example.org/x.css);\n.plate { background-image: url(file:///etc/passwd) }\n"
    )
    run = octavo("build", "book", folder=folder)
    assert run.returncode == 1
    assert run.stderr.count("OCT-R06") >= 2
    assert (folder / "output" / "book.pdf").exists()


def picture(mode: str, kind: str) -> bytes:
    """A grey ramp of 72 × 72 dots."""
    file = io.BytesIO()
    Image.linear_gradient("L").resize((72, 72)).convert("RGB").convert(mode).save(file, kind)
    return file.getvalue()


SADDLE = (REPOSITORY / "printers" / "saddle-a5.yaml").read_text()
OTHER_ICC = SADDLE.replace("ISOcoated_v2_300_bas.icc", "shop.icc")
SCREEN = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
RAMP = "h1, h2 { background: linear-gradient(90deg, red, blue) }\n"


def showing(name: str, mode: str, kind: str) -> dict[str, str | bytes]:
    """The talk with a picture."""
    return {"abstracts__engine_dot_md": PICTURE.format(name), name.replace(".", "_dot_"): picture(mode, kind)}


def looking(choice: str) -> dict[str, str | bytes]:
    return {"event_dot_yaml": f"{EVENT}look: {{{choice}}}\n"}


def printed_by(profile: str) -> dict[str, str | bytes]:
    return {"..__printers__saddle-a5_dot_yaml": profile}


# What, the order, files beside the small event's, the exit code, the codes told, the print edition's files.
FOR_PRINT = [
    ("an RGB TIFF", "book", showing("a.tif", "RGB", "TIFF"), 0, "I05 S59", 2),
    ("a CMYK TIFF", "book", showing("a.tif", "CMYK", "TIFF"), 1, "I02", 2),
    ("an alpha PNG", "book", showing("a.png", "RGBA", "PNG"), 0, "I05 S59", 2),
    ("a 72-dpi logo", "book", looking("logo: a.png") | {"a_dot_png": picture("RGB", "PNG")}, 0, "I05 S59", 2),
    ("a colour emoji", "book", {"abstracts__engine_dot_md": TALK + "A smile 😀.\n"}, 1, "T15", 2),
    ("a gradient", "book", {"..__styles__book_dot_css": RAMP}, 0, "", 2),
    ("no ICC file", "book", printed_by(OTHER_ICC), 1, "S10", 0),
    (
        "an RGB ICC file",
        "book",
        printed_by(OTHER_ICC) | {"..__printers__icc__shop_dot_icc": SCREEN},
        1,
        "S21",
        0,
    ),
    (
        "pages too large to impose",
        "book --impose saddle",
        looking("page: A4") | printed_by(SADDLE.replace("trim: A5", "trim: A4")),
        1,
        "S30",
        2,
    ),
    ("cards too large for the paper", "badges", looking("badges: 400x300"), 1, "S41", 1),
    ("unknown stock", "badges", looking("badges: L4758"), 1, "S40", 1),
]


@pytest.mark.parametrize(
    ("what", "order", "files", "code", "told", "made"), FOR_PRINT, ids=[row[0] for row in FOR_PRINT]
)
def test_what_a_print_shop_must_not_get_is_told_once(tmp_path, what, order, files, code, told, made):
    folder = small(tmp_path, **files)
    run = octavo("build", *order.split(), "--printer", "saddle-a5", "--format", "json", folder=folder)
    assert run.returncode == code, run.stderr
    assert "Traceback" not in run.stderr
    problems = json.loads(run.stderr[run.stderr.index("{") : run.stderr.rindex("}") + 1])["problems"]
    assert {problem["code"] for problem in problems} == {f"OCT-{each}" for each in told.split()}
    assert all(problem["hint"] for problem in problems)
    print_edition = list((folder / "output" / "print").glob("*.pdf"))
    assert len(print_edition) == made
    # The box in place of the emoji, a glyph that its font has not, is no fault of its colours.
    box = ("6.2.11.4.1", "6.2.11.5", "6.2.11.8") if "emoji" in what else ()
    assert [leak for file in print_edition for leak in leaks(file) if leak.clause not in box] == []
