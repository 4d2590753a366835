"""`exclude`: a problem that turned out to be bad does not count as printed, or counts again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.app.amendments.day import today
from generator.app.shipped import BANK, TEMPLATES
from generator.documents import KEY, Setting
from generator.errors import ExamError
from generator.model.fonts import FONT
from generator.output import (
    ExclusionRecord,
    Manifest,
    PaperRecord,
    exclusions,
    key_again,
    key_files,
    manifest_file,
    read_manifest,
    register_files,
    typed_register,
)
from generator.output.set_aside import renewed
from generator.problems import bank
from generator.processes import isolation
from generator.processes.isolation import Context
from generator.russian import PART_LETTERS


@dataclass(frozen=True)
class ExcludeRequest:
    """The folder, which problem (its place or its name) and which part, as typed; why; the day of the decision.

    `full` gives everybody full points instead of leaving it out, `undo` lets it count as printed again.
    """

    folder: Path
    problem: str
    part: str = ""
    why: str = ""
    full: bool = False
    undo: bool = False
    bank: Path = BANK
    templates: Path = TEMPLATES
    today: dt.date = field(default_factory=today)


@dataclass(frozen=True)
class Excluded:
    """What was written and what became of the older files; all that does not count as printed now, in words."""

    files: tuple[Path, ...]
    kept: tuple[Path, ...]
    notes: tuple[str, ...]
    warnings: tuple[str, ...]


def exclude(request: ExcludeRequest, context: Context = Context()) -> Excluded:  # noqa: B008 - frozen
    """The decision put on the record, and into the key and the register; what was typed there stays.

    Raises: ExamError of any kind, and then nothing is changed; CancelledError.
    """
    return isolation.isolated(_exclude, request, context)


def _exclude(request: ExcludeRequest, _: Context) -> Excluded:
    found = read_manifest(request.folder)
    folder = manifest_file.path_of(request.folder).parent
    now = replace(found, printing=replace(found.printing, exclusions=_decided(found, request)))
    if any(not exclusions.counting(now.printing, paper).most for paper in now.papers):
        raise ExamError("так в билете не останется ни одной задачи, за которую дают баллы")
    typed = typed_register.read(folder, found.printing.files)
    warnings = list(typed_register.doubts(typed))
    with renewed(folder, manifest_file.FILE_NAME) as renewal:
        fresh = renewal.folder
        try:
            pdf, overfull = _key(now, request)
            (fresh / KEY.file).write_bytes(pdf)
            warnings += overfull
        except ExamError as fault:
            (fresh / KEY.file).unlink(missing_ok=True)
            warnings.append(f"{KEY.file} остался прежним, без пометки: {fault}")
        if any((folder / name).exists() for name in typed_register.FILES):
            register_files.write(register_files.of_record(now), typed, fresh)
        key_files.write_record(now.printing, now.papers, fresh)
    return Excluded(tuple(renewal.written), tuple(renewal.kept), exclusions.notes(now), tuple(warnings))


def _key(now: Manifest, request: ExcludeRequest) -> tuple[bytes, list[str]]:
    problems = bank.load_known(request.bank, {problem.id for paper in now.papers for problem in paper.problems})
    rows, frame = key_again.rows(now, problems)
    return key_files.key_pdf(now, rows, frame, Setting(request.templates))


# --- What is asked -------------------------------------------------------------------------------------------------


def _decided(found: Manifest, request: ExcludeRequest) -> tuple[ExclusionRecord, ...]:
    """The exclusions of a record with the one that is asked for.

    Raises: ExamError if the request leads nowhere.
    """
    place, name = _problem(found.papers, request.problem.strip())
    answer = _answer(found.papers, place, name, request.part.strip()) if request.part.strip() else None
    same = [
        one
        for one in exclusions.standing(found.printing)
        if (one.place, one.problem, one.answer, one.numbers) == (place, name, answer, ())
    ]
    if request.undo:
        if not same:
            raise ExamError(_nothing_to_undo(found))
        return tuple(replace(one, undone=request.today) if one in same else one for one in found.printing.exclusions)
    if same:
        raise ExamError(f"{exclusions.described(same[0], found.papers)} уже исключена; отменить: --undo")
    mode = "full-points" if request.full else "left-out"
    made = ExclusionRecord(request.today, _reason(request.why), mode, name, place, answer)  # type: ignore[arg-type]
    return (*found.printing.exclusions, made)


def _nothing_to_undo(found: Manifest) -> str:
    held = [exclusions.described(one, found.papers) for one in exclusions.standing(found.printing)]
    return f"отменять нечего: {'исключены ' + '; '.join(held) if held else 'ничего не исключено'}"


def _problem(papers: Sequence[PaperRecord], typed: str) -> tuple[int | None, str | None]:
    """The place of a problem, or its name."""
    most = max(len(paper.problems) for paper in papers)
    if typed.isascii() and typed.isdigit() and len(typed) < len(str(most)) + 1 and 1 <= int(typed) <= most:
        return int(typed), None
    names = dict.fromkeys(problem.id for paper in papers for problem in paper.problems)
    if typed in names:
        return None, typed
    raise ExamError(f"--problem — номер задачи от 1 до {most} или её имя ({', '.join(names)}), а не «{typed}»")


def _answer(papers: Sequence[PaperRecord], place: int | None, name: str | None, part: str) -> str:
    """The name of the answer that a part's letter stands for."""
    known = set(_answers(papers, place, name))
    if len(known) > 1:
        raise ExamError("в разных билетах здесь разные задачи; назовите задачу по имени: --problem тема/задача")
    (ids,) = known
    if part in ids:
        return part
    letters = PART_LETTERS[: len(ids)]
    if len(part) != 1 or part.lower() not in letters:
        raise ExamError(f"--part — буква части ({', '.join(letters)}), а не «{part}»")
    return ids[letters.index(part.lower())]


def _answers(papers: Sequence[PaperRecord], place: int | None, name: str | None) -> Iterator[tuple[str, ...]]:
    for paper in papers:
        for number, problem in enumerate(paper.problems, 1):
            if place in {None, number} and name in {None, problem.id}:
                yield tuple(answer.id for answer in problem.answers)


def _reason(typed: str) -> str:
    """Why, as the key prints it."""
    why = " ".join(typed.split())
    if not why:
        raise ExamError('скажите, почему: --why "в условии опечатка"; это останется в манифесте и в ключе')
    if missing := [sign for sign in dict.fromkeys(why) if sign not in FONT]:
        raise ExamError(f"--why: этих знаков нет в шрифтах ключа: {' '.join(missing)}")
    return why
