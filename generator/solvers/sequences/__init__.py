"""Mathematics of the topic sequences."""
