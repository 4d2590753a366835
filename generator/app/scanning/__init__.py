"""From scans to answers: reading them, and deciding what is doubtful."""

from generator.app.scanning.deciding import DoubtsRequest, OpenDoubts, doubts
from generator.app.scanning.lines import doubt_lines, read_lines
from generator.app.scanning.reading import ReadRequest, ScansRead, read_scans

__all__ = [
    "DoubtsRequest",
    "OpenDoubts",
    "ReadRequest",
    "ScansRead",
    "doubt_lines",
    "doubts",
    "read_lines",
    "read_scans",
]
