"""HTML and stylesheets read once where the engine reads them again and again."""
