"""The site: its files, and what one does on its pages in a browser."""
