"""Files that are merged entry by entry."""
