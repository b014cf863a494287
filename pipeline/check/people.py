"""Names that are almost the same: one person written twice, most likely."""
