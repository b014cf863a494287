"""Papers and invited talks of a folder of aclpub2."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.importing.given import GivenFile
from pipeline.importing.markup.latex_text import markdown_of_latex
from pipeline.importing.opened.entry import Entry
from pipeline.importing.records import IncomingAuthor, IncomingLink, IncomingPerson, IncomingTalk
from pipeline.importing.sources.conferences.cast import Cast, names_in
from pipeline.problems import Collector, Source

_PLAIN = frozenset(
    (
        "id",
        "title",
        "abstract",
        "authors",
        "attributes",
        "file",
        "attachments",
        "keywords",
        "pdf_file",
        "start_time",
        "end_time",
        "location",
        "room",
    )
)
# What only the proceedings need, and what systems add for themselves.
_OF_THE_PROCEEDINGS = frozenset(
    ("archival", "decision", "openreview_id", "num_pages", "start_page", "end_page")
)
_PICTURES = frozenset((".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp", ".tif", ".tiff"))
_AS_PICTURE = "Save it as SVG or PNG, and name it in content/."
_PROFILES = {
    "google_scholar": "https://scholar.google.com/citations?user=",
    "semantic_scholar": "https://www.semanticscholar.org/author/",
    "dblp": "https://dblp.org/pid/",
    "openreview": "https://openreview.net/profile?id=",
}


@dataclass
class Volume:
    """What has been read of a folder so far; ``files`` are all that came with it, by name."""

    found: Collector
    files: Mapping[str, GivenFile]
    cast: Cast = field(default_factory=Cast)
    talks: dict[str, IncomingTalk] = field(default_factory=dict)
    math: dict[str, str] = field(default_factory=dict)
    posters: set[str] = field(default_factory=set)
    invited: dict[str, str] = field(default_factory=dict)

    def markdown(self, latex: str, where: Source) -> str:
        """A piece of LaTeX as Markdown; the commands that its formulas need are kept."""
        text = self.found.take(markdown_of_latex(latex, where))
        for name, meaning in text.math.items():
            self.math.setdefault(name, meaning)
        return text.markdown

    def beside(self, entry: Entry, key: str, folders: Sequence[str]) -> GivenFile | None:
        """The file that ``entry`` names in ``key``, in one of ``folders``; told if it is not there."""
        name = entry.text(key)
        if not name:
            return None
        wanted = name.removeprefix("./")
        ends = (wanted, *(f"{folder}/{wanted}" for folder in folders))
        for end in ends:
            for path, file in self.files.items():
                if path == end or path.endswith(f"/{end}"):
                    return file
        hint = "Import the whole folder: octavo import FOLDER"
        entry.tell(f"“{name}” is named, and did not come with it", key, hint)
        return None

    def text_beside(self, entry: Entry, key: str, folder: str) -> str:
        """The text of such a file, which is LaTeX, as Markdown."""
        file = self.beside(entry, key, (folder,))
        if file is None:
            return ""
        return self.markdown(file.data.decode("utf-8", "replace"), Source(file.name, 1))

    def picture(self, entry: Entry, key: str, folder: str) -> str:
        """The path of the picture that ``entry`` names, which comes along with the event. No PDF is one."""
        file = self.beside(entry, key, (folder,))
        if file is None:
            return ""
        if file.suffix not in _PICTURES:
            entry.tell(f"“{file.name}” is no picture that can be placed; it is left out", key, _AS_PICTURE)
            return ""
        return file.name


def add_papers(volume: Volume, whole: Entry, scope: str) -> None:
    """Take the papers of a file; of a workshop their ids count within its ``scope``."""
    for paper in whole.entries("items"):
        add_paper(volume, paper, scope)


def add_paper(volume: Volume, paper: Entry, scope: str) -> str:
    """Take a paper or a tutorial; its key, or nothing if it has no title or its id was there before."""
    talk = _talk(volume, paper, scope)
    if talk is None:
        return ""
    if talk.key in volume.talks:
        paper.tell(f"a second paper has the id {paper.text('id')}; it is left out", "id")
        return ""
    volume.talks[talk.key] = talk
    if "poster" in paper.entry("attributes").text("presentation_type", "presentation").casefold():
        volume.posters.add(talk.key)
    return talk.key


def _talk(volume: Volume, paper: Entry, scope: str) -> IncomingTalk | None:
    title = volume.markdown(paper.text("title"), paper.at("title"))
    if not title:
        of = f" {paper.text('id')}" if paper.text("id") else ""
        paper.tell(f"the paper{of} has no title; it is left out")
        return None
    if not paper.text("abstract") and "start_time" not in paper:
        paper.tell(f"“{title}” has no abstract")
    attributes = paper.entry("attributes")
    extra = [(name, attributes.text(name)) for name in attributes if name != "paper_type"]
    extra += [(name, paper.text(name)) for name in paper if name not in _PLAIN | _OF_THE_PROCEEDINGS]
    return IncomingTalk(
        key=paper_key(scope, paper.text("id") or title),
        title=title,
        text=volume.markdown(paper.text("abstract"), paper.at("abstract")),
        authors=tuple(_authors(volume, paper)),
        type=attributes.text("paper_type"),
        keywords=paper.texts("keywords"),
        links=tuple(_links(paper)),
        extra=tuple((name, said) for name, said in extra if said),
    )


def paper_key(scope: str, id: str) -> str:
    """By which a paper is known; each workshop counts its own."""
    return f"{scope}/{id}" if scope else id


def _authors(volume: Volume, paper: Entry) -> Iterator[IncomingAuthor]:
    if not paper.holds_entries("authors"):
        names = [name for said in paper.texts("authors") for name in names_in(said)]
        yield from (IncomingAuthor(volume.cast.called(name)) for name in names)
        if not names:
            paper.tell(f"“{paper.text('title')}” has no authors")
        return
    for one in paper.entries("authors"):
        person = person_of(one)
        if person is None:
            one.tell(f"an author of “{paper.text('title')}” has no name and is left out")
            continue
        key = volume.cast.add(person, one.text("openreview", "username"))
        yield IncomingAuthor(key, person.affiliations)


def person_of(one: Entry) -> IncomingPerson | None:
    """Someone by first, middle and last name, or by the whole name."""
    given = " ".join(filter(None, (one.text("first_name"), one.text("middle_name"))))
    family, name = one.text("last_name"), one.text("name", "speaker_name")
    if not (given or family or name):
        return None
    addresses = one.texts("emails", "email")
    address = next(iter(addresses[0].split()), "").strip(",;") if addresses else ""
    return IncomingPerson(
        "",
        name=_plain(name or ("" if family else given)),
        given=_plain(given) if family else "",
        family=_plain(family),
        # The example that comes with aclpub2 has the slip, and so have folders made after it.
        affiliations=tuple(map(_plain, one.texts("institution", "instituion", "affiliation"))),
        email=address if "@" in address and "*" not in address else "",
        orcid=one.text("orcid").rstrip("/").rpartition("/")[2],
        link=_link(one),
    )


def _plain(text: str) -> str:
    """A name without white space that is doubled, and LaTeX without its signs."""
    if "\\" in text or "{" in text:
        text = markdown_of_latex(text, Source("")).value.markdown
    return " ".join(text.split())


def _link(one: Entry) -> str:
    if (page := one.text("homepage")).startswith(("http://", "https://")):
        return page
    for name, start in _PROFILES.items():
        if said := one.text(name, f"{name}_id"):
            return said if said.startswith("http") else start + said
    return ""


def _links(paper: Entry) -> Iterator[IncomingLink]:
    for attached in paper.entries("attachments"):
        url = attached.text("url", "file")
        if url.startswith(("http://", "https://")):
            yield IncomingLink(url, attached.text("type"))
        elif url:
            message = f"“{url}” is a file of the proceedings, which no address leads to; it is left out"
            attached.tell(message, "file")


def add_invited(volume: Volume, whole: Entry) -> None:
    """Take the invited talks, with abstract and biography from the files that they name."""
    for one in whole.entries("items"):
        person = person_of(one)
        name = one.text("speaker_name")
        title = volume.markdown(one.text("title"), one.at("title")) if one.text("title") else ""
        if person is None and not title:
            one.tell("an invited talk has neither speaker nor title; it is left out")
            continue
        key = f"invited/{name or title}"
        authors: tuple[IncomingAuthor, ...] = ()
        if person is not None:
            more = _biography(volume, one, person)
            authors = (IncomingAuthor(volume.cast.add(more), person.affiliations, presents=True),)
            volume.invited[key] = name
        names = ("date", "time", "location", "custom_prefix")
        volume.talks[key] = IncomingTalk(
            key,
            title or "TBA",
            text=volume.text_beside(one, "abstract_file", "invited_talks"),
            authors=authors,
            type="Invited",
            extra=tuple((said, one.text(said)) for said in names if one.text(said)),
        )


def _biography(volume: Volume, one: Entry, person: IncomingPerson) -> IncomingPerson:
    biography = volume.text_beside(one, "bio_file", "invited_talks")
    return replace(person, biography=biography, photo=volume.picture(one, "photo", "invited_talks"))
