"""A Markdown file as a talk: with a head, or with a heading as title and the authors' lines below it."""

import re
from pathlib import PurePosixPath

from pipeline.importing.given import GivenFile
from pipeline.importing.markup.html_text import markdown_of_html
from pipeline.importing.sources.manuscripts.head_fields import HeadFields, head_fields
from pipeline.importing.sources.manuscripts.talk_manuscript import (
    ManuscriptAuthor,
    TalkManuscript,
    joined_extra,
)
from pipeline.importing.sources.manuscripts.typed_lines import TypedLines, typed_lines
from pipeline.importing.sources.manuscripts.written_head import written_head
from pipeline.problems import Collector, Source

_NO_TALKS = frozenset(
    ("readme", "license", "licence", "contributing", "changelog", "code_of_conduct", "security", "_index")
)
_CITED = re.compile(r"(?<![\w.@])@([A-Za-z0-9_][\w:.#$%&+?<>~/-]*)")
_MODULE = re.compile(r"(?:import\s[^\n;]{1,200}\sfrom\s|import\s['\"]|export\s)")
_NO = frozenset(("no", "false", "0", "off"))


def is_markdown(file: GivenFile) -> bool:
    """Whether ``file`` is a text in Markdown."""
    return file.suffix in (".md", ".mdx", ".markdown", ".qmd", ".rmd") and "\0" not in file.head


def markdown_manuscript(file: GivenFile, text: str, found: Collector) -> TalkManuscript | None:
    """The talk in ``file``, which holds ``text``; None, and told, if it is none or damaged."""
    if PurePosixPath(file.name).stem.lower() in _NO_TALKS or not text.strip():
        why = "is empty" if not text.strip() else "has the name of a file about the others"
        hint = "If it is one, write its text, give it another name, and import again."
        found.add("OCT-X42", f"this file {why}; it is no talk", file.at, hint)
        return None
    head = written_head(file.name, text, found)
    if head is None:
        return None
    fields = head_fields(file.name, head, found) if head.is_there else HeadFields()
    said = fields.texts
    body = _without_modules(head.body, file, head.first_line, found)
    lines = typed_lines(body, has_title="title" in said, has_authors=bool(fields.authors))
    if not said.get("title") and not lines.title:
        message = "no title is found in this file: neither title: in its head nor a heading"
        found.add("OCT-X60", message, Source(file.name, 1), "Begin it with: # Title of the talk")
    at = Source(file.name, head.first_line + lines.shift)
    body = found.take(markdown_of_html(lines.body, at))
    return _made(file, fields, lines, body or said.pop("text", ""))


def _made(file: GivenFile, fields: HeadFields, lines: TypedLines, body: str) -> TalkManuscript:
    said = fields.texts
    rest = [("abstract", said["text"])] if "text" in said and said["text"] != body else []
    authors = fields.authors or tuple(
        ManuscriptAuthor(one.name, one.affiliations, one.email, "", one.presents) for one in lines.authors
    )
    return TalkManuscript(
        file,
        said.get("title") or lines.title,
        said.get("subtitle", ""),
        authors,
        body,
        (*fields.lists.get("keywords", ()), *lines.keywords),
        type=said.get("type", ""),
        code=said.get("code", ""),
        level=said.get("level", ""),
        language=said.get("language", ""),
        track=said.get("track", ""),
        links=tuple(fields.links),
        recorded=said.get("recorded", "").lower() not in _NO,
        remote=said.get("remote", "").lower() in ("yes", "true", "1", "on"),
        papers=fields.lists.get("papers", ()),
        cited=tuple(dict.fromkeys((*_cited(body), *fields.lists.get("papers", ())))),
        extra=joined_extra((*fields.extra, *rest, *(("remark", one) for one in lines.left))),
    )


def _cited(text: str) -> list[str]:
    """What may be keys of works: ``@key``, at least within brackets."""
    return [one.rstrip(".:?") for one in _CITED.findall(text)]


def _without_modules(body: str, file: GivenFile, first: int, found: Collector) -> str:
    """``body`` without what only a builder of websites reads: lines that import components."""
    if file.suffix != ".mdx":
        return body
    kept = []
    for number, line in enumerate(body.split("\n"), first):
        if _MODULE.match(line):
            message = "this line is for a website and is left out"
            hint = "Write into the text in words what readers would see there."
            found.add("OCT-X03", message, Source(file.name, number), hint)
        kept.append("" if _MODULE.match(line) else line)
    return "\n".join(kept)
