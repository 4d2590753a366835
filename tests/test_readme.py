"""What every page says holds: targets, links, files, commands and options; and the READMEs lead to all of them."""

from __future__ import annotations

import re
import shlex
import tomllib
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
import typer

from generator.cli.main import _COMMANDS, _GROUPS
from generator.documents import Extent, documents_of

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.ru.md")
PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "bank/README.md"]
)
"""Every page of the repository that people read."""
LONGEST = 150
"""Lines of a README that somebody reads to the end."""

each_readme = pytest.mark.parametrize("name", READMES)
each_page = pytest.mark.parametrize("name", PAGES)


@cache
def text(name: str) -> str:
    """The text of a page."""
    return (ROOT / name).read_text(encoding="utf-8")


def rows(page: str, width: int) -> list[list[str]]:
    """The cells of the rows of all tables with so many columns in this text, without their heads."""
    found: list[list[str]] = []
    for line in page.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|") or len(cells) != width:
            continue
        if set(line) <= set("|-"):
            found.pop()
        else:
            found.append(cells)
    return found


def prose(page: str) -> str:
    """The text without its blocks of code."""
    return re.sub(r"^ *```.*?^ *```", "", page, flags=re.MULTILINE | re.DOTALL)


def links(name: str) -> list[tuple[Path, str]]:
    """The files and folders that a page links to, each with the heading that it means, if any."""
    found = re.findall(r"\]\(([^)\s]+)\)", prose(text(name)))
    local = [link.partition("#") for link in found if not link.startswith("https://")]
    return [((ROOT / name).parent / file if file else ROOT / name, heading) for file, _, heading in local]


def headings(page: str) -> set[str]:
    """The headings of a page, as links mean them."""
    titles = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.casefold()).replace(" ", "-") for title in titles}


# --- All pages -----------------------------------------------------------------------------------------------


@each_page
def test_make_targets_exist(name: str) -> None:
    """Each target that is named as code stands in the Makefile."""
    code = "\n".join(re.findall(r"`[^`\n]+`|^ *make .*$", text(name), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z-]+)", code))
    assert named <= set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))


@each_page
def test_variables_of_make_exist(name: str) -> None:
    """Each variable that is given to make is one that the Makefile hands on."""
    given = re.findall(r"\bmake (?:exam|check|check-bank)((?: +[A-Z]+=\S+)+)", text(name))
    named = {variable for words in given for variable in re.findall(r"([A-Z]+)=", words)}
    assert named <= set(re.findall(r"^export BILETNIK_(\w+)", text("Makefile"), re.MULTILINE))


@each_page
def test_commands_have_the_options_that_are_named(name: str) -> None:
    """Each command and option of the program that a page names is one of the program's."""
    named = re.findall(r"(?:\bbiletnik|python -m generator) ([a-z]+)\b([^`\n]*)", "\n".join(code_of(text(name))))
    for command, rest in named:
        assert command in {*_COMMANDS, *_GROUPS}, command
        below = rest.split()[:1] if command in _GROUPS else []
        if command not in _GROUPS or below:
            given = set(re.findall(r"(?<=\s)(--[a-z-]+)", rest))
            assert given <= {*options(command, *below), "--help"}, (command, rest)


def code_of(page: str) -> list[str]:
    """What a page shows as code: spans, and the lines of the shell's blocks without their remarks."""
    blocks = re.findall(r"^ *```sh\n(.*?)^ *```", page, re.MULTILINE | re.DOTALL)
    lines = [line.partition("  #")[0] for block in blocks for line in block.splitlines()]
    return [*re.findall(r"`([^`]+)`", prose(page)), *lines]


@cache
def options(command: str, below: str = "") -> frozenset[str]:
    """The options of a command, or of one in a group, as they are typed."""
    app, module = typer.Typer(add_completion=False), import_module(f"generator.cli.{command}")
    app.command(command)(module.COMMANDS[below] if below else getattr(module, _COMMANDS[command]))
    return frozenset(option for one in typer.main.get_command(app).params for option in one.opts)


@each_page
def test_links_lead_somewhere(name: str) -> None:
    """Each link and picture that is not on the web is a file, a folder or a heading here."""
    for path, heading in links(name):
        assert path.exists(), path
        assert not heading or heading in headings(path.read_text(encoding="utf-8")), (path, heading)


