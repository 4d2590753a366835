"""From scans to answers: reading them, and deciding what is doubtful."""

from generator.app.scanning.lines import read_lines
from generator.app.scanning.reading import ReadRequest, ScansRead, read_scans

__all__ = ["ReadRequest", "ScansRead", "read_lines", "read_scans"]
