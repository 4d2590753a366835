"""Mathematics of the topic convnets."""
