"""What stands in a text beside paragraphs: tables, notes, quotations, figures, and LaTeX's for them."""
