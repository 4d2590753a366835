"""Results in words: the lines that a terminal prints and a page on screen shows."""

from generator.app.summaries.decided import excluded_lines, rekeyed_lines
from generator.app.summaries.lines import continued_lines, printed_files, printed_remarks, seating_lines, verified_lines
from generator.app.summaries.marked import marked_lines

__all__ = [
    "continued_lines",
    "excluded_lines",
    "marked_lines",
    "printed_files",
    "printed_remarks",
    "rekeyed_lines",
    "seating_lines",
    "verified_lines",
]
