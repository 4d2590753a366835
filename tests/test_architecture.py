"""The rules of the house: who may import whom, print, exit, start processes or call on chance."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GENERATOR = ROOT / "generator"

# From the ground up: a module may import those that stand before it.
ORDER = (
    *("generator", "generator.errors", "generator.solvers", "generator.model"),
    *("generator.space", "generator.narrowing", "generator.draw", "generator.russian", "generator.answer"),
    *("generator.prose", "generator.lints"),
    *(
        "generator.tex",
        "generator.figures",
        "generator.filling",
        "generator.letters",
        "generator.instance",
        "generator.seats",
        "generator.exam",
    ),
    *("generator.effort", "generator.selection", "generator.blueprint"),
    *("generator.grading", "generator.paper"),
    *("generator.yaml_file", "generator.bank", "generator.table_file", "generator.roster"),
    *("generator.folder", "generator.store", "generator.pdftex", "generator.tex_format"),
    *("generator.press", "generator.volume", "generator.shard", "generator.workers", "generator.printing"),
    *("generator.archive", "generator.drift"),
    *("generator.schema", "generator.spelling", "generator.pages", "generator.preview", "generator.catalogue"),
    *("generator.examinations", "generator.reports", "generator.report_html", "generator.check"),
    *("generator.commands", "generator.cli"),
    "generator.__main__",
)
EDGES = {"generator.bank", "generator.roster", "generator.store", "generator.press"}
PURE = ORDER[: ORDER.index("generator.yaml_file")]
# What the pure core may use besides Python itself.
LIBRARIES = {
    "generator.model": {"numpy", "pydantic", "pydantic_core"},
    "generator.tex": {"numpy", "jinja2", "pylatex"},
    "generator.figures": {"numpy"},
    "generator.filling": {"jinja2"},
}

MODULES = sorted(GENERATOR.rglob("*.py"))
SOLVERS = sorted((GENERATOR / "solvers").rglob("*.py"))
BANK_SOLVERS = sorted((ROOT / "bank").rglob("solver.py"))


def name_of(path: Path) -> str:
    """The dotted name of a module of the package; all solvers, examinations and commands count as one each."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    if parts[:2] in {("generator", name) for name in ("solvers", "examinations", "commands")}:
        return ".".join(parts[:2])
    return ".".join(part for part in parts if part != "__init__")


@cache
def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Every module that a file imports, wherever in the file, with the line."""
    for node in ast.walk(tree_of(path)):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(module=module, names=names, level=level):
                assert level == 0, f"{at(path, node.lineno)}: imports are absolute"
                assert module
                for alias in names:
                    inner = f"{module}.{alias.name}"
                    yield node.lineno, inner if (ROOT / inner.replace(".", "/")).with_suffix(".py").exists() else module


def own(module: str) -> str:
    """The name under which a module of the package stands in the order."""
    parts = module.split(".")
    return ".".join(parts[:2]) if parts[1:2] in (["solvers"], ["examinations"], ["commands"]) else module


def at(path: Path, line: int) -> str:
    """A place in a file, as an editor opens it."""
    return f"{path.relative_to(ROOT)}:{line}"


def calls(path: Path) -> Iterator[tuple[int, str]]:
    """The dotted name of everything that a file calls or raises, with the line."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call):
            yield node.lineno, ast.unparse(node.func)
        if isinstance(node, ast.Raise) and node.exc:
            yield node.lineno, ast.unparse(node.exc)


def test_every_module_has_its_place() -> None:
    """A module that the order does not know, or that is no more, is a reason to think about the order."""
    assert {name_of(path) for path in MODULES} == set(ORDER)
    assert len(SOLVERS) > 1
    assert len(BANK_SOLVERS) >= 5


def test_imports_go_down_only() -> None:
    """No module imports one that stands above it."""
    wrong = [
        f"{at(path, line)} imports {module}"
        for path in MODULES
        for line, module in imports(path)
        if module.split(".")[0] == "generator"
        and name_of(path) != own(module)
        and ORDER.index(own(module)) >= ORDER.index(name_of(path))
    ]
    assert wrong == []


def test_edges_do_not_know_each_other() -> None:
    """The bank, the store and the press meet only on the command line."""
    wrong = [
        f"{at(path, line)} imports {module}"
        for path in MODULES
        for line, module in imports(path)
        if name_of(path) in EDGES and module in EDGES
    ]
    assert wrong == []


