"""Commands at the desk: import, export, people, and proofs of finished files."""
