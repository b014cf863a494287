"""The proof room: what has changed on disk, pages as pictures, and the local page that shows them."""
