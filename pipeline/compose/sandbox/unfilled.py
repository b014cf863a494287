"""Templates of the event looked at without filling them in."""

from collections.abc import Iterable
from pathlib import Path

from jinja2 import TemplateNotFound, TemplateSyntaxError, nodes

from pipeline.compose.sandbox.budget import TemplateStopped
from pipeline.compose.sandbox.environment import Sandbox
from pipeline.compose.sandbox.template_text import faults, referred
from pipeline.compose.templates import placed, set_prose
from pipeline.folders.layers import Layers, shipped, shipped_templates, template_path
from pipeline.model.mailing import Mailing
from pipeline.problems import Collector, Problem, Source

# So many templates of a mailing are looked at.
_MOST = 1000


def of_products(layers: Layers, asked: Iterable[str]) -> tuple[Problem, ...]:
    """Faults of the event's templates that are ``asked`` for, that replace ours, or that these refer to."""
    environment = Sandbox(layers.templates, layers.root, {}, {}, autoescape=True)
    environment.filters["set"] = set_prose
    ours = ((path, base) for base in shipped_templates() for path in sorted(base.rglob("*.html")))
    names = (path.relative_to(base).as_posix() for path, base in ours)
    waiting = list(dict.fromkeys([*asked, *(name for name in names if not name.startswith("mail/"))]))[::-1]
    return _told(environment, waiting, layers, "OCT-R09")


def of_letters(layers: Layers, mailing: Mailing) -> tuple[Problem, ...]:
    """The same of the letters of ``mailing``, and of its subjects."""
    found = Collector()
    folders = (mailing.folder, *layers.templates)
    environment = Sandbox(folders, layers.root, {}, {}, autoescape=True)
    places = dict(mailing.places)
    for prefix, line in mailing.subjects:
        for fault in faults(line, environment):
            at = places.get(f"subject.{prefix}", mailing.source)
            found.add("OCT-M18", fault.message, at, fault.hint)
    letters = [path.name for path in sorted(mailing.folder.glob("letter*.*"))[:_MOST]]
    waiting = [name for name in letters if name.endswith((".txt", ".html"))][::-1]
    return (*found.problems, *_told(environment, waiting, layers, "OCT-M18"))


def _told(environment: Sandbox, waiting: list[str], layers: Layers, code: str) -> tuple[Problem, ...]:
    """Faults of the templates of the event that are ``waiting``, and of those that they refer to."""
    found, seen = Collector(), set[str]()
    ours = shipped("templates").resolve()
    while waiting:
        name = waiting.pop()
        if name in seen or environment.loader is None:
            continue
        seen.add(name)
        lies = Source(f"templates/{template_path(layers.templates, name)}")
        try:
            text, file, _ = environment.loader.get_source(environment, name)
        except TemplateNotFound:
            continue  # told where it is asked for
        except TemplateStopped as stop:
            at = placed(stop.place, (layers.root,)) or lies
            found.add(code, stop.message, at, stop.hint)
            continue
        if file is None or Path(file).is_relative_to(ours):
            continue
        for fault in faults(text, environment):
            at = placed((file, fault.line), (layers.root,)) or lies
            found.add(code, fault.message, at, fault.hint)
        waiting += _referred(text, environment)
    return tuple(found.problems)


def _referred(text: str, environment: Sandbox) -> list[str]:
    try:
        return referred(environment.parse(text))
    except (TemplateSyntaxError, RecursionError):
        return referred(nodes.Template([], lineno=1))
