"""An instance → what a grader marks it with: its answers, and its named mistakes with the points they are worth.

Owns what is proposed for them where the exam has no rules.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from fractions import Fraction

from generator.documents.latex import answer_key
from generator.documents.latex.records import AnswerRow, DigestAnswer, MistakeRow
from generator.documents.latex.values import escape
from generator.model import Answer, Instance, Partial, Score
from generator.model.marking import share_of_mistake
from generator.model.score import portion

NAMED = Fraction(1, 2)
"""The share of an answer's points that a named mistake leaves, if the exam says nothing of mistakes."""


def share_of(partial: Partial, problem: str, mistake: str) -> Fraction:
    """The share of an answer's points that this mistake leaves: by the exam's rules, if it has any."""
    return share_of_mistake(partial, problem, mistake) if partial else NAMED


def answers(instance: Instance, partial: Partial) -> tuple[DigestAnswer, ...]:
    """The answers of an instance, each with its mistakes, the likeliest first, and their worth by these rules."""
    rows = answer_key.place(instance).answers
    share = functools.partial(share_of, partial, instance.problem.id)
    return tuple(_answer(row, answer, share) for row, answer in zip(rows, instance.answers, strict=True))


def _answer(row: AnswerRow, answer: Answer, share: Callable[[str], Fraction]) -> DigestAnswer:
    found = tuple(
        MistakeRow(answer_key.wrong_answer(answer, value), escape(name), portion(answer.points, share(name)))
        for name, value in answer.mistakes.items()
    )
    return DigestAnswer(row, found, _common(found))


def _common(found: tuple[MistakeRow, ...]) -> Score | None:
    """What all mistakes are worth, if it is the same."""
    credits_ = {mistake.credit for mistake in found}
    return credits_.pop() if len(credits_) == 1 else None
