"""Mathematics of the topic regularization."""
