"""Formulas: TeX into pictures that sit on the baseline, and words for those who hear them."""
