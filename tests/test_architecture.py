"""The rules of the house: who may import whom and how, print, exit, start processes or call on chance."""

from __future__ import annotations

import ast
import inspect
import re
import runpy
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GENERATOR = ROOT / "generator"

FLOORS = (
    ("errors",),
    ("solvers",),
    ("model",),
    ("russian",),
    ("processes",),
    ("problems",),
    ("exams",),
    ("documents",),
    ("output",),
    ("check", "grading", "export"),
    ("app",),
    ("cli", "web"),
    ("__main__",),
)
"""The rooms from the ground up: a room knows those of lower floors; those of one floor are strangers."""
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
FACED = ("processes", "problems", "exams", "documents", "output", "check", "export", "app")
"""The rooms that others enter by their faces, or by the `__all__` of a module inside."""
MOST_FUNCTIONS = 8
# What the pure core may use besides Python itself.
PURE = ("solvers", "model", "russian", "problems", "exams")
LIBRARIES = {
    "generator.model": {"pydantic", "pydantic_core"},
    "generator.problems.yaml_file": {"pydantic", "pydantic_core", "yaml"},
    "generator.exams.json_schema": {"pydantic", "pydantic_core"},
}

MODULES = sorted(GENERATOR.rglob("*.py"))
SOLVERS = sorted((GENERATOR / "solvers").rglob("*.py"))


def name_of(path: Path) -> str:
    """The dotted name of a module of the package."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def room_of(module: str) -> str:
    """The room of a module: the part after the package's name."""
    return module.split(".")[1] if "." in module else ""


def inside(module: str, owners: str) -> bool:
    """Whether a module is one of these, or in a package of these."""
    return any(module == owner or module.startswith(f"{owner}.") for owner in owners.split())


@cache
def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path) -> tuple[tuple[int, str], ...]:
    """Every module that a file imports, wherever in the file, with the line."""
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree_of(path)):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(module=module, names=names, level=level):
                assert level == 0, f"{at(path, node.lineno)}: imports are absolute"
                assert module
                for alias in names:
                    inner = ROOT / f"{module}.{alias.name}".replace(".", "/")
                    found = inner.with_suffix(".py").exists() or inner.is_dir()
                    yield node.lineno, f"{module}.{alias.name}" if found else module


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


def test_every_module_stands_in_a_room() -> None:
    """A module outside the rooms is a reason to think about the rooms."""
    assert {room_of(name_of(path)) for path in MODULES} - {""} <= set(FLOOR)
    assert len(SOLVERS) > 1


def test_rooms_import_downwards_only() -> None:
    """No room knows one above it, nor one beside it."""
    wrong = [
        f"{at(path, line)} imports {module}"
        for path in MODULES
        for line, module in imports(path)
        if module.startswith("generator.")
        and room_of(module) != room_of(name_of(path))
        and room_of(name_of(path))
        and FLOOR[room_of(module)] >= FLOOR[room_of(name_of(path))]
    ]
    assert wrong == []


def test_no_circle_inside_a_room() -> None:
    """Inside a room too imports go one way."""
    graph = {
        name_of(path): {module for _, module in imports(path) if module.startswith("generator.")} for path in MODULES
    }
    done: set[str] = set()

    def visit(module: str, above: tuple[str, ...]) -> None:
        assert module not in above, " → ".join((*above[above.index(module) :], module))
        if module not in done:
            for other in sorted(graph.get(module, ())):
                visit(other, (*above, module))
            done.add(module)

    for module in graph:
        visit(module, ())


def faces_of(room: str) -> dict[str, list[str]]:
    """The faces of a room, its own and those of what lies inside it, each with the names that it gives out."""
    found = map(import_module, (name_of(path) for path in (GENERATOR / room).rglob("*.py")))
    return {module.__name__: module.__all__ for module in found if hasattr(module, "__all__")}


@pytest.mark.parametrize("room", FACED)
def test_a_face_is_small(room: str) -> None:
    """A face names at most eight functions; types and constants may come along."""
    named = {
        face: [name for name in names if inspect.isfunction(getattr(import_module(face), name))]
        for face, names in faces_of(room).items()
    }
    assert named
    assert {face: names for face, names in named.items() if len(names) > MOST_FUNCTIONS} == {}


