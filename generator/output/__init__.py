"""A printing on disk and back: its record, tables, batches, workers, safe replacement."""

from generator.output.differences import Difference, compare, describe
from generator.output.manifest import (
    EditionRecord,
    ExclusionRecord,
    HeadRecord,
    Manifest,
    PaperRecord,
    PrintingRecord,
    RekeyRecord,
    edition_of,
)
from generator.output.manifest_file import read as read_manifest
from generator.output.recording import record_printing
from generator.output.restoring import restore, restore_student

__all__ = [
    "Difference",
    "EditionRecord",
    "ExclusionRecord",
    "HeadRecord",
    "Manifest",
    "PaperRecord",
    "PrintingRecord",
    "RekeyRecord",
    "compare",
    "describe",
    "edition_of",
    "read_manifest",
    "record_printing",
    "restore",
    "restore_student",
]
