"""Numpy mathematics by topic, for the bank's solvers and their proofs. Knows nothing of exams, TeX or Russian."""
