"""Use cases of the way back: answers are typed or read, marked, and explained; the papers stay as they are."""

from generator.app.grading.explaining import ExplainRequest, explain
from generator.app.grading.marking import MarkRequest, mark_printing
from generator.app.grading.returning import PapersReturned, ReturnRequest, return_papers
from generator.app.grading.typing_in import TypeRequest, type_answers

__all__ = [
    "ExplainRequest",
    "MarkRequest",
    "PapersReturned",
    "ReturnRequest",
    "TypeRequest",
    "explain",
    "mark_printing",
    "return_papers",
    "type_answers",
]
