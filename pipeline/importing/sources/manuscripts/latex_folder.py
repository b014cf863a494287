"""LaTeX files that lie together: which are talks, which hold these together, which hold their style."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from pipeline.importing.given import GivenFile
from pipeline.importing.markup.latex.abstract_roles import COMMANDS
from pipeline.importing.markup.latex.definitions import definitions_in, without_definitions
from pipeline.importing.markup.latex.fillers import FILLER, uncommented
from pipeline.importing.markup.latex_abstract import LatexAbstract, latex_abstract
from pipeline.importing.sources.manuscripts.latex_inputs import (
    MOST_LINES,
    inputs_of,
    sibling,
    with_inputs,
)
from pipeline.importing.sources.manuscripts.talk_manuscript import (
    ManuscriptAuthor,
    TalkManuscript,
    joined_extra,
)
from pipeline.problems import Collector, Outcome, Source

_STYLES = (".sty", ".cls")
_TITLES = "|".join(sorted((name for name, role in COMMANDS.items() if role.value == "title"), reverse=True))
_TALK = re.compile(
    rf"\\(?:{_TITLES})\s{{0,9}}[\[{{]"
    r"|\\begin\{[A-Za-z]{0,20}(?:[Aa]bstract|[Tt]alk|[Cc]ontribution|[Pp]oster|resumen|zusammenfassung)[A-Za-z]{0,20}\*?\}"
)
_BEGINS, _ENDS = r"\begin{document}", r"\end{document}"
_PACKAGES = re.compile(
    r"\\(?:usepackage|RequirePackage|documentclass|LoadClass)\s{0,9}(?:\[[^\]]{0,300}\])?\s{0,9}\{([^{}]{1,300})\}"
)
_GRAPHICS = re.compile(r"\\graphicspath\s{0,9}\{((?:\s{0,9}\{[^{}]{0,200}\}){1,20})")
_HEAD = re.compile(r"\\[A-Za-z]+\*?\s{0,3}\{?\s{0,3}\\?([A-Za-z@]+)")
_MOST_SHARED = 300


@dataclass(frozen=True)
class LatexFolder:
    """LaTeX files by name: their text, and the same without comments and definitions."""

    files: Mapping[str, GivenFile]
    texts: Mapping[str, str]
    bare: Mapping[str, str]
    inputs: Mapping[str, list[str]]

    @property
    def talks(self) -> list[str]:
        """The files that may be talks, in order: not those that hold others together, nor their parts."""
        masters = self.masters
        parts = {one for name in self.texts for one in self.inputs[name] if not self.is_talk(one)}
        return [
            name
            for name in self.texts
            if not name.lower().endswith(_STYLES) and name not in masters and name not in parts
        ]

    @cached_property
    def masters(self) -> list[str]:
        """The files that take in several talks, or one and are a document."""
        return [
            name
            for name, inside in self.inputs.items()
            if (count := sum(map(self.is_talk, inside))) > 1 or (count and _BEGINS in self.bare[name])
        ]

    def is_talk(self, name: str) -> bool:
        """Whether the file ``name`` has a title or an abstract of its own."""
        return _TALK.search(self.bare[name]) is not None

    def definitions(self, name: str) -> str:
        """What the style files of ``name`` define, and what the file defines that takes it in, by line."""
        above = [master for master in self.masters if name in self.inputs[master]]
        sources = [one for whole in (*above, name) for one in self._styles(whole)]
        sources += [one for whole in above for one in (whole, *self.inputs[whole]) if not self.is_talk(one)]
        sources += [one for one in above if self.is_talk(one)]
        lines = (line for one in dict.fromkeys(sources) if one != name for line in _shared(self.texts[one]))
        return "\n".join(list(dict.fromkeys(lines))[:_MOST_SHARED])

    def _styles(self, name: str) -> Iterator[str]:
        for packages in _PACKAGES.findall(self.bare[name]):
            for package in packages.split(","):
                if style := sibling(name, package, self.texts, _STYLES):
                    yield style


def latex_folder(texts: Iterable[tuple[GivenFile, str]]) -> LatexFolder:
    """The ``texts`` of LaTeX files, in order."""
    held = list(texts)
    by_name = {file.name: text for file, text in held}
    return LatexFolder(
        {file.name: file for file, _ in held},
        by_name,
        {name: _bare(text) for name, text in by_name.items()},
        {name: inputs_of(name, text, by_name) for name, text in by_name.items()},
    )


def latex_manuscripts(folder: LatexFolder, found: Collector) -> Iterator[TalkManuscript]:
    """The talks of ``folder``, each with what it takes in."""
    for name in folder.masters:
        message = "this file holds others together; they are the talks, and it is none"
        hint = "If it is a talk, take its \\input lines out, and import again."
        found.add("OCT-X42", message, Source(name), hint)
    for name in folder.talks:
        if made := _manuscript(folder, name, found):
            yield made


def title_of_all(folder: LatexFolder) -> str:
    """The title of the one file that holds the talks together; empty if there is none, or several."""
    titles = [latex_abstract(folder.texts[name], name).value.title for name in folder.masters]
    return titles[0] if len(titles) == 1 else ""


def _manuscript(folder: LatexFolder, name: str, found: Collector) -> TalkManuscript | None:
    own = folder.bare[name]
    if _BEGINS in own and _ENDS not in own.split(_BEGINS, 1)[1]:
        line = folder.texts[name].count("\n") + 1
        message = "the file ends in the middle: \\begin{document} has no \\end{document}"
        hint = "Ask for the whole file; if it is whole, write \\end{document} at its end."
        found.add("OCT-X02", message, Source(name, line), hint)
        return None
    whole = with_inputs(name, folder.texts, folder.definitions(name))
    if whole.is_cut:
        message = f"with all that it takes in, this has more than {MOST_LINES:,} lines; the rest is left out"
        hint = "Is it one abstract? Put each into a file of its own."
        found.add("OCT-X03", message, Source(name), hint)
    outcome = latex_abstract(whole.text, name)
    read = outcome.value
    if not read.title and not read.authors and (not read.body or not folder.is_talk(name)):
        if read.body:
            message = "neither a title nor authors nor an abstract is found in this file; it is left out"
            hint = "If it is a talk, write \\title{…} and \\begin{abstract}…\\end{abstract} into it."
            found.add("OCT-X03", message, Source(name), hint)
        else:
            message = "this file has no words of a talk; it counts as style"
            hint = "If it is a talk, write \\title{…} and \\begin{abstract}…\\end{abstract} into it."
            found.add("OCT-X42", message, Source(name), hint)
        return None
    found.take(Outcome(None, tuple(map(whole.placed, outcome.problems))))
    return _made(folder.files[name], read, _picture_folders(whole.text))


def _made(file: GivenFile, read: LatexAbstract, folders: tuple[str, ...]) -> TalkManuscript:
    authors = (
        ManuscriptAuthor(one.name, one.affiliations, one.email, one.orcid, one.presents)
        for one in read.authors
    )
    return TalkManuscript(
        file,
        read.title,
        authors=tuple(authors),
        text=read.body,
        keywords=read.keywords,
        math=tuple(read.math.items()),
        cited=read.cited,
        bibliography=read.bibliography,
        extra=joined_extra(read.others),
        picture_folders=folders,
    )


def _picture_folders(text: str) -> tuple[str, ...]:
    found = _GRAPHICS.search(text)
    return tuple(re.findall(r"\{([^{}]{0,200})\}", found[1])) if found else ()


def _bare(text: str) -> str:
    bare, _comments = uncommented(text)
    return without_definitions(bare, definitions_in(bare.replace(FILLER, " ")))


def _shared(text: str) -> Iterator[str]:
    """The definitions in ``text``, each on a line; not what is made for the inside of a style."""
    bare = uncommented(text)[0].replace(FILLER, " ")
    for start, end in definitions_in(bare).places:
        written = " ".join(bare[start:end].split())
        name = _HEAD.match(written)
        if name and "@" not in written and name[1] not in COMMANDS:
            yield written
