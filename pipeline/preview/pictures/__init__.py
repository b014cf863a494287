"""Pages of PDFs as pictures, drawn by a process of its own."""
