"""Marking: responses, the record and the rules → marks. Pure functions, one set for however answers came."""

from generator.grading.marking.marks import AnswerMark, Marks, PaperMark, ProblemMark
from generator.grading.marking.papers import Carry, Owner, Terms, mark
from generator.grading.marking.rules import points, share, unknown
from generator.grading.marking.verdicts import Verdict, rule, verdict

__all__ = [
    "AnswerMark",
    "Carry",
    "Marks",
    "Owner",
    "PaperMark",
    "ProblemMark",
    "Terms",
    "Verdict",
    "mark",
    "points",
    "rule",
    "share",
    "unknown",
    "verdict",
]
