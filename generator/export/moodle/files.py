"""Categories → the files of an export: XML that fits through Moodle's upload, and the record. Owns names and size."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.errors import BankError
from generator.export.moodle import check, record, write
from generator.export.variants import Category

__all__ = ["files"]

LIMIT = 2_000_000
"""Bytes that PHP takes in one upload unless an administrator says otherwise."""


def files(categories: Sequence[Category], *, one_file: bool = False) -> dict[str, bytes]:
    """The files by their names, each checked: a category is never torn apart.

    Raises: BankError for every question that Moodle would refuse or misread.
    """
    texts = [write.quiz([category]) for category in categories]
    faults = [
        f"{category.problem.statement.path.parent}: {fault.message}"
        for category, text in zip(categories, texts, strict=True)
        for fault in check.faults(text, len(category.variants))
    ]
    if faults:
        raise BankError("\n".join(dict.fromkeys(faults)))
    groups = [list(categories)] if one_file else list(_fitting(categories, [len(text.encode()) for text in texts]))
    width = len(str(len(groups)))
    names = ["moodle.xml"] if len(groups) == 1 else [f"moodle-{n:0{width}}.xml" for n in range(1, len(groups) + 1)]
    made = {name: write.quiz(group).encode() for name, group in zip(names, groups, strict=True)}
    return made | {record.NAME: record.record(categories).encode()}


def _fitting(categories: Sequence[Category], sizes: Sequence[int]) -> Iterable[list[Category]]:
    """The categories in their order, as many together as fit into one upload."""
    group: list[Category] = []
    total = 0
    for category, size in zip(categories, sizes, strict=True):
        if group and total + size > LIMIT:
            yield group
            group, total = [], 0
        group.append(category)
        total += size
    if group:
        yield group