def test_of_the_solvers_the_model_knows_only_the_formula() -> None:
    """The nouns name one class of the solvers' mathematics, a formula, and no more."""
    path = GENERATOR / "model.py"
    assert {module for _, module in imports(path) if module.startswith("generator")} == {"generator.solvers.formula"}


def test_solvers_know_no_exam() -> None:
    """The mathematics needs numpy, Python and itself."""
    allowed = sys.stdlib_module_names | {"numpy"}
    wrong = [
        f"{at(path, line)} imports {module}"
        for path in SOLVERS
        for line, module in imports(path)
        if module.split(".")[0] not in allowed and own(module) != "generator.solvers"
    ]
    assert wrong == []


@pytest.mark.parametrize("path", BANK_SOLVERS, ids=lambda path: str(path.parent.relative_to(ROOT / "bank")))
def test_bank_solvers_import_mathematics_only(path: Path) -> None:
    """A problem's solver imports numpy, Python's own library and the shared solvers."""
    allowed = sys.stdlib_module_names | {"numpy"}
    wrong = [
        f"{at(path, line)} imports {module}"
        for line, module in imports(path)
        if module.split(".")[0] not in allowed and own(module) != "generator.solvers"
    ]
    assert wrong == []


def test_the_pure_core_stands_on_little() -> None:
    """Below the edges only numpy is used everywhere, and each larger library in its one module."""
    wrong = [
        f"{at(path, line)} imports {module}"
        for path in MODULES
        for line, module in imports(path)
        if name_of(path) in PURE
        and module.split(".")[0] not in sys.stdlib_module_names | {"generator", "numpy"}
        and module.split(".")[0] not in LIBRARIES.get(name_of(path), set())
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("banned", "owner"),
    [
        ({"print", "sys.exit", "exit", "quit", "os._exit", "SystemExit", "sys.stdout.write", "input"}, "generator.cli"),
        ({"os.system", "os.popen", "os.fork", "os.execv", "os.execvp", "os.kill"}, None),
        ({"eval", "exec", "compile", "__import__"}, None),
    ],
)
def test_calls_that_one_module_owns(banned: set[str], owner: str | None) -> None:
    """Only the command line prints, asks and exits; nobody starts processes by the shell or runs text as code."""
    wrong = [
        f"{at(path, line)} calls {called}"
        for path in MODULES
        if name_of(path) != owner
        for line, called in calls(path)
        if called.split("(")[0] in banned
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("banned", "owner"),
    [
        ({"subprocess", "pty"}, "generator.pdftex"),
        ({"multiprocessing"}, "generator.check generator.workers"),
        ({"pikepdf"}, "generator.volume"),
        ({"distributed"}, "generator.workers"),
        ({"time"}, "generator.examinations"),
        ({"yaml"}, "generator.yaml_file"),
        ({"typer"}, "generator.commands generator.cli"),
        ({"rich", "secrets"}, "generator.commands"),
        ({"jinja2"}, "generator.tex generator.filling generator.report_html"),
        ({"pylatex"}, "generator.tex"),
        ({"pymorphy3"}, "generator.spelling"),
        ({"pypdfium2", "PIL"}, "generator.pages"),
        ({"watchfiles"}, "generator.commands"),
        ({"csv"}, "generator.store generator.table_file"),
        ({"openpyxl"}, "generator.table_file"),
        ({"json"}, "generator.store generator.archive"),
        ({"random", "uuid", "pickle", "socket", "urllib"}, None),
    ],
)
def test_modules_that_one_module_owns(banned: set[str], owner: str | None) -> None:
    """Only the press and the check start processes, each library has one door; chance, clocks and the net have none."""
    wrong = [
        f"{at(path, line)} imports {module}"
        for path in [*MODULES, *BANK_SOLVERS]
        if path in BANK_SOLVERS or name_of(path) not in (owner or "").split()
        for line, module in imports(path)
        if module.split(".")[0] in banned
    ]
    assert wrong == []


def test_solvers_draw_nothing_without_a_seed() -> None:
    """Where a solver's second road needs random numbers, its generator is given a seed."""
    made = [
        (at(path, node.lineno), ast.unparse(node.func), bool(node.args or node.keywords))
        for path in [*MODULES, *BANK_SOLVERS]
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and re.fullmatch(r"(np|numpy)\.random\.\w+", ast.unparse(node.func))
    ]
    assert made
    assert [place for place, name, seeded in made if not (name == "np.random.default_rng" and seeded)] == []
