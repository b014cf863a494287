"""A proof on the screen: plates as they print, the page on its paper, maps of ink and of gaps."""
