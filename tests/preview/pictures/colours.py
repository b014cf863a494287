"""Pages of one colour."""

import io

import pikepdf


def coloured(*colours: tuple[float, ...]) -> bytes:
    """A PDF of pages of 100 × 200 pt, each full of a colour of three (RGB) or four numbers (CMYK)."""
    book = pikepdf.new()
    for colour in colours:
        page = book.add_blank_page(page_size=(100, 200))
        operator = {3: "rg", 4: "k", 1: "g"}[len(colour)]
        words = " ".join(map(str, colour))
        page.obj.Contents = book.make_stream(f"{words} {operator} 0 0 100 200 re f".encode())
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
