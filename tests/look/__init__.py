"""What a typographer measures on finished pages."""
