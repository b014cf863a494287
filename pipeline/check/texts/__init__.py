"""What is printed as text: characters that no font has, and sample content that was left in."""
