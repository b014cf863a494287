"""Fragments joined into one book: pages, folios, page references, fonts, links, outline and tags."""
