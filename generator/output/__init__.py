"""A printing on disk and back: manifest, tables, batches, workers, safe replacement."""
