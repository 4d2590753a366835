"""A problem of the bank and an index → an instance with its answers."""
