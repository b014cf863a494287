"""Where each talk, name, picture and problem stands on a page, and where it comes from."""
