"""What stands within a line: commands of LaTeX, citations, links, raised and lowered words."""
