"""Templates of the event, the theme, and ours, filled in; what is wrong is told with its line."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from traceback import extract_tb
from types import MappingProxyType

from jinja2 import Template, TemplateError, TemplateSyntaxError, UndefinedError
from markupsafe import Markup

from pipeline.compose.sandbox.budget import Allowance, Endless, TemplateStopped
from pipeline.compose.sandbox.environment import Sandbox
from pipeline.compose.sandbox.shown import Names
from pipeline.model import Event, Prose
from pipeline.problems import Collector, Source
from pipeline.problems.nearest import did_you_mean


class Templates:
    """Templates looked up in ``folders`` in order; ``shipped/…`` always means ours, the last.

    They know ``names``, and see the types ``shown`` beside the event's.
    """

    def __init__(
        self,
        folders: tuple[Path, ...],
        root: Path,
        names: Mapping[str, object],
        shown: Names = MappingProxyType({}),
    ) -> None:
        self._root = root
        self._env = Sandbox(folders, root, names, shown, autoescape=True)
        self._env.filters["set"] = set_prose
        # Whoever has used up one budget would use up another for each subject.
        self._allowance = Allowance(_size(names))
        self._endless: dict[str, tuple[str, Source, str]] = {}

    def fill(self, name: str, names: Mapping[str, object], found: Collector) -> str | None:
        """The HTML of template ``name``; None, and a problem with its place, if it has a fault."""
        if name in self._endless:
            message, at, hint = self._endless[name]
            found.add("OCT-R09", message, at, hint)
            return None
        try:
            with self._allowance.filling() as self._env.budget:
                return self._env.get_template(name).render(names)
        except TemplateStopped as stop:
            at = self._place(stop, name)
            found.add("OCT-R09", stop.message, at, stop.hint)
            if isinstance(stop, Endless):
                self._endless[name] = (stop.message, at, stop.hint)
        except MissingValue as missing:
            found.add("OCT-R09", missing.message, self._place(missing, name), missing.hint)
        except RecursionError as fault:
            hint = "Take out the include, extends or macro that leads back to itself."
            found.add("OCT-R09", "it includes itself without end", self._place(fault, name), hint)
        except Exception as fault:  # a template may raise whatever its expressions raise
            hint = "Compare with our template of the same name; octavo explain OCT-R09 tells more."
            found.add("OCT-R09", f"{type(fault).__name__}: {fault}", self._place(fault, name), hint)
        return None

    def _place(self, fault: Exception, name: str) -> Source:
        if isinstance(fault, TemplateSyntaxError) and (file := _file_of(fault)):
            return self._source(Path(file), fault.lineno)
        if isinstance(fault, TemplateStopped) and fault.place:
            return self._source(Path(fault.place[0]), fault.place[1])
        frames = [f for f in extract_tb(fault.__traceback__) if f.filename.endswith(".html")]
        if frames and not (isinstance(fault, TemplateError) and fault.__traceback__ is None):
            return self._source(Path(frames[-1].filename), frames[-1].lineno)
        return Source(f"templates/{name}")

    def _source(self, file: Path, line: int | None) -> Source:
        inside = file.is_relative_to(self._root)
        return Source(file.relative_to(self._root).as_posix() if inside else f"templates/{file.name}", line)


class MissingValue(Exception):
    """A placeholder has no value; says which, and what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


@dataclass(eq=False)
class TemplateFault(Exception):
    """Why a template of a letter could not be filled, as a problem would tell it."""

    message: str
    source: Source
    hint: str = ""
    code: str = "OCT-M18"


