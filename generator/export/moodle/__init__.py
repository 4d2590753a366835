"""Moodle XML: written, read back and checked before anyone uploads it; and the results that come back."""
