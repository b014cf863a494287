"""BibTeX into papers."""
