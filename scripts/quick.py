"""Run the quick tests of what is about to be committed: those of the rooms, and the problems, that the files belong to.

Usage: scripts/quick.py FILE…; pre-commit hands over the names.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent
ALWAYS = "tests/test_architecture.py"
OWN = {
    "Makefile": ["tests/test_make.py"],
    "README.md": ["tests/test_readme.py", "tests/test_docs.py"],
    "README.ru.md": ["tests/test_readme.py", "tests/test_docs.py"],
    "CHANGELOG.md": ["tests/test_readme.py"],
    "CONTRIBUTING.md": ["tests/test_readme.py"],
    "bank/README.md": ["tests/test_guide.py", "tests/test_readme.py"],
    "tests/conftest.py": ["tests/problems", "tests/exams"],
}
"""The tests of files that stand in no room."""


def main(names: Iterable[str]) -> int:
    """Run what these files touch; the exit code is that of pytest."""
    chosen = [ALWAYS, *dict.fromkeys(test for name in names for test in tests_of(name) if test != ALWAYS)]
    options = ["-q", "-x", "-n", "auto", "--dist", "worksteal", "-m", "not prove"]
    command = [sys.executable, "-m", "pytest", *options, *chosen]
    return subprocess.run(command, cwd=ROOT, check=False).returncode  # noqa: S603 - our own tests


def tests_of(name: str) -> list[str]:  # noqa: PLR0911 - a table
    """The tests of one file, as pytest is told of them."""
    if name in OWN:
        return OWN[name]
    match PurePosixPath(name).parts:
        case ("generator", *inner, module) if module.endswith(".py"):
            return _mirror(inner, module)
        case ("tests", "bank", _, *_):
            return ["tests/check"]
        case ("tests", *_, module) if module.startswith("test_"):
            return [name] if (ROOT / name).is_file() else []
        case ("bank", "exams", *_):
            return ["tests/test_shipped_exams.py"]
        case ("bank", topic, problem, _):
            return [f"tests/test_shipped_problems.py::test_a_sample_has_no_fault[{topic}/{problem}]"]
        case ("docs", *_, page) if page.endswith(".md"):
            return ["tests/test_readme.py", "tests/test_docs.py"]
        case ("templates", *_):
            return ["tests/documents/latex"]
        case _:
            return []


def _mirror(inner: list[str], module: str) -> list[str]:
    """The tests of a module; where it has none of its own, those of its room, and of a face those of the room."""
    own = Path("tests", *inner, f"test_{module}")
    rooms = [Path("tests", *inner[:depth]) for depth in range(len(inner), 0, -1)]
    found = next((path for path in (own, *rooms) if (ROOT / path).exists()), None)
    return [found.as_posix()] if found else []


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
