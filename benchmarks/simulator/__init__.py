"""Simulated hands and scanners, to try the reader on."""
