"""Tags without meaning are left out, and nothing that a reader is read changes."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, NumberTree

from tests.render.proofs import bound, fragment, opened, proof

LONG = "<p>" + "words and more words that go on over the end of the page <b>and over</b> " * 200 + "</p>"
TABLE = "<table><tr><th>a<td><em>b</em> c<tr><th>d<td>e <span><span>f</span></span></table>"
LISTS = "<ul><li>one <b>two</b><ul><li>three</ul><li>four</ul><dl><dt>five<dd>six</dl>"
LINKS = "<p>see <b><a href='https://example.org'>this <i>place</i></a></b>, <a href='octavo:a'>here</a></p>"
LOOSE = "<div>loose <b>text</b><div>in boxes</div>and <span>behind</span></div><section><p>x</section>"
EMPTY = "<div><span></span><div></div></div><p></p><p>end"
BODIES = [LONG, TABLE, LISTS, LINKS, LOOSE, EMPTY, LONG + TABLE + LISTS + LINKS + LOOSE + LONG]


class Tags:
    """What the tags of ``pdf`` tell in order: ``content`` is (page, mark), or the number of a page's link."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self.links = {
            link.objgen: (number, place)
            for number, page in enumerate(pdf.pages)
            for place, link in enumerate(page.obj.get("/Annots", Array()))
        }
        self.content: list[tuple[int, int]] = []
        self.roles: list[str] = []
        self.owners: dict[tuple[int, int], pikepdf.Object] = {}
        self._walk(pdf.Root.StructTreeRoot, None)

    def _walk(self, element: pikepdf.Object, page: pikepdf.Object | None) -> None:
        page = element.get("/Pg", page)
        for kid in element.get("/K", Array()):
            if not isinstance(kid, Dictionary):
                self._mark(element, page, int(kid))
            elif kid.get("/Type") == "/MCR":
                self._mark(element, kid.Pg, int(kid.MCID))
            elif kid.get("/Type") == "/OBJR":
                self.content.append(self.links[kid.Obj.objgen])
            else:
                self.roles.append(str(kid.S))
                self._walk(kid, page)

    def _mark(self, element: pikepdf.Object, page: pikepdf.Object | None, number: int) -> None:
        assert page is not None
        place = self.pages[page.objgen], number
        self.content.append(place)
        self.owners[place] = element


@pytest.mark.parametrize("body", BODIES)
def test_a_reader_is_read_the_same_in_the_same_order(body):
    with pikepdf.open(io.BytesIO(proof(body).pdf)) as whole, opened(bound(fragment(body))) as pdf:
        before, after = Tags(whole), Tags(pdf)
        assert before.content
        assert after.content == before.content
        idle = {"/Span", "/NonStruct"}
        assert [r for r in after.roles if r not in idle] == [r for r in before.roles if r not in idle]


@pytest.mark.parametrize("body", BODIES)
def test_every_mark_names_the_element_that_holds_it(body):
    with opened(bound(fragment(body), fragment(LINKS))) as pdf:
        tags, tree = Tags(pdf), NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        for number, page in enumerate(pdf.pages):
            for mark, element in enumerate(tree[int(page.obj.StructParents)]):
                if isinstance(element, Dictionary):
                    assert tags.owners.pop((number, mark)).objgen == element.objgen
        assert not tags.owners


def test_only_what_says_something_is_left():
    with opened(bound(fragment(LINKS + LISTS))) as pdf:
        assert not {"/Span", "/NonStruct"} & set(Tags(pdf).roles)
    with opened(bound(fragment(LOOSE))) as pdf:
        # A box of boxes holds no text itself.
        assert "/Span" in Tags(pdf).roles
        assert {str(owner.S) for owner in Tags(pdf).owners.values()} <= {"/Span", "/P"}


def test_text_that_goes_on_over_the_page_says_where_it_lies():
    with opened(bound(fragment(LONG))) as pdf:
        assert len(pdf.pages) > 2
        assert {page for page, _mark in Tags(pdf).content} == set(range(len(pdf.pages)))


def test_header_cells_have_names_that_no_other_galley_has():
    with opened(bound(fragment(TABLE), fragment(TABLE))) as pdf:
        cells = [each for each in pdf.objects if isinstance(each, Dictionary) and each.get("/S") == "/TH"]
        names = [str(cell.ID) for cell in cells]
        told = [
            str(one)
            for each in pdf.objects
            if isinstance(each, Dictionary) and each.get("/S") == "/TD"
            for one in each.A.Headers
        ]
    assert len(names) == len(set(names)) == 4
    assert set(told) < set(names)
