"""Edge: a folder's files appear all together or not at all. Owns the exchange of the old folder for the new one.

The new folder is made beside the old one and takes its name in one step of the system. What a program that died
has left beside it, the next one clears away. The user's own files get a second name, a hard link, in the new folder.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import TypeAlias

from generator.errors import StoreError

__all__ = ["clear", "free_name", "replaced"]

try:
    import fcntl
except ImportError:  # Windows: nobody can tell there who is alive, and leftovers stay
    fcntl = None  # type: ignore[assignment]

_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux and RENAME_SWAP of macOS."""
_HERE = -100
"""AT_FDCWD of Linux."""


Own: TypeAlias = Callable[[Path, Path], bool]
"""Whether a file is the program's own: its path inside the folder, and where it is now."""


@contextmanager
def replaced(
    folder: Path,
    own: Own,
    *,
    ready: Callable[[], None] = lambda: None,
    aside: bool = False,
    names: Collection[str] = (),
) -> Iterator[Path]:
    """An empty folder that takes the place of this one when the context ends well.

    Of the old folder's files those that are not the program's `own` are kept; or the old folder is set `aside` whole.
    `ready` is called when nobody else can exchange folders here, and may refuse. `names` are those of files to come.

    Raises: StoreError if the folder cannot be written, or belongs to somebody else.
    """
    with _told(folder):
        folder = folder.resolve()
        folder.parent.mkdir(parents=True, exist_ok=True)
        with _locked(folder.parent):
            _clear(folder)
            _check(folder, names)
            fresh = Path(tempfile.mkdtemp(prefix=_prefix(folder, "new"), dir=folder.parent))
            sign = _claim(fresh)
        try:
            fresh.chmod(0o777 & ~_umask())
            if folder.exists():
                _be_like(folder, fresh)
            yield fresh
            with _locked(folder.parent):
                ready()
                if aside and folder.exists():
                    folder.rename(free_name(folder))
                    fresh.rename(folder)
                else:
                    _keep(folder, fresh, own)
                    _exchange(fresh, folder)
                    _keep(fresh, folder, own)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
            os.close(sign)


def free_name(folder: Path) -> Path:
    """The name under which a folder is set aside: the first that nothing has."""
    names = (folder.with_name(f"{folder.name}-old-{number}") for number in count(1))
    return next(name for name in names if not os.path.lexists(name))


def clear(folder: Path) -> None:
    """Take away what a printing into this folder has left that was ended by force; the folder stays as it is."""
    folder = folder.resolve()
    with suppress(OSError), _locked(folder.parent):
        _clear(folder)


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Say which folder cannot be written."""
    try:
        yield
    except OSError as fault:
        raise StoreError(f"{folder}: сюда не удаётся записать: {fault.strerror}") from fault


def _prefix(folder: Path, kind: str) -> str:
    return f".{folder.name}.{kind}-"


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _check(folder: Path, names: Collection[str]) -> None:
    """Refuse at once what could not be replaced in the end."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    if any((folder / name).is_dir() for name in names):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if fcntl and os.geteuid() not in {0, folder.stat().st_uid}:
        raise StoreError(f"{folder}: папка принадлежит другому пользователю; печатайте в свою: --output")


def _be_like(old: Path, new: Path) -> None:
    """Give a file or folder the mode of another, and its owner where that is allowed."""
    shutil.copymode(old, new)
    if fcntl:
        with suppress(PermissionError):
            os.chown(new, old.stat().st_uid, old.stat().st_gid)


@contextmanager
def _locked(parent: Path) -> Iterator[None]:
    """Nobody else clears or exchanges folders here meanwhile."""
    sign = _opened(parent)
    try:
        if fcntl:
            fcntl.flock(sign, fcntl.LOCK_EX)
        yield
    finally:
        os.close(sign)


def _claim(fresh: Path) -> int:
    """A sign, which dies with this process, that the folder is in use."""
    sign = _opened(fresh)
    if fcntl:
        fcntl.flock(sign, fcntl.LOCK_SH)
    return sign


def _opened(folder: Path) -> int:
    return os.open(folder if fcntl else os.devnull, os.O_RDONLY)


def _clear(folder: Path) -> None:
    """Put back what a program that died in the middle of an exchange has moved away, and remove what it has left."""
    for old in sorted(folder.parent.glob(_prefix(folder, "old") + "*")):
        if not folder.exists():
            old.rename(folder)
    for kind in ("new", "old"):
        for left in folder.parent.glob(_prefix(folder, kind) + "*"):
            if _deserted(left):
                shutil.rmtree(left, ignore_errors=True)


def _deserted(left: Path) -> bool:
    """Whether no process lays claim to a folder any more."""
    if not fcntl:
        return False
    sign = _opened(left)
    try:
        fcntl.flock(sign, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    else:
        return True
    finally:
        os.close(sign)


def _keep(old: Path, new: Path, own: Own) -> None:
    """Give the files of the old folder that are not the program's own to the new one too, and the modes of all."""
    for place, folders, files in os.walk(old):
        inside = Path(place).relative_to(old)
        links = [name for name in folders if (old / inside / name).is_symlink()]
        for name in [*files, *links]:
            if not own(inside / name, old / inside / name):
                _link(old / inside / name, new / inside / name)
            elif (new / inside / name).is_file() and not (old / inside / name).is_symlink():
                _be_like(old / inside / name, new / inside / name)
        for name in folders:
            if name not in links and (
                (new / inside / name).is_dir() or _is_kept(old / inside / name, inside / name, own)
            ):
                (new / inside / name).mkdir(exist_ok=True)
                _be_like(old / inside / name, new / inside / name)


def _is_kept(folder: Path, inside: Path, own: Own) -> bool:
    """Whether a folder is empty, or has anything that is not the program's own."""
    found = [path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir()]
    return not found or any(not own(inside / path.relative_to(folder), path) for path in found)


def _link(old: Path, new: Path) -> None:
    if os.path.lexists(new) and old.lstat().st_ino == new.lstat().st_ino:
        return
    new.unlink(missing_ok=True)
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError:  # a file system without hard links
        shutil.copy2(old, new, follow_symlinks=False)


def _exchange(fresh: Path, folder: Path) -> None:
    """Let the folders change their names: in one step if the system can, else in two that `_clear` puts right."""
    if not folder.exists():
        fresh.rename(folder)
        return
    if _exchanged(fresh, folder):
        return
    away = folder.with_name(_prefix(folder, "old") + fresh.name.rpartition("-")[2])
    folder.rename(away)
    fresh.rename(folder)
    away.rename(fresh)


def _exchanged(fresh: Path, folder: Path) -> bool:
    names = os.fsencode(fresh), os.fsencode(folder)
    with suppress(OSError, AttributeError):
        system = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "linux":
            return bool(system.renameat2(_HERE, names[0], _HERE, names[1], _EXCHANGE) == 0)
        if sys.platform == "darwin":
            return bool(system.renamex_np(*names, _EXCHANGE) == 0)
    return False
