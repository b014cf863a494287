"""What is asked about printers, sheets of cards and finished PDF files: lists, profiles, reports, proofs."""
