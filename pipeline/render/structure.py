"""Join the structure trees of tagged PDFs, so that the bound book stays accessible.

PDF 32000-1, 14.7.4: each page's StructParents and each annotation's StructParent is a key of the
ParentTree. The keys of every galley are moved up by an offset, and all elements hang under one Document.
"""

import pikepdf
from pikepdf import Array, Dictionary, Name


class StructureJoiner:
    """Takes galleys in order; ``finish`` hangs the joined tree into the catalogue of ``book``."""

    def __init__(self, book: pikepdf.Pdf) -> None:
        self._book = book
        self._root = book.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._document = book.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, P=self._root, K=Array())
        )
        self._kids: list[pikepdf.Object] = []
        self._nums: list[pikepdf.Object | int] = []
        self._next_key = 0

    def add(self, galley: pikepdf.Pdf, pages: list[pikepdf.Page]) -> None:
        """Join the tree of ``galley``, whose ``pages`` have just been copied into the book."""
        if "/StructTreeRoot" not in galley.Root:
            return
        tree = self._book.copy_foreign(galley.Root.StructTreeRoot)
        offset = self._next_key
        for page in pages:
            page.obj.StructParents = int(page.obj.StructParents) + offset
            for annotation in page.obj.get("/Annots", []):
                if "/StructParent" in annotation:
                    annotation.StructParent = int(annotation.StructParent) + offset
        for document in tree.K:
            for kid in document.get("/K", []):
                kid.P = self._document
                self._kids.append(kid)
        nums = list(tree.ParentTree.Nums)
        for key, value in zip(nums[::2], nums[1::2], strict=True):
            self._nums += [int(key) + offset, value]
            self._next_key = max(self._next_key, int(key) + offset + 1)

    def finish(self) -> None:
        """Write the joined tree."""
        self._document.K = Array(self._kids)
        self._root.K = Array([self._document])
        self._root.ParentTree = self._book.make_indirect(Dictionary(Nums=Array(self._nums)))
        self._root.ParentTreeNextKey = self._next_key
        self._book.Root.StructTreeRoot = self._root
        self._book.Root.MarkInfo = Dictionary(Marked=True)
