"""What is looked at beside the content: PDFs that are bound in, templates and stylesheets of the event."""
