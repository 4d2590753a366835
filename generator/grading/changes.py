"""Marks before and now → whose changed, and why, in words. Owns what counts as the reason."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from generator.grading.gradebook import ABSENT, FAILED
from generator.grading.marking import AnswerMark, Marks, PaperMark
from generator.grading.marking.words import verdict_text, written_text
from generator.russian import amount

__all__ = ["changed"]


def changed(before: Marks, now: Marks) -> list[str]:
    """A line for each paper whose points or grade are other ones now."""
    was = {paper.code: paper for paper in before.papers}
    return [line for paper in now.papers if (line := _line(was.get(paper.code), paper))]


def _line(before: PaperMark | None, now: PaperMark) -> str:
    if before is None or (before.came, now.came) == (False, False):
        return ""
    parts = [*_answers(before, now)] if before.came else []
    if before.total != now.total or before.came != now.came:
        parts.append(f"сумма {_total(before)} → {_total(now)}")
    if _grade(before) != _grade(now):
        parts.append(f"оценка {_grade(before)} → {_grade(now)}")
    whose = f", {now.name}" if now.name else ""
    return f"билет {now.number}{whose}: {'; '.join(parts)}" if parts else ""


def _answers(before: PaperMark, now: PaperMark) -> Iterator[str]:
    was = {(problem.place, answer.id): answer for problem in before.problems for answer in problem.answers}
    for problem in now.problems:
        for answer in problem.answers:
            old = was.get((problem.place, answer.id))
            if old and (old.points, old.most) != (answer.points, answer.most):
                points = f"{amount(old.points)} → {amount(answer.points)}"
                yield f"{problem.place}{answer.part}: {points} ({_why(old, answer)})"


def _why(old: AnswerMark, new: AnswerMark) -> str:
    """The nearest reason: what was decided of the question, its key, the grader's points, the answer, and the rules."""
    if old.mode != new.mode:
        return {"left-out": "не учитывается", "full-points": "полный балл всем"}.get(new.mode, "снова учитывается")
    if old.key != new.key:
        return f"ключ {old.key} → {new.key}"
    if old.given != new.given:
        return "балл проверяющего" if new.given is not None else "балл проверяющего убран"
    if old.written != new.written:
        return f"ответ «{written_text(old)}» → «{written_text(new)}»"
    if old.verdict != new.verdict or old.mistake != new.mistake:
        return f"{verdict_text(old)} → {verdict_text(new)}"
    return "правила оценивания"


def _total(paper: PaperMark) -> str:
    return amount(Fraction(paper.total)) if paper.came else "—"


def _grade(paper: PaperMark) -> str:
    if not paper.came:
        return ABSENT
    return FAILED if paper.failed else str(paper.grade or "—")
