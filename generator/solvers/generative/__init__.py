"""Mathematics of the topic generative."""
