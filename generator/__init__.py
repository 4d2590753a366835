"""Biletnik: a bank of parameterised problems, printed as Russian exam papers with proven answers."""

__version__ = "0.1.0"
