"""Folders of abstracts, one a file: LaTeX, Word, Markdown."""

from pipeline.importing.given import SourceFormat
from pipeline.importing.sources.manuscripts.abstract_folder import ABSTRACTS

MANUSCRIPTS: tuple[SourceFormat, ...] = (ABSTRACTS,)
