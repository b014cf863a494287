"""A mailing's letters: to whom they go, in which variant, and the templates filled in for each."""
