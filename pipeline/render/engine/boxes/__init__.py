"""What is read from pages that have been laid out: where texts end, and where others may be put."""
