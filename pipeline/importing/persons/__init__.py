"""Who is who in an export: one record for each person, whatever ids and spellings the source has for them."""