@each_page
def test_code_blocks_are_shell(name: str) -> None:
    """What a page shows to be typed can be read by a shell."""
    for line in re.findall(r"^ *```sh\n(.*?)^ *```", text(name), re.MULTILINE | re.DOTALL):
        assert shlex.split(line, comments=True)


# --- The READMEs ---------------------------------------------------------------------------------------------


@each_readme
def test_a_readme_is_short(name: str) -> None:
    """A newcomer reads it to the end."""
    assert len(text(name).splitlines()) <= LONGEST


@each_readme
def test_a_readme_begins_with_the_two_commands(name: str) -> None:
    """The first thing to be typed is an exam and the tests."""
    (first, *_) = re.findall(r"^```sh\n(.*?)^```", text(name), re.MULTILINE | re.DOTALL)
    assert [line.partition("#")[0].strip() for line in first.splitlines()] == ["make exam SEED=42", "make test"]


@each_readme
def test_a_readme_leads_to_every_page(name: str) -> None:
    """From each README all pages can be reached by links alone, the guides and decisions at once."""
    reached, rest = set[str](), [name]
    while rest:
        page = rest.pop()
        if page not in reached:
            reached.add(page)
            named = [path.resolve() for path, _ in links(page)]
            rest += [path.relative_to(ROOT).as_posix() for path in named if path.suffix == ".md"]
    assert reached == set(PAGES)
    here = {path.resolve().relative_to(ROOT).as_posix() for path, _ in links(name)}
    assert {page for page in PAGES if page.startswith("docs/")} <= here


@each_readme
def test_the_pictures_are_pictures(name: str) -> None:
    """A paper and a solution are shown."""
    pictures = re.findall(r"!\[[^]]+\]\(([^)]+)\)", text(name))
    assert pictures == ["docs/paper.png", "docs/solution.png"]
    for picture in pictures:
        assert (ROOT / picture).read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("name", [*READMES, "docs/instructors.md"])
def test_the_files_of_a_class_are_those_printed(name: str) -> None:
    """The table of the output names each document, the key as a table and the manifest."""
    named = [re.findall(r"`(\w+\.(?:pdf|csv|xlsx|json))`", cells[0]) for cells in rows(text(name), 2)]
    files = [file for files in named for file in files]
    printed = [document.file for document in documents_of("exam", Extent.BATCH, Extent.CLASS)]
    listed = {"register.pdf", "register.csv", "register.xlsx"}
    assert [file for file in files if file not in listed] == [*printed, "answers.csv", "answers.xlsx", "manifest.json"]
    assert listed <= set(files)


@pytest.mark.parametrize("name", ["README.md", "docs/instructors.md"])
def test_the_table_of_options_is_that_of_the_command(name: str) -> None:
    """Each option of `exam` has its place in the table, and each variable of make beside the option that it sets."""
    table = [cells for cells in rows(text(name), 4) if "`--" in cells[1]]
    named = [option for cells in table for option in re.findall(r"`(--[a-z-]+)", cells[1])]
    assert sorted(named) == sorted(options("exam") - {"--help"})
    beside = {variable: cells[1] for cells in table for variable in re.findall(r"^`([A-Z_]+)=", cells[0])}
    assert beside.keys() == {
        "SEED",
        "EXAM",
        "VARIANTS",
        "WORKSPACE",
        "PAGES",
        "ROSTER",
        "SPARE",
        "ROOM",
        "LARGE",
        "SPLIT",
        "SHEET",
        "DASK",
        "BILETNIK_KEY_FILE",
        "REPLACE",
        "FIRST",
        "AVOID",
        "SAME",
        "NEW",
    }
    for variable, option in beside.items():
        assert variable.removeprefix("BILETNIK_").lower().replace("_", "-") in option


@pytest.mark.parametrize("name", [*READMES, "docs/operators.md", "CONTRIBUTING.md"])
def test_the_python_version_is_that_of_the_package(name: str) -> None:
    """The oldest Python that will do is the one that the package asks for."""
    project = tomllib.loads(text("pyproject.toml"))["project"]
    assert f"Python {project['requires-python'].removeprefix('>=')}" in text(name)
