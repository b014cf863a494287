"""The short programme: days that follow each other on few sheets, measured so that these are full."""
