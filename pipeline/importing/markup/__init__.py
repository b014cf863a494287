"""Texts as they come, HTML and LaTeX, made into our Markdown: every word and every formula is kept."""
