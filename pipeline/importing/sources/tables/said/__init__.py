"""What people type into cells: times and dates in all their shapes, and lists of authors."""
