"""Who is who: whether two names that stand in an event are one person's, and among very many, which are."""
