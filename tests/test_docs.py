"""What the guides say in figures holds: exams, the source exam and its errata, limits, caches, and how TeX is had."""

from __future__ import annotations

import math
import re
from pathlib import Path

import pytest
from test_readme import rows, text

from generator.app import attendance
from generator.check import examining
from generator.check import run as check
from generator.check.checks import truth
from generator.documents.pdf import format_cache, pdftex
from generator.documents.pdf.typesetting import NO_TEX
from generator.exams import blueprint_file, exam_names
from generator.exams.roster import heads
from generator.exams.table_file import grid
from generator.model import Blueprint, Instance, Param, Pool, Slot
from generator.output import batch, differences
from generator.problems import bank, instance, population, space, yaml_file
from generator.processes.child import GIB, Limits
from generator.russian import number

ROOT = Path(__file__).parent.parent
DECISIONS = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("docs/decisions/*.md"))
RUSSIAN, ENGLISH = text("docs/source-exam.md").split("\n## In English\n")
LANGUAGES = pytest.mark.parametrize("page", [RUSSIAN, ENGLISH], ids=["russian", "english"])


# --- Exams ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["README.md", "docs/instructors.md"])
def test_the_table_of_exams_is_that_of_the_bank(name: str) -> None:
    """Every exam of the bank has a row, with its minutes; exercises have none."""
    table = {re.sub("`", "", cells[0]): cells[2] for cells in rows(text(name), 4) if "`--" not in cells[1]}
    assert sorted(table) == sorted(exam_names(ROOT / "bank"))
    for exam, minutes in table.items():
        blueprint, _ = yaml_file.read(ROOT / f"bank/exams/{exam}.yaml", Blueprint)
        assert minutes == ("—" if blueprint.layout == "practice" else str(blueprint.minutes))


@LANGUAGES
def test_the_problems_are_those_of_the_exam(page: str) -> None:
    """The table of the source exam's problems names them all, in its order."""
    _, slots = blueprint_file.load_exam(ROOT / "bank", "deep-learning")
    named = re.findall(r"^\| \[`([a-z0-9-]+/[a-z0-9-]+)`\]", page, re.MULTILINE)
    assert named == [slot.problem.id for slot in slots if isinstance(slot, Slot)]


@pytest.mark.parametrize("name", ["docs/instructors.md", "docs/decisions/permutation.md"])
def test_the_smallest_problem_is_as_large_as_told(name: str) -> None:
    """As many papers share no problem as the smallest problem of the exam has instances."""
    _, slots = blueprint_file.load_exam(ROOT / "bank", "deep-learning")
    told = re.findall(r"(\d+)\s+(?:instances,|экземпляров,)", text(name))
    assert told == [str(min(population.size(slot)[0] for slot in slots if isinstance(slot, Slot)))]


@pytest.mark.parametrize("name", ["README.md", "README.ru.md"])
def test_the_bank_has_as_many_problems_and_topics_as_told(name: str) -> None:
    """The number of problems and of topics, which both READMEs tell in words, is that of the bank."""
    problems = bank.problem_ids(ROOT / "bank")
    counted = {107: ("A hundred and seven", "Сто семь"), 10: ("of ten topics", "десяти тем")}
    words = [*counted[len(problems)], *counted[len({problem.partition("/")[0] for problem in problems})]]
    assert sum(word in text(name) for word in words) == 2


@pytest.mark.prove
def test_final_keeps_the_effort_that_is_told() -> None:
    """The limit of the exam `final` is the one that the guides name."""
    blueprint, places = blueprint_file.load_exam(ROOT / "bank", "final")
    assert all(isinstance(place, Pool) for place in places)
    assert blueprint.effort
    for name in ("README.md", "docs/instructors.md", "docs/decisions/permutation.md"):
        assert f"{blueprint.effort.within} %" in text(name).replace("\u00a0", " ")


def test_columns_of_a_list_are_understood() -> None:
    """The names of columns that the guide gives are read as what it says that they are."""
    meanings = {
        "имя целиком": {heads.WHOLE},
        "или по частям": set(heads.PARTS),
        "группа": {"group"},
        "место": {"row", "seat"},
    }
    table = {cells[0]: cells[1] for cells in rows(text("docs/instructors.md"), 2) if cells[0] in meanings}
    assert table.keys() == meanings.keys()
    for kind, names in table.items():
        assert {heads.meaning(name) for name in re.findall("«([^»]+)»", names)} == meanings[kind]


# --- Figures of the program ----------------------------------------------------------------------------------


