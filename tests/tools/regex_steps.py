"""Steps that a regular expression takes, counted by a small matcher of our own, so that no clock is needed.

It goes back and forth as Python's own does, less its shortcuts, over the tree of Python's own parser. Of a
repetition of at most so many, eight is the most: what grows with the length of a text shows on short ones.
"""

import re
from collections.abc import Callable, Iterator
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

Then = Callable[[int], int]
Node = Callable[[int, Then], int]

_FEW = 8
_LETTERS = {"DIGIT": "0", "SPACE": " ", "WORD": "a"}
_LOST = -1


class Endless(Exception):
    """More steps than are counted."""


class Counted:
    """``pattern`` as a matcher that counts its steps in ``steps``."""

    def __init__(self, pattern: str | bytes, flags: int = 0) -> None:
        source = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
        tree = _parser.parse(
            source, flags & ~re.ASCII & ~re.DEBUG if isinstance(pattern, str) else flags & ~re.UNICODE
        )
        self.tree = tree
        self._flags = tree.state.flags
        self._node = self._sequence(tree)
        self._groups: dict[int, tuple[int, int]] = {}
        self.text, self.steps, self._most, self.spans = "", 0, 0, list[tuple[int, int]]()

    def count(self, text: str, method: str, most: int = 1_000_000) -> int:
        """The steps that ``method`` takes: match, fullmatch, search, or any other, which goes on to the end.

        ``spans`` are then the matches, start and end.
        """
        self.text, self.steps, self._most, self.spans = text, 0, most, list[tuple[int, int]]()
        start, end = 0, len(text)
        then: Then = (lambda at: at if at == end else _LOST) if method == "fullmatch" else (lambda at: at)
        while start <= end:
            self._groups = {}
            found = self._node(start, then)
            self.spans += [(start, found)] if found != _LOST else []
            if method in ("match", "fullmatch") or (method == "search" and found != _LOST):
                break
            start = max(found, start + 1)
        return self.steps

    def _step(self) -> None:
        self.steps += 1
        if self.steps > self._most:
            raise Endless

    def _sequence(self, items: Any) -> Node:
        nodes = [self._one(kind, given) for kind, given in items]

        def from_(number: int, at: int, then: Then) -> int:
            if number == len(nodes):
                return then(at)
            return nodes[number](at, lambda on: from_(number + 1, on, then))

        return nodes[0] if len(nodes) == 1 else lambda at, then: from_(0, at, then)

    def _one(self, kind: Any, given: Any) -> Node:
        if (fits := self._sign(kind, given)) is not None:
            return self._single(fits)
        made = getattr(self, f"_{str(kind).lower()}")(given)
        assert callable(made)
        return made  # type: ignore[no-any-return]

    def _single(self, fits: Callable[[str], bool]) -> Node:
        def node(at: int, then: Then) -> int:
            self._step()
            return then(at + 1) if at < len(self.text) and fits(self.text[at]) else _LOST

        return node

    def _sign(self, kind: Any, given: Any) -> Callable[[str], bool] | None:
        """What one letter must be; None if ``kind`` is no letter."""
        fold: Callable[[str], str] = str.lower if self._flags & re.IGNORECASE else str
        if kind is c.LITERAL:
            return lambda sign: fold(sign) == fold(chr(given))
        if kind is c.NOT_LITERAL:
            return lambda sign: fold(sign) != fold(chr(given))
        if kind is c.ANY:
            return lambda sign: sign != "\n" or bool(self._flags & re.DOTALL)
        if kind is c.IN:
            negated = given[0][0] is c.NEGATE
            tests = [_member(which, what, fold) for which, what in given[negated:]]
            return lambda sign: any(test(sign) for test in tests) != negated
        return None

    def _max_repeat(self, given: Any) -> Node:
        low, high, inner = given
        return self._repeat(
            min(low, _FEW), high if high is c.MAXREPEAT else min(high, _FEW), inner, greedy=True
        )

    def _min_repeat(self, given: Any) -> Node:
        low, high, inner = given
        return self._repeat(
            min(low, _FEW), high if high is c.MAXREPEAT else min(high, _FEW), inner, greedy=False
        )

    def _possessive_repeat(self, given: Any) -> Node:
        return self._atomic(self._max_repeat(given))

    def _atomic_group(self, given: Any) -> Node:
        return self._atomic(self._sequence(given))

    def _atomic(self, inner: Node) -> Node:
        def node(at: int, then: Then) -> int:
            end = inner(at, lambda on: on)
            return then(end) if end != _LOST else _LOST

        return node

    def _repeat(self, low: int, high: Any, inner: Any, *, greedy: bool) -> Node:
        if len(inner) == 1 and (fits := self._sign(*inner[0])) is not None:
            return self._repeat_sign(low, high, fits, greedy=greedy)
        node = self._sequence(inner)

        def more(done: int, at: int, then: Then) -> int:
            self._step()

            def again() -> int:
                if high is not c.MAXREPEAT and done >= high:
                    return _LOST
                return node(at, lambda on: more(done + 1, on, then) if on > at or done < low else _LOST)

            if done < low:
                return again()
            for go in (again, lambda: then(at)) if greedy else (lambda: then(at), again):
                if (end := go()) != _LOST:
                    return end
            return _LOST

        return lambda at, then: more(0, at, then)

    def _repeat_sign(self, low: int, high: Any, fits: Callable[[str], bool], *, greedy: bool) -> Node:
        def node(at: int, then: Then) -> int:
            longest = len(self.text) if high is c.MAXREPEAT else min(len(self.text), at + high)
            on = at
            while on < longest and (greedy or on < at + low) and fits(self.text[on]):
                self._step()
                on += 1
            while on >= at + low:
                self._step()
                if (end := then(on)) != _LOST:
                    return end
                if not greedy and (on >= longest or not fits(self.text[on])):
                    return _LOST
                on += -1 if greedy else 1
            return _LOST

        return node

    def _subpattern(self, given: Any) -> Node:
        number, _added, _removed, inner = given
        node = self._sequence(inner)
        if number is None:
            return node

        def grouped(at: int, then: Then) -> int:
            def ended(on: int) -> int:
                before = self._groups.get(number)
                self._groups[number] = (at, on)
                end = then(on)
                if end == _LOST and before is not None:
                    self._groups[number] = before
                return end

            return node(at, ended)

        return grouped

    def _branch(self, given: Any) -> Node:
        ways = [self._sequence(way) for way in given[1]]

        def node(at: int, then: Then) -> int:
            self._step()
            for way in ways:
                if (end := way(at, then)) != _LOST:
                    return end
            return _LOST

        return node

    def _groupref(self, given: int) -> Node:
        def node(at: int, then: Then) -> int:
            start, end = self._groups.get(given, (0, _LOST))
            self._step()
            if end == _LOST or not self.text.startswith(self.text[start:end], at):
                return _LOST
            return then(at + end - start)

        return node

    def _assert(self, given: Any) -> Node:
        return self._looking(given, wanted=True)

    def _assert_not(self, given: Any) -> Node:
        return self._looking(given, wanted=False)

    def _looking(self, given: Any, *, wanted: bool) -> Node:
        way, inner = given
        node, back = self._sequence(inner), inner.getwidth()[0] if way < 0 else 0

        def looked(at: int, then: Then) -> int:
            self._step()
            there = at >= back and node(at - back, lambda on: on) != _LOST
            return then(at) if there == wanted else _LOST

        return looked

    def _at(self, given: Any) -> Node:
        def holds(at: int) -> bool:
            text, several = self.text, self._flags & re.MULTILINE
            if given in (c.AT_BOUNDARY, c.AT_NON_BOUNDARY):
                sides = [0 <= n < len(text) and _is_word(text[n]) for n in (at - 1, at)]
                return (sides[0] != sides[1]) == (given is c.AT_BOUNDARY)
            if given in (c.AT_BEGINNING, c.AT_BEGINNING_STRING):
                return at == 0 or bool(several and given is c.AT_BEGINNING and text[at - 1] == "\n")
            last = at == len(text) or (given is c.AT_END and at == len(text) - 1 and text[at] == "\n")
            return last or bool(several and given is c.AT_END and text[at] == "\n")

        def node(at: int, then: Then) -> int:
            self._step()
            return then(at) if holds(at) else _LOST

        return node


