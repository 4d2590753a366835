"""What both READMEs say holds: targets, files, modules, problems, commands and the errata."""

from __future__ import annotations

import math
import re
import tomllib
from pathlib import Path

import pytest

from generator.documents import Extent, documents_of
from generator.documents.pdf.typesetting import NO_TEX
from generator.exams import blueprint_file
from generator.model import Instance, Param, Slot
from generator.problems import bank, instance, population

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.ru.md")
TEXTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in READMES}

each_readme = pytest.mark.parametrize("name", READMES)
each_document = pytest.mark.parametrize("name", [*READMES, "bank/README.md", "CHANGELOG.md"])


def rows(name: str, width: int) -> list[list[str]]:
    """The cells of the rows of all tables with so many columns, without their heads."""
    found: list[list[str]] = []
    for line in TEXTS[name].splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|") or len(cells) != width:
            continue
        if set(line) <= set("|-"):
            found.pop()
        else:
            found.append(cells)
    return found


@each_document
def test_make_targets_exist(name: str) -> None:
    """Each target that is named stands in the Makefile."""
    code = "\n".join(re.findall(r"`[^`\n]+`|^make .*$", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z-]+)", code))
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert named
    assert named <= targets


@each_readme
def test_relative_links_lead_somewhere(name: str) -> None:
    """Each link and picture that is not on the web is a file or a folder here."""
    links = re.findall(r"\]\(([^)]+)\)", TEXTS[name])
    local = [link for link in links if not link.startswith("https://")]
    assert local
    for link in local:
        assert (ROOT / link).exists(), link


@each_readme
def test_the_pictures_are_pictures(name: str) -> None:
    """A paper and a solution are shown."""
    pictures = re.findall(r"!\[[^]]+\]\(([^)]+)\)", TEXTS[name])
    assert pictures == ["docs/paper.png", "docs/solution.png"]
    for picture in pictures:
        assert (ROOT / picture).read_bytes().startswith(b"\x89PNG")


@each_readme
def test_the_problems_are_those_of_the_exam(name: str) -> None:
    """The table of the exam's problems names them all, in its order."""
    _, slots = blueprint_file.load_exam(ROOT / "bank", "deep-learning")
    named = re.findall(r"^\| \[`([a-z0-9-]+/[a-z0-9-]+)`\]", TEXTS[name], re.MULTILINE)
    assert named == [slot.problem.id for slot in slots if isinstance(slot, Slot)]


@each_readme
def test_the_smallest_problem_is_as_large_as_told(name: str) -> None:
    """So many papers share no problem as the smallest problem of the exam has instances."""
    _, slots = blueprint_file.load_exam(ROOT / "bank", "deep-learning")
    told = re.findall(r"(\d+)\s+(?:instances|экземпляров)", TEXTS[name])
    assert told == [str(min(population.size(slot)[0] for slot in slots if isinstance(slot, Slot)))]


@each_readme
def test_the_files_of_a_class_are_those_printed(name: str) -> None:
    """The table of the output names each document, the CSV key and the manifest."""
    named = [re.findall(r"`(\w+\.(?:pdf|csv|xlsx|json))`", cells[0]) for cells in rows(name, 2)]
    files = [file for files in named for file in files]
    printed = [document.file for document in documents_of("exam", Extent.BATCH, Extent.CLASS)]
    listed = {"register.pdf", "register.csv", "register.xlsx"}
    assert [file for file in files if file not in listed] == [*printed, "answers.csv", "answers.xlsx", "manifest.json"]
    assert listed <= set(files)


@each_readme
def test_tex_is_installed_as_the_program_says(name: str) -> None:
    """The commands that install TeX are those that the program itself suggests."""
    told = NO_TEX.replace("\\\n", " ").splitlines()[1:]
    commands = [" ".join(line.partition(":")[2].split()) for line in told]
    assert len(commands) > 1
    for command in commands:
        assert command in TEXTS[name].splitlines(), command


@each_readme
def test_the_python_version_is_that_of_the_package(name: str) -> None:
    """The oldest Python that will do is the one that the package asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f"Python {project['requires-python'].removeprefix('>=')}" in TEXTS[name]


# --- Errata ------------------------------------------------------------------------------------------------


def errata(name: str) -> list[tuple[str, int, int]]:
    """The rows of the errata: the question, the author's figure and the right one."""
    return [(question, whole(printed), whole(right)) for _, question, printed, right, _ in rows(name, 5)]


def whole(text: str) -> int:
    """A whole number whose thousands are set apart."""
    return int(re.sub(r"[\s,]", "", text))


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


@each_readme
def test_the_errata_are_what_the_solver_says(name: str) -> None:
    """The right figures are the solver's keys, and a named mistake gives each of the author's wrong ones."""
    (_, total, right_total), (_, field, right_field), (sum_text, author, right_sum) = errata(name)
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


def test_both_readmes_list_the_same_errata() -> None:
    """The figures are the same in both languages."""
    english, russian = ([figures for _, *figures in errata(name)] for name in READMES)
    assert english == russian
