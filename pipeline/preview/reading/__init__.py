"""Pages as they are read back from a PDF: letters and pictures with their boxes, words, and spaces."""
