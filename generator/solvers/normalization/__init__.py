"""Mathematics of the topic normalization."""
