"""What others show of a site where they link to it: a picture of each talk."""
