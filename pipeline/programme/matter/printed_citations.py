"""Texts with their citations as they are printed: numbers, or names and years, that lead to a list."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape, unescape

from pipeline.cache.noted_reads import noted_property
from pipeline.model.content.programme import Talk
from pipeline.model.content.prose import Prose
from pipeline.model.event import Event
from pipeline.model.marker import LINK_SCHEME
from pipeline.programme.matter.cited_works import CitedWork, all_works, of_book, of_talk
from pipeline.programme.matter.related_papers import citing_anchor
from pipeline.programme.words import Words
from pipeline.text.prose.finish.labels import tied
from pipeline.text.prose.inlines.citation_marks import Citation, CitationManner, marks

_OUTSIDE = (CitationManner.NAMES_OUTSIDE, CitationManner.BARE)
_NAMELESS = (*_OUTSIDE, CitationManner.WITHOUT_NAMES, CitationManner.YEAR, CitationManner.YEAR_IN_BRACKETS)
_DATED = (CitationManner.YEAR, CitationManner.YEAR_IN_BRACKETS)
_OPEN = (CitationManner.NAMES, CitationManner.YEAR, CitationManner.TITLE, CitationManner.NO_BRACKETS)


@dataclass(frozen=True)
class Citations:
    """The citations of ``event`` in a product; one without a list names authors and years instead."""

    event: Event
    words: Words
    listed: bool = True

    @noted_property
    def _of_book(self) -> dict[str, CitedWork]:
        return of_book(self.event, self.words)

    @property
    def _in_book(self) -> bool:
        return self.event.references.list == "book"

    def in_book(self, key: str) -> CitedWork:
        """The work with this ``key`` as the bibliography has it."""
        return self._of_book[key]

    def works_cited(self, talk: Talk) -> list[CitedWork]:
        """What ``talk`` cites, as its list has it: by number, or by author and year."""
        if not self._in_book:
            return of_talk(self.event, talk, self.words)
        known = (self._of_book.get(key.lower()) for key in talk.cited)
        return list(dict.fromkeys(work for work in known if work))

    def with_citations(self, talk: Talk) -> Prose | None:
        """The text of ``talk`` as it is printed; a key without a paper stays as written."""
        if talk.abstract is None or not talk.cited:
            return talk.abstract
        works = {work.paper.key: work for work in self.works_cited(talk)}
        return self._printed(talk.abstract, works, talk.id if self._in_book else "")

    def cited(self, text: Prose, owner: str = "") -> Prose:
        """Any other ``text``, which cites from the bibliography; who is told of it there is its ``owner``."""
        return self._printed(text, self._of_book, owner) if 'class="cite"' in text.html else text

    def _printed(self, text: Prose, works: Mapping[str, CitedWork], owner: str) -> Prose:
        pieces, place, count = list[str](), 0, 0
        style = self.event.references.style if self.listed else "author-year"
        for (start, end), cited, written in marks(text.html):
            anchors = [citing_anchor(owner, count + n) if owner else "" for n in range(len(cited))]
            count += len(cited)
            in_style = _InStyle(works, style, dict(zip(cited, anchors, strict=True)), linked=self.listed)
            before, printed = text.html[place:start], in_style.printed(cited, written)
            if printed != written and printed.startswith("[") and before.endswith((" ", "\n")):
                before = f"{before[:-1]}\N{NO-BREAK SPACE}"
            pieces += [before, printed]
            place = end
        return Prose("".join(pieces) + text.html[place:], text.plain)


@dataclass(frozen=True)
class _InStyle:
    """Prints citations in a ``style``; ``anchors`` are the ids by which theirs is known."""

    works: Mapping[str, CitedWork]
    style: str
    anchors: Mapping[Citation, str]
    linked: bool

    def printed(self, cited: list[Citation], written: str) -> str:
        """“[1, p. 3; 2]”, “(Berg 2021, p. 3; Lind 1999)”, or with the names in the sentence “Berg (2021)”."""
        manner = cited[0].manner
        if manner == CitationManner.UNSEEN:
            return "".join(
                f'<span id="{escape(self.anchors[one])}"></span>' for one in cited if self.anchors[one]
            )
        if not any(one.key.lower() in self.works for one in cited):
            return written
        by_year = self.style == "author-year"
        opening, closing = "()" if by_year or manner == CitationManner.YEAR_IN_BRACKETS else "[]"
        joint = "; " if by_year or any(one.before or one.after for one in cited) else ", "
        if manner in _OUTSIDE:
            return "; ".join(
                f"{self._named(one)}\N{NO-BREAK SPACE}{opening}{self._one(one)}{closing}" for one in cited
            )
        told = joint.join(map(self._one, cited))
        return told if manner in _OPEN else f"{opening}{told}{closing}"

    def _named(self, cited: Citation) -> str:
        work = self.works.get(cited.key.lower())
        return escape(work.names if work else cited.key)

    def _one(self, cited: Citation) -> str:
        work = self.works.get(cited.key.lower())
        shown = self._link(work, self._words(cited, work), cited) if work else escape(cited.key)
        before = f"{escape(cited.before)} " if cited.before else ""
        return before + shown + (f", {escape(tied(cited.after))}" if cited.after else "")

    def _words(self, cited: Citation, work: CitedWork) -> str:
        """What stands for the work: its number, its year, names and year, names or title."""
        if cited.manner == CitationManner.TITLE:
            return work.paper.title.plain
        if cited.manner == CitationManner.NAMES:
            return work.names
        if self.style == "numeric" and cited.manner not in _DATED:
            return str(work.number)
        return work.year if cited.manner in _NAMELESS else f"{work.names} {work.year}"

    def _link(self, work: CitedWork, words: str, cited: Citation) -> str:
        anchor = self.anchors[cited]
        name = f' id="{escape(anchor)}"' if anchor else ""
        if self.linked:
            link = f'<a href="{LINK_SCHEME}{escape(work.anchor)}"{name}>{escape(words)}</a>'
            return f'<mark class="called">{link}</mark>'
        return escape(words)


def in_words(event: Event, text: Prose, words: Words) -> str:
    """The plain words of ``text``, with names and years where it cites, for what has no list."""
    plain, works = text.plain, all_works(event, words) if 'class="cite"' in text.html else {}
    for _span, cited, written in marks(text.html):
        in_style = _InStyle(works, "author-year", dict.fromkeys(cited, ""), linked=False)
        plain = plain.replace(unescape(written), unescape(in_style.printed(cited, written)), 1)
    return plain
