"""A blueprint and a bank's problems → what stands at each place of a paper. Owns what an item may ask; reads no file.

Faults come by steps, all of a step at once: what is chosen and named, what is left of it, how much effort that takes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.exams import selection, workload
from generator.exams.selection import Asked, Fault, Tags
from generator.model import AnswerSpec, Blueprint, Domain, Narrowing, Place, Pool, PoolItem, Problem, SingleItem
from generator.problems import population, restriction

Group = tuple[Problem, ...]


def places(blueprint: Blueprint, tags: Tags, load: Callable[[str], Problem]) -> tuple[tuple[Place, ...], list[Fault]]:
    """What stands at the places of the blueprint's papers, in order, and what is wrong with it.

    `tags` tells the tags of each problem of the bank, `load` gives the problem.
    """
    items = [SingleItem(item) if isinstance(item, str) else item for item in blueprint.problems]
    groups = [tuple(load(name) for name in names) for names in selection.wanted(items, tags)]
    if faults := [*selection.faults(items, tags), *_of_items(items, groups, _misfits)]:
        return (), faults
    groups = [tuple(_asked(item, problem) for problem in group) for item, group in zip(items, groups, strict=True)]
    if faults := _of_items(items, groups, _remnant_faults):
        return (), faults
    within = blueprint.effort.within if blueprint.effort else None
    banded = [_banded(item, group, within) for item, group in zip(items, groups, strict=True)]
    placed = tuple(_placed(item, group) for item, (group, _) in zip(items, banded, strict=True))
    faults = [(("problems", place, "effort"), text) for place, (_, found) in enumerate(banded) for text in found]
    if within is not None and not faults and (excess := workload.excess(placed, within)):
        faults = [(("effort", "within"), excess)]
    return placed, faults


def _of_items(
    items: Sequence[Asked], groups: Sequence[Group], judge: Callable[[Asked, Group], Iterator[Fault]]
) -> list[Fault]:
    """What `judge` finds wrong with each item and its problems."""
    return [
        (("problems", place, *where), text)
        for place, (item, group) in enumerate(zip(items, groups, strict=True))
        for where, text in judge(item, group)
    ]


def _misfits(item: Asked, group: Group) -> Iterator[Fault]:
    """What the item says of effort, parameters and points that does not fit the problems, or itself."""
    if item.effort and item.effort.least > item.effort.most:
        yield ("effort",), "в диапазоне effort начало больше конца"
    if group:
        yield from _unknown("where", "параметра", item.where or {}, [problem.sheet.params for problem in group])
        yield from _where_faults(item, group)
        yield from _points_faults(item, group)


def _unknown(section: str, what: str, said: Collection[str], known: Sequence[Mapping[str, object]]) -> Iterator[Fault]:
    """The names that none of the problems knows."""
    every = list(dict.fromkeys(name for names in known for name in names))
    for name in said:
        if name not in every:
            yield (section, name), f"нет {what} «{name}»; есть: {', '.join(every)}"


def _where_faults(item: Asked, group: Group) -> Iterator[Fault]:
    for problem in group:
        for name, (domain, wanted) in _narrowings(item, problem).items():
            for text in restriction.faults(name, domain, wanted):
                yield ("where", name), f"{problem.id}: {text}"


def _points_faults(item: Asked, group: Group) -> Iterator[Fault]:
    if isinstance(item.points, Mapping):
        yield from _unknown("points", "ответа", item.points, [problem.sheet.answers for problem in group])
    elif item.points and (several := [problem.id for problem in group if len(problem.sheet.answers) > 1]):
        yield ("points",), f"здесь не один ответ, назовите баллы каждого: {', '.join(several)}"
    totals = {problem.id: sum(spec.points for spec in _answers(item, problem).values()) for problem in group}
    if len(set(totals.values())) > 1:
        told = ", ".join(f"{name} — {total}" for name, total in totals.items())
        yield ("points" if item.points else "draw",), f"задачи набора стоят разных баллов, уравняйте в points: {told}"


def _narrowings(item: Asked, problem: Problem) -> dict[str, tuple[Domain, Narrowing]]:
    """For each parameter of the problem that the item narrows, what it is and what is wanted of it."""
    params = problem.sheet.params
    return {name: (params[name], wanted) for name, wanted in (item.where or {}).items() if name in params}


def _answers(item: Asked, problem: Problem) -> dict[str, AnswerSpec]:
    """The problem's answers with the points that the item gives for them."""
    answers = problem.sheet.answers
    points = dict.fromkeys(answers, item.points) if isinstance(item.points, int) else item.points or {}
    return {name: replace(spec, points=points.get(name, spec.points)) for name, spec in answers.items()}


def _asked(item: Asked, problem: Problem) -> Problem:
    """The problem as the item asks it."""
    return replace(
        problem,
        sheet=replace(problem.sheet, answers=_answers(item, problem)),
        narrowed={name: restriction.narrowed(*both) for name, both in _narrowings(item, problem).items()},
        pooled=isinstance(item, PoolItem),
    )


def _remnant_faults(item: Asked, group: Group) -> Iterator[Fault]:
    for problem in group:
        if item.where and population.size(problem)[0] == 0:
            yield ("where",), f"{problem.id}: accept не допускает ни одного из оставшихся сочетаний параметров"


def _banded(item: Asked, group: Group, within: int | None) -> tuple[Group, list[str]]:
    """The problems with the bands of effort that the item asks for, or else such that the limit is kept."""
    if item.effort is None and within is None:
        return group, []
    efforts = [population.efforts(problem) for problem in group]
    if not all(efforts):
        return group, []  # the draw will say whose space is empty, and why
    band = item.effort or workload.window(efforts, within or 0)
    banded = [replace(problem, band=workload.held(found, band)) for problem, found in zip(group, efforts, strict=True)]
    if all(problem.band for problem in banded):
        return tuple(banded), []
    told = ", ".join(
        f"{problem.id} — {workload.spelled(workload.ends(found))}"
        for problem, found in zip(banded, efforts, strict=True)
    )
    if item.effort:
        return tuple(banded), [f"трудоёмкости {workload.spelled(band)} здесь нет: {told}"]
    return tuple(banded), [f"у задач набора нет общей трудоёмкости в пределах {within} %: {told}"]


def _placed(item: Asked, group: Group) -> Place:
    if isinstance(item, SingleItem):
        return group[0]
    return Pool(f"{item.topic or ''}/{item.tag or ''}", item.draw, group)
