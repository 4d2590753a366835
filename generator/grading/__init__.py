"""The way back: scans and typed answers → responses → marks."""
