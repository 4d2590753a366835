"""What a careful editor would mend is noted at its line, and what is well written is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import line_of

from generator.check.checks import language
from generator.check.russian_text import lints
from generator.problems import bank, instance
from generator.problems.space import Space

ROOT = Path(__file__).parents[2] / "bank"
# For each seeded problem the file and the words of the line, and the name of what it breaks.
SEEDED = {
    "comma": ("solution.tex", "Здесь", "запятая после дроби"),
    "precision": ("statement.tex", "С~точностью", "точность вместо округления"),
    "bullet": ("solution.tex", r"\item", "минус в начале пункта"),
    "term": ("statement.tex", "темп", "термин: в банке это «скорость обучения»"),
}


def test_every_seeded_habit_has_its_test() -> None:
    """No problem of these is forgotten."""
    assert {name.partition("/")[2] for name in bank.problem_ids(ROOT) if name.startswith("lints/")} == SEEDED.keys()


@pytest.mark.parametrize("name", SEEDED)
def test_each_habit_is_noted_at_its_line(name: str) -> None:
    """It is the only note, no fault, and led back to the line of the file."""
    problem = bank.load(ROOT, f"lints/{name}")
    made = [instance.make(problem, index, Space(problem.sheet.params).at(index), tuple) for index in range(2)]
    found = language.examine(problem, made, ROOT)
    file, words, said = SEEDED[name]
    path = ROOT / "lints" / name / file
    (note,) = found.notes
    assert found.faults == ()
    assert note.message.startswith(f"{path}:{line_of(path, words)}: {said}")


@pytest.mark.parametrize(
    ("source", "count"),
    [
        (r"$\eta = 0{,}1$, $\lambda = 0{,}3$", 1),
        (r"$\ln 2 \approx 0{,}6931,\ \ln 3 \approx 1{,}0986$", 1),
        (r"$0{,}1$; $0{,}3$", 0),
        (r"\[v = 0{,}1, \\ w = 0{,}3\]", 0),
        (r"доля $0{,}1$, а~дальше ещё слово, и~потом ещё раз $0{,}3$", 0),
        (r"Округлите до~сотых.", 0),
        (r"\item первый $-1$", 0),
        ("Темпа обучения нет.", 1),
        ("темп роста", 0),
    ],
)
def test_habits_are_told_from_good_manners(source: str, count: int) -> None:
    """Separators, rounding and terms."""
    assert len(list(lints.breaches(source, lints.glossary(ROOT)))) == count


def test_a_bank_without_a_glossary_has_no_terms(tmp_path: Path) -> None:
    """Nothing is asked of it."""
    assert lints.glossary(tmp_path) == ()
