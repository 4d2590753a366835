"""Mathematics of the topic optimization."""
