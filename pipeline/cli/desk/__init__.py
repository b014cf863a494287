"""Commands that take in what other systems export, and give out what they read."""
