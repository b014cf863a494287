"""The tags of a proof as text, and the leaves that they give to the ParentTree."""

import pikepdf
from pikepdf import Array, Dictionary

from pipeline.render.fragments.elements import Elements
from pipeline.render.fragments.fragment import GAP
from pipeline.render.fragments.gaps import Gap, GappedText, entry, read
from pipeline.render.fragments.objects import Objects
from pipeline.render.pdf.trees import WIDTH, limits


def read_tags(
    pdf: pikepdf.Pdf, objects: Objects
) -> tuple[list[int], list[tuple[int, int, int]], list[tuple[int, str, int]]]:
    """Put the tags among ``objects``; give the elements under the Document, the leaves, and those with names.

    A leaf of the ParentTree is (object, first key, last key); names are as in `Elements`.
    """
    tree = pdf.Root.get("/StructTreeRoot", Dictionary())
    documents = list(tree.get("/K", Array()))
    for document in documents:
        objects.name_document(document)
    kids = [kid.objgen[0] for document in documents for kid in document.get("/K", Array())]
    elements = Elements(pdf, objects)
    for kid in kids:
        elements.read(kid)
    return kids, _leaves(tree.get("/ParentTree", Dictionary()), objects, elements), elements.named


def _leaves(tree: pikepdf.Object, objects: Objects, elements: Elements) -> list[tuple[int, int, int]]:
    """The objects have negative numbers, which the proof's do not."""
    flat = list(tree.get("/Nums", Array()))
    values = {int(key): value for key, value in zip(flat[::2], flat[1::2], strict=True)}
    objects.keys = max([objects.keys, *(key + 1 for key in values)])
    order = sorted(values)
    leaves = []
    for number, start in enumerate(range(0, len(order), WIDTH), start=1):
        keys = order[start : start + WIDTH]
        objects.own[-number] = _leaf({key: values[key] for key in keys}, elements)
        leaves.append((-number, keys[0], keys[-1]))
    return leaves


def _leaf(rows: dict[int, pikepdf.Object], elements: Elements) -> GappedText:
    first, last = Gap("key", min(rows)), Gap("key", max(rows))
    text = GappedText(b"<<" + limits(GAP, GAP) + b"/Nums[", (first, last))
    for key, value in rows.items():
        written = value.unparse(resolved=isinstance(value, Array))
        text += entry(b" ", Gap("key", key)) + GappedText(b" ") + read(written, elements.holder)
    return text + GappedText(b"]>>")
