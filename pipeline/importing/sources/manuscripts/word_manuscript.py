"""A Word document as a talk."""

from pipeline.importing.given import GivenFile
from pipeline.importing.sources.manuscripts.talk_manuscript import ManuscriptAuthor, TalkManuscript, tidy_name
from pipeline.importing.word.word_abstract import word_abstract
from pipeline.problems import Collector

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def is_word(file: GivenFile) -> bool:
    """Whether ``file`` is a Word document, also a damaged one, or one of before 2007."""
    if file.suffix in (".docx", ".docm"):
        return not file.name.rpartition("/")[2].startswith("~$")
    return file.suffix == ".doc" and file.data.startswith(_OLD)


def word_manuscript(file: GivenFile, found: Collector) -> TalkManuscript | None:
    """The talk in ``file``; None, and told, if it cannot be read."""
    folder = "/".join(filter(None, map(tidy_name, file.name.split("/")[:-1])))
    pictures = f"images/{folder}" if folder else "images"
    read = found.take(word_abstract(file.data, file.name, pictures=pictures))
    if read is None:
        return None
    authors = (
        ManuscriptAuthor(one.name, one.affiliations, one.email, "", one.presents) for one in read.authors
    )
    return TalkManuscript(
        file,
        read.title,
        authors=tuple(authors),
        text=read.body,
        keywords=read.keywords,
        pictures=tuple((f"{pictures}/{one.name}", one.data) for one in read.pictures),
    )
