"""Files that are merged entry by entry though they are no YAML: rows of a table, works of a bibliography."""
