"""What other systems export, as event folders: for measuring what the checks say of real programmes."""
