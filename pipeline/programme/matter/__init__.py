"""What a book has beside its programme: pages of the organiser's own, bodies, help for guests, papers."""
