"""The guide to exports: it names every command of the two groups, and its pictures are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.cli import export, results

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs/online.md").read_text(encoding="utf-8")


def test_the_guide_names_every_command() -> None:
    """Each command of the two groups stands in the guide's first table, and no other."""
    named = set(re.findall(r"^\| `biletnik ((?:export|results) \w+)`", GUIDE, re.MULTILINE))
    assert named == {f"export {name}" for name in export.COMMANDS} | {f"results {name}" for name in results.COMMANDS}
    assert set(export.EXAMPLES) == set(export.COMMANDS)
    assert set(results.EXAMPLES) == set(results.COMMANDS)


@pytest.mark.parametrize("name", re.findall(r"!\[[^\]]+\]\(([^)]+)\)", GUIDE))
def test_pictures_are_there(name: str) -> None:
    """Each picture of the guide is a file beside it."""
    assert (ROOT / "docs" / name).is_file()
