"""A folder of abstracts, each in a file of its own: LaTeX, Word and Markdown, also mixed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.importing.given import Given, GivenFile, SourceFormat
from pipeline.importing.records import IncomingEvent, IncomingTalk, IncomingTrack
from pipeline.importing.sources.manuscripts.abstract_cast import AbstractCast
from pipeline.importing.sources.manuscripts.latex_folder import latex_folder, latex_manuscripts, title_of_all
from pipeline.importing.sources.manuscripts.manuscript_letters import letters_of
from pipeline.importing.sources.manuscripts.markdown_manuscript import is_markdown, markdown_manuscript
from pipeline.importing.sources.manuscripts.pictures_beside import PicturesBeside
from pipeline.importing.sources.manuscripts.talk_manuscript import TalkManuscript
from pipeline.importing.sources.manuscripts.word_manuscript import is_word, word_manuscript
from pipeline.importing.sources.manuscripts.works_cited import WorksCited, own_works
from pipeline.problems import Collector, Outcome
from pipeline.problems.flood import FloodGate

_LATEX = (".tex", ".ltx", ".sty", ".cls")


def _knows(file: GivenFile) -> bool:
    if file.suffix in _LATEX:
        return b"\\" in file.data and "\0" not in file.head
    if file.suffix == ".bib":
        return "@" in file.head
    return is_word(file) or is_markdown(file) or _is_foreign(file)


def _is_foreign(file: GivenFile) -> bool:
    """Whether ``file`` is a text of a kind that is not read."""
    if file.suffix == ".rtf":
        return file.data.startswith(b"{\\rtf")
    return file.suffix == ".odt" and b"opendocument.text" in file.data[:200]


def _read(given: Given) -> Outcome[IncomingEvent]:
    found = FloodGate()
    latex = latex_folder(_texts(given, found))
    talks = [*latex_manuscripts(latex, found), *_others(given, found)]
    order = {file.name: number for number, file in enumerate(given.files)}
    talks.sort(key=lambda talk: order[talk.file.name])
    pictures = PicturesBeside(given.beside)
    talks = [pictures.placed(talk, found) for talk in talks]
    talks, bibliography = _with_works(talks, given, found)
    event = _event(_with_tracks(talks, found), found)
    return found.give(replace(event, title=title_of_all(latex), bibliography=bibliography))


def _texts(given: Given, found: Collector) -> Iterator[tuple[GivenFile, str]]:
    for file in given.files:
        if file.suffix in _LATEX and (text := letters_of(file, given.encoding, found)) is not None:
            yield file, text


def _others(given: Given, found: Collector) -> Iterator[TalkManuscript]:
    for file in given.files:
        talk: TalkManuscript | None = None
        if is_word(file):
            talk = word_manuscript(file, found)
        elif is_markdown(file):
            words = letters_of(file, given.encoding, found)
            talk = None if words is None else markdown_manuscript(file, words, found)
        elif _is_foreign(file):
            message = f"a file of the kind {file.suffix} is not read; it is left out"
            found.add("OCT-X03", message, file.at, "Save it as .docx, and import again.")
        if talk is not None:
            yield talk


def _with_works(
    talks: Sequence[TalkManuscript], given: Given, found: Collector
) -> tuple[list[TalkManuscript], str]:
    works = WorksCited()
    for name, text in own_works(talks).items():
        works.add(name, text, found)
    for file in given.files:
        if file.suffix == ".bib" and (written := letters_of(file, given.encoding, found)) is not None:
            works.add(file.name, written, found)
    made = [works.cited_by(talk) for talk in talks]
    return made, works.bibliography(found)


def _with_tracks(talks: Sequence[TalkManuscript], found: Collector) -> list[TalkManuscript]:
    """The talks with the names of their folders as tracks, if all lie in folders that hold several."""
    counts = Counter(talk.folder for talk in talks)
    if len(counts) < 2 or "" in counts or max(counts.values()) < 2 or any(talk.track for talk in talks):
        return list(talks)
    names = {folder: folder.rpartition("/")[2].replace("_", " ") for folder in counts}
    message = f"folders are taken for tracks: {', '.join(dict.fromkeys(names.values()))}"
    hint = "Each talk keeps the name of its track; give the tracks to the slots in content/program.yaml."
    found.add("OCT-X42", message, talks[0].file.at, hint)
    return [replace(talk, track=names[talk.folder]) for talk in talks]


def _event(talks: Sequence[TalkManuscript], found: Collector) -> IncomingEvent:
    cast, made = AbstractCast(), list[IncomingTalk]()
    for talk in talks:
        made.append(
            IncomingTalk(
                talk.file.name,
                talk.title,
                talk.subtitle,
                talk.text,
                tuple(cast.author(author, talk.file.at, found) for author in talk.authors),
                type=talk.type,
                code=talk.code,
                level=talk.level,
                language=talk.language,
                keywords=tuple(dict.fromkeys(talk.keywords)),
                links=talk.links,
                recorded=talk.recorded,
                remote=talk.remote,
                papers=talk.papers,
                wish=talk.wish,
                extra=(*((("track", talk.track),) if talk.track else ()), *talk.extra),
            )
        )
    tracks = dict.fromkeys(talk.track for talk in talks if talk.track)
    return IncomingEvent(
        people=tuple(cast.people.values()),
        talks=tuple(made),
        tracks=tuple(map(IncomingTrack, tracks)),
        unscheduled="print" if talks else "",
        math=tuple(_math(talks, found).items()),
        files=tuple({path: data for talk in talks for path, data in talk.pictures}.items()),
    )


def _math(talks: Sequence[TalkManuscript], found: Collector) -> dict[str, str]:
    """The commands of all authors; one that two define otherwise is told."""
    made: dict[str, str] = {}
    for talk in talks:
        for name, body in talk.math:
            if made.setdefault(name, body) != body:
                message = f"{name} means {body} here, and {made[name]} in an abstract before; that is taken"
                hint = f"Write {body} for {name} into the formulas of this abstract."
                found.add("OCT-X03", message, talk.file.at, hint)
    return made


ABSTRACTS = SourceFormat(
    "abstracts",
    "a folder of abstracts, one a file: LaTeX (.tex), Word (.docx) or Markdown (.md), also mixed",
    "The folder as your authors have sent it, with their pictures and .bib files.",
    _knows,
    _read,
    alone=True,
)
