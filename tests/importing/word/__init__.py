"""Word documents, made part by part."""
