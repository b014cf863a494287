"""Whose templates, styles and fonts: the event's, the theme's, ours.

Templates replace: the first layer that has a file wins. Styles add: every
sheet found applies, ours first, so that the event has the last word.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

from pipeline.folders.reading import is_below, strays
from pipeline.folders.writing import is_ours

_PACKAGE = Path(__file__).parents[1]
_HOME = _PACKAGE.parent
_TEMPLATES = "templates"
# What else lies in a folder of templates.
_NO_SHELVES = frozenset({_TEMPLATES, "labels", "mail", "themes"})
_FONT_SUFFIXES = {".ttf", ".otf"}
# The font of formulas, for their signs in running text; and the optional extra ``cjk``, too large to ship.
_FONT_DISTRIBUTIONS = ("ziamath", "noto-cjk-sans-jp-regular", "noto-cjk-sans-jp-bold")


def shipped(kind: str) -> Path:
    """Our own ``content``, ``printers``, ``styles`` or ``templates``: in the wheel, or the repository's."""
    packed = _PACKAGE / "shipped" / kind
    return packed if packed.is_dir() else _PACKAGE.parent / kind


def shipped_templates() -> tuple[Path, ...]:
    """Our folders of templates, all links followed: the shelves with several products, then the whole."""
    ours = shipped(_TEMPLATES).resolve()
    return (*shelves(ours), ours)


def shelves(templates: Path) -> list[Path]:
    """The folders in ``templates`` that hold products, and are none themselves."""
    found = {sheet.parents[1] for sheet in templates.glob("*/*/product.yaml")}
    return sorted(one for one in found if one.name not in _NO_SHELVES and not (one / "product.yaml").exists())


def home_of_product(folder: Path) -> Path:
    """Whose ``templates/`` have the product in ``folder``, on a shelf or not: an event, or us."""
    return next((base.parent for base in folder.parents if base.name == _TEMPLATES), folder.parents[1])


def template_path(folders: Iterable[Path], name: str) -> str:
    """Where the template ``name`` of one of ``folders`` lies in ``templates/``, on its shelf or in its theme.

    ``name`` if there is none.
    """
    base = next((base for base in folders if (base / name).is_file()), Path())
    whole = next((one for one in (base, *base.parents) if one.name == _TEMPLATES), base)
    return (base / name).relative_to(whole).as_posix()


