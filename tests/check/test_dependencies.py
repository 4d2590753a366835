"""Which modules a file uses: those that define the names which it imports, however it comes by them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.check import dependencies


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A program of two rooms, the upper of which has a face with a function of each of its modules."""
    files = {
        "__init__.py": "",
        "russian.py": "import re\n",
        "low/__init__.py": "",
        "low/sums.py": "def add(): ...\n",
        "high/__init__.py": "from generator.high.near import near\nfrom generator.high.far import far as distant\n",
        "high/near.py": "from generator.low.sums import add\n",
        "high/far.py": "from generator import russian\n",
    }
    root = tmp_path / "generator"
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(dependencies, "PACKAGE", root)
    for known in (dependencies._known, dependencies._face, dependencies._file):  # noqa: SLF001 - as in a new process
        known.cache_clear()
    yield root
    for known in (dependencies._known, dependencies._face, dependencies._file):  # noqa: SLF001 - as in a new process
        known.cache_clear()


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("import json\nfrom pathlib import Path\n", set()),
        ("from generator.low import sums\n", {"low/sums.py"}),
        ("from generator.low.sums import add\n", {"low/sums.py"}),
        ("import generator.low.sums\n", {"low/sums.py"}),
        ("def later():\n    from generator.low.sums import add\n", {"low/sums.py"}),
        ("from generator.high import near\n", {"high/near.py", "low/sums.py"}),
        ("from generator.high import distant\n", {"high/far.py", "russian.py"}),
        (
            "import generator.high\n",
            {"high/__init__.py", "high/near.py", "high/far.py", "low/sums.py", "russian.py"},
        ),
    ],
)
def test_what_a_file_uses(package: Path, source: str, wanted: set[str]) -> None:
    """A name that a face hands on leads to its module, and not to the others of the room."""
    file = package.parent / "solver.py"
    file.write_text(source, encoding="utf-8")
    assert dependencies.closure([file]) == {file, *(package / name for name in wanted)}


def test_what_is_left_out_leads_nowhere(package: Path) -> None:
    """A module that is left out is not followed."""
    near = package / "high/near.py"
    assert dependencies.closure([near, package / "high/far.py"], {near}) == {
        package / "high/far.py",
        package / "russian.py",
    }
