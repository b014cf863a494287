"""What a print shop asks of a file: each question looks at what was read and gives findings."""
