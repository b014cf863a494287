"""Nodes from the events of libyaml.

Only its event stream is used. Composing by recursion crashes the process on deep nesting, and
YAML 1.1 reads ``9:30`` as 570 and ``no`` as false; events do neither. Anchors are refused, so an
alias bomb has nothing to expand.
"""

import re
from typing import Any

import yaml

from pipeline.load.text_files import TextFile
from pipeline.load.yaml.nodes import Fields, Items, Node, Scalar
from pipeline.load.yaml.syntax import explain
from pipeline.problems import Source
from pipeline.problems.flood import FloodGate

DEEPEST = 40  # levels; an event folder needs 7

# Commands that begin with an escape of YAML whose result is ordinary white space.
_COMMANDS = re.compile(
    r"\\(?:n(?:u|e|eq|i|ot|otin|abla|orm|eg|leq|mid)|t(?:au|o|imes|heta|ilde|op|an|anh|ext\w*|frac|riangle))\b"
)
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\x85]")
_COLON = re.compile(r"\s{0,200}:")
_LONGEST_VALUE = 500  # letters; to a longer one nothing is put back
_NUMBER_SIGN = re.compile(r"\s+(#\w.*)")


class Builder:
    """Puts nodes together from events; ``keys`` holds the key each open map waits to fill.

    ``unquoted`` is the line (from 0) of a syntax error that quotes would mend.
    """

    def __init__(self, file: TextFile, first_line: int) -> None:
        self.file, self.offset = file, first_line
        self.lines = file.text.split("\n")
        self.found = FloodGate()
        self.root: Node | None = None
        self.open: list[Fields | Items] = []
        self.keys: list[Scalar | None] = []
        self.documents = 0
        self.unquoted: int | None = None
        # Where the last scalar ended, as an index of the text.
        self._end = 0

    def read(self) -> bool:
        """Read all events; False if it could not be done to the end."""
        try:
            parser = yaml.CSafeLoader(self.file.text)
            while event := parser.get_event():
                self._take(event)
                if len(self.open) > DEEPEST or self.documents > 1:
                    self._refuse(event)
                    return False
        except yaml.YAMLError as error:
            self._complain(error)
            return False
        return True

    def _refuse(self, event: Any) -> None:
        at = self.at(event.start_mark)
        if self.documents > 1:
            hint = "Remove the line “---” and see that no name occurs twice."
            self.found.add("OCT-Y08", "a second document begins here; it is not read", at, hint)
        else:
            hint = "Is there a line of brackets that does not belong here?"
            self.found.add("OCT-Y06", f"more than {DEEPEST} levels inside each other", at, hint)

    def _complain(self, error: Any) -> None:
        mark = getattr(error, "problem_mark", None)
        if mark is None:
            self.found.add(
                "OCT-Y01", f"this cannot be read as YAML: {error}", self.file.at(), "Save it as UTF-8."
            )
            return
        line = self.lines[mark.line] if mark.line < len(self.lines) else ""
        complaint = explain(error.problem or "", line, mark.column)
        if complaint.opening and error.context_mark is not None:
            mark = error.context_mark
            if self._is_cut(mark.line):
                return
        self.unquoted = mark.line if complaint.by_quotes and line else None
        code = "OCT-Y02" if "tab" in complaint.message else "OCT-Y01"
        self.found.add(code, complaint.message, self.at(mark), complaint.hint)

    def _is_cut(self, line: int) -> bool:
        """Whether a comment has swallowed the end of ``line``, and with it perhaps a bracket's."""
        told = (problem.source.line for problem in self.found.problems if problem.code == "OCT-Y07")
        return line + self.offset in told

    def at(self, mark: Any) -> Source:
        """The place of a mark of the parser, which counts from 0; a file's end may be in no line of it."""
        return self.file.at(min(mark.line, len(self.lines) - 1) + self.offset, mark.column + 1)

    def _take(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._scalar(event)
        elif kind in (yaml.MappingStartEvent, yaml.SequenceStartEvent):
            self._begin(event)
        elif kind in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
            self.open.pop()
            self.keys.pop()
        elif kind is yaml.DocumentStartEvent:
            self.documents += 1
        elif kind is yaml.AliasEvent:
            self._put(Scalar(self._no_anchor(event), self.at(event.start_mark)))

    def _begin(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent) -> None:
        at = self.at(event.start_mark)
        node = Fields(at) if isinstance(event, yaml.MappingStartEvent) else Items(at)
        if event.anchor or event.tag:
            self._no_anchor(event)
        self._put(node)
        self.open.append(node)
        self.keys.append(None)

    def _scalar(self, event: Any) -> None:
        at, inset = self.at(event.start_mark), 1 if event.style in ("'", '"') else 0
        text: str = event.value
        if event.anchor or event.tag:
            text = self._no_anchor(event)
        elif event.style == '"':
            text = self._unescaped(event)
        elif not event.style and text:
            self._look_for_number_sign(event.end_mark.line, event.end_mark.column)
        elif not event.style and self.keys and self.keys[-1] and not _COLON.match(self.file.text, self._end):
            self._take_back()
            return
        self._end = event.end_mark.index
        self._put(Scalar(text, at, inset))

    def _take_back(self) -> None:
        """A name without a colon: in ``{title: Who, and where}`` words behind the comma are the title's."""
        parent, words = self.open[-1], self.keys[-1]
        assert isinstance(parent, Fields)
        assert words is not None
        self.keys[-1] = None
        name = next(reversed(parent.keys_at), "")
        before = parent.get(name)
        if isinstance(before, Scalar) and not before.inset and len(before) < _LONGEST_VALUE:
            parent[name] = Scalar(f"{before}, {words}", before.at)
            self._tell_comma(name, words)
            return
        shown, _, value = ("…", "", "") if "password" in words else words.partition(":")
        hint = (
            f"Put a space behind the colon: {shown}: {value}" if value else f"Write {shown}: and its value."
        )
        message = f"“{shown}:{value}” has no value and is left out" if value else f"“{shown}” has no value"
        self.found.add("OCT-Y33", message, words.at, hint)

    def _tell_comma(self, name: str, words: Scalar) -> None:
        # A password is repeated nowhere.
        shown = "…" if "password" in name else words
        message = f"the comma before “{shown}” ends {name}: between braces; it was read as part of it"
        self.found.add(
            "OCT-Y33", message, words.at, f"Put the whole value between quotes: {name}: '…, {shown}'"
        )

    def _raw(self, event: Any) -> str:
        return self.file.text[event.start_mark.index : event.end_mark.index]

    def _no_anchor(self, event: Any) -> str:
        """Report an anchor, alias or tag; what stands there is taken as text."""
        raw = " ".join(self._raw(event).split())
        message = f"“{raw[:30]}”: a value cannot start with {raw[:1]}"
        hint = f"Put it between quotes: '{raw[:30]}'"
        self.found.add("OCT-Y05", message, self.at(event.start_mark), hint)
        return raw

    def _unescaped(self, event: Any) -> str:
        """The text of a double-quoted scalar; as written, if its backslashes are LaTeX and not escapes."""
        raw = self._raw(event)[1:-1]
        text: str = event.value
        if not (_CONTROLS.search(text) or _COMMANDS.search(raw)):
            return text
        command = re.search(r"\\[A-Za-z]+", raw)
        message = (
            f"inside double quotes {command[0] if command else 'a backslash'} does not mean what it says"
        )
        hint = "Use single quotes, which leave backslashes alone, or a block: |"
        self.found.add("OCT-Y04", message, self.at(event.start_mark), hint)
        return " ".join(raw.split())

    def _look_for_number_sign(self, line: int, column: int) -> None:
        """``Talk #1`` is cut at its ``#``, ``accent: #1f4e79`` is empty: YAML takes the rest as a comment."""
        rest = self.lines[line][column:] if line < len(self.lines) else ""
        if "#" not in rest:
            return
        if lost := _NUMBER_SIGN.match(rest):
            at = self.file.at(line + self.offset, column + lost.start(1) + 1)
            # A password is repeated nowhere.
            rest = "the rest" if "password" in self.lines[line] else f"“{lost[1].strip()[:30]}”"
            message = f"{rest} was left out: after a space, # begins a comment"
            self.found.add(
                "OCT-Y07", message, at, "Put the value between quotes; or, for a comment, a space after #."
            )

    def _put(self, node: Node) -> None:
        """Hang ``node`` where the parse stands: at the root, into a list, or as key or value of a map."""
        if not self.open:
            self.root = node if self.root is None and not _blank(node) else self.root
        elif isinstance(parent := self.open[-1], Items):
            if not _blank(node):
                parent.append(node)
        elif (key := self.keys[-1]) is None:
            self.keys[-1] = self._key(node)
        else:
            self.keys[-1] = None
            self._fill(parent, key, node)

    def _key(self, node: Node) -> Scalar:
        if isinstance(node, Scalar):
            # As in a form, outer white space does not count.
            bare = node.strip()
            return node if len(bare) == len(node) else Scalar(bare, node.at, node.inset)
        self.found.add("OCT-Y13", "a list or map cannot be a name", node.at, "Write name: value")
        return Scalar("?", node.at)

    def _fill(self, parent: Fields, key: Scalar, node: Node) -> None:
        if first := parent.keys_at.get(key):
            message = f"“{key}” is given twice (first in line {first.line})"
            hint = "The first one is used. Remove or rename one of them."
            self.found.add("OCT-Y03", message, key.at, hint)
            return
        parent.keys_at[key] = key.at
        if not _blank(node):
            parent[key] = node
        elif key.at.line is not None:
            end = (key.at.column or 1) + len(key) + 2 * key.inset
            self._look_for_number_sign(key.at.line - self.offset, end)


def _blank(node: Node) -> bool:
    """True for a value that is not there (``title:``) or has no letters (``title: ''``)."""
    return isinstance(node, Scalar) and not node.strip()
