"""Jinja, sandboxed: templates of the event, the theme, and ours; the only module that meets it."""

from collections.abc import Mapping
from pathlib import Path
from traceback import extract_tb

from jinja2 import (
    ChoiceLoader,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from pipeline.model import Prose
from pipeline.problem import Collector, Source


class Templates:
    """Templates looked up in ``folders`` in order; ``shipped/…`` always means ours, the last."""

    def __init__(self, folders: tuple[Path, ...], root: Path, names: Mapping[str, object]) -> None:
        self._root = root
        loaders = [FileSystemLoader(folder) for folder in folders]
        self._env = ImmutableSandboxedEnvironment(
            loader=ChoiceLoader([*loaders, PrefixLoader({"shipped": loaders[-1]})]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._env.filters["set"] = set_prose
        self._env.globals.update(names)

    def fill(self, name: str, names: Mapping[str, object], found: Collector) -> str | None:
        """The HTML of template ``name``; None, and a problem with its place, if it has a fault."""
        try:
            return self._env.get_template(name).render(names)
        except RecursionError:
            hint = "Take out the include or extends that leads back to it."
            found.add("OCT-R09", "it includes itself without end", Source(f"templates/{name}"), hint)
        except Exception as fault:  # a template may raise whatever its expressions raise
            hint = "Compare with our template of the same name; octavo explain OCT-R09 tells more."
            found.add("OCT-R09", f"{type(fault).__name__}: {fault}", self._place(fault, name), hint)
        return None

    def _place(self, fault: Exception, name: str) -> Source:
        if isinstance(fault, TemplateSyntaxError) and fault.filename:
            return self._source(Path(fault.filename), fault.lineno)
        frames = [f for f in extract_tb(fault.__traceback__) if f.filename.endswith(".html")]
        if frames and not (isinstance(fault, TemplateError) and fault.__traceback__ is None):
            return self._source(Path(frames[-1].filename), frames[-1].lineno)
        return Source(f"templates/{name}")

    def _source(self, file: Path, line: int | None) -> Source:
        inside = file.is_relative_to(self._root)
        return Source(file.relative_to(self._root).as_posix() if inside else f"templates/{file.name}", line)


def set_prose(text: Prose | str) -> Markup:
    """Filter ``set``: a text of the organiser as the HTML it was set in."""
    return Markup(text.html) if isinstance(text, Prose) else Markup.escape(text)
