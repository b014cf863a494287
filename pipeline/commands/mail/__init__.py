"""What ``octavo mail`` does: write the letters, send them, settle what came of it."""
