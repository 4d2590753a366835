"""Papers and templates → LaTeX."""