@dataclass(frozen=True)
class Layers:
    """The folders that make up one event, first the most particular."""

    root: Path
    theme: str = ""

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def readable(self) -> tuple[Path, ...]:
        """Folders that a page may read from; relative addresses start at the event's content."""
        own = [self.content, self.root / "styles", self.root / _TEMPLATES]
        ours = (shipped("styles"), shipped(_TEMPLATES))
        return tuple(folder for folder in (*filter(self._is_own, own), *ours) if folder.is_dir())

    @property
    def printed(self) -> Path:
        """Where the manifests of print runs lie; the organiser's to keep."""
        return self.root / "printed"

    @property
    def icc(self) -> tuple[Path, ...]:
        """Folders with colour profiles: the event's, and ours."""
        own = self.root / "printers" / "icc"
        return (*filter(self._is_own, (own,)), shipped("printers") / "icc")

    @property
    def cache(self) -> Path | None:
        """Where remembered galleys lie; safe to delete at any time. None if that leads out of the event."""
        folder = self.root / ".octavo" / "cache"
        return folder if is_ours(folder, self.root) else None

    @cached_property
    def templates(self) -> tuple[Path, ...]:
        """Folders to look for a template in, in order."""
        own, ours = self.root / _TEMPLATES, shipped(_TEMPLATES)
        themed = [base / "themes" / self.theme for base in (own, ours)] if self.theme else []
        return _existing([*filter(self._is_own, (own, *shelves(own), *themed)), *shipped_templates()])

    def styles(self, product: str) -> tuple[Path, ...]:
        """The stylesheets of ``product`` in the order in which they apply; one may lie in its folder."""
        own, ours = self.root / "styles", shipped("styles")
        beside = [base / product / "style.css" for base in reversed(self.templates)]
        sheets = [ours / "base.css", ours / f"{product}.css", *beside]
        sheets += [*self._themed("", product), own / "base.css", own / f"{product}.css"]
        return _existing([sheet for sheet in sheets if sheet.is_file() and self._is_own(sheet)])

    def site_styles(self, product: str) -> tuple[Path, ...]:
        """The stylesheets of a site in the order in which they apply; those of paper are none of them."""
        own, ours = self.root / "styles", shipped("styles")
        sheets = [ours / f"{product}.css", *self._themed(product), own / f"{product}.css"]
        return _existing([sheet for sheet in sheets if sheet.is_file() and self._is_own(sheet)])

    def _themed(self, *parts: str) -> list[Path]:
        """The theme's stylesheets: ``NAME.css`` of the part without a name, ``NAME/book.css`` of books."""
        bases = (shipped("styles"), self.root / "styles") if self.theme else ()
        folders = [base / "themes" / self.theme for base in bases]
        return [
            folder / f"{part}.css" if part else folder.with_name(f"{folder.name}.css")
            for part in parts
            for folder in folders
        ]

    def declaring(self, product: str) -> tuple[Path, ...]:
        """Stylesheets that may say a length of ``product``, the last one wins: all of ours, then its own."""
        return (*sorted(shipped("styles").glob("*.css")), *self.styles(product))

    @cached_property
    def fonts(self) -> tuple[Path, ...]:
        """Folders that hold font files: the event's, ours, that of formulas, those of the extra ``cjk``."""
        bases = [self.root / "styles" / "fonts", shipped("styles") / "fonts"]
        found = {
            file.parent for base in filter(self._is_own, bases) for file in base.rglob("*") if _is_font(file)
        }
        # The engine's library opens all that lies in a folder of fonts.
        whole = [folder for folder in sorted(found) if not any(strays(folder, self._home_of(folder)))]
        return _existing([*whole, *_installed_fonts()])

    def printers(self) -> dict[str, Path]:
        """Printer profile name to its file, the event's before ours."""
        found: dict[str, Path] = {}
        for base in (self.root / "printers", shipped("printers")):
            for file in filter(self._is_own, sorted(base.glob("*.yaml"))):
                found.setdefault(file.stem, file)
        return dict(sorted(found.items()))

    def mailings(self) -> dict[str, Path]:
        """Mailing name to its folder, the event's before ours."""
        found: dict[str, Path] = {}
        for base in self.templates:
            for sheet in filter(self._is_own, sorted(base.glob("mail/*/mailing.yaml"))):
                found.setdefault(sheet.parent.name, sheet.parent)
        return dict(sorted(found.items()))

    def product_folders(self) -> dict[str, Path]:
        """Product name to its folder, the event's before ours."""
        found: dict[str, Path] = {}
        for base in self.templates:
            for sheet in filter(self._is_own, sorted(base.glob("*/product.yaml"))):
                found.setdefault(sheet.parent.name, sheet.parent)
        return dict(sorted(found.items()))

    def _is_own(self, path: Path) -> bool:
        """Whether ``path`` lies in the event, or in what we ship, all links followed."""
        return is_below(path, self._home_of(path))

    def _home_of(self, path: Path) -> Path:
        own = path.is_relative_to(self.root) or path.is_relative_to(self._place)
        return self.root if own else _HOME

    @cached_property
    def _place(self) -> Path:
        return self.root.resolve()


def _existing(paths: list[Path]) -> tuple[Path, ...]:
    """Those that exist, each once: the repository is its own event, so layers may coincide."""
    return tuple(dict.fromkeys(p.resolve() for p in paths if p.exists()))


def _is_font(path: Path) -> bool:
    return path.suffix.lower() in _FONT_SUFFIXES


def _installed_fonts() -> list[Path]:
    folders: dict[Path, None] = {}
    for name in _FONT_DISTRIBUTIONS:
        try:
            listed = files(name) or []
        except PackageNotFoundError:
            continue
        for entry in listed:
            if entry.suffix.lower() in _FONT_SUFFIXES:
                folders[Path(str(entry.locate())).parent] = None
    return list(folders)
