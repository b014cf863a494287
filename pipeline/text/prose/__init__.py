"""Running text, Markdown or the LaTeX of BibTeX, into safe HTML and plain words."""
