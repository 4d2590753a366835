"""Answers typed without any scan: the table that is made from the record to be filled in, and read back."""

from generator.grading.typed.blank import pages
from generator.grading.typed.filled import read

__all__ = ["FILES", "pages", "read"]

FILES = ("answers-typed.xlsx", "answers-typed.csv")
"""The table as it is made, and as somebody may have saved it."""
