"""New files in the place of old ones, which stay under their own dates. Owns these names; overwrites none of them."""

from __future__ import annotations

import datetime as dt
import filecmp
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.errors import StoreError

__all__ = ["free_name", "renewed", "set_aside"]


@dataclass
class Renewal:
    """A fresh folder; when its context has ended, the files that were written, and what became of the older ones."""

    folder: Path
    written: list[Path] = field(default_factory=list)
    kept: list[Path] = field(default_factory=list)


@contextmanager
def renewed(folder: Path, last: str) -> Iterator[Renewal]:
    """A fresh folder whose files take the places of the older ones when the context ends well.

    The file `last` comes last, without being kept: until it is there, the work can be done again. Equal files stay.

    Raises: StoreError if the folder cannot be written.
    """
    try:
        with TemporaryDirectory(prefix=".new-", dir=folder) as name:
            fresh = Path(name)
            made = Renewal(fresh)
            yield made
            names = sorted(
                (path.name for path in fresh.iterdir() if path.is_file()), key=lambda one: (one == last, one)
            )
            for file in names:
                if not _same(fresh / file, folder / file):
                    if file != last and (folder / file).exists():
                        made.kept.append(set_aside(folder / file))
                    (fresh / file).replace(folder / file)
                    made.written.append(folder / file)
    except OSError as fault:
        raise StoreError(f"{folder}: сюда не удаётся записать: {fault.strerror}") from fault


def _same(new: Path, old: Path) -> bool:
    return old.exists() and filecmp.cmp(new, old, shallow=False)


def set_aside(old: Path) -> Path:
    """Give a file a second name by the day on which it was written, the first such name that is free."""
    written = dt.datetime.fromtimestamp(old.stat().st_mtime).astimezone().date()
    return next(path for path in _numbered(old.with_stem(f"{old.stem}-{written}")) if _linked(old, path))


def free_name(path: Path) -> Path:
    """This path, or one with a number, where nothing stands yet."""
    return next(one for one in _numbered(path) if not os.path.lexists(one))


def _numbered(path: Path) -> Iterator[Path]:
    yield path
    yield from (path.with_stem(f"{path.stem}-{number}") for number in count(2))


def _linked(old: Path, path: Path) -> bool:
    """Whether the file has this name too now; no other file loses it."""
    try:
        os.link(old, path)
    except FileExistsError:
        return False
    except OSError:  # a file system without hard links
        if path.exists():
            return False
        shutil.copy2(old, path)
    return True
