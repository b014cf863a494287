"""What the proof room shows beside the pages: places, letters, badges, reports, differences."""
