"""What is read while something is composed: noted, so that it is known what to compose again."""
