"""Certificates on the site: what is genuine is told, what is not is not, and no name stands in a page."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from pipeline.load import load_event
from pipeline.model import Event
from pipeline.programme.persons.certificate_marks import certificate_mark, certified_names
from pipeline.programme.persons.certificates import certificate_code, certificate_link
from tests.products.printing import printed
from tests.tools.pages import words
from tests.web.hosted import Host, build_site, visitor, write_coasts

# Who only takes part, with a name that is long and one in a second script; and who was not there.
GUESTS = """\
guest: {title: Prof., given: İnci-Zoë, family: Strauß-Ängström, second: 森愛子, web: false}
sita: {given: सीता, family: कुमारी}
long: {given: Σωκράτης Αριστοτέλης Θεόφραστος Ιπποκράτης, family: Παπαδόπουλος}
absent: {given: Nobody, family: Here, attends: false}
"""
CODE = re.compile(r"[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_coasts(tmp_path_factory.mktemp("certified"))
    people, event = root / "content" / "people.yaml", root / "content" / "event.yaml"
    people.write_text(people.read_text() + GUESTS, encoding="utf-8")
    event.write_text(event.read_text() + "certificate_key: herons\norganisers: [orsted]\n", encoding="utf-8")
    build_site(root)
    return root


@pytest.fixture(scope="module")
def event(folder: Path) -> Event:
    loaded = load_event(folder).value
    assert loaded
    return loaded


@pytest.fixture(scope="module")
def checking(folder: Path) -> Iterator[str]:
    host = Host(folder / "output")
    yield f"{host.address}/web/certificates.html"
    host.stop()


def verdict(page: Page, name: str, code: str) -> str:
    page.locator("form.certificate [name=name]").fill(name)
    page.locator("form.certificate [name=code]").fill(code)
    page.locator("form.certificate button").click()
    return page.locator(".verdict").inner_text()


def test_what_is_genuine_is_told_with_what_it_certifies(page: Page, checking: str, event: Event) -> None:
    page.goto(checking)
    for one in certified_names(event, {talk.id: talk.id for talk in event.talks}):
        told = verdict(page, one.name, one.code)
        assert told.startswith("The certificate is genuine.")
        if one.talk:
            assert f"{one.name} presented “{event.talk[one.talk].title.plain}”" in told
        else:
            assert f"{one.name} took part in Coasts & <Shores>" in told


def test_names_and_codes_are_typed_as_people_type(page: Page, checking: str, event: Event) -> None:
    code = certificate_code(event, event.person["guest"])
    page.goto(checking)
    for name in ("prof inci zoe strauß angstrom", "İNCİ-ZOË  STRAUß-ÄNGSTRÖM", "森愛子"):
        assert "genuine" in verdict(page, name, f" {code.lower().replace('-', ' ')} ")
    mistaken = code.translate(str.maketrans("OIB", "018"))
    assert "genuine" in verdict(page, "Inci-Zoe Strauß-Ängström", mistaken)


def test_another_name_or_code_is_not_genuine(page: Page, checking: str, event: Event) -> None:
    guest, sita = event.person["guest"], event.person["sita"]
    absent = certificate_code(event, event.person["absent"])
    other = certificate_code(replace(event, certificate_key="ducks"), guest)
    page.goto(checking)
    code = certificate_code(event, guest)
    for name, typed in (
        (sita.name, code),
        (guest.name, other),
        (guest.name, code[:-1]),
        (guest.name, ""),
        ("Nobody Here", absent),
    ):
        page.locator("form.certificate").evaluate("form => { form.noValidate = true; }")
        assert verdict(page, name, typed).startswith("There is no certificate with this name and code.")


def test_the_link_of_a_certificate_brings_its_code(page: Page, checking: str, event: Event) -> None:
    code = certificate_code(event, event.person["sita"])
    published = replace(event, site="https://coasts.example/2026/")
    link = certificate_link(published, code)
    assert link == f"https://coasts.example/2026/certificates.html#{code}"
    page.goto(f"{checking}#{link.partition('#')[2]}")
    expect(page.locator("[name=code]")).to_have_value(code)
    page.locator("[name=name]").fill(event.person["sita"].name)
    page.locator("[name=name]").press("Enter")
    expect(page.locator(".verdict")).to_contain_text("genuine")


def test_it_works_from_the_disk(browser: Browser, folder: Path, event: Event) -> None:
    with visitor(browser) as (_context, page):
        page.goto((folder / "output" / "web" / "certificates.html").as_uri())
        person = event.person["long"]
        assert "genuine" in verdict(page, person.name, certificate_code(event, person))


def test_without_scripts_it_says_whom_to_ask(browser: Browser, checking: str) -> None:
    with visitor(browser, java_script_enabled=False) as (_context, page):
        page.goto(checking)
        expect(page.locator("form.certificate")).to_be_hidden()
        expect(page.locator("noscript p")).to_contain_text("ask the organisers: Łukasz Ørsted")


def test_neither_names_nor_codes_are_in_the_site(folder: Path, event: Event) -> None:
    whole = b"".join(path.read_bytes() for path in (folder / "output" / "web").rglob("*") if path.is_file())
    said = whole.decode("utf-8", errors="ignore")
    for person in event.people:
        if person.id in ("guest", "sita", "long", "absent"):
            assert person.family not in said
        assert certificate_code(event, person) not in said
    assert "herons" not in said


def test_all_that_are_printed_are_listed_and_no_more(folder: Path, event: Event, tmp_path: Path) -> None:
    path, _problems = printed(event, "certificate", tmp_path)
    codes = {code for page in words(path) for word in page for code in CODE.findall(word.text)}
    assert codes == {one.code for one in certified_names(event, {talk.id: talk.id for talk in event.talks})}
    page = (folder / "output" / "web" / "certificates.html").read_text(encoding="utf-8")
    listed = re.search(r'data-certificates="([^"]*)"', page)
    assert listed
    marks = listed[1].split()
    assert marks == sorted(marks)
    assert all(re.fullmatch(r"[\w-]{16}", mark) for mark in marks)


def test_without_a_key_there_is_no_such_page(coasts: Path) -> None:
    assert not (coasts / "certificates.html").exists()
    assert "certificates.html" not in (coasts / "index.html").read_text(encoding="utf-8")
    bare = load_event(coasts.parents[1]).value
    assert bare
    assert list(certified_names(bare, {})) == []


def test_a_mark_is_that_of_openssl(event: Event) -> None:
    """``openssl kdf -kdfopt digest:SHA256 -kdfopt iter:1000 … PBKDF2``, then ``openssl dgst -sha256``."""
    from pipeline.programme.persons.certificate_marks import CertifiedName

    known = CertifiedName("Ada Byron", "K67Y-OU2R-A5S7", "")
    assert certificate_mark(known, "Test\n2026-06-15") == "b_nQXUlTVIoXt-1z"
