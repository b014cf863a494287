"""What amounts are worked out from: the accent and the inks it has, the most ink that paper bears."""
