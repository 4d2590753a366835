"""An instance → what a grader marks it with: its answers, and its named mistakes with the points they are worth.

Owns the proposal of partial credit, until people or the exam decide otherwise.
"""

from __future__ import annotations

from fractions import Fraction

from generator.documents.latex import answer_key
from generator.documents.latex.records import AnswerRow, DigestAnswer, MistakeRow
from generator.documents.latex.values import escape
from generator.model import Answer, Instance, Score
from generator.model.score import portion

NAMED = Fraction(1, 2)
"""The share of an answer's points that a named mistake leaves, if nobody says otherwise."""


def share_of(_: str) -> Fraction:
    """The share of an answer's points that a wrong answer with this mistake leaves."""
    return NAMED


def answers(instance: Instance) -> tuple[DigestAnswer, ...]:
    """The answers of an instance, each with its mistakes, the likeliest first."""
    rows = answer_key.place(instance).answers
    return tuple(_answer(row, answer) for row, answer in zip(rows, instance.answers, strict=True))


def _answer(row: AnswerRow, answer: Answer) -> DigestAnswer:
    found = tuple(
        MistakeRow(answer_key.wrong_answer(answer, value), escape(name), portion(answer.points, share_of(name)))
        for name, value in answer.mistakes.items()
    )
    return DigestAnswer(row, found, _common(found))


def _common(found: tuple[MistakeRow, ...]) -> Score | None:
    """What all mistakes are worth, if it is the same."""
    credits_ = {mistake.credit for mistake in found}
    return credits_.pop() if len(credits_) == 1 else None
