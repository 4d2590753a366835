"""Use cases of the way back: answers are typed or read, marked, and explained; the papers stay as they are."""

from generator.app.grading.explaining import ExplainRequest, explain
from generator.app.grading.marking import MarkRequest, mark_printing
from generator.app.grading.typing_in import TypeRequest, type_answers

__all__ = ["ExplainRequest", "MarkRequest", "TypeRequest", "explain", "mark_printing", "type_answers"]
