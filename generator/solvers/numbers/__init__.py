"""Numbers as the bank writes them: rounding, rationals, logarithms, formulas."""
