"""A blueprint and a bank's problems → what stands at each place of a paper. Owns what an item may ask; reads no file.

Faults come by steps, all of a step at once: what is chosen and named, what is left of it, how much effort that takes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace

from generator.exams import difficulty, selection, workload
from generator.exams.difficulty import Share
from generator.exams.selection import Asked, Fault, Tags
from generator.model import (
    Blueprint,
    Domain,
    PaperHead,
    Place,
    Pool,
    PoolItem,
    Problem,
    Restriction,
    Score,
    SingleItem,
    Slot,
)
from generator.model.score import total
from generator.problems import population, restriction
from generator.russian import amount

Problems = tuple[Problem, ...]
Slots = tuple[Slot, ...]


def paper_head(blueprint: Blueprint) -> PaperHead:
    """What the papers of this blueprint print above their problems."""
    return PaperHead(**{field.name: getattr(blueprint, field.name) for field in fields(PaperHead)})


def places(
    blueprint: Blueprint, tags: Tags, load: Callable[[str], Problem], share: Share
) -> tuple[tuple[Place, ...], list[Fault]]:
    """What stands at the places of the blueprint's papers, in order, and what is wrong with it.

    `tags` are those of each problem of the bank, `load` gives the problem, `share` how much of its points it brings.
    """
    items = [SingleItem(item) if isinstance(item, str) else item for item in blueprint.problems]
    groups = [tuple(load(name) for name in names) for names in selection.wanted(items, tags)]
    misfits = _located(_misfits(item, group) for item, group in zip(items, groups, strict=True))
    if faults := [*selection.faults(items, tags), *misfits]:
        return (), faults
    groups, faults = _as_hard(blueprint, items, groups, share)
    if faults:
        return (), faults
    asked = [tuple(_slot(item, problem) for problem in group) for item, group in zip(items, groups, strict=True)]
    if faults := list(_located(_remnant_faults(item, slots) for item, slots in zip(items, asked, strict=True))):
        return (), faults
    within = blueprint.effort.within if blueprint.effort else None
    banded = [_banded(item, slots, within) for item, slots in zip(items, asked, strict=True)]
    placed = tuple(_placed(item, slots) for item, (slots, _) in zip(items, banded, strict=True))
    faults = [(("problems", place, "effort"), text) for place, (_, found) in enumerate(banded) for text in found]
    if within is not None and not faults and (excess := workload.excess(placed, within)):
        faults = [(("effort", "within"), excess)]
    return placed, faults


def _as_hard(
    blueprint: Blueprint, items: Sequence[Asked], groups: Sequence[Problems], share: Share
) -> tuple[list[Problems], list[Fault]]:
    """The problems of each item, those of pools only so far as they are as hard as the blueprint asks."""
    if blueprint.difficulty is None:
        return list(groups), []
    within, left = blueprint.difficulty.within, list(groups)
    faults: list[Fault] = []
    for place, item in enumerate(items):
        if isinstance(item, PoolItem):
            found = difficulty.kept(item, groups[place], within, share)
            left[place] = found.problems
            faults += [(("problems", place, "draw"), found.fault)] if found.fault else []
    return left, faults


def _located(faults_of_items: Iterable[Iterator[Fault]]) -> Iterator[Fault]:
    """The faults of all items, each with the place of its item in the blueprint."""
    for place, faults in enumerate(faults_of_items):
        yield from ((("problems", place, *where), text) for where, text in faults)


def _misfits(item: Asked, group: Problems) -> Iterator[Fault]:
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


def _where_faults(item: Asked, group: Problems) -> Iterator[Fault]:
    for problem in group:
        for name, (domain, wanted) in _restrictions(item, problem).items():
            for text in restriction.faults(name, domain, wanted):
                yield ("where", name), f"{problem.id}: {text}"


def _points_faults(item: Asked, group: Problems) -> Iterator[Fault]:
    if isinstance(item.points, Mapping):
        yield from _unknown("points", "ответа", item.points, [problem.sheet.answers for problem in group])
    elif item.points and (several := [problem.id for problem in group if len(problem.sheet.answers) > 1]):
        yield ("points",), f"здесь не один ответ, назовите баллы каждого: {', '.join(several)}"
    totals = {problem.id: _total(problem, _points(item, problem)) for problem in group}
    if len(set(totals.values())) > 1:
        listed = ", ".join(f"{name} — {amount(points)}" for name, points in totals.items())
        yield ("points" if item.points else "draw",), f"задачи набора стоят разных баллов, уравняйте в points: {listed}"


def _restrictions(item: Asked, problem: Problem) -> dict[str, tuple[Domain, Restriction]]:
    """For each parameter of the problem that the item restricts, its domain and the restriction."""
    params = problem.sheet.params
    return {name: (params[name], wanted) for name, wanted in (item.where or {}).items() if name in params}


def _points(item: Asked, problem: Problem) -> dict[str, Score]:
    """The points that the item sets for answers of the problem."""
    answers = problem.sheet.answers
    if isinstance(item.points, Mapping):
        return {name: points for name, points in item.points.items() if name in answers}
    return dict.fromkeys(answers, item.points) if item.points else {}


def _total(problem: Problem, points: Mapping[str, Score]) -> Score:
    """What the problem is worth if these answers have these points."""
    return total(points.get(name, spec.points) for name, spec in problem.sheet.answers.items())


def _slot(item: Asked, problem: Problem) -> Slot:
    """The problem as the item asks it."""
    return Slot(
        problem,
        {name: restriction.restricted(*both) for name, both in _restrictions(item, problem).items()},
        points=_points(item, problem),
        pooled=isinstance(item, PoolItem),
    )


def _remnant_faults(item: Asked, slots: Slots) -> Iterator[Fault]:
    for slot in slots:
        if item.where and population.size(slot)[0] == 0:
            yield ("where",), f"{slot.problem.id}: accept не допускает ни одного из оставшихся сочетаний параметров"


def _banded(item: Asked, slots: Slots, within: int | None) -> tuple[Slots, list[str]]:
    """The slots with the bands of effort that the item asks for, or else such that the limit is kept."""
    if item.effort is None and within is None:
        return slots, []
    efforts = [population.efforts(slot) for slot in slots]
    if not all(efforts):
        return slots, []  # the draw will say whose space is empty, and why
    band = item.effort or workload.window(efforts, within or 0)
    banded = [replace(slot, band=workload.inside(found, band)) for slot, found in zip(slots, efforts, strict=True)]
    if all(slot.band for slot in banded):
        return tuple(banded), []
    listed = ", ".join(
        f"{slot.problem.id} — {workload.describe(workload.ends(found))}"
        for slot, found in zip(slots, efforts, strict=True)
    )
    if item.effort:
        return tuple(banded), [f"трудоёмкости {workload.describe(band)} здесь нет: {listed}"]
    return tuple(banded), [f"у задач набора нет общей трудоёмкости в пределах {within} %: {listed}"]


def _placed(item: Asked, slots: Slots) -> Place:
    if isinstance(item, SingleItem):
        return slots[0]
    return Pool(f"{item.topic or ''}/{item.tag or ''}", item.draw, slots)