def test_limits_are_those_of_the_program() -> None:
    """The operators' table tells what the bank's code and TeX may use, and the decision tells the same."""
    limits, page = Limits(), text("docs/operators.md")
    told = [
        f"| один вызов решателя | {limits.call} с |",
        f"| заполнение одного шаблона | {limits.template} с |",
        f"| загрузка задачи | {limits.load} с |",
        f"| память процесса (на Linux) | {limits.memory // GIB} Гбайт |",
        f"| один запуск TeX | {pdftex.TIME_LIMIT} с |",
    ]
    assert [row for row in told if row not in page.splitlines()] == []
    decision = " ".join(text("docs/decisions/watched-workers.md").split())
    assert limits.call == limits.template
    assert f"({limits.call} s for a call or a template, {limits.load} s for the loading of a problem)" in decision
    assert f"({limits.memory // GIB} GiB a process, on Linux)" in decision


def test_sizes_are_those_of_the_program() -> None:
    """Figures that the guides name stand in the program."""
    operators, instructors = text("docs/operators.md"), text("docs/instructors.md")
    assert f"от 1 до {attendance.MOST_VARIANTS // 1000} 000" in instructors
    assert f"не больше {format_cache.KEPT} |" in operators
    assert f"больше {grid.MOST_BYTES // 10**6} Мбайт или {grid.MOST_ROWS // 1000} 000 строк" in operators
    assert (batch.SIZE, "по сто билетов" in operators) == (100, True)
    assert f"batches of {batch.SIZE} papers" in text("docs/speed.md")
    assert f"{space.LISTABLE:,} elements" in text("docs/decisions/permutation.md")
    proof = " ".join(text("docs/decisions/independent-check.md").split())
    assert f"or {check.SAMPLE:,} where there are more" in proof
    assert (truth.ALTERED, "at a thousand instances of a larger one" in proof) == (1000, True)
    assert (examining.WATCHED, "watching both at eight indices" in proof) == (8, True)
    assert (differences.RELATIVE, "relative 10⁻¹²" in text("docs/decisions/record.md")) == (1e-12, True)


def test_tex_is_installed_as_the_program_says() -> None:
    """The commands that install TeX are those that the program itself suggests."""
    told = NO_TEX.replace("\\\n", " ").splitlines()[1:]
    commands = [" ".join(line.partition(":")[2].split()) for line in told]
    assert len(commands) > 1
    assert [command for command in commands if command not in text("docs/operators.md").splitlines()] == []


@pytest.mark.parametrize("name", DECISIONS)
def test_a_decision_tells_its_price(name: str) -> None:
    """Each decision says what was decided, why, what else there was and what it costs; its files are there."""
    page = text(name)
    assert page.count("\n**Decided.** ") == 1
    assert "\n## Why" in page
    assert "\n## What else was considered\n" in page
    assert page.index("\n## What it costs\n") == page.rindex("\n## ") or "`generator/" in page
    files = re.findall(r"`((?:generator|templates|tests|docs)/[\w./-]+)`", page)
    assert [file for file in files if not (ROOT / file).exists()] == []


# --- Errata --------------------------------------------------------------------------------------------------


def errata(page: str) -> list[tuple[str, int, int]]:
    """The rows of the errata: the question, the author's figure and the right one."""
    return [(question, whole(printed), whole(right)) for _, question, printed, right, _ in rows(page, 5)]


def whole(figures: str) -> int:
    """A whole number whose thousands are set apart."""
    return int(re.sub(r"[\s,]", "", figures))


def first_of_stage_three(configuration: str) -> Instance:
    """What the source exam asks, for one configuration: all parameters, and the field of the first conv3-256."""
    params: dict[str, Param] = {
        "configuration": configuration,
        "channels": 3,
        "asked": "all_biased",
        "stage": 3,
        "place": 1,
    }
    return instance.make(bank.load(ROOT / "bank", "convnets/vgg"), 0, params, tuple)


@LANGUAGES
def test_the_errata_are_what_the_solver_says(page: str) -> None:
    """The right figures are the solver's keys, and a named mistake gives each of the author's wrong ones."""
    (_, total, right_total), (_, field, right_field), (sum_text, author, right_sum) = errata(page)
    answers = {answer.id: answer for answer in first_of_stage_three("A").answers}
    assert right_total == answers["total"].value
    assert total in answers["total"].mistakes.values()
    assert right_field == answers["field"].value
    assert field in answers["field"].mistakes.values()
    terms = re.findall(r"\d+(?:·\d+)*", sum_text)
    assert right_sum == sum(math.prod(map(int, term.split("·"))) for term in terms)
    for_b = {answer.id: answer for answer in first_of_stage_three("B").answers}["field"]
    assert author == for_b.value
    assert right_sum in for_b.mistakes.values()


@LANGUAGES
def test_the_losses_are_those_of_a_thousand_classes(page: str) -> None:
    """The loss of an untrained network is told in nats and in bits."""
    for loss in (math.log(1000), math.log2(1000)):
        assert (f"{loss:.3f}" if page == ENGLISH else number(loss, 3)) in page


def test_both_languages_list_the_same_errata() -> None:
    """The figures are the same in both languages."""
    english, russian = ([figures for _, *figures in errata(page)] for page in (ENGLISH, RUSSIAN))
    assert english == russian
