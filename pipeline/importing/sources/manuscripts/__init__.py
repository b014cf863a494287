"""Folders of abstracts, one a file: LaTeX, Word, Markdown."""

from pipeline.importing.given import SourceFormat

MANUSCRIPTS: tuple[SourceFormat, ...] = ()
