"""What is asked of single people: what the list says of them, where the book tells about and names them."""
