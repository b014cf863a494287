"""The binder's own file: trees, places, and what is stored once."""

import io
import os
import pickle
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest
from pikepdf import Dictionary, Name, NameTree, NumberTree
from PIL import Image

from pipeline.model import Bookmark, Galley
from pipeline.problems import Outcome, Source
from pipeline.render.fragments.fragment import Body, Fragment, unpack
from tests.conftest import REPOSITORY
from tests.render.proofs import bound, folio, fragment, opened, proof
from tests.tools.verapdf import validate

PAGE = "<h2 id='a'>A</h2><p>text, <a href='octavo:b'>see</a></p>"
LINE = "<p>text</p>"


def texts(outcome: Outcome) -> list[str]:
    with pypdfium2.PdfDocument(outcome.value.data) as pdf:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]


def test_names_by_the_thousand_are_found_in_a_tree_with_limits():
    anchors = {f"talk-{i}": (0, float(i), 0.0) for i in range(3000)} | {
        "é(": (0, 1.0, 0.0),
        "日本": (0, 2.0, 0.0),
    }
    with opened(bound(replace(fragment(LINE), anchors=anchors))) as pdf:
        tree = NameTree(pdf.Root.Names.Dests)
        assert {name: float(place[2]) for name, place in tree.items()} == {
            name: x for name, (_page, x, _y) in anchors.items()
        }
        assert "Limits" not in pdf.Root.Names.Dests
        assert_limits(pdf.Root.Names.Dests, "/Names", bytes)


def assert_limits(node: pikepdf.Object, rows: str, read: type) -> tuple[object, object]:
    """The least and greatest key below ``node``, whose kids must say theirs and stand in order."""
    if rows in node:
        keys = [read(key) for key in list(node[rows])[::2]]
        assert keys == sorted(keys)
        return keys[0], keys[-1]
    assert len(node.Kids) <= 64
    found = [assert_limits(kid, rows, read) for kid in node.Kids]
    assert found == [tuple(read(limit) for limit in kid.Limits) for kid in node.Kids]
    assert all(before[1] < after[0] for before, after in pairwise(found))
    return found[0][0], found[-1][1]


def test_tags_of_many_galleys_hang_under_one_document():
    many = 150
    with opened(bound(*[fragment(PAGE)] * many)) as pdf:
        root = pdf.Root.StructTreeRoot
        [document] = root.K
        assert len(document.K) == 2 * many
        assert all(kid.P.objgen == document.objgen for kid in document.K)
        tree = NumberTree(root.ParentTree)
        assert sorted(tree) == list(range(2 * many))
        assert root.ParentTreeNextKey == 2 * many
        assert_limits(root.ParentTree, "/Nums", int)
        for number, page in enumerate(pdf.pages):
            heading = document.K[2 * number]
            assert heading.Pg.objgen == page.obj.objgen
            assert tree[int(page.obj.StructParents)][0].objgen == heading.objgen
            link = tree[int(page.obj.Annots[0].StructParent)]
            assert Name.Link == link.S
            assert [kid.Obj.objgen for kid in link.K if isinstance(kid, Dictionary)] == [
                page.obj.Annots[0].objgen
            ]


@pytest.mark.parametrize("many", [1, 32, 33, 1100])
def test_the_page_tree_is_balanced_and_counts(many):
    with opened(bound(*[fragment(LINE)] * many)) as pdf:

        def walk(node: pikepdf.Object) -> list[tuple[int, int]]:
            if node.Type == Name.Page:
                return [node.objgen]
            assert len(node.Kids) <= 32
            assert all(kid.Parent.objgen == node.objgen for kid in node.Kids)
            below = [leaf for kid in node.Kids for leaf in walk(kid)]
            assert node.Count == len(below)
            return below

        assert walk(pdf.Root.Pages) == [page.obj.objgen for page in pdf.pages]
        assert len(set(walk(pdf.Root.Pages))) == many


