"""The check of the screen: what a text loses on its way into HTML is told at an index that has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.check.checks import screen
from generator.documents import html
from generator.model import Instance
from generator.problems import bank, instance
from generator.problems.space import Space

ROOT = Path(__file__).parents[2] / "bank"
TEMPLATES = ROOT.parent.parent / "templates"
# For each seeded problem the file whose text loses something, and what is said.
SEEDED = {
    "lost": ("statement.tex", "pandoc не понял"),
    "command": ("solution.tex", "читалки формул не знают"),
}


def instances(name: str, count: int = 2) -> list[Instance]:
    """The first instances of a seeded problem."""
    problem = bank.load(ROOT, name)
    space = Space(problem.sheet.params)
    return [instance.make(problem, index, space.at(index), tuple) for index in range(count)]


def test_every_seeded_fault_has_its_test() -> None:
    """No problem whose texts lose something is forgotten."""
    assert {name.partition("/")[2] for name in bank.problem_ids(ROOT) if name.startswith("screen/")} == SEEDED.keys()


@pytest.mark.parametrize("name", SEEDED)
def test_each_loss_is_told(name: str) -> None:
    """The loss is a fault with an index, told with the file."""
    made = instances(f"screen/{name}")
    file, said = SEEDED[name]
    faults = screen.examine(made[0].problem, made, TEMPLATES).faults
    assert faults
    assert all(fault.index == 0 for fault in faults)
    assert any(fault.message.startswith(f"{ROOT / 'screen' / name}") and said in fault.message for fault in faults)
    if file == "solution.tex":
        assert all(file in fault.message for fault in faults)


def test_a_sound_text_loses_nothing() -> None:
    """The sum reaches the screen whole."""
    made = instances("good/sum", 12)
    found = screen.examine(made[0].problem, made, TEMPLATES)
    assert (found.faults, found.figures["экземпляров"]) == ((), screen.MOST)


def test_without_pandoc_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """What only exports need is no fault of a problem where it is missing."""
    monkeypatch.setattr(html, "is_ready", lambda: False)
    made = instances("good/sum")
    found = screen.examine(made[0].problem, made, TEMPLATES)
    assert (found.faults, found.figure) == ((), "—")
