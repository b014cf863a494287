"""Pages laid on sheets that fold or cut into a book: planned as data first, then drawn as PDF."""
