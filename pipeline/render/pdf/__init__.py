"""PDF files written from front to back."""
