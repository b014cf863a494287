"""Who makes the book: Octavo after each kind of change, and its peers, as far as they are installed."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pipeline.folders.layers import Layers
from tests.bench.changes import Desk
from tests.bench.events import write_event
from tests.bench.latexbook import write_latex
from tests.bench.plan import Plan
from tests.bench.single import write_book
from tests.bench.typstbook import write_typst

REPOSITORY = Path(__file__).resolve().parents[2]
# Above this, one document takes hours and more memory than there is.
_LARGEST_SINGLE = 4000
_LATEX = "pdflatex -interaction=batchmode book.tex"
_TYPST = (
    "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], "
    "font_paths=sys.argv[3:], ignore_system_fonts=True)"
)


def _nothing() -> None:
    """Leave everything as it is."""


@dataclass(frozen=True)
class Contender:
    """One way to the finished ``file``: ``before`` is done unmeasured, then ``command`` runs in ``cwd``.

    Its exit code must be ``allowed``.
    """

    key: str
    title: str
    command: Sequence[str]
    cwd: Path
    file: Path
    before: Callable[[], None] = _nothing
    env: Mapping[str, str] = field(default_factory=dict)
    allowed: tuple[int, ...] = (0,)


@dataclass(frozen=True)
class Field:
    """All contenders of one size: ``blocks`` run in turn, what is in a block in its order.

    ``absent`` says who is not here, and why.
    """

    blocks: tuple[tuple[Contender, ...], ...]
    absent: tuple[str, ...]


def octavo(root: Path, *words: str) -> list[str]:
    """The command line of Octavo for the event in ``root``."""
    return [sys.executable, "-m", "pipeline", "-C", str(root), *words]


def weasyprint(page: Path, file: Path, *options: str) -> list[str]:
    """The command line of WeasyPrint."""
    return [sys.executable, "-m", "weasyprint", *options, str(page), str(file)]


def only_fonts(folder: Path, layers: Layers) -> dict[str, str]:
    """The environment in which fontconfig sees the fonts that Octavo sees, and no others."""
    dirs = "".join(f"<dir>{font}</dir>" for font in layers.fonts)
    config = folder / "fonts.conf"
    config.write_text(
        f'<?xml version="1.0"?><fontconfig>{dirs}<cachedir>{folder / "fontconfig"}</cachedir></fontconfig>'
    )
    return {"FONTCONFIG_FILE": str(config)}


def entered(folder: Path, talks: int) -> Field:
    """Write an event of ``talks`` talks below ``folder`` and line up who makes a book of it."""
    root = folder / "event"
    made = write_event(root, talks)
    layers = Layers(root)
    env = only_fonts(folder, layers)
    blocks: list[tuple[Contender, ...]] = [_octavo(Desk(root, made))]
    absent: list[str] = []
    if talks <= _LARGEST_SINGLE:
        page = folder / "single.html"
        write_book(root, page)
        blocks.append((_single(folder, page, env),))
        _enter(blocks, absent, _chromium(folder, page, env), "headless Chromium: no chromium on the path")
    else:
        absent.append(f"WeasyPrint and Chromium: {talks} abstracts are too many for one document")
    _enter(blocks, absent, _typst(folder, made, layers), "Typst: pip install typst")
    _enter(blocks, absent, _latex(folder, made), "pdfLaTeX: no pdflatex on the path")
    return Field(tuple(blocks), tuple(absent))


def _enter(
    blocks: list[tuple[Contender, ...]], absent: list[str], block: tuple[Contender, ...], why: str
) -> None:
    if block:
        blocks.append(block)
    else:
        absent.append(why)


def _octavo(desk: Desk) -> tuple[Contender, ...]:
    def contender(key: str, title: str, before: Callable[[], None] = _nothing) -> Contender:
        return Contender(
            key, f"Octavo, {title}", octavo(desk.root, "build", "book"), desk.root,
            desk.root / "output" / "book.pdf", before, {"PYTHONPATH": str(REPOSITORY)},
        )  # fmt: skip

    return (
        contender("cold", "nothing remembered", desk.fresh),
        contender("nothing", "nothing changed"),
        contender("word", "one word changed", desk.change_a_word),
        contender("title", "a title changed", desk.change_the_title),
        contender("page", "a page more", desk.add_a_page),
    )


def _single(folder: Path, page: Path, env: Mapping[str, str]) -> Contender:
    file = folder / "single.pdf"
    command = weasyprint(page, file, "--pdf-variant", "pdf/ua-1")
    return Contender("single", "WeasyPrint, one tagged document", command, folder, file, env=env)


def _chromium(folder: Path, page: Path, env: Mapping[str, str]) -> tuple[Contender, ...]:
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        return ()
    file = folder / "chromium.pdf"
    command = (
        program, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
        f"--user-data-dir={folder / 'chromium'}", f"--print-to-pdf={file}", page.as_uri(),
    )  # fmt: skip
    return (Contender("chromium", "headless Chromium (no page references)", command, folder, file, env=env),)


def _typst(folder: Path, made: Plan, layers: Layers) -> tuple[Contender, ...]:
    try:
        version("typst")
    except PackageNotFoundError:
        return ()
    source = write_typst(folder / "typst", made)
    file = source.with_suffix(".pdf")
    command = (sys.executable, "-c", _TYPST, str(source), str(file), *map(str, layers.fonts))
    return (Contender("typst", "Typst (tagged)", command, source.parent, file),)


def _latex(folder: Path, made: Plan) -> tuple[Contender, ...]:
    if shutil.which("pdflatex") is None:
        return ()
    source = write_latex(folder / "latex", made)
    file = source.with_suffix(".pdf")

    def fresh() -> None:
        for suffix in (".aux", ".toc", ".idx", ".ind", ".out", ".pdf"):
            source.with_suffix(suffix).unlink(missing_ok=True)

    thrice = f"{_LATEX} && {_LATEX} && makeindex -q book.idx && {_LATEX}"
    return (
        Contender(
            "latex3", "pdfLaTeX, three runs (untagged)", ("sh", "-c", thrice), source.parent, file, fresh
        ),
        Contender("latex1", "pdfLaTeX, one run more", _LATEX.split(), source.parent, file),
    )


def versions() -> dict[str, str]:
    """What is installed of whom: name to version, for the record."""
    found = {name: version(name) for name in ("weasyprint", "pikepdf")}
    for name, command in (("pdflatex", "pdflatex"), ("chromium", "chromium")):
        if shutil.which(command):
            said = subprocess.run((command, "--version"), capture_output=True, text=True, check=True).stdout
            found[name] = said.splitlines()[0]
    with suppress(PackageNotFoundError):
        found["typst"] = version("typst")
    return found
