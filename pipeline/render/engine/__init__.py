"""WeasyPrint: how it is loaded, given files and styles, and what it complains about."""
