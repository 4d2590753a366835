"""The checks of a bank, a module each."""
