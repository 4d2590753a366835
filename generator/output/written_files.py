"""Files that the program wrote, and what has become of them. Owns how a changed one is told, and that it is kept."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from generator.output.files import PAPERS

__all__ = ["SINGLE", "Former", "digest_of", "is_unchanged"]

SINGLE = f"{PAPERS}/"
"""Where single papers lie; those whose names have changed are not kept under the old ones."""


@dataclass(frozen=True)
class Former:
    """A folder that is printed into again, with the digests of the files as the program wrote them.

    `only_missing` if what is there stays, whatever it is; `current` are changed files that have all that new ones had.
    """

    folder: Path
    files: Mapping[str, str]
    only_missing: bool = False
    current: Collection[str] = ()


@dataclass
class Settled:
    """What became of the files: the digests to be recorded, and the new ones that were written beside changed ones.

    `replaced` are old files that have had their time.
    """

    files: dict[str, str] = field(default_factory=dict)
    beside: dict[str, str] = field(default_factory=dict)
    replaced: set[str] = field(default_factory=set)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_unchanged(files: Mapping[str, str], name: str, path: Path) -> bool:
    """Whether a file, which has this name in its folder, has the bytes that the program wrote."""
    return name in files and path.is_file() and not path.is_symlink() and digest_of(path) == files[name]


def settled(fresh: Path, former: Former | None) -> Settled:
    """Give those new files other names whose own ones belong to files that somebody has changed."""
    found = Settled(dict(former.files) if former else {})
    made = list(files_in(fresh))
    for name in made:
        digest = digest_of(fresh / name)
        there = former is not None and (former.folder / name).exists()
        if not former or not there or (not former.only_missing and _is_own(former, name)):
            found.files[name] = digest
            found.replaced.add(name)
            continue
        if former.only_missing or name in former.current or digest == former.files.get(name):
            (fresh / name).unlink()
            continue
        other = _beside(fresh, former, name)
        (fresh / name).rename(fresh / other)
        found.files[other] = digest
        found.beside[name] = other
        found.replaced.add(other)
    if former and any(name.startswith(SINGLE) for name in made):
        for name in [name for name in former.files if name.startswith(SINGLE) and name not in made]:
            del found.files[name]
            found.replaced.add(name)
    return found


def files_in(folder: Path) -> Iterator[str]:
    """The paths of all files below a folder but hidden ones, sorted."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in inside.parts):
            yield inside.as_posix()


def _is_own(former: Former, name: str) -> bool:
    return is_unchanged(former.files, name, former.folder / name)


def _beside(fresh: Path, former: Former, name: str) -> str:
    """The first name of this kind that no file has, or one that the program gave and nobody has touched."""
    path = Path(name)
    for number in count(2):
        other = path.with_name(f"{path.stem}-{number}{path.suffix}").as_posix()
        taken = (former.folder / other).exists() and not _is_own(former, other)
        if not taken and not (fresh / other).exists():
            return other
    raise AssertionError


def numbered(names: Collection[str], stem: str, suffix: str) -> list[str]:
    """Of these names that with this stem and suffix, and those that were written beside it."""
    pattern = re.compile(rf"{re.escape(stem)}(?:-\d+)?{re.escape(suffix)}")
    return sorted(name for name in names if pattern.fullmatch(name))
