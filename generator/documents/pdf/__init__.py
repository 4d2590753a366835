"""LaTeX → PDF: pdfTeX, its formats, merging, and the pages read back."""
