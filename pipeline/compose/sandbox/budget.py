"""How much work a template may make: steps, text, and time of its own; counted, not guarded by a clock alone.

A step is about a node of a template, or an entry of a list that is looked at. What is made at once is
bounded before it is made, so that no single operation is long; all others are counted.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, time, timedelta
from time import thread_time
from typing import Any

from jinja2 import Undefined
from jinja2.runtime import LoopContext
from markupsafe import Markup

from pipeline.compose.sandbox.kinds import kind_of

# What any event may use, and how much more with each of its talks and people: measured, a page that holds all
# of 156 talks takes 1,800 steps and 16,000 letters for each.
STEPS = 10_000_000
VOLUME = 64_000_000
EACH_STEPS, EACH_VOLUME = 20_000, 100_000
# The longest text, or eight times the longest list.
TEXT = 8_000_000
# Seconds of processor time for all fillings together, and what each adds: a hundred times what ours take.
SECONDS, EACH = 60.0, 0.25
# How often the time is looked at, in steps.
_LOOK = 4096
_DEPTH = 64
# Bits of the largest number, which is more than can be printed.
_BITS = 16_384
CONTAINERS = (tuple, list, dict, set, frozenset)
_ATOMS = frozenset((str, Markup, int, float, bool, type(None)))
# What Python makes up entry by entry.
_COUNTED = frozenset((range, type({}.keys()), type({}.values()), type({}.items())))
# Types that have been found to have no parts.
_LEAVES: set[type] = set()
# What has a text that is meant to be read; one that is undefined says so itself.
_PRINTED = (int, float, type(None), date, time, timedelta, Undefined)
_FIGURES = 24


class TemplateStopped(Exception):
    """A template does what none may; says what, what to do instead, and where (file, line) if it knows."""

    def __init__(self, message: str, hint: str = "", place: tuple[str, int] | None = None) -> None:
        super().__init__(message)
        self.message, self.hint, self.place = message, hint, place


class Endless(TemplateStopped):
    """A template has used up its budget, and would again."""


class Allowance:
    """For all fillings of the templates of a product or a mailing; ``clock`` gives seconds.

    ``size`` is how many talks and people the event has.
    """

    def __init__(self, size: int = 0, clock: Callable[[], float] = thread_time) -> None:
        self._size, self._clock, self._left = size, clock, SECONDS

    @contextmanager
    def filling(self) -> "Iterator[Budget]":
        """The budget of one filling, which has what the others have left."""
        start = self._clock()
        self._left += EACH
        try:
            steps, volume = STEPS + EACH_STEPS * self._size, VOLUME + EACH_VOLUME * self._size
            yield Budget(steps, volume, self._left, self._clock)
        finally:
            self._left = max(0.0, self._left - (self._clock() - start))


class Budget:
    """What one filling of a template may cost: steps, letters, and seconds of ``clock``.

    Raises Endless when it is used up, and TemplateStopped for a single thing that is too large.
    """

    def __init__(
        self, steps: int, volume: int, seconds: float, clock: Callable[[], float] = thread_time
    ) -> None:
        self._steps, self._volume, self._clock = steps, volume, clock
        self._look, self._until = steps - _LOOK, clock() + seconds

    def step(self, steps: int = 1) -> None:
        """Count ``steps``."""
        self._steps -= steps
        if self._steps < self._look:
            self._look = self._steps - _LOOK
            if self._steps < 0:
                raise Endless(
                    "it does not end", "Look for loops in loops, and for a macro that calls itself."
                )
            if self._clock() > self._until:
                raise Endless("it takes too long", "Look for loops in loops, and for very long texts.")

    def room(self, size: int) -> None:
        """Refuse to make something of ``size`` letters at once."""
        if size > TEXT:
            raise TemplateStopped(
                "it makes a text or a list that is too long", "Look for the number that is too large."
            )

    def made(self, value: Any) -> Any:
        """``value``, which was just made, and is counted."""
        if isinstance(value, str):
            self.write(len(value))
        elif type(value) in _LEAVES:
            return value
        elif isinstance(value, CONTAINERS):
            self.write(8 * len(value))
        elif isinstance(value, int) and value.bit_length() > _BITS:
            raise TemplateStopped(
                "it makes a number that is too large", "A number has at most 4,000 figures."
            )
        return value

    def write(self, letters: int) -> None:
        """Count ``letters`` that are made."""
        self._volume -= letters
        if letters > TEXT:
            self.room(letters)
        if self._volume < 0:
            raise Endless("it writes without end", "Look for a long text in a loop.")

    def weigh(self, value: Any) -> Any:
        """``value``, whose parts are counted because they will be looked at; at once, or one by one."""
        kind = type(value)
        if kind in _ATOMS or kind in _LEAVES:
            return value
        if isinstance(value, CONTAINERS):
            for _part in self.parts(value):
                pass
        elif kind in _COUNTED:
            self.step(len(value))
        elif hasattr(kind, "__next__") and not isinstance(value, LoopContext):
            return self._counted(value)
        elif not isinstance(value, int):
            _LEAVES.add(kind)
        return value

    def text(self, value: Any) -> None:
        """Refuse to print what has no text to be read, or too much of it."""
        if type(value) in _ATOMS:
            return
        size = 0
        for part in self.parts(value):
            if isinstance(part, Undefined):
                str(part)  # which raises, also in a list
            if not isinstance(part, (str, *_PRINTED)):
                what = f"{kind_of(part)} cannot be printed as it is"
                raise TemplateStopped(what, "Print what it has: {{ talk.title | set }}, {{ person.name }}.")
            size += len(part) if isinstance(part, str) else _FIGURES
            self.room(size)

    def parts(self, value: Any) -> Iterator[Any]:
        """``value`` or, of a container, all that is in it, each counted: nesting makes much of little."""
        inner = [(value, 0)]
        while inner:
            one, depth = inner.pop()
            if not isinstance(one, CONTAINERS):
                yield one
                continue
            if depth > _DEPTH:
                raise TemplateStopped(
                    "it makes lists in lists without end", "Look for a list that is put into itself."
                )
            self.step(1 + len(one))
            inner += ((part, depth + 1) for part in one)
            if isinstance(one, dict):
                inner += ((part, depth + 1) for part in one.values())

    def _counted(self, values: Iterator[Any]) -> Iterator[Any]:
        for value in values:
            self.step()
            yield value
