"""What an event's choices look like: page formats, colours, the cover's ornament, badges, QR codes."""
