"""What preflight found: as a checklist, as a page of HTML, as a table, as JSON."""
