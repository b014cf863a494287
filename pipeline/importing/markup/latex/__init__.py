"""LaTeX, read by pylatexenc: texts, and the files in which people send their abstracts."""
