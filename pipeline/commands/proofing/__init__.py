"""``octavo preview``: builds that follow each save, and the local page that shows them."""
