"""A file of bank/exams → its blueprint and the problems that it asks for. Owns where blueprints lie."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import partial
from pathlib import Path

from generator import russian
from generator.errors import BankError
from generator.exams import blueprint, selection
from generator.exams.arranging import arranged, by_difficulty
from generator.model import Blueprint, Partial, Place, PoolItem, Problem, Sheet, SingleItem
from generator.model.fonts import FONT, TEXT
from generator.problems import facility_file, yaml_file
from generator.problems.bank import load, problem_ids

__all__ = ["partial_of"]

EXAMS = "exams"
"""The folder of the blueprints."""
_SPACES = {russian.NO_BREAK_SPACE, russian.THIN_SPACE, russian.MINUS}
"""What prints otherwise than by a glyph of its own."""


def exam_names(root: Path, asking: Collection[str] | None = None) -> list[str]:
    """The blueprints of a bank, sorted; only those that ask one of these problems, or cannot be read, if any are named.

    Raises: BankError if the sheet of a problem that a tag may choose is wrong.
    """
    names = sorted(path.stem for path in (root / EXAMS).glob("*.yaml"))
    return names if asking is None else [name for name in names if _asks(root, name, asking)]


def _asks(root: Path, name: str, problems: Collection[str]) -> bool:
    try:
        asked, _ = yaml_file.read(root / EXAMS / f"{name}.yaml", Blueprint)
    except BankError:
        return True
    items = [SingleItem(item) if isinstance(item, str) else item for item in asked.problems]
    return any(not set(problems).isdisjoint(found) for found in selection.wanted(items, _tags(root, asked)))


def load_exam(root: Path, name: str) -> tuple[Blueprint, tuple[Place, ...]]:
    """A blueprint and what stands at the places of its papers, in order: slots, and pools of them.

    The order is that of the file, or by difficulty; what packs them best shows when they are set.

    Raises: BankError if anything that they need is missing or wrong.
    """
    if not root.is_dir():
        raise BankError(f"{root}: нет папки с банком задач")
    if name not in exam_names(root):
        known = ", ".join(exam_names(root)) or "ни одной"
        raise BankError(f"в банке {root} нет работы «{name}»; есть: {known}")
    path = root / EXAMS / f"{name}.yaml"
    asked, line = yaml_file.read(path, Blueprint)
    if strange := list(_unprintable(asked, line)):
        raise yaml_file.refusal(path, strange)
    places, faults = blueprint.places(asked, _tags(root, asked), partial(load, root), partial(_share, root))
    if faults:
        raise yaml_file.refusal(path, [(line(*place), fault) for place, fault in faults])
    return asked, arranged(places, by_difficulty(places)) if asked.order == "difficulty" else places


def partial_of(root: Path, name: str) -> Partial:
    """What an exam of the bank says of partial points; one that the bank does not have says nothing.

    Raises: BankError if its file is at fault.
    """
    path = root / EXAMS / f"{name}.yaml"
    return yaml_file.read(path, Blueprint)[0].partial if path.is_file() else {}


def _share(root: Path, problem: Problem) -> float | None:
    """The mean share of a problem's points, as far as the bank knows it."""
    found = facility_file.read(root, problem.id)
    return found.share(problem.version) if found else None


def _unprintable(asked: Blueprint, line: Callable[..., int]) -> Iterator[yaml_file.Fault]:
    """What the head of a paper would have to print without having a glyph for it."""
    fields = ("title", "course", "institution", "department")
    texts: list[tuple[tuple[str | int, ...], str]] = [((name,), getattr(asked, name) or "") for name in fields]
    texts += [(("instructions", place), text) for place, text in enumerate(asked.instructions)]
    texts += [(("groups", name, "room"), one.room) for name, one in asked.groups.items() if one.room]
    texts += [
        (("groups", name, "lines", place), text)
        for name, one in asked.groups.items()
        for place, text in enumerate(one.lines)
    ]
    for place, text in texts:
        if missing := [sign for sign in dict.fromkeys(text) if sign not in _SPACES and FONT.get(sign) != TEXT]:
            yield line(*place), f"в шрифте текста нет знаков: {' '.join(missing)}"


def _tags(root: Path, asked: Blueprint) -> dict[str, tuple[str, ...]]:
    """The tags of each problem of the bank; no sheet is read if none is asked for."""
    ids = problem_ids(root)
    if not any(isinstance(item, PoolItem) and item.tag for item in asked.problems):
        return dict.fromkeys(ids, ())
    return {name: yaml_file.read(root / name / "problem.yaml", Sheet)[0].tags for name in ids}
