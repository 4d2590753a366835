"""Mathematics of the topic systems."""
