"""The pages of the site: whole, sound, harmless, and all their links lead somewhere."""

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from tinyhtml5.parser import HTMLParser

from pipeline.cache.store import Cache
from pipeline.commands.publishing.site_desk import SiteDesk, on_the_site
from pipeline.compose import GalleyMemory, site_of
from pipeline.folders.layers import Layers
from pipeline.load import load_event
from pipeline.model import (
    Committee,
    Event,
    FreePage,
    Member,
    Prose,
    SlotKind,
    Sponsor,
    SponsorTier,
    WebLink,
)
from pipeline.model.product import SitePieces
from pipeline.text.prose.markdown import set_prose
from tests import events
from tests.conftest import REPOSITORY
from tests.programme.test_one_answer import rich
from tests.web.made_sites import ADDRESS, links, pages, site_of_event, site_of_folder, site_product, target


def written_rich(root: Path) -> Event:
    (root / "content").mkdir()
    return rich("en-GB")


@pytest.fixture(scope="module", params=["demo", "rich", "hostile"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    if request.param == "demo":
        return site_of_folder(REPOSITORY)
    root = tmp_path_factory.mktemp("site")
    (root / "content").mkdir()
    return site_of_event(rich("en-GB") if request.param == "rich" else hostile(), root)


SCRIPT = "<script>alert(1)</script>"
LONG = "W" * 10_000


def hostile() -> Event:
    """Texts that would run, lead astray, turn the line or break it, in all places that have texts."""
    evil = f"{SCRIPT}\u202e\"'>]]>-->{LONG}"
    person = events.person(
        "ada", evil, evil, affiliations=(evil,), email="ada@tideline.example", pronouns=evil
    )
    talk = replace(
        events.talk("one", "ada", title="x"),
        title=Prose(f"<em>{len(evil)}</em>{LONG}", evil),
        keywords=(evil, "</script>"),
        links=(WebLink('https://a.example/"><script>', evil),),
        level=evil,
        abstract=Prose("<p>Write to bob@tideline.example.</p>", "Write to bob@tideline.example."),
    )
    slots = (
        events.slot("9:00", "9:30", id="s1", talk="one", room="a", note=evil),
        events.slot("10:00", "11:00", id="s2", kind=SlotKind.PANEL, title=evil, room="b", people=("ada",)),
    )
    return events.event(
        people=(person,),
        talks=(talk,),
        days=(events.day(*slots),),
        rooms=rich("en-GB").rooms,
        committees=(
            Committee(evil, (Member(evil, events.HERE), Member("", events.HERE, "ada", evil)), events.HERE),
        ),
        sponsors=(SponsorTier(evil, (Sponsor(evil, events.HERE, link="https://a.example/"),), events.HERE),),
        pages=(FreePage("own", Prose("x", evil), events.HERE, Prose("<p>y</p>", "y")),),
        email="desk@tideline.example",
        venue=evil,
        address=evil,
    )


def test_every_link_leads_to_a_file_or_an_anchor_of_the_site(site: dict[str, bytes]) -> None:
    ids = {path: {element.get("id") for element in page.iter()} for path, page in pages(site)}
    lost = []
    for path, page in pages(site):
        for link in links(page):
            if link.startswith(("https:", "http:", "tel:", "data:image/")):
                continue
            file, anchor = target(path, link)
            if file not in site or (anchor and anchor not in ids[file]):
                lost.append((path, link))
    assert not lost


def test_a_strict_parser_finds_nothing_wrong(site: dict[str, bytes]) -> None:
    told = []
    for path, data in site.items():
        if path.endswith(".html"):
            parser = HTMLParser()
            parser.parse(data.decode())
            told += [(path, fault[0], fault[1]) for fault in parser.errors]
    assert not told


def test_nothing_stands_in_a_page_that_could_run_or_be_styled_by_itself(site: dict[str, bytes]) -> None:
    for path, page in pages(site):
        assert not page.xpath(
            "//style | //*[@style] | //base | //iframe | //object | //form[@method='post']"
        ), path
        inline = page.xpath("//script[not(@src)][not(@type='application/ld+json')]")
        assert not inline, path
        names = {name for element in page.iter(etree.Element) for name in element.attrib}
        assert not {name for name in names if name.startswith("on")}, path
        assert not [link for link in links(page) if link.lower().strip().startswith(("javascript", "mailto"))]


def test_the_rules_of_a_page_come_before_all_that_they_rule(site: dict[str, bytes]) -> None:
    for path, page in pages(site):
        [rules] = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert rules.startswith("default-src 'none'; script-src 'self'; style-src 'self'"), path
        before = page.xpath("//meta[@http-equiv='Content-Security-Policy']/preceding::*[@src or @href]")
        assert not before, path


def test_no_page_and_no_file_has_an_address_for_letters(site: dict[str, bytes]) -> None:
    found = {
        address
        for path, data in site.items()
        if not path.startswith(("fonts/", "pictures/", "cards/"))
        for address in ADDRESS.findall(data)
    }
    # The names of entries in calendars look like addresses.
    assert not {address for address in found if not address.endswith(b"@octavo.invalid")}


def test_a_title_names_each_page_and_the_head_says_where_one_is(site: dict[str, bytes]) -> None:
    titles = [page.findtext(".//title") for _path, page in pages(site)]
    assert all(titles)
    for path, page in pages(site):
        assert len(page.xpath("//h1")) == 1, path
        here = page.xpath("//nav//a[@aria-current='page']/@href")
        assert [target(path, link)[0] for link in here] in ([], [path])


def test_the_same_event_gives_the_same_bytes(tmp_path: Path) -> None:
    event = written_rich(tmp_path)
    assert site_of_event(event, tmp_path) == site_of_event(event, tmp_path)


def test_what_is_remembered_is_what_would_be_made(demo: Path) -> None:
    """Edits of a title, a text and a name, one after another, with all that is remembered."""
    cache, memory = Cache(demo / ".octavo" / "cache"), GalleyMemory()
    abstract = "content/abstracts/toschi.md"
    edits = [
        (abstract, "title: ", "title: Another "),
        (abstract, "---\n", "---\nMore words first, $x^2$.\n\n"),
        ("content/people.yaml", "Toschi", "Toski"),
        ("content/event.yaml", "MathGen", "MathGem"),
    ]
    for file, old, new in edits:
        path = demo / file
        head, found, rest = path.read_text(encoding="utf-8").rpartition(old)
        path.write_text(head + found.replace(old, new) + rest, encoding="utf-8")
        fresh = composed(demo)
        assert composed(demo, cache, memory) == fresh
        assert composed(demo, cache) == fresh


def composed(root: Path, cache: Cache | None = None, memory: GalleyMemory | None = None) -> dict[str, str]:
    """The pages of the site as they are composed, by what is remembered."""
    event = load_event(root).value
    assert event is not None
    layers, keep = Layers(root), cache or Cache(None)
    copy = site_of(on_the_site(event), site_product(root), layers, SitePieces(), keep, memory)
    document = copy.whole()
    assert not document.problems
    return {page.name: page.html for page in document.value.galleys}


def test_formulas_are_mathml_with_words(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    made = rich("en-GB")
    text = set_prose("Let $x \\le y^2$ and\n\n$$\\sum_{i} a_i = 1$$", events.HERE).value
    event = replace(made, talks=(replace(made.talks[0], abstract=text), *made.talks[1:]))
    page = site_of_event(event, tmp_path)["talks/rings.html"].decode()
    assert '<math alttext="x is less than or equal to y squared">' in page
    assert 'display="block"' in page
    assert "data-tex" not in page
    assert "data:image" not in page


def test_a_ready_pdf_is_a_file_to_take_along_if_the_contents_list_it(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "map.pdf").write_bytes(b"%PDF-1.7 of a map")
    listed, advertisement = (
        FreePage(name, Prose(name, name), events.HERE, pdf="map.pdf", contents=name == "ways")
        for name in ("ways", "buy-this")
    )
    files = site_of_event(events.event(pages=(listed, advertisement)), tmp_path)
    assert files["pages/ways.pdf"] == b"%PDF-1.7 of a map"
    assert b'href="pages/ways.pdf">ways</a>' in files["downloads.html"]
    assert not [path for path in files if "buy-this" in path]


def test_whoever_only_takes_part_is_not_on_the_web(tmp_path: Path) -> None:
    event = written_rich(tmp_path)
    files = site_of_event(event, tmp_path)
    assert {path for path in files if path.startswith("people/")} == {
        f"people/{one}.html" for one in ("index", "ada", "mia", "bob", "eve")
    }
    assert not [path for path, data in files.items() if b"Kim" in data and path.endswith((".html", ".js"))]


def test_a_talk_is_not_written_over_the_list_of_talks(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    event = events.event(talks=(events.talk("index", "ada"),))
    desk = SiteDesk(event, Layers(tmp_path, ""), tmp_path / "output", (), lambda _step: None)
    made = desk.files(site_product(tmp_path), Cache(None), None)
    [problem] = made.problems
    assert problem.code == "OCT-Y26"
    assert "talks/index.html is there already" in problem.message
    assert b'href="../talks/index.html"' in made.value["talks/index.html"]
