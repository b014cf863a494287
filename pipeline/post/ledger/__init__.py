"""Who was sent which letter, written down before the server can take it; what a send would do next."""
