"""Notes are notes to a screen reader, each with a name of its own in the book."""

from pikepdf import Dictionary, NameTree

from tests.render.proofs import bound, fragment, opened

NOTES = "<p>word<mark>1</mark></p><aside><p><sup>1</sup> A note.</p></aside><aside><p>More.</p></aside>"


def test_notes_and_their_marks_have_roles():
    with opened(bound(fragment(NOTES), fragment(NOTES + "<p>other"))) as pdf:
        elements = [each for each in pdf.objects if isinstance(each, Dictionary) and "/S" in each]
        notes = [each for each in elements if each.S == "/Note"]
        marks = [each for each in elements if each.S == "/Reference"]
        names = {str(note.ID) for note in notes}
        tree = NameTree(pdf.Root.StructTreeRoot.IDTree)
        assert {name: tree[name].objgen for name in tree} == {str(note.ID): note.objgen for note in notes}
    assert len(notes) == len(names) == 4
    assert len(marks) == 2


def test_header_cells_are_found_by_the_names_that_cells_give():
    table = "<table><tr><th>a<th>b<tr><td>1<td>2</table>"
    with opened(bound(*[fragment(table * 20 + f"<p>{n}") for n in range(3)])) as pdf:
        tree = NameTree(pdf.Root.StructTreeRoot.IDTree)
        cells = [each for each in pdf.objects if isinstance(each, Dictionary) and each.get("/S") == "/TD"]
        heads = {str(name): tree[str(name)] for cell in cells for name in cell.A.Headers}
        assert len(heads) == 120 == len(list(tree))
        assert {str(head.S) for head in heads.values()} == {"/TH"}
        assert all(str(head.ID) == name for name, head in heads.items())
