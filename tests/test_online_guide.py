"""The guide to exports: its commands exist, its pictures are there, and its table of the check is the check's."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from conftest import run

from generator.cli import export, results

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs/online.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL) for line in block.splitlines()]


def test_the_guide_names_every_command() -> None:
    """Each command of the two groups stands in the guide's first table, and no other."""
    named = set(re.findall(r"^\| `biletnik ((?:export|results) \w+)`", GUIDE, re.MULTILINE))
    assert named == {f"export {name}" for name in export.COMMANDS} | {f"results {name}" for name in results.COMMANDS}
    assert set(export.EXAMPLES) == set(export.COMMANDS)
    assert set(results.EXAMPLES) == set(results.COMMANDS)


@pytest.mark.parametrize("line", COMMANDS)
def test_options_of_the_guide_are_known(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every option that the guide shows is one of its command's."""
    _, group, name, *words = shlex.split(line)
    code, said, _ = run(capsys, group, name, "--help")
    assert code == 0
    assert all(word in said for word in words if word.startswith("--"))


@pytest.mark.parametrize("name", re.findall(r"!\[[^\]]+\]\(([^)]+)\)", GUIDE))
def test_pictures_are_there(name: str) -> None:
    """Each picture of the guide is a file beside it."""
    assert (ROOT / "docs" / name).is_file()
