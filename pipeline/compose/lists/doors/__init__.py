"""Signs at doors: rows in one size of type for all of them, split over as few sheets as that takes."""