def _member(kind: Any, given: Any, fold: Callable[[str], str]) -> Callable[[str], bool]:
    if kind is c.LITERAL:
        return lambda sign: fold(sign) == fold(chr(given))
    if kind is c.RANGE:
        low, high = given
        shapes: Callable[[str], tuple[str, ...]] = (
            (lambda sign: (sign,)) if fold is str else lambda sign: (sign.lower(), sign.upper()[:1])
        )
        return lambda sign: any(low <= ord(shape) <= high for shape in shapes(sign))
    name = str(given)
    test = {"DIGIT": str.isdigit, "SPACE": str.isspace, "WORD": _is_word}[name.rsplit("_", 1)[1]]
    return lambda sign: test(sign) != ("NOT" in name)


def _is_word(sign: str) -> bool:
    return sign == "_" or sign.isalnum()


def tokens(tree: Any) -> list[str]:
    """Of what attacks on the pattern ``tree`` are made, the most telling first.

    They are its runs of literals, a letter of each of its classes, and then the single letters of the runs.
    """
    found = list(_tokens(tree))
    return list(dict.fromkeys((*found, *"".join(found), "a", "0", " ", "\n")))


def _tokens(tree: Any) -> Iterator[str]:
    run = ""
    for kind, given in tree:
        if kind is c.LITERAL:
            run += chr(given)
            continue
        if run:
            yield run
            run = ""
        if kind is c.IN:
            yield from (_member_of(which, what) for which, what in given if which is not c.NEGATE)
        for inner in _inner(kind, given):
            yield from _tokens(inner)
    if run:
        yield run


def _member_of(kind: Any, given: Any) -> str:
    """A letter that a class has, by what it lists."""
    if kind is c.CATEGORY:
        return _LETTERS[str(given).rsplit("_", 1)[1]]
    return chr(given if kind is c.LITERAL else given[0])


def _inner(kind: Any, given: Any) -> list[Any]:
    if kind in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
        return [given[2]]
    if kind is c.SUBPATTERN:
        return [given[3]]
    if kind is c.BRANCH:
        return list(given[1])
    if kind in (c.ASSERT, c.ASSERT_NOT):
        return [given[1]]
    return [given] if kind is c.ATOMIC_GROUP else []
