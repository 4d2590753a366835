"""Discernment: whoever cannot solve the problem loses by it, and no paper is lighter than another.

Owns how much luck is too much. What it finds are notes: they fail only a strict check.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator import russian
from generator.check.evidence import branches, guesses, printed_numbers
from generator.check.evidence.specimen import Specimen
from generator.check.report import Complaint, Result, gathered
from generator.check.russian_text import prose
from generator.model import Answer, ChoiceSpec, FormulaSpec, IntegerSpec, NumberSpec, Param, Problem
from generator.problems import answers, solver_calls

NAME = "discernment"
MOST_ARRIVED = 0.02
"""The largest share of the instances in which a wrong way may give the key."""
MOST_GUESSED = 0.9
"""A choice that so few signs tell more often is no question."""
MOST_SIGNS = 2
MOST_COPIED = 0.2
"""The largest share of the instances in which two parts may have one answer."""
MOST_PRINTED = 0.1
"""The largest share of the instances in which the answer may stand in the statement."""
MOST_UNEQUAL = 1.3
"""The largest ratio of the median workloads of two branches."""
MOST_RECURRING = 1 / 3
"""The largest share of rows that may come twice in a class."""
CLASS = 30
"""Papers of a class."""
READ = 600
"""Of so many instances the words are read."""
_ALIKE = 3
"""So many choices among the same options make a list to be sorted."""
_LONG = 3
"""A number of fewer digits may stand in a statement by chance."""
_WORD = re.compile("[А-Яа-яЁёA-Za-z]{3,}")


@dataclass(frozen=True)
class Facts:
    """What one index shows; whether wrong ways arrive; which answers stand in the statement, and what else is seen.

    The last two, `printed` and `signs`, are there for the first indices only.
    """

    index: int
    effort: int
    params: Mapping[str, Param]
    answers: Mapping[str, str]
    offered: tuple[tuple[str, str, bool], ...]
    signs: guesses.Features | None = None
    printed: frozenset[str] = frozenset()


def observe(specimen: Specimen) -> Facts:
    """What is asked at this index, which wrong ways arrive at the key, and what gives the answers away."""
    found = specimen.instance
    raw = solver_calls.call(found.problem, found.problem.solver.mistakes, found.solved, **found.params)
    offered = tuple(
        (right.id, title, answers.shown(right.spec, answers.checked(right.spec, value)) == right.shown)
        for right in found.answers
        for title, value in raw.get(right.id, {}).items()
    )
    params = {name: value for name, value in found.params.items() if isinstance(value, str | int | tuple)}
    shown = {right.id: right.shown for right in found.answers}
    if specimen.number >= READ:
        return Facts(found.index, found.effort, params, shown, offered)
    signs = frozenset(word.lower() for word in _WORD.findall(prose.prose(specimen.statement)))
    numbers = set(printed_numbers.numbers(specimen.statement))
    printed = frozenset(right.id for right in found.answers if _is_given(right, numbers))
    return Facts(found.index, found.effort, params, shown, offered, signs | _values(params), printed)


def conclude(problem: Problem, facts: Sequence[Facts]) -> Result:
    """What lets students through who cannot solve the problem, or is unequal among those who can."""
    complaints = [
        *_arrived(facts),
        *_guessed(problem, [fact for fact in facts if fact.signs is not None]),
        *_copied(problem, facts),
        *_unequal(facts),
        *_recurring(problem, facts[:CLASS]),
    ]
    notes = gathered(problem.id, NAME, complaints)
    return Result(NAME, str(len(notes)), notes=notes)


def _arrived(facts: Sequence[Facts]) -> Iterator[Complaint]:
    """For each answer the named mistakes whose value is its key too often."""
    found: dict[str, dict[str, tuple[float, int]]] = {}
    for name, title, share, index in _shares(facts):
        if share > MOST_ARRIVED:
            found.setdefault(name, {})[title] = share, index
    for name, ways in found.items():
        ordered = sorted(ways.items(), key=lambda way: -way[1][0])
        listed = "; ".join(f"«{title}» ({_percent(share)})" for title, (share, _) in ordered)
        lead = "приводят и ошибки" if len(ordered) > 1 else "приводит и ошибка"
        yield Complaint(ordered[0][1][1], f"arrives {name}", f"к верному ответу «{name}» {lead}: {listed}")


def _shares(facts: Sequence[Facts]) -> Iterator[tuple[str, str, float, int]]:
    """Each wrong way with the share of the instances in which it arrives, but for branches in which it is none."""
    for name, title in dict.fromkeys((name, title) for fact in facts for name, title, same in fact.offered if same):
        offered = [fact for fact in facts if any(told[:2] == (name, title) for told in fact.offered)]
        arrived = [(name, title, True) in fact.offered for fact in offered]
        left = branches.undetermined([fact.params for fact in offered], arrived)
        shows = [offered[place].index for place in left if arrived[place]]
        if shows:
            yield name, title, len(shows) / len(left), shows[0]


def _guessed(problem: Problem, facts: Sequence[Facts]) -> Iterator[Complaint]:
    """Choices that a word tells, lists of which always as many are right, and answers that stand in the statement."""
    choices = {name: spec for name, spec in problem.sheet.answers.items() if isinstance(spec, ChoiceSpec)}
    seen = [fact.signs or frozenset() for fact in facts]
    for name in choices:
        if found := _telling(seen, [fact.answers[name] for fact in facts]):
            signs = " и ".join(f"«{sign}»" for sign in found.signs)
            message = f"выбор «{name}» угадывается по {signs}: верно в {_percent(found.share)} экземпляров"
            yield Complaint(facts[0].index, f"guessed {name}", message)
    for options in {tuple(spec.options) for spec in choices.values()}:
        alike = [name for name, spec in choices.items() if tuple(spec.options) == options]
        counted = {tuple(sorted(Counter(fact.answers[name] for name in alike).items())) for fact in facts}
        if len(alike) >= _ALIKE and len(counted) == 1:
            message = f"среди ответов {', '.join(alike)} каждого варианта всегда поровну: последний угадывается"
            yield Complaint(facts[0].index, "count", message)
    for name in problem.sheet.answers:
        given = [fact.index for fact in facts if name in fact.printed]
        if len(given) > MOST_PRINTED * len(facts):
            share = _percent(len(given) / len(facts))
            yield Complaint(given[0], f"given {name}", f"ответ «{name}» напечатан в условии: в {share} экземпляров")


def _telling(seen: Sequence[guesses.Features], chosen: Sequence[str]) -> guesses.Rule | None:
    """The shortest rule that tells a choice too often."""
    rules = (guesses.rule(seen, chosen, count) for count in range(1, MOST_SIGNS + 1))
    return next((found for found in rules if found.signs and found.share > MOST_GUESSED), None)


def _copied(problem: Problem, facts: Sequence[Facts]) -> Iterator[Complaint]:
    """Parts with one answer."""
    told = [name for name, spec in problem.sheet.answers.items() if not isinstance(spec, ChoiceSpec | FormulaSpec)]
    for (first, second), share in guesses.copied(
        [{name: fact.answers[name] for name in told} for fact in facts]
    ).items():
        if share > MOST_COPIED:
            index = next(fact.index for fact in facts if fact.answers[first] == fact.answers[second])
            message = f"ответ «{second}» повторяет ответ «{first}» в {_percent(share)} экземпляров"
            yield Complaint(index, f"copied {first} {second}", message)


def _unequal(facts: Sequence[Facts]) -> Iterator[Complaint]:
    """Branches of unequal work."""
    for found in branches.branches([fact.params for fact in facts], [fact.effort for fact in facts]):
        if found.ratio > MOST_UNEQUAL:
            index = next(fact.index for fact in facts if fact.params[found.parameter] == found.heavy)
            message = (
                f"труд неравен: при {found.parameter} = {found.heavy} медиана трудоёмкости {found.most:g}, "
                f"а при {found.light} — {found.least:g}, в {russian.number(found.ratio, 1)} раза меньше"
            )
            yield Complaint(index, f"branch {found.parameter}", message)


def _recurring(problem: Problem, facts: Sequence[Facts]) -> Iterator[Complaint]:
    """Rows that students of one class share."""
    for names, share in branches.recurring(problem.sheet.params, [fact.params for fact in facts]):
        if share > MOST_RECURRING:
            message = f"в {len(facts)} билетах {_percent(share)} строк «{names}» стоят не в одном: есть у кого списать"
            yield Complaint(facts[0].index, f"rows {names}", message)


def _is_given(right: Answer, numbers: set[str]) -> bool:
    """Whether the answer is a number that stands in the statement, and too long to stand there by chance."""
    if not isinstance(right.spec, IntegerSpec | NumberSpec):
        return False
    plain = right.shown.replace(russian.THIN_SPACE, "").replace(",", ".").lstrip(russian.MINUS)
    return len(plain.replace(".", "")) >= _LONG and plain in numbers


def _values(params: Mapping[str, Param]) -> guesses.Features:
    """The values of parameters as signs."""
    return frozenset(f"{name} = {value}" for name, value in params.items() if isinstance(value, str | int))


def _percent(share: float) -> str:
    return russian.number(100 * share, 1) + f"{russian.NO_BREAK_SPACE}%"
