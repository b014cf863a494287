"""Pages that look the same have the same digest, whatever has changed elsewhere in the file."""

from io import BytesIO

import pikepdf

from pipeline.press.page_digests import page_digests

_PAGE = (0, 0, 200, 300)


def _file(*contents: bytes, more: int = 0, font: bytes = b"the font") -> bytes:
    """A page for each of ``contents``, which share a font; ``more`` objects stand before them."""
    with pikepdf.new() as pdf:
        for number in range(more):
            pdf.Root[f"/More{number}"] = pdf.make_indirect(pikepdf.Dictionary(Number=number))
        face = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Font, File=pdf.make_stream(font)))
        for content in contents:
            page = pdf.add_blank_page(page_size=_PAGE[2:])
            page.Contents = pdf.make_stream(content)
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=face))
            # As a tagged link has it: the way back to the page, and on to others.
            link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, P=page.obj)
            page.Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(link)]))
        made = BytesIO()
        pdf.save(made)
    return made.getvalue()


def test_a_page_that_did_not_change_keeps_its_digest() -> None:
    before, after = page_digests(_file(b"one", b"two", b"two")), page_digests(_file(b"one", b"other", b"two"))
    assert before[0] == after[0] != before[1]
    assert before[1] == before[2] == after[2] != after[1]


def test_it_does_not_matter_where_objects_stand() -> None:
    assert page_digests(_file(b"one", b"two")) == page_digests(_file(b"one", b"two", more=9))


def test_what_pages_share_counts_for_each() -> None:
    before, after = page_digests(_file(b"one", b"two")), page_digests(_file(b"one", b"two", font=b"another"))
    assert not set(before) & set(after)


def test_a_circle_ends() -> None:
    with pikepdf.open(BytesIO(_file(b"one"))) as pdf:
        group = pdf.make_indirect(pikepdf.Dictionary())
        group.Group = pikepdf.Dictionary(Again=group)
        pdf.pages[0].obj["/Group"] = group
        made = BytesIO()
        pdf.save(made)
    assert len(page_digests(made.getvalue())) == 1
