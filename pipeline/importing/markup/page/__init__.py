"""A text between its source and Markdown: what it consists of, and how that is written."""
