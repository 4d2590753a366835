"""Run the tests that are too long for each edit: those marked `prove`, and all that hypothesis searches for, longer.

A file of tests is run again when it, what the tests share, or a module that it uses has changed since it passed.
"""

from __future__ import annotations

import ast
import hashlib
import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from platformdirs import user_cache_path

from generator.check.dependencies import closure, imported

ROOT = Path(__file__).resolve().parent.parent
TESTS = ROOT / "tests"
LIBRARIES = ("numpy", "hypothesis", "pytest", "jinja2", "pydantic")
PASSED = user_cache_path("biletnik") / "proved.json"
"""The files of tests that have passed, each with the digest of all that they use."""


def main() -> int:
    """Run what has not passed as it is now; the exit code is that of pytest."""
    known, wanted = _passed(), {str(path.relative_to(ROOT)): _digest(path) for path in _files()}
    fresh = [name for name, digest in wanted.items() if known.get(f"{ROOT}/{name}") != digest]
    if not fresh:
        return 0
    options = ["-n", "auto", "--dist", "worksteal", "--durations=10", "--hypothesis-profile=thorough"]
    command = [sys.executable, "-m", "pytest", "-m", "prove or hypothesis", *options, *fresh]
    code = subprocess.run(command, cwd=ROOT, check=False).returncode  # noqa: S603 - our own tests
    if code == 0:
        PASSED.parent.mkdir(parents=True, exist_ok=True)
        proved = known | {f"{ROOT}/{name}": wanted[name] for name in fresh}
        scratch = PASSED.with_suffix(f".{os.getpid()}")
        scratch.write_text(json.dumps(proved, indent=1), encoding="utf-8")
        scratch.replace(PASSED)
    return code


def _files() -> list[Path]:
    """The files of tests that have something to prove."""
    return [path for path in sorted(TESTS.rglob("test_*.py")) if path.parent.name != "torch" and _proves(path)]


def _proves(path: Path) -> bool:
    """Whether a file imports hypothesis, or marks a test with `prove`."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    given = any(isinstance(node, ast.ImportFrom) and node.module == "hypothesis" for node in nodes)
    return given or any(isinstance(node, ast.Attribute) and ast.unparse(node) == "pytest.mark.prove" for node in nodes)


def _digest(path: Path) -> str:
    """The digest of a file of tests and of what it depends on."""
    digest = hashlib.sha256(repr((sys.version, *map(version, LIBRARIES))).encode())
    used = [path, TESTS / "conftest.py", *sorted(closure(imported(path))), *sorted((ROOT / "templates").glob("*.*"))]
    for file in used:
        digest.update(file.name.encode() + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _passed() -> dict[str, str]:
    try:
        return dict(json.loads(PASSED.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


if __name__ == "__main__":
    sys.exit(main())
