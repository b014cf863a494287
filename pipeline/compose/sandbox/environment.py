"""The sandbox: names by list, folders that no name leaves, and a budget for all that is done."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, PrefixLoader, nodes, pass_context
from jinja2.filters import FILTERS, make_attrgetter
from jinja2.runtime import Context
from jinja2.tests import TESTS

from pipeline.compose.sandbox import counting
from pipeline.compose.sandbox.budget import CONTAINERS, TemplateStopped
from pipeline.compose.sandbox.by_list import ByList, Unseen
from pipeline.compose.sandbox.compiled_templates import compiled_before
from pipeline.compose.sandbox.kinds import kind_of
from pipeline.compose.sandbox.operations import ALLOWED, GROWING, METHODS, OPERATORS, TEXTS
from pipeline.compose.sandbox.shown import CALLED, OPEN, Names
from pipeline.compose.sandbox.template_folder import TemplateFolder
from pipeline.compose.sandbox.template_text import TextFault, too_deep
from pipeline.compose.sandbox.unknown_names import Missing
from pipeline.compose.sandbox.wrong_calls import WRONG, wrong_call, wrong_filter
from pipeline.folders.layers import shipped, shipped_templates

# What Jinja hands to a call beside its arguments.
_ITS_OWN = ("_loop_vars", "_block_vars")
# A call is more work than a node, and so is a filter.
_CALL, _FILTER = 10, 5
# The largest number that a question of ours is asked with: lengths are in mm, sizes in pt.
_LARGEST = 1e5
# Numbers may be too large, and containers hold anything.
_LOOKED_INTO = (int, float, *CONTAINERS)


class Sandbox(ByList):
    """Fills templates of ``folders`` that lie below ``root`` or are ours; all of them know ``names``.

    ``more`` types are shown beside the event's; ``last`` sees each value that is printed. Whoever fills in a
    template gives a new ``budget``.
    """

    intercepted_binops = frozenset(OPERATORS)

    def __init__(
        self,
        folders: Sequence[Path],
        root: Path,
        names: Mapping[str, object],
        more: Names,
        last: Callable[[object], object] | None = None,
        **options: Any,
    ) -> None:
        loaders = [TemplateFolder(folder, (root, shipped("templates"))) for folder in folders]
        known = shipped_templates()
        ours = [one for folder, one in zip(folders, loaders, strict=True) if folder in known] or loaders[-1:]
        super().__init__(
            names,
            more,
            loader=ChoiceLoader([*loaders, PrefixLoader({"shipped": ChoiceLoader(ours)})]),
            undefined=Missing,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=self._printed,
            bytecode_cache=compiled_before(last, **options),
            **options,
        )
        self._last = last
        self.filters = {name: self._limited(name, FILTERS[name]) for name in ALLOWED}
        self.filters |= {"join": _join, "sum": _sum, **counting.FILTERS}
        tests: Mapping[str, Any] = TESTS
        self.tests = {name: self._limited("", test) for name, test in tests.items()}

    def call(self, context: Context, obj: Any, /, *args: Any, **named: Any) -> Any:
        """What ``obj`` gives, if a template may call it."""
        if not self.is_safe_callable(obj):
            raise Unseen(f"{kind_of(obj)} is nothing that a template may call")
        self.budget.step(_CALL)
        given = [self.budget.weigh(value) for value in args]
        named = {k: v if k in _ITS_OWN else self.budget.weigh(v) for k, v in named.items()}
        if not (isinstance(obj, CALLED) or id(obj) in self._jinjas or self._is_format(obj)):
            given = [list(value) if hasattr(value, "__next__") else value for value in given]
            self._ask(obj, [*given, *(value for key, value in named.items() if key not in _ITS_OWN)])
        try:
            return self.budget.made(context.call(obj, *given, **named))
        except WRONG as fault:
            if isinstance(obj, CALLED):
                raise
            own = {key: value for key, value in named.items() if key not in _ITS_OWN}
            raise wrong_call(fault, obj, self._name_of(obj), given, own) from fault

    def make_globals(self, d: Any) -> Any:
        """What all templates know, in one table: each page looks through it whole."""
        return {**self.globals, **(d or {})}

    def _name_of(self, question: Any) -> str:
        """How templates call ``question``."""
        given = next((name for name, value in self.globals.items() if value is question), "")
        asked = getattr(question, "func", question)
        return given or str(getattr(asked, "__name__", "it")).strip("_")

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """``left`` ``operator`` ``right``."""
        if operator == "%" and isinstance(left, str):
            self.budget.text(right)
        self.budget.room(OPERATORS[operator](left, right))
        return self.budget.made(super().call_binop(context, operator, left, right))

    def concat(self, parts: Iterable[str]) -> str:
        """The text of a page, a macro or a block."""
        found = list(parts)
        self.budget.write(sum(map(len, found)))
        return "".join(found)

    def compile(self, source: Any, name: Any = None, filename: Any = None, *args: Any, **named: Any) -> Any:
        """The code of a template; TemplateStopped with its line where brackets are nested too deeply."""
        try:
            return super().compile(source, name, filename, *args, **named)
        except RecursionError:
            fault = (
                too_deep(source) if isinstance(source, str) else TextFault(1, "it is nested too deeply", "")
            )
            raise TemplateStopped(fault.message, fault.hint, (filename or name or "", fault.line)) from None

    def _generate(self, source: nodes.Template, *args: Any, **named: Any) -> str:
        counting.count(source, self)
        return super()._generate(source, *args, **named)

    def _printed(self, value: object) -> object:
        if isinstance(value, str):
            self.budget.write(len(value))
        else:
            self.budget.text(value)
        return self._last(value) if self._last else value

    def _ask(self, question: Any, values: list[Any]) -> None:
        """Look at ``values`` before a method or a function of ours is called with them."""
        owner = getattr(question, "__self__", None)
        if not isinstance(owner, str):
            self._admit(values)
            return
        self.budget.text(values)
        if question.__name__ in METHODS:
            self.budget.room(METHODS[question.__name__](owner, *values))

    def _admit(self, values: list[Any]) -> None:
        """Refuse what our own functions cannot be asked with: they trust their arguments."""
        self.budget.step(1 + len(values))
        for value in reversed(values):
            # Most are asked with a talk, a person or a text alone.
            if type(value) not in self._shown.fields or isinstance(value, _LOOKED_INTO):
                for part in self.budget.parts(value):
                    self._admit_part(part)

    def _admit_part(self, value: Any) -> None:
        if type(value) in self._shown.fields and not isinstance(value, (int, float)):
            return
        if isinstance(value, OPEN) or not self._shown.is_seen(value):
            raise TemplateStopped(
                f"{kind_of(value)} is nothing to ask with", "Give a talk, a person, a text …"
            )
        if isinstance(value, (int, float)) and not abs(value) <= _LARGEST:
            raise TemplateStopped(
                f"the number {value:.3g} is too large", "Lengths are in mm, sizes of type in pt."
            )

    def _limited(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The filter or test ``function``, counted."""
        first, growing = int(hasattr(function, "jinja_pass_arg")), GROWING.get(name)

        @wraps(function)
        def limited(*args: Any, **named: Any) -> Any:
            self.budget.step(_FILTER)
            given = [self.budget.weigh(value) for value in args[first:]]
            named = {key: self.budget.weigh(value) for key, value in named.items()}
            if name in TEXTS:
                self.budget.text([*given, *named.values()])
            elif name and isinstance(given[0], str):
                self.budget.step(len(given[0]))
            try:
                if growing:
                    self.budget.room(growing(*given, **named))
                return self.budget.made(function(*args[:first], *given, **named))
            except WRONG as fault:
                raise wrong_filter(name, [*given, *named.values()]) from fault

        return limited


@pass_context
def _join(context: Context, values: Iterable[Any], d: str = "", attribute: str | int | None = None) -> str:
    """Filter ``join``, whose length is known before it is made."""
    environment: Any = context.environment
    found = list(environment.budget.weigh(_of(context, values, attribute)))
    environment.budget.text(found)
    environment.budget.write(len(str(d)) * len(found))
    made: str = environment.budget.made(FILTERS["join"](context.eval_ctx, found, d))
    return made


@pass_context
def _sum(context: Context, values: Iterable[Any], attribute: str | int | None = None, start: Any = 0) -> Any:
    """Filter ``sum``, each sum of which is counted: lists may be added up too."""
    environment: Any = context.environment
    for value in environment.budget.weigh(_of(context, values, attribute)):
        start = environment.call_binop(context, "+", start, value)
        environment.budget.step()
    return start


def _of(context: Context, values: Iterable[Any], attribute: str | int | None) -> Iterable[Any]:
    return values if attribute is None else map(make_attrgetter(context.environment, attribute), values)
