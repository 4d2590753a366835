"""`export check`: files of Moodle before their upload."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.app.requested import whole
from generator.errors import ExamError
from generator.export.moodle import check
from generator.processes.isolation import Context


@dataclass(frozen=True)
class UploadRequest:
    """The files, and how many questions each of their categories should have, as typed."""

    files: tuple[Path, ...]
    variants: str = ""


def check_upload(request: UploadRequest, context: Context = Context()) -> tuple[str, ...]:  # noqa: B008 - frozen
    """All that is wrong with the files, each fault with file and line.

    Raises: ExamError for every file that cannot be read.
    """
    wanted = whole(request.variants, "число вопросов (--variants)", 1) if request.variants else None
    texts, unread = {}, []
    for path in request.files:
        try:
            texts[path] = path.read_bytes().decode()
        except UnicodeDecodeError:
            unread.append(f"{path}: файл не в UTF-8")
        except OSError as fault:
            unread.append(f"{path}: файл не читается: {fault.strerror}")
    if unread:
        raise ExamError("\n".join(unread))
    found = []
    for done, (path, text) in enumerate(texts.items()):
        context.progress("Файлы проверяются", done, len(texts))
        found += [f"{path}:{fault.line}: {fault.message}" for fault in check.faults(text, wanted)]
    return tuple(found)
