"""Edge: facility.yaml beside a problem's files, which are not changed by it. Owns its name, and how it is written."""

from __future__ import annotations

from pathlib import Path

from generator.model import Facility
from generator.problems import yaml_file

__all__ = ["FILE_NAME", "read", "spell"]

FILE_NAME = "facility.yaml"
_HEAD = "# Решаемость, измеренная на проверенных работах: пишет biletnik calibrate, каждую печать — один раз.\n"


def read(root: Path, problem: str) -> Facility | None:
    """What was measured of a problem of the bank; nothing if it never was.

    Raises: BankError if the file is no such record.
    """
    path = root / problem / FILE_NAME
    return yaml_file.read(path, Facility)[0] if path.is_file() else None


def spell(facility: Facility) -> str:
    """The file, in the order of the printings' names, so that a calibration changes only its own lines."""
    lines = [_HEAD, "printings:\n"]
    for name, one in sorted(facility.printings.items()):
        lines += [f'  "{name}":\n', f'    version: "{one.version}"\n', f"    papers: {one.papers}\n"]
        lines.append(f"    share: {one.share:.4f}\n")
        told = [
            f'      "{name}": {{count: {found.count}, right: {found.right}}}\n' for name, found in one.answers.items()
        ]
        lines += ["    answers:\n", *told] if told else []
    return "".join(lines)
