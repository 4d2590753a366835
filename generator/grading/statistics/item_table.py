"""Each question in figures: how many were right or blank, which mistakes they made, whom the question tells apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean

from generator.grading.statistics.chances import Interval, wilson
from generator.grading.statistics.observed import Attempt, Item, Observed, items, of_item
from generator.grading.statistics.reliability import discrimination

__all__ = ["MistakeCount", "ProblemFigures", "QuestionFigures", "figures"]


@dataclass(frozen=True)
class MistakeCount:
    """A named mistake: how many made it, and how many answered a question in which it could be told apart."""

    name: str
    times: int
    among: int


@dataclass(frozen=True)
class QuestionFigures:
    """An answer of a problem: `facility` is the share of right answers, `share` the mean share of its points.

    `blank` are all empty answers; `unreached` those of them after which the student answered nothing more. `other` are
    wrong ones that no mistake names.
    """

    item: Item
    label: str
    count: int
    facility: Interval
    share: float
    blank: int
    unreached: int
    other: int
    discrimination: Interval | None
    mistakes: tuple[MistakeCount, ...]


@dataclass(frozen=True)
class ProblemFigures:
    """A version of a problem with its questions; `share` is the mean share of the points of the whole."""

    problem: str
    version: str
    title: str
    count: int
    printings: tuple[str, ...]
    share: float
    discrimination: Interval | None
    questions: tuple[QuestionFigures, ...]


def figures(attempts: Sequence[Attempt]) -> list[ProblemFigures]:
    """The figures of every version of every problem."""
    found: dict[tuple[str, str], list[Item]] = {}
    for item in items(attempts):
        found.setdefault((item.problem, item.version), []).append(item)
    return [_problem(attempts, asked) for asked in found.values()]


def _problem(attempts: Sequence[Attempt], asked: Sequence[Item]) -> ProblemFigures:
    wanted = set(asked)
    parts = [(attempt, [one for one in attempt.answers if one.item in wanted]) for attempt in attempts]
    met = [(attempt, answers) for attempt, answers in parts if answers]
    shares = [(attempt, asked[0].problem, _share(answers)) for attempt, answers in met]
    return ProblemFigures(
        problem=asked[0].problem,
        version=asked[0].version,
        title=met[-1][1][0].title,
        count=len(met),
        printings=tuple(dict.fromkeys(attempt.printing for attempt, _ in met)),
        share=mean(share for *_, share in shares),
        discrimination=discrimination(shares),
        questions=tuple(_question(item, of_item(attempts, item)) for item in asked),
    )


def _share(answers: Iterable[Observed]) -> float:
    found = list(answers)
    return float(sum(one.points for one in found) / sum(one.most for one in found))


def _question(item: Item, met: Sequence[tuple[Attempt, Observed]]) -> QuestionFigures:
    answers = [one for _, one in met]
    outcomes = Counter(one.outcome for one in answers)
    return QuestionFigures(
        item=item,
        label=answers[-1].label,
        count=len(answers),
        facility=wilson(outcomes["right"], len(answers)),
        share=mean(one.share for one in answers),
        blank=outcomes["blank"],
        unreached=sum(_is_unreached(attempt, one) for attempt, one in met),
        other=outcomes["other"],
        discrimination=discrimination([(attempt, item.problem, one.share) for attempt, one in met]),
        mistakes=_mistakes(answers),
    )


def _is_unreached(attempt: Attempt, one: Observed) -> bool:
    """Whether this answer and all after it are blank, and some before it is not."""
    place = attempt.answers.index(one)
    later = {after.outcome for after in attempt.answers[place:]}
    return later == {"blank"} and any(before.outcome != "blank" for before in attempt.answers[:place])


def _mistakes(answers: Sequence[Observed]) -> tuple[MistakeCount, ...]:
    """The mistakes that were made, the most frequent first."""
    made = Counter(one.mistake for one in answers if one.mistake is not None)
    could = Counter(name for one in answers for name in dict.fromkeys((*one.known, one.mistake)) if name is not None)
    return tuple(
        MistakeCount(name, times, could[name])
        for name, times in sorted(made.items(), key=lambda pair: (-pair[1], pair[0]))
    )
