"""The fields of an abstract among the nodes of its file: commands, environments, groups by position."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pylatexenc.latexwalker import (
    LatexCharsNode,
    LatexCommentNode,
    LatexEnvironmentNode,
    LatexGroupNode,
    LatexMacroNode,
)

from pipeline.importing.markup.latex.abstract_roles import COMMANDS, ENVIRONMENTS, FieldRole, role_of_comment
from pipeline.importing.markup.latex.fillers import FILLER
from pipeline.importing.markup.latex.latex_authors import EMAIL, marks_before
from pipeline.importing.markup.latex.latex_reader import LatexReader
from pipeline.importing.markup.latex.latex_vocabulary import FLOATS, LISTS, TABLES
from pipeline.importing.markup.page.rich_text import Pieces, plain_words

_CONTAINERS = frozenset({"document", "frontmatter", "titlepage", "center", "flushleft", "flushright"})
_PARTED = frozenset({FieldRole.AUTHORS, FieldRole.SPEAKER, FieldRole.PLACES, FieldRole.KEYWORDS})
_LONG = 300
"""A group of more signs is the text itself."""


@dataclass(frozen=True, slots=True)
class Met:
    """A field as it was met: its role, the marks given with it, its content, and its nodes."""

    role: FieldRole
    content: Pieces
    nodes: tuple[Any, ...]
    marks: tuple[str, ...] = ()
    label: str = ""


@dataclass(slots=True)
class FoundFields:
    """What was found, in the order of the file, and the nodes that are the text itself."""

    met: list[Met] = field(default_factory=list)
    rest: list[Any] = field(default_factory=list)

    def of(self, role: FieldRole) -> list[Met]:
        """The fields with this role."""
        return [one for one in self.met if one.role is role]


class FieldFinder:
    """Sorts the nodes of a file that ``reader`` reads."""

    def __init__(self, reader: LatexReader) -> None:
        self.found = FoundFields()
        self._reader = reader

    def look_at_file(self, nodes: Sequence[Any]) -> None:
        """Take the fields out of a file: all of a fragment; before its document only what holds a field."""
        begins = [at for at, node in enumerate(nodes) if getattr(node, "environmentname", "") == "document"]
        if not begins:
            self.look(nodes)
            return
        before = FieldFinder(self._reader)
        before.look(
            [node for node in nodes[: begins[0]] if _is_field(node) or isinstance(node, LatexGroupNode)]
        )
        self.found.met += before.found.met
        self.look(nodes[begins[0]].nodelist)

    def look(self, nodes: Sequence[Any]) -> None:
        """Take the fields out of ``nodes``."""
        at = 0
        while at < len(nodes):
            node = nodes[at]
            at += 1
            if isinstance(node, LatexMacroNode) and COMMANDS.get(node.macroname):
                at += self._command(node, nodes[at:])
            elif isinstance(node, LatexMacroNode) and self._is_unknown(node) and _leading(nodes[at:])[0]:
                groups, used = _leading(nodes[at:])
                at += self._groups(node.macroname, groups, used, node)
            elif isinstance(node, LatexEnvironmentNode):
                self._environment(node)
            elif isinstance(node, LatexGroupNode) and _holds_fields(node):
                self.look(node.nodelist)
            else:
                self.found.rest.append(node)

    def _is_unknown(self, node: Any) -> bool:
        from pipeline.importing.markup.latex.latex_commands import is_known

        return not is_known(self._reader, node.macroname)

    def _command(self, node: Any, following: Sequence[Any]) -> int:
        """A command that holds a field; how many of the nodes behind it belong to it."""
        role = COMMANDS[node.macroname]
        given = [one for one in node.nodeargd.argnlist if one is not None] if node.nodeargd else []
        marks = [self._reader.inner(one) for one in given if one.delimiters[0] == "["]
        groups = [one for one in given if one.delimiters[0] == "{"]
        used = 0
        if not groups:
            rest, used = _to_the_end(following)
            self._meet(role, rest, ())
        else:
            self._meet(role, groups[0].nodelist, _split_marks(marks), node.macroname)
        for place in groups[1:]:
            self._meet(FieldRole.PLACES, place.nodelist, ())
        more, behind = _leading(following) if groups and role is FieldRole.BODY else ([], 0)
        if len(more) > 1:
            # `\abstract{title}{authors}{…}` is a positional one after all.
            self.found.met.pop()
            return self._groups(node.macroname, [groups[0], *more], behind, node)
        return used

    def _environment(self, node: Any) -> None:
        name = node.environmentname
        groups, used = _leading(node.nodelist)
        if len(groups) > 1 and name not in TABLES | FLOATS | LISTS:
            taken = self._groups(name, groups, used, node)
            self.found.rest += node.nodelist[taken:] if taken else [node]
        elif name in ENVIRONMENTS:
            self._meet_environment(ENVIRONMENTS[name], node)
        elif name in _CONTAINERS and (name == "document" or _holds_fields(node)):
            self.look(node.nodelist)
        else:
            self.found.rest.append(node)

    def _meet_environment(self, role: FieldRole, node: Any) -> None:
        """An environment that holds a field; in that of the text others may stand."""
        if role is not FieldRole.BODY or not _holds_fields(node):
            self._meet(role, node.nodelist, ())
            return
        inner = FieldFinder(self._reader)
        inner.look(node.nodelist)
        self.found.met += inner.found.met
        self._meet(role, inner.found.rest, ())

    def _groups(self, name: str, groups: Sequence[Any], used: int, node: Any) -> int:
        """Groups by position: as comments call them, or as they look."""
        if len(groups) < 2:
            self.found.rest.append(node)
            return 0
        with self._reader.aside():
            contents = [self._reader.pieces(one.nodelist) for one in groups]
        roles = [role_of_comment(self._comment_at(one)) for one in groups]
        if FieldRole.TITLE not in roles:
            roles = _guessed(contents)
        if FieldRole.TITLE not in roles:
            self.found.rest.append(node)
            return 0
        for one, role, content in zip(groups, roles, contents, strict=True):
            if plain_words(content):
                label = self._comment_at(one).partition(".")[0] if role in (FieldRole.OTHER, None) else name
                self._meet(role or FieldRole.OTHER, one.nodelist, (), label)
        return used

    def _comment_at(self, group: Any) -> str:
        """What a comment says behind a group, or in the line before it."""
        source = self._reader.source
        end = source.unfolded.origin(group.pos + group.len)
        behind = source.comments.get(end) or source.comments.get(end + 1) or source.comments.get(end + 2)
        if behind:
            return re.sub(r"^\s*\[?\d*\]?\s*", "", behind)
        start = source.unfolded.origin(group.pos)
        before = [place for place in source.comments if start - 120 < place < start]
        text = source.comments[max(before)] if before else ""
        return text if before and max(before) + len(text) + 3 >= start - 1 else ""

    def _meet(self, role: FieldRole, nodes: Sequence[Any], marks: tuple[str, ...], label: str = "") -> None:
        content: Pieces = ()
        if role in _PARTED:
            with self._reader.in_field():
                content = self._reader.pieces(nodes)
        elif role is not FieldRole.BODY:
            content = self._reader.pieces(nodes)
        self.found.met.append(Met(role, content, tuple(nodes), marks, label))


def _guessed(contents: Sequence[Pieces]) -> list[FieldRole | None]:
    """The roles of groups that nothing tells, by how they look: title, authors, places, address."""
    roles: list[FieldRole | None] = []
    for content in contents:
        text = plain_words(content)
        if not text:
            roles.append(None)
        elif len(text) > _LONG and FieldRole.TITLE in roles:
            roles.append(FieldRole.BODY)
        elif FieldRole.TITLE not in roles:
            roles.append(FieldRole.TITLE)
        elif FieldRole.AUTHORS not in roles:
            roles.append(FieldRole.AUTHORS)
        elif EMAIL.search(text) and not marks_before(content) and len(text) < 60:
            roles.append(FieldRole.EMAIL)
        else:
            roles.append(
                FieldRole.PLACES
                if FieldRole.PLACES not in roles or marks_before(content)
                else FieldRole.OTHER
            )
    return roles


def _leading(nodes: Sequence[Any]) -> tuple[list[Any], int]:
    """The groups that ``nodes`` begin with, and how many nodes they take with what is between."""
    groups: list[Any] = []
    used = 0
    for at, node in enumerate(nodes):
        if isinstance(node, LatexGroupNode) and node.delimiters[0] == "{":
            groups.append(node)
            used = at + 1
        elif isinstance(node, LatexGroupNode) and not groups:
            continue
        elif not (
            isinstance(node, LatexCommentNode)
            or (isinstance(node, LatexCharsNode) and not node.chars.replace(FILLER, "").strip())
        ):
            break
    return groups, used


def _to_the_end(nodes: Sequence[Any]) -> tuple[list[Any], int]:
    """What stands up to the end of the paragraph, and how many nodes that are."""
    taken: list[Any] = []
    for node in nodes:
        ends = getattr(node, "specials_chars", "") == "\n\n" or isinstance(node, LatexEnvironmentNode)
        if ends or (isinstance(node, LatexMacroNode) and node.macroname in (*COMMANDS, "section", "par")):
            break
        taken.append(node)
    return taken, len(taken)


def _holds_fields(node: Any) -> bool:
    """Whether a command that holds a field stands in ``node`` itself."""
    return any(map(_is_field, node.nodelist))


def _is_field(node: Any) -> bool:
    return (isinstance(node, LatexMacroNode) and node.macroname in COMMANDS) or (
        isinstance(node, LatexEnvironmentNode) and node.environmentname in ENVIRONMENTS
    )


def _split_marks(marks: Sequence[str]) -> tuple[str, ...]:
    return tuple(mark for one in marks for mark in re.split(r"[\s,;]+", one) if mark and "=" not in mark)
