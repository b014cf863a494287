"""Templates of the event, the theme, and ours, filled in; what is wrong is told with its line."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from jinja2 import Template, TemplateNotFound
from markupsafe import Markup

from pipeline.compose.sandbox.budget import Allowance, Endless
from pipeline.compose.sandbox.environment import Sandbox
from pipeline.compose.sandbox.fault_words import FaultWords, FillingFault
from pipeline.compose.sandbox.shown import Names
from pipeline.compose.sandbox.unknown_names import EmptyValue
from pipeline.folders.layers import shipped, template_path
from pipeline.model import Event, Prose
from pipeline.problems import Collector, Source


class Templates:
    """Templates looked up in ``folders`` in order; ``shipped/…`` always means ours, the last.

    They know ``names``, and see the types ``shown`` beside the event's; a ``setter`` sets texts
    otherwise than for paper.
    """

    def __init__(
        self,
        folders: tuple[Path, ...],
        root: Path,
        names: Mapping[str, object],
        shown: Names = MappingProxyType({}),
        setter: Callable[[Prose | str], Markup] | None = None,
    ) -> None:
        self._root = root
        self._folders = folders
        self._sources: dict[str, Source] = {}
        self._env = Sandbox(folders, root, names, shown, autoescape=True)
        self._env.filters["set"] = setter or set_prose
        self._words = FaultWords(self._env, _OURS)
        # Whoever has used up one budget would use up another for each subject.
        self._allowance = Allowance(_size(names))
        self._endless: dict[str, tuple[str, Source, str]] = {}

    def source(self, name: str) -> Source:
        """Where template ``name`` lies; as each galley asks, the disk is asked once."""
        if name not in self._sources:
            self._sources[name] = Source(f"templates/{template_path(self._folders, name)}")
        return self._sources[name]

    def part(self, name: str, names: Mapping[str, object]) -> Markup:
        """The HTML of template ``name``, within what is being filled; raises what ``fill`` tells of."""
        return Markup(self._env.get_template(name).render(names))

    def fill(
        self, name: str, names: Mapping[str, object], found: Collector, asked: Source | None = None
    ) -> str | None:
        """The HTML of template ``name``; None, and problems with their places, if it has faults.

        ``asked`` is where the template is asked for, which is told if there is none.
        """
        if name in self._endless:
            message, at, hint = self._endless[name]
            found.add("OCT-R09", message, at, hint)
            return None
        try:
            with self._allowance.filling() as self._env.budget:
                return self._env.get_template(name).render(names)
        except Exception as fault:  # a template may raise whatever its expressions raise
            is_missing = isinstance(fault, TemplateNotFound) and fault.name == name
            own = asked if asked and is_missing else self.source(name)
            for one in self._words.told(fault, names):
                at = placed(one.place, (self._root,)) or own
                found.add("OCT-R09", one.message, at, one.hint)
            if isinstance(fault, Endless):
                self._endless[name] = (one.message, at, one.hint)
        return None


def placed(place: tuple[str, int | None] | None, roots: Iterable[Path]) -> Source | None:
    """``place`` (file, line) as it is named from the first of ``roots`` that holds it, or from ours."""
    if place is None:
        return None
    file = Path(place[0])
    inside = (base for base in (*roots, shipped("templates").parent) if file.is_relative_to(base))
    return Source(file.relative_to(next(inside, file.parent)).as_posix(), place[1])


@dataclass(frozen=True, slots=True)
class TemplateFault:
    """Why a template of a letter could not be filled, as a problem would tell it."""

    message: str
    source: Source
    hint: str
    code: str


class TemplateFaults(Exception):
    """All ``faults`` that show in a template of a letter."""

    def __init__(self, faults: Iterable[TemplateFault]) -> None:
        super().__init__()
        self.faults = tuple(faults)


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
        self._html, self._text = (
            Sandbox(
                (folder, *folders), root, names, shown, _given, autoescape=escapes, keep_trailing_newline=True
            )
            for escapes in (True, False)
        )
        self._allowance = Allowance(_size(names))
        self._endless: dict[str, TemplateFaults] = {}
        self._words = FaultWords(self._text, _SEE)
        self._line = lru_cache(self._text.from_string)

    def fill(self, file: str, names: Mapping[str, object]) -> str:
        """The text of the template ``file``; raises TemplateFaults."""
        environment = self._html if file.endswith(".html") else self._text
        return self._filled(file, lambda: environment.get_template(file), names, self.source(file))

    def source(self, file: str) -> Source:
        """Where ``file`` of the mailing lies."""
        return placed((str(self._folder / file), None), self._roots) or Source(file)

    def fill_line(self, line: str, at: Source, names: Mapping[str, object]) -> str:
        """The text of the template ``line`` that stands at ``at``; raises TemplateFaults."""
        return self._filled(line, lambda: self._line(line), names, at, line)

    def _filled(
        self,
        key: str,
        template: Callable[[], Template],
        names: Mapping[str, object],
        at: Source,
        text: str = "",
    ) -> str:
        if key in self._endless:
            raise self._endless[key]
        try:
            with self._allowance.filling() as budget:
                self._html.budget = self._text.budget = budget
                return template().render(names)
        except Exception as fault:  # a template may raise whatever its expressions raise
            told = TemplateFaults(self._explained(one, at) for one in self._words.told(fault, names, text))
            if isinstance(fault, Endless):
                self._endless[key] = told
            raise told from fault

    def _explained(self, told: FillingFault, at: Source) -> TemplateFault:
        """``told`` of a file, or of the line that stands ``at``."""
        code = _BLANK if told.is_name else _FAULT
        return TemplateFault(told.message, placed(told.place, self._roots) or at, told.hint, code)


def _size(names: Mapping[str, object]) -> int:
    """How many talks and people the event has."""
    event = names.get("event")
    return len(event.talks) + len(event.people) if isinstance(event, Event) else 0


_BLANK = "OCT-M17"
_FAULT = "OCT-M18"
_SEE = "Our letter in templates/mail/programme shows the names that letters know."
_OURS = "Compare with our template of the same name; octavo explain OCT-R09 tells more."


def _given(value: object) -> object:
    if value is None:
        raise EmptyValue("a placeholder of this line has no value")
    return value


def set_prose(text: Prose | str) -> Markup:
    """Filter ``set``: a text of the organiser as the HTML it was set in."""
    return Markup(text.html) if isinstance(text, Prose) else Markup.escape(text)
