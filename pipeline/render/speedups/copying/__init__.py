"""Text of scripts whose letters join, stack or change places, copied from the PDF as it was typed."""
