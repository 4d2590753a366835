"""Exports to other systems, their check before an upload, and the results that come back."""

from generator.app.online.exporting import Exported, ExportRequest, Form, export
from generator.app.online.results import MoodleResults, ResultsRequest, moodle_results
from generator.app.online.uploads import UploadRequest, check_upload

__all__ = [
    "ExportRequest",
    "Exported",
    "Form",
    "MoodleResults",
    "ResultsRequest",
    "UploadRequest",
    "check_upload",
    "export",
    "moodle_results",
]
