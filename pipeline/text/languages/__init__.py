"""What languages have of their own: tags, digits, quotation marks, the order in which they list names."""
