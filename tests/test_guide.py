"""The author's guide: its example is a problem of the bank, and it names all that a file may hold."""

from __future__ import annotations

import dataclasses
import re
import shutil
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from conftest import DOCUMENTS, print_class, source_of

from generator import model
from generator.check import report, run
from generator.check.checks import language, screen, typesetting
from generator.check.report import TITLES
from generator.documents import SOLUTIONS
from generator.documents.latex import texts, values
from generator.exams import blueprint_file, dealing, workload
from generator.model import Blueprint, Instance, Pool, PoolItem, Problem, Sheet, SingleItem, Slot
from generator.problems import answers, bank, instance, population, solver_calls
from generator.problems.space import Space

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "bank" / "README.md").read_text(encoding="utf-8")
TEMPLATES = ROOT / "templates"
EXAMPLE = "networks/dense"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A bank of what the guide's blocks of code say, each written to the path that its fence names."""
    blocks = re.findall(r"^```\w+ (\S+)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    for name, text in blocks:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def problem(root: Path) -> Problem:
    """The guide's problem."""
    return bank.load(root, EXAMPLE)


def whole(problem: Problem) -> list[Instance]:
    """All instances of a problem."""
    size, exact = population.size(Slot(problem))
    assert exact
    element = population.sequence(Slot(problem), "guide")
    return [instance.make(problem, *element(number), tuple) for number in range(size)]


def test_the_example_is_one_problem_and_one_exam(root: Path) -> None:
    """The guide shows the four files of a problem and a blueprint, and nothing else."""
    written = sorted(path.relative_to(root).as_posix() for path in root.rglob("*.*"))
    assert written == sorted(["exams/proba.yaml", *(f"{EXAMPLE}/{name}" for name in bank.FILES)])


def test_the_second_road_confirms_every_key(problem: Problem) -> None:
    """`verify` confirms `solve` on every instance, and refuses the neighbours of a key and every named mistake."""
    instances = whole(problem)
    assert len({found.index for found in instances}) == len(instances) > 1
    for found in instances:
        assert instance.verified(found) == {"total": True}, found.params
        (right,) = found.answers
        for wrong in {right.value + 1, right.value - 1, *right.mistakes.values()}:  # type: ignore[operator]
            solved = dataclasses.replace(found.solved, total=wrong)
            assert instance.verified(dataclasses.replace(found, solved=solved)) == {"total": False}, found.params


def test_each_mistake_is_told_apart_from_the_key(problem: Problem) -> None:
    """On every instance each mistake that `mistakes` names prints unlike the key and unlike the others."""
    for found in whole(problem):
        (right,) = found.answers
        named = solver_calls.call(problem, problem.solver.mistakes, found.solved, **found.params)["total"]
        assert right.mistakes == named, found.params
        shown = {answers.shown(right.spec, wrong) for wrong in named.values()}
        assert len(shown | {right.shown}) == len(named) + 1 > 1


def test_the_worked_example_agrees(problem: Problem) -> None:
    """The guide's worked example is what the solver computes."""
    (example,) = problem.sheet.examples
    found = instance.make(problem, 0, example.params, tuple)
    assert {right.id: right.value for right in found.answers} == example.answers


def test_the_texts_are_filled(root: Path) -> None:
    """Statement and solution of several variants hold the variant's numbers and no trace of the template language."""
    blueprint, problems = blueprint_file.load_exam(root, "proba")
    papers = list(dealing.papers(problems, "guide", range(1, 9)))
    source = source_of("solutions", blueprint, TEMPLATES, papers)
    assert r"\VAR" not in source
    assert r"\BLOCK" not in source
    for printed in papers:
        (found,) = printed.instances
        filled = texts(SOLUTIONS, printed, 0)
        for value in (found.params["inputs"], found.params["outputs"], found.solved.weights):
            assert values.value(value) in filled["solution"]
        assert filled["statement"].count("выход") >= 1


@pytest.mark.latex
def test_the_example_prints(root: Path) -> None:
    """The guide's exam goes through the press without a line that sticks out."""
    blueprint, problems = blueprint_file.load_exam(root, "proba")
    pages, warnings = print_class(blueprint, list(dealing.papers(problems, "guide", range(1, 7))), TEMPLATES)
    assert not warnings
    assert pages.keys() == set(DOCUMENTS)
    assert all(pdf.startswith(b"%PDF") for pdf in pages.values())


def test_the_example_of_wishes_is_an_exam(tmp_path: Path) -> None:
    """What the guide asks of the bank is granted: narrower problems, other points, a pool, a limit."""
    (text,) = re.findall(r"^```yaml\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    shutil.copytree(ROOT / "bank", tmp_path / "bank")
    head = "title: Проба\ncourse: Глубокое обучение\nminutes: 30\n"
    (tmp_path / "bank/exams/wishes.yaml").write_text(head + text, encoding="utf-8")
    _, places = blueprint_file.load_exam(tmp_path / "bank", "wishes")
    assert [type(place) for place in places] == [Slot, Slot, Pool]
    papers = list(dealing.papers(places, "guide", range(1, 13)))
    assert workload.spread(paper.effort for paper in papers) <= 30
    for printed in papers:
        network, loss = printed.instances[1:]
        assert network.params["configuration"] in {"A", "B"}
        assert [right.points for right in network.answers] == [3, 2]
        assert "short" in loss.problem.sheet.tags
        assert 8 <= loss.effort <= 10


@pytest.mark.latex
def test_the_example_passes_the_check(root: Path) -> None:
    """With the words of the bank at hand, no examination finds fault with the guide's problem."""
    shutil.copy(ROOT / "bank/words.txt", root)
    (report,) = run.examined([bank.load(root, EXAMPLE)], run.Plan(TEMPLATES, sheets=6))
    assert [fault for result in report.results for fault in result.faults] == []


FAULTS, NOTES = GUIDE.split("Кроме недостатков, есть замечания")
FINDING = [name for name in TITLES if name not in report.NOTING]


def caught(part: str) -> dict[str, str]:
    """What a part of the guide says that examinations find, in the program's words, by the examination's heading."""
    rows = re.findall(r"^\| \*\*(\w+)\*\* \|[^|]+\|[^|`]+: `([^`|]+)` \|$", part, re.MULTILINE)
    return dict(rows)


def test_the_guide_explains_every_examination() -> None:
    """The tables have a row for each examination, in the order of the report, each with what it finds or notes."""
    assert list(caught(FAULTS)) == [TITLES[name] for name in FINDING]
    assert list(caught(NOTES)) == [*(TITLES[name] for name in TITLES if name in report.NOTING), TITLES["language"]]


@pytest.mark.latex
@pytest.mark.parametrize("name", FINDING)
def test_each_examination_finds_what_the_guide_says(name: str) -> None:
    """The example of each row is what that examination says of one of its seeded problems."""
    example, seeds = caught(FAULTS)[TITLES[name]], ROOT / "tests/bank"
    said = [
        fault.message
        for found in bank.problem_ids(seeds)
        if found.startswith(f"{name}/")
        for fault in found_faults(name, bank.load(seeds, found))
    ]
    assert [message for message in said if example in message.replace("\u00a0", " ")], said


@pytest.mark.parametrize("name", sorted(report.NOTING))
def test_each_note_of_the_guide_is_said(name: str) -> None:
    """The example of each row of notes is what that examination notes of one of its seeded problems."""
    example, seeds = caught(NOTES)[TITLES[name]], ROOT / "tests/bank"
    problems = [bank.load(seeds, found) for found in bank.problem_ids(seeds) if found.startswith(f"{name}/")]
    noted = [
        note.message.replace("\u00a0", " ")
        for found in run.examined(problems, run.Plan(TEMPLATES, sheets=0))
        for result in found.results
        for note in result.notes
    ]
    assert [message for message in noted if example in message] != []


def found_faults(name: str, problem: Problem) -> tuple[report.Fault, ...]:
    """What one examination says of a problem, typeset only if it must be."""
    alone = {"print": typesetting.examine, "screen": screen.examine, "language": language.examine}
    if name in alone:
        space = Space(problem.sheet.params)
        made = [instance.make(problem, index, space.at(index), tuple) for index in range(3)]
        return alone[name](problem, made, TEMPLATES).faults
    (found,) = run.examined([problem], run.Plan(TEMPLATES, sheets=0))
    return tuple(fault for result in found.results if result.examination == name for fault in result.faults)


@pytest.mark.parametrize("record", [Sheet, Blueprint, SingleItem, PoolItem])
def test_the_guide_names_every_field(record: type) -> None:
    """Each field of problem.yaml and of a blueprint is explained."""
    for field in get_type_hints(record):
        if not field.startswith("_"):
            assert f"`{field}`" in GUIDE, field


def test_the_guide_names_every_kind_of_answer() -> None:
    """The table of kinds has a row for each kind, with each field that only this kind has."""
    union, *_ = get_args(model.AnswerSpec)
    kinds = get_args(union)
    assert len(kinds) > 1
    for kind in kinds:
        hints = get_type_hints(kind)
        (name,) = get_args(hints["kind"])
        (row,) = re.findall(rf"^\| `{name}` \|.*$", GUIDE, re.MULTILINE)
        own = {field.name for field in dataclasses.fields(kind)} - {"points", "label", "kind"}
        assert all(f"`{field}`" in row for field in own), row


def test_the_guide_names_every_function_of_a_solver() -> None:
    """The table of functions has a row for each function of a solver."""
    for field in dataclasses.fields(model.Solver):
        if field.name != "path":
            assert re.search(rf"^\| `{field.name}\(", GUIDE, re.MULTILINE), field.name
