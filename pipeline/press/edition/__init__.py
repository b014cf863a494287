"""The print edition: boxes, marks, the cover apart, and the standard that the file claims."""
