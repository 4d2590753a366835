"""Mathematics of the topic metrics."""