def test_folios_stand_at_the_outer_edge_and_only_on_running_pages():
    body = fragment("<p>x</p>" + "<p style='break-before:page'>y</p>" * 11)
    outcome = bound(body, fragment(LINE), folio=folio(), shift=3.0)
    assert texts(outcome)[:3] == ["x 1", "y 2", "y 3"]
    assert texts(outcome)[11] == "y 12"
    with pypdfium2.PdfDocument(outcome.value.data) as pdf:
        outer = []
        for number in (2, 3, 10, 11):
            left, _bottom, right, _top = pdf[number - 1].get_mediabox()
            page = pdf[number - 1].get_textpage()
            boxes = [page.get_charbox(page.count_chars() - 1 - i) for i in range(len(str(number)))]
            outer.append(
                min(b[0] for b in boxes) - left if number % 2 == 0 else right - max(b[2] for b in boxes)
            )
        assert max(outer) - min(outer) < 1.0
        assert pdf[1].get_mediabox()[0] == pytest.approx(3 * 72 / 25.4)
        assert pdf[2].get_mediabox()[0] == 0
    galleys = (Galley("0", "", Source("c")), Galley("1", "", Source("b"), running=True))
    plain, stamped = texts(bound(fragment(LINE), fragment(LINE), folio=folio(), galleys=galleys))
    assert plain == "text"
    assert "2" in stamped


def test_the_folio_is_an_artifact_in_content_that_pages_share():
    with opened(bound(*[fragment(LINE)] * 30, folio=folio())) as pdf:
        pieces = {stream.objgen for page in pdf.pages for stream in page.obj.Contents}
        # The text, q, ten digits, the end, and starts: for one and two digits, recto and verso.
        assert len(pieces) <= 1 + 1 + 10 + 1 + 2 * 2 + 10
        content = b" ".join(stream.read_bytes() for stream in pdf.pages[29].obj.Contents)
        assert b"/Artifact <</Type /Pagination>> BDC" in content
        assert content.count(b"BT") == content.count(b"ET") == 2


def test_a_filler_is_repeated_and_what_is_missing_is_blank():
    filled = bound(fragment(LINE), fragment("<p>rule"), fragment("<p>back"), multiple=4, filler="1")
    assert texts(filled) == ["text", "rule", "rule", "back"]
    blank = bound(fragment(LINE), fragment("<p>back"), multiple=4)
    assert texts(blank) == ["text", "", "", "back"]
    with opened(blank) as pdf:
        assert "/Contents" not in pdf.pages[1].obj
        assert pdf.pages[1].mediabox == pdf.pages[0].mediabox


def test_a_page_that_bleeds_is_shown_as_it_is_cut():
    style = "@page{bleed:5mm;background:#369}"
    with opened(bound(fragment(LINE, style))) as pdf:
        page = pdf.pages[0].obj
        assert float(page.OctavoBleed) == pytest.approx(5 * 72 / 25.4, abs=1e-3)
        assert page.MediaBox == page.TrimBox == page.BleedBox
        assert [float(v) for v in page.MediaBox] == pytest.approx([0, 0, 100 * 72 / 25.4, 150 * 72 / 25.4])


def test_equal_pictures_of_several_galleys_are_stored_once(tmp_path):
    Image.new("RGB", (40, 40), "red").save(tmp_path / "red.png")
    Image.new("RGB", (40, 40), "blue").save(tmp_path / "blue.png")
    galleys = [
        fragment(f"<p>{i}</p><img alt='x' src='{colour}.png'>", folder=tmp_path)
        for i, colour in enumerate(["red", "red", "blue"])
    ]
    with opened(bound(*galleys, folio=folio())) as pdf:
        pictures = [
            o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == Name.Image
        ]
        assert len(pictures) == 2


def test_the_outline_opens_tidily_and_closes_up_skipped_levels():
    levels = [1, 2, 4, 2, 1, 1, 3]
    marks = tuple(Bookmark(level, f"({i}) é", 0, 1.0, 2.0) for i, level in enumerate(levels))
    with opened(bound(replace(fragment(LINE), bookmarks=marks))) as pdf:
        assert pdf.Root.Outlines.Count == 3
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == ["(0) é", "(4) é", "(5) é"]
            assert [item.title for item in outline.root[0].children] == ["(1) é", "(3) é"]
            assert [item.title for item in outline.root[2].children] == ["(6) é"]
        assert pdf.Root.Outlines.First.Count == -2


