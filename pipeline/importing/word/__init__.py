"""Word documents (.docx) as abstracts: title, authors, text in our Markdown, equations as TeX, pictures."""
