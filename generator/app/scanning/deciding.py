"""`doubts`: what scans leave open → a PDF to look at and a table to fill in. What people typed is never rewritten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from generator.app.shipped import TEMPLATES
from generator.documents.answer_sheet import SheetLayout
from generator.documents.doubts import Doubted, Group, print_doubts
from generator.grading import corrections, crops, readings
from generator.grading.answered import Asked, asked, place_of
from generator.grading.corrections import HEADS, Corrections
from generator.grading.crops import Cut
from generator.grading.typed_values import spelled
from generator.output import Manifest, edition_of, files, manifest_file, read_manifest
from generator.output.sheet_records import layouts
from generator.output.spreadsheets import MARK, csv_text
from generator.processes import child, isolation, pool
from generator.processes.isolation import Context

PICTURES = "doubts.pdf"


@dataclass(frozen=True)
class DoubtsRequest:
    """The folder of the printing whose scans were read."""

    folder: Path
    templates: Path = TEMPLATES


@dataclass(frozen=True)
class OpenDoubts:
    """The doubts that nobody has decided: how many, and of these how many wait in tables that were made before.

    `table` is the new table, if there are doubts that no table asks about yet; `pictures` shows those of all tables.
    """

    open: int
    waiting: int
    decided: int
    table: Path | None
    pictures: Path | None


def doubts(request: DoubtsRequest, context: Context = Context()) -> OpenDoubts:  # noqa: B008 - frozen
    """What is open now, on paper and as a table that lies beside the printing.

    Raises: ExamError of any kind; CancelledError.
    """
    return isolation.isolated(_doubts, request, context)


def _doubts(request: DoubtsRequest, context: Context) -> OpenDoubts:
    manifest = read_manifest(request.folder)
    folder = manifest_file.path_of(request.folder).parent
    decided = corrections.read(folder, manifest)
    found = [one for one in asked(readings.read(folder), decided, manifest) if one.doubts]
    fresh = [one for one in found if _key(one) not in decided.asked]
    fresh.sort(key=lambda one: (place_of(one.question), one.paper.number))
    made: dict[str, bytes] = {}
    name = corrections.free_name(folder)
    if fresh:
        made[name] = (MARK + csv_text([HEADS, *map(_row, fresh)])).encode()
        pictures = _pictures(fresh, layouts(manifest.printing), folder, context)
        pdf = Path(name).with_suffix(".pdf").name.replace("corrections", "doubts")
        context.progress("TeX верстает страницы", len(fresh), len(fresh))
        made[pdf] = print_doubts(
            _title(manifest), name, _groups(fresh, manifest, pictures), pictures, request.templates
        )
    files.save(folder, made)
    table, pictures_file = (folder / file for file in made) if made else (None, None)
    return OpenDoubts(len(found), len(found) - len(fresh), len(decided.decided), table, pictures_file)


def _key(one: Asked) -> tuple[int, str]:
    return one.paper.number, one.question.id


def _row(one: Asked) -> tuple[str | int, ...]:
    read = spelled(one.read.value, one.question.room) if one.read else ""
    return one.paper.number, corrections.named(one.question), read, "; ".join(one.doubts), "", "", ""


def _title(manifest: Manifest) -> str:
    head = manifest.printing.editions[-1].head
    return f"{head.title}. {head.course}"


# --- Pictures --------------------------------------------------------------------------------------------------------


def _pictures(
    found: Sequence[Asked], known: Mapping[str, SheetLayout], folder: Path, context: Context
) -> dict[str, bytes]:
    """The picture of each question by its name, those of a page cut out together."""
    parts = list(_cuts(found, known, folder))
    pictures: dict[str, bytes] = {}
    with closing(pool.mapped(crops.cut, parts, child.processors(), context.limits)) as made:
        for done, one in enumerate(made):
            context.progress("Вырезаются снимки", done, len(parts))
            pictures |= one
    return pictures


def _cuts(found: Sequence[Asked], known: Mapping[str, SheetLayout], folder: Path) -> Iterator[Cut]:
    leaves: dict[tuple[int, int], list[Asked]] = {}
    for one in found:
        leaves.setdefault((one.paper.number, one.leaf), []).append(one)
    for together in leaves.values():
        scan, sheet = together[0].scan, together[0].paper.sheet
        if scan and sheet:
            boxes = tuple((_picture(one), crops.box(known[sheet], one.question.id)) for one in together)
            yield Cut(folder / scan.file.path, scan.page.number, scan.page.projection, boxes)


def _picture(one: Asked) -> str:
    place, name = place_of(one.question)
    return f"{one.paper.number}-{place}-{name}.png"


def _groups(found: Sequence[Asked], manifest: Manifest, pictures: Mapping[str, bytes]) -> list[Group]:
    """The doubts question by question; a line of the table is counted from its head."""
    numbered = list(enumerate(found, 2))
    return [
        Group(
            corrections.named(together[0][1].question),
            _problem(together[0][1], manifest),
            tuple(_doubted(line, one, pictures) for line, one in together),
        )
        for _, several in groupby(numbered, key=lambda one: (one[1].question, _problem(one[1], manifest)))
        if (together := list(several))
    ]


def _problem(one: Asked, manifest: Manifest) -> str:
    place, _ = place_of(one.question)
    problem = one.paper.problems[place - 1].id
    return edition_of(manifest.printing, one.paper).problems[problem].title or problem


def _doubted(line: int, one: Asked, pictures: Mapping[str, bytes]) -> Doubted:
    name = _picture(one)
    read = spelled(one.read.value, one.question.room) if one.read else ""
    return Doubted(line, one.paper.number, name if name in pictures else "", read, "; ".join(one.doubts))


def decided_otherwise(found: Sequence[Asked], decided: Corrections) -> list[str]:
    """Decisions that a later scan reads otherwise, beyond doubt: they stand, and are told."""
    told = []
    for one in found:
        same = not one.decided or not one.read or one.read.doubts or one.read.value == one.decided.value
        if not same and one.decided and one.read and _key(one) in decided.decided:
            said, read = (spelled(value, one.question.room) or "пусто" for value in (one.decided.value, one.read.value))
            told.append(
                f"вариант {one.paper.number}, вопрос {corrections.named(one.question)}: решено «{said}» "
                f"({one.decided.place}), в скане прочитано «{read}»; остаётся решение"
            )
    return told
