"""Which modules of the program a file really uses. Owns the reading of imports; runs none of them.

A name taken from a room's face leads to the module that defines it, and not to all that the face names besides.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
"""The folder of the program."""


def closure(files: Iterable[Path], without: Collection[Path] = ()) -> frozenset[Path]:
    """These modules and those of the program that they use, directly or not; none is looked for in `without`."""
    found: set[Path] = set()
    rest = [path for path in files if path not in without]
    while rest:
        path = rest.pop()
        if path not in found:
            found.add(path)
            rest += [used for used in _known(path) if used not in without]
    return frozenset(found)


def imported(path: Path) -> frozenset[Path]:
    """The modules of the program whose names a file imports, wherever in the file."""
    return frozenset(_imported(ast.parse(path.read_text(encoding="utf-8"))))


@cache
def _known(path: Path) -> frozenset[Path]:
    """The same of a module of the program, which is read once a process."""
    return imported(path)


def _imported(tree: ast.Module) -> Iterator[Path]:
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (file for alias in names if (file := _file(alias.name)))
            case ast.ImportFrom(module=str(module), names=names):
                yield from (file for alias in names if (file := _defining(module, alias.name)))
            case _:
                pass


def _defining(module: str, name: str) -> Path | None:
    """The file that defines a name which is imported from a module; None outside the program."""
    if submodule := _file(f"{module}.{name}"):
        return submodule
    file = _file(module)
    if file and file.name == "__init__.py" and (origin := _face(file).get(name)):
        return _defining(*origin)
    return file


@cache
def _face(file: Path) -> dict[str, tuple[str, str]]:
    """The names that the face of a room takes from elsewhere, each with its module and its name there."""
    nodes = [node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.ImportFrom)]
    return {
        alias.asname or alias.name: (node.module, alias.name) for node in nodes if node.module for alias in node.names
    }


@cache
def _file(module: str) -> Path | None:
    """The file of a module or of a package of the program."""
    first, *parts = module.split(".")
    if first != PACKAGE.name:
        return None
    path = PACKAGE.joinpath(*parts)
    return next((file for file in (path.with_suffix(".py"), path / "__init__.py") if parts and file.is_file()), None)
