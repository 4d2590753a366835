"""Mathematics of the topic losses."""