@pytest.mark.parametrize("room", FACED)
def test_rooms_are_entered_by_their_faces(room: str) -> None:
    """Other rooms import nothing from inside a room that has a face, only what a face of it names."""
    faces = faces_of(room)
    packages = {name_of(path) for path in (GENERATOR / room).rglob("__init__.py")}
    wrong = [
        f"{at(path, node.lineno)} imports {alias.name} from {node.module}"
        for path in MODULES
        if room_of(name_of(path)) != room
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom) and inside(node.module or "", f"generator.{room}")
        for alias in node.names
        if alias.name not in faces.get(node.module or "", ()) and f"{node.module}.{alias.name}" not in faces
    ]
    wrong += [
        f"{at(path, line)} imports {module}"
        for path in MODULES
        if room_of(name_of(path)) != room
        for line, module in imports(path)
        if inside(module, f"generator.{room}") and module not in faces and module not in packages
    ]
    wrong += [
        f"{at(path, line)} uses {module}.{name}"
        for path in MODULES
        if room_of(name_of(path)) != room
        for line, module, name in attributes(path)
        if module in faces and name not in faces[module]
    ]
    assert wrong == []


def attributes(path: Path) -> Iterator[tuple[int, str, str]]:
    """What a file uses of the modules that it imports by name: the line, the module, the name."""
    bound = {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in bound:
            yield node.lineno, bound[node.value.id], node.attr


def test_solvers_know_no_exam() -> None:
    """The mathematics needs numpy, Python and itself."""
    allowed = sys.stdlib_module_names | {"numpy"}
    wrong = [
        f"{at(path, line)} imports {module}"
        for path in SOLVERS
        for line, module in imports(path)
        if module.split(".")[0] not in allowed and not inside(module, "generator.solvers")
    ]
    assert wrong == []


def test_the_pure_core_stands_on_little() -> None:
    """In the lower rooms only numpy is used everywhere, and each larger library in its one module."""
    wrong = [
        f"{at(path, line)} imports {module}"
        for path in MODULES
        for line, module in imports(path)
        if room_of(name_of(path)) in PURE
        and module.split(".")[0] not in sys.stdlib_module_names | {"generator", "numpy"}
        and not any(
            inside(name_of(path), owner) and module.split(".")[0] in libraries for owner, libraries in LIBRARIES.items()
        )
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("banned", "owner"),
    [
        ({"print", "sys.exit", "exit", "quit", "os._exit", "SystemExit", "sys.stdout.write", "input"}, "generator.cli"),
        ({"os.system", "os.popen", "os.fork", "os.execv", "os.execvp"}, ""),
        ({"os.kill", "os.killpg", "signal.signal"}, "generator.processes generator.cli.main"),
        ({"eval", "exec", "compile", "__import__"}, ""),
    ],
)
def test_calls_that_one_room_owns(banned: set[str], owner: str) -> None:
    """Only the command line prints, asks and exits; nobody starts processes by the shell or runs text as code."""
    wrong = [
        f"{at(path, line)} calls {called}"
        for path in MODULES
        if not inside(name_of(path), owner)
        for line, called in calls(path)
        if called.split("(")[0] in banned
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("banned", "owner"),
    [
        (
            {"subprocess", "pty"},
            (
                "generator.documents.pdf.pdftex generator.documents.pdf.sandbox generator.documents.html.pandoc "
                "generator.documents.html.readers"
            ),
        ),
        ({"pypandoc"}, "generator.documents.html.pandoc"),
        ({"genanki"}, "generator.export.anki"),
        ({"multiprocessing"}, "generator.processes"),
        ({"pikepdf"}, "generator.documents.pdf.parts generator.grading.scans"),
        ({"distributed"}, "generator.output.workers"),
        ({"time"}, "generator.check.evidence generator.processes.child"),
        ({"yaml"}, "generator.problems.yaml_file"),
        ({"typer", "rich", "watchfiles"}, "generator.cli"),
        ({"secrets"}, "generator.app.printing generator.app.online.exporting"),
        ({"jinja2"}, "generator.documents.latex generator.check.report_html generator.grading.statistics.class_page"),
        ({"pylatex"}, "generator.documents.latex.values"),
        ({"pymorphy3"}, "generator.check.russian_text.spelling"),
        ({"pypdfium2"}, "generator.documents.pdf.pages generator.grading.scans"),
        ({"PIL"}, "generator.documents.pdf.pages generator.grading"),
        ({"zxingcpp"}, "generator.documents.answer_sheet.codes generator.grading.reading.corner_codes"),
        ({"csv"}, "generator.output.spreadsheets generator.exams.table_file generator.export.moodle.report_file"),
        ({"scipy"}, "generator.grading.statistics.chances"),
        ({"xlsxwriter"}, "generator.output.spreadsheets generator.output.workbooks"),
        ({"pyexpat", "xml", "zipfile"}, "generator.exams.table_file generator.export"),
        ({"json"}, "generator.output.json_text generator.export generator.documents.html"),
        ({"random", "uuid", "pickle", "socket", "urllib"}, ""),
    ],
)
def test_modules_that_one_room_owns(banned: set[str], owner: str) -> None:
    """Processes are started in few places, each library has one door; chance, clocks and the net have none."""
    wrong = [
        f"{at(path, line)} imports {module}"
        for path in MODULES
        if not inside(name_of(path), owner)
        for line, module in imports(path)
        if module.split(".")[0] in banned
    ]
    assert wrong == []


def test_solvers_draw_nothing_without_a_seed() -> None:
    """Where a solver's independent check needs random numbers, its generator is given a seed."""
    made = [
        (at(path, node.lineno), ast.unparse(node.func), bool(node.args or node.keywords))
        for path in MODULES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and re.fullmatch(r"(np|numpy)\.random\.\w+", ast.unparse(node.func))
    ]
    assert made
    assert [place for place, name, seeded in made if not (name == "np.random.default_rng" and seeded)] == []


# --- Tests and docstrings ----------------------------------------------------------------------------------

ABOUT_ALL = {
    "architecture",
    "docs",
    "guide",
    "make",
    "online_guide",
    "readme",
    "secrets",
    "shipped_exams",
    "shipped_problems",
}
ABOUT_ALL |= {"source_solutions"}
"""The tests of what no single module owns."""
ABOUT_ROOMS = ("app/test_cancelling.py", "app/test_limits.py", "app/test_record_states.py", "documents/test_golden.py")
"""What a room keeps to as a whole: its limits, its looks."""
SHAPE = re.compile(r"\([^()\s,]+,(?: [^(),]+(?:, [^(),]+)*)?\)|\bshapes?\b")


def test_tests_mirror_the_rooms() -> None:
    """A file of tests stands where its module does, and is named by it or by the package."""
    found = [path for path in sorted(ROOT.glob("tests/**/test_*.py")) if "torch" not in path.parts]
    files = [path for path in found if path.stem != f"test_{path.parent.name}"]  # of a whole package
    homeless = [
        str(path.relative_to(ROOT))
        for path in files
        if not any(
            (GENERATOR / path.relative_to(ROOT / "tests")).with_name(path.stem.removeprefix("test_") + suffix).exists()
            for suffix in (".py", "")
        )
    ]
    assert homeless == sorted(f"tests/{name}" for name in (*ABOUT_ROOMS, *(f"test_{about}.py" for about in ABOUT_ALL)))


def public_functions() -> Iterator[tuple[str, ast.FunctionDef, str]]:
    """Every public function and method of the program: name, definition and docstring."""
    for path in MODULES:
        bodies = [tree_of(path).body] + [node.body for node in tree_of(path).body if isinstance(node, ast.ClassDef)]
        for node in (node for body in bodies for node in body):
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                yield f"{name_of(path)}.{node.name}", node, ast.get_docstring(node) or ""


def test_functions_of_arrays_tell_the_shapes() -> None:
    """Whoever takes or gives an array says its shape: `(n, m)`, or in words."""
    untold = []
    for name, node, doc in public_functions():
        annotations = [argument.annotation for argument in [*node.args.args, *node.args.kwonlyargs]] + [node.returns]
        said = " ".join(ast.unparse(found) for found in annotations if found)
        if re.search(r"\b(ndarray|NDArray|Matrix)\b", said) and not SHAPE.search(doc):
            untold.append(name)
    assert untold == []


def test_functions_that_raise_say_so() -> None:
    """A function in which an error of ours is raised has a line `Raises:`; a command's docstring is its help."""
    ours = {node.name for node in tree_of(GENERATOR / "errors.py").body if isinstance(node, ast.ClassDef)}
    untold = {
        name
        for name, node, doc in public_functions()
        for raised in ast.walk(node)
        if isinstance(raised, ast.Raise) and raised.exc and "Raises:" not in doc and room_of(name) != "cli"
        if re.split(r"[.(]", ast.unparse(raised.exc))[0] in ours
    }
    assert untold == set()


# --- The story of the rooms ----------------------------------------------------------------------------------


def test_the_page_of_the_rooms_is_true() -> None:
    """`make rooms` has been called since rooms, faces or imports changed; each file that the page names is there."""
    drawn = runpy.run_path(str(ROOT / "scripts/rooms.py"))
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    assert (ROOT / "docs/rooms.svg").read_text(encoding="utf-8") == drawn["picture"]()
    assert drawn["page"](page) == page
    assert set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)) == {room_of(name_of(path)) for path in MODULES} & {
        *FLOOR
    } - {"__main__"}
    assert [name for name in re.findall(r"`([\w/]+\.\w+)`", page) if not list(ROOT.rglob(name))] == []
    assert set(re.findall(r"`make ([a-z-]+)", page)) <= set(
        re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
