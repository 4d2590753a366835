"""Papers → documents: LaTeX, and the PDF of it."""
