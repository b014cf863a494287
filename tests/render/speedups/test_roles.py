"""Notes are notes to a screen reader, each with a name of its own in the book."""

from pikepdf import Dictionary

from tests.render.proofs import bound, fragment, opened

NOTES = "<p>word<mark>1</mark></p><aside><p><sup>1</sup> A note.</p></aside><aside><p>More.</p></aside>"


def test_notes_and_their_marks_have_roles():
    with opened(bound(fragment(NOTES), fragment(NOTES + "<p>other"))) as pdf:
        elements = [each for each in pdf.objects if isinstance(each, Dictionary) and "/S" in each]
        notes = [each for each in elements if each.S == "/Note"]
        marks = [each for each in elements if each.S == "/Reference"]
        names = {str(note.ID) for note in notes}
    assert len(notes) == len(names) == 4
    assert len(marks) == 2