def test_links_out_stay_and_links_to_nothing_are_told():
    address = r"https://example.org/(a%5C)?q=1%200%20R&amp;r=[x]&amp;s=&lt;7 0 R&gt;"
    outcome = bound(fragment(f"<p><a href='{address}'>out</a> <a href='octavo:gone'>gone</a></p>"))
    [problem] = outcome.problems
    assert (problem.code, problem.source.file) == ("OCT-R08", "content/0.md")
    with opened(outcome) as pdf, pikepdf.open(io.BytesIO(proof_of(address))) as plain:
        out, gone = pdf.pages[0].obj.Annots
        assert out.A.URI == plain.pages[0].obj.Annots[0].A.URI
        assert out.F == 4
        assert gone.Dest[0].objgen == pdf.pages[0].obj.objgen


def proof_of(address: str) -> bytes:
    return proof(f"<p><a href='{address}'>out</a> <a href='octavo:gone'>gone</a></p>").pdf


def test_tables_lists_and_pictures_stay_accessible(tmp_path):
    Image.new("RGB", (40, 40), "red").save(tmp_path / "red.png")
    body = "<h1 id='b'>T</h1><table><tr><th>a<th>b<tr><td>1<td>2</table><ul><li>x<li>y</ul>"
    galleys = [fragment(f"{body}<img alt='a red square' src='red.png'>", folder=tmp_path), fragment(PAGE)]
    outcome = bound(*galleys, folio=folio(), shift=2.0)
    (tmp_path / "book.pdf").write_bytes(outcome.value.data)
    assert validate(tmp_path / "book.pdf") == []


def test_a_page_label_is_the_folio_and_metadata_names_the_document():
    with opened(bound(*[fragment(LINE)] * 3, title="Ein „Buch“ (2)", author="Ada")) as pdf:
        assert [page.label for page in pdf.pages] == ["1", "2", "3"]
        assert pdf.docinfo.Title == "Ein „Buch“ (2)"
        assert "/Subject" not in pdf.docinfo
        assert b"<dc:creator>" in pdf.Root.Metadata.read_bytes()
        assert str(pdf.Root.Lang) == "en"


BIND = """
import pickle, sys
from tests.render.proofs import FONTS, bound
from pipeline.render.fragments.prepare import prepare
proofs = pickle.load(open(sys.argv[1], "rb"))
sys.stdout.buffer.write(bound(*[prepare(proof, FONTS) for proof in proofs]).value.data)
"""


def test_other_processes_give_the_same_bytes(tmp_path):
    proofs = [proof(PAGE), proof("<p><b>bold</b> <i>italic</i>")]
    (tmp_path / "proofs").write_bytes(pickle.dumps(proofs))
    made = {bound(*[fragment(PAGE), fragment("<p><b>bold</b> <i>italic</i>")]).value.data}
    for seed in ("1", "2"):
        command = [sys.executable, "-c", BIND, str(tmp_path / "proofs")]
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(REPOSITORY)}
        made.add(subprocess.run(command, env=environment, capture_output=True, check=True).stdout)
    assert len(made) == 1


def test_bodies_may_wait_on_disk_and_are_read_in_the_order_of_their_pages(tmp_path):
    read: list[str] = []

    class Waiting:
        def __init__(self, name: str, made: Fragment) -> None:
            self.name, self.pages = name, made.pages
            self.anchors, self.bookmarks = made.anchors, made.bookmarks
            (tmp_path / name).write_bytes(made.body)

        def take(self) -> Body:
            read.append(self.name)
            return unpack((tmp_path / self.name).read_bytes())

    made = [fragment(PAGE), fragment("<p>rule"), fragment(LINE)]
    waiting = [Waiting(name, each) for name, each in zip("abc", made, strict=True)]
    book = {"multiple": 5, "filler": "1"}
    assert bound(*waiting, **book) == bound(*made, **book)
    assert read == ["a", "b", "b", "b", "c"]
