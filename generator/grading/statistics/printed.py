"""A printing and its marks → what was observed. Owns which answers are no observation, and where everybody sat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from generator.grading.marking import AnswerMark, Marks, PaperMark, ProblemMark
from generator.grading.marking.written import number
from generator.grading.statistics.observed import Attempt, Item, Observed, Outcome, Seat
from generator.output import Manifest
from generator.output.corrections import corrected
from generator.output.manifest import AnswerRecord, ProblemRecord
from generator.russian import plural

__all__ = ["Names", "observed", "remarks"]

_NUMBERS = frozenset({"integer", "number"})


@dataclass(frozen=True)
class Names:
    """What the bank knows that no record keeps: the labels of answers, and the work that the problems of papers take.

    Answers are told by problem and name, efforts by the number of the paper and the place of the problem.
    """

    labels: Mapping[tuple[str, str], str] = field(default_factory=dict)
    efforts: Mapping[tuple[int, int], int] = field(default_factory=dict)


def observed(printing: str, found: Manifest, marks: Marks, names: Names) -> list[Attempt]:
    """The papers that came; excluded answers and those that wait for a person are left out."""
    records = {paper.number: corrected(found.printing, paper) for paper in found.papers}
    seats = _seats(marks)
    made = []
    for paper in marks.papers:
        if paper.came:
            pairs = zip(paper.problems, records[paper.number].problems, strict=True)
            answers = tuple(one for mark, record in pairs for one in _of_problem(paper, mark, record, names))
            who = paper.name or f"вариант {paper.number}"
            effort = paper.effort or None
            made.append(Attempt(printing, str(paper.number), who, answers, effort, seats.get(paper.number)))
    return [attempt for attempt in made if attempt.answers]


def remarks(printing: str, marks: Marks) -> Iterator[str]:
    """What a reader has to know of the marks."""
    absent = sum(not paper.came for paper in marks.papers)
    if absent:
        yield f"{printing}: {plural(absent, 'работа не сдана', 'работы не сданы', 'работ не сдано')}."
    doubts = sum(paper.doubtful for paper in marks.papers)
    if doubts:
        told = plural(doubts, "ответ ждёт", "ответа ждут", "ответов ждут")
        yield f"{printing}: {told} решения проверяющего и пока не учитываются."
    excluded = {
        (problem.title or problem.id, answer.part)
        for _, problem, answer in marks.answers()
        if answer.mode != "as-printed"
    }
    if excluded:
        listed = "; ".join(sorted(f"{title} ({part})" if part else title for title, part in excluded))
        yield f"{printing}: исключённое здесь не учитывается: {listed}."


def _of_problem(paper: PaperMark, mark: ProblemMark, record: ProblemRecord, names: Names) -> Iterator[Observed]:
    for answer, key in zip(mark.answers, record.answers, strict=True):
        if answer.mode == "as-printed" and answer.verdict != "doubt":
            value = number(answer.written) if answer.kind in _NUMBERS and isinstance(answer.written, str) else None
            yield Observed(
                item=Item(mark.id, mark.version, answer.id),
                title=mark.title or mark.id,
                label=names.labels.get((mark.id, answer.id)) or _part(answer),
                index=mark.index,
                outcome=_outcome(answer),
                points=answer.earned,
                most=answer.most,
                mistake=answer.mistake if answer.verdict == "mistake" else None,
                written=_text(answer),
                shown=answer.key,
                value=value,
                key=_number(key),
                params=mark.params,
                known=tuple(mistake.name for mistake in key.mistakes),
                effort=names.efforts.get((paper.number, mark.place)),
            )


def _part(answer: AnswerMark) -> str:
    return f"часть {answer.part}" if answer.part else "ответ"


def _outcome(answer: AnswerMark) -> Outcome:
    """What follows from the student's own numbers is right; what a grader marked is, if it got all its points."""
    match answer.verdict:
        case "right" | "follows":
            return "right"
        case "mistake" | "blank":
            return answer.verdict
        case "graded" if answer.earned == answer.most:
            return "right"
    return "other"


def _text(answer: AnswerMark) -> str:
    written = answer.written
    return " ".join(one or "?" for one in written) if isinstance(written, tuple) else (written or "").strip()


def _number(key: AnswerRecord) -> Fraction | None:
    """The key as an exact number; a float counts as its shortest decimal."""
    if key.kind not in _NUMBERS or not isinstance(key.value, int | float | Fraction):
        return None
    return Fraction(str(key.value)) if isinstance(key.value, float) else Fraction(key.value)


def _seats(marks: Marks) -> dict[int, Seat]:
    """Where the papers lay; where two lay on one seat, each group had a room of its own."""
    seated = [(paper, paper.row, paper.seat) for paper in marks.papers if paper.row and paper.seat]
    twice = max(Counter((row, seat) for _, row, seat in seated).values(), default=1) > 1
    return {paper.number: Seat((paper.group or "") if twice else "", row, seat) for paper, row, seat in seated}