class LetterTemplates:
    """Templates of a mailing in ``folder``, which may include those of ``folders``, all strict.

    HTML has an environment that escapes; plain text has another, that does not.
    """

    def __init__(
        self,
        folder: Path,
        folders: tuple[Path, ...],
        root: Path,
        names: Mapping[str, object],
        shown: Names,
    ) -> None:
        self._folder = folder
        self._roots = (root, folder.parents[2])
        self._known = set(names)
        self._html, self._text = (
            Sandbox(
                (folder, *folders), root, names, shown, _given, autoescape=escapes, keep_trailing_newline=True
            )
            for escapes in (True, False)
        )
        self._allowance = Allowance(_size(names))
        self._endless: dict[str, TemplateFault] = {}
        self._line = lru_cache(self._text.from_string)

    def fill(self, file: str, names: Mapping[str, object]) -> str:
        """The text of the template ``file``; raises Fault."""
        environment = self._html if file.endswith(".html") else self._text
        return self._filled(file, lambda: environment.get_template(file), names, self.source(file))

    def source(self, file: str) -> Source:
        """Where ``file`` of the mailing lies."""
        return self._source(str(self._folder / file), None)

    def fill_line(self, line: str, at: Source, names: Mapping[str, object]) -> str:
        """The text of the template ``line`` that stands at ``at``; raises Fault."""
        return self._filled(line, lambda: self._line(line), names, at)

    def _filled(
        self, key: str, template: Callable[[], Template], names: Mapping[str, object], at: Source
    ) -> str:
        if key in self._endless:
            raise replace(self._endless[key])
        try:
            with self._allowance.filling() as budget:
                self._html.budget = self._text.budget = budget
                return template().render(names)
        except Exception as fault:  # a template may raise whatever its expressions raise
            explained = self._explained(fault, names, at)
            if isinstance(fault, Endless):
                self._endless[key] = explained
            raise explained from fault

    def _explained(self, fault: Exception, names: Mapping[str, object], at: Source) -> TemplateFault:
        place = self._place(fault) or at
        if isinstance(fault, MissingValue):
            return TemplateFault(fault.message, place, fault.hint or _SEE, _BLANK)
        if isinstance(fault, UndefinedError):
            message, name = _undefined(str(fault))
            hint = did_you_mean(name, {*self._known, *names}, _SEE)
            return TemplateFault(message, place, hint, _BLANK)
        if isinstance(fault, TemplateStopped):
            return TemplateFault(fault.message, place, fault.hint)
        if isinstance(fault, RecursionError):
            return TemplateFault(
                "it includes itself without end", place, "Take out the include that leads back."
            )
        return TemplateFault(f"{type(fault).__name__}: {fault}", place, _SEE)

    def _place(self, fault: Exception) -> Source | None:
        if isinstance(fault, TemplateSyntaxError):
            return self._source(file, fault.lineno) if (file := _file_of(fault)) else None
        if isinstance(fault, TemplateStopped) and fault.place:
            return self._source(*fault.place)
        frames = [f for f in extract_tb(fault.__traceback__) if f.filename.endswith((".html", ".txt"))]
        return self._source(frames[-1].filename, frames[-1].lineno) if frames else None

    def _source(self, filename: str, line: int | None) -> Source:
        file = Path(filename)
        inside = (base for base in self._roots if file.is_relative_to(base))
        base = next(inside, file.parent)
        return Source(file.relative_to(base).as_posix(), line)


def _file_of(fault: TemplateSyntaxError) -> str | None:
    """The file of ``fault``; Jinja's lexer hands it over as the name."""
    return fault.filename or fault.name


def _size(names: Mapping[str, object]) -> int:
    """How many talks and people the event has."""
    event = names.get("event")
    return len(event.talks) + len(event.people) if isinstance(event, Event) else 0


_BLANK = "OCT-M17"
_SEE = "Our letter in templates/mail/programme shows the names that letters know."


def _undefined(complaint: str) -> tuple[str, str]:
    """What Jinja says of a name without value, in our words; and the name."""
    if beyond := re.search(r"has no element (\d+)", complaint):
        return f"a list has no entry number {beyond[1]}, counted from 0", beyond[1]
    names = re.findall(r"'([^']*)'", complaint)
    name = names[-1] if names else complaint
    if len(names) > 1 and names[0].endswith(" object"):
        thing = names[0].removesuffix(" object").rpartition(".")[2].lower()
        return f"“{name}” is nothing that a {thing} has", name
    return f"“{name}” is not known" if names else complaint, name


def _given(value: object) -> object:
    if value is None:
        raise MissingValue("a placeholder of this line has no value")
    return value


def set_prose(text: Prose | str) -> Markup:
    """Filter ``set``: a text of the organiser as the HTML it was set in."""
    return Markup(text.html) if isinstance(text, Prose) else Markup.escape(text)
