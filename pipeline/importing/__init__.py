"""What other systems export, as content: bytes to records, records to tidy files, and again tomorrow."""
