"""HTML, whole or strewn into Markdown, read by lxml."""
