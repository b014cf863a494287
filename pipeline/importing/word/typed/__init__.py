"""What a Word document says, as the Markdown that a person would have typed."""
