"""Mathematics of the topic backpropagation."""
