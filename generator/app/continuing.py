"""A printing that exists and a request to print it again → what stays, what is added. Owns what is refused, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.app.attendance import Attendance, seats_of
from generator.app.avoiding import papers_of, passed_by
from generator.app.differing import difference_line
from generator.app.head_changes import rescheduled, sizes, type_lines, with_groups
from generator.errors import ExamError
from generator.exams import Seat, dealer, seated
from generator.exams.roster import Matched, Owner, matched
from generator.model import Edition, Paper, Place, Pool, Shared, Sitting, Student
from generator.output import (
    Difference,
    EditionRecord,
    Manifest,
    PaperRecord,
    PrintingRecord,
    batch,
    restore_student,
    whose_folder,
)
from generator.output.differences import of_shared
from generator.output.keeping import Change, changes, renewed
from generator.output.manifest import KnownAsRecord
from generator.output.recording import record_edition, record_paper, record_student
from generator.output.restoring import student_of
from generator.output.seals import seal_paper
from generator.output.statement_numbers import with_numbers
from generator.processes.isolation import Progress
from generator.russian import full_name, plural

_TOLD = 6
"""Differences that a refusal tells."""
_RESERVE, _RESERVE_SHARE = 32, 8
"""How far beyond a paper's number the drawing of older records looked for elements for neighbours."""
WAYS = (
    "Напечатанное не меняется. Что можно: другое зерно (SEED, --seed); --replace (REPLACE=1) — отложить прежнюю печать "
    "целиком в папку «…-old-1» и напечатать заново; biletnik reprint — напечатать прежний билет ещё раз"
)
REKEY = "Билеты те же, другими стали ответы. Переписать ключ и решения, не трогая билетов: biletnik rekey {folder}"


@dataclass(frozen=True)
class Plan:
    """What is to be printed: what all papers share, who gets what, which papers were printed before.

    `changed` are the words that are other ones now; `left` are papers whose owners the list no longer has.
    """

    printing: PrintingRecord
    seed: str
    sitting: Sitting
    kept: Mapping[int, PaperRecord]
    shared: Sequence[Shared] = ()
    notes: tuple[str, ...] = ()
    added: tuple[int, ...] = ()
    changed: tuple[str, ...] = ()
    reworded: bool = False


@dataclass(frozen=True)
class Again:
    """What is asked for: the exam of today's bank, who sits it, and what only a person knows of the list."""

    places: Sequence[Place]
    edition: Edition
    attending: Attendance
    seed: str
    room: str = ""
    named: bool = False
    counted: bool = False
    same: tuple[str, ...] = ()
    new: tuple[str, ...] = ()


def continued(
    found: Manifest, asked: Again, relatives: Sequence[Manifest], avoided: Sequence[Manifest], progress: Progress
) -> Plan:
    """The papers that there are, and those that are to be added.

    Raises: ExamError if a paper would become another one, or if only a person can say whose it is.
    """
    known = _known(found, asked)
    people = _people(found, asked)
    printing = _named_anew(found.printing, asked, people)
    deal = dealer(asked.places, asked.seed)
    was = printing.editions[-1]
    now = with_groups(record_edition(asked.edition, batch.problems(asked.places)), was)
    reworded = replace(now, program=was.program, groups=was.groups) != was or rescheduled(found, was, now)
    if reworded:
        printing = replace(printing, editions=(*printing.editions, now))
    elif now.groups != was.groups:
        printing = replace(printing, editions=(*printing.editions[:-1], replace(was, groups=now.groups)))
    kept, papers, words = _kept(found, printing, known, deal(*_dealt(known)), now, progress)
    numbers = tuple(kept)
    others = [*relatives, *avoided]
    last = max([*numbers, *(paper.number for paper in papers_of(relatives))])
    lying = _seats(found, asked)
    students, chairs, notes = _newcomers(found, asked, people, lying)
    added = tuple(range(last + 1, last + 1 + len(chairs)))
    around = [(seat, paper) for paper, seat in zip(papers, lying, strict=True) if seat]
    passed = passed_by(asked.places, list(kept.values()), papers_of(others))
    elements, shared, short = seated(asked.places, asked.seed, chairs, passed, around) if chairs else ((), [], [])
    sitting = Sitting(
        (*(paper.student for paper in papers), *students),
        (*(paper.elements for paper in papers), *elements),
        (*numbers, *added),
        (*(paper.large for paper in papers), *sizes(asked.attending, students)),
    )
    return Plan(
        printing,
        asked.seed,
        sitting,
        kept,
        shared,
        (*notes, *type_lines(found, asked.attending, people), *_of_left(found, people), *short_lines(short)),
        added,
        words,
        reworded,
    )


def short_lines(short: Sequence[tuple[str, int]]) -> list[str]:
    """Problems that have too few instances for papers that repeat nothing."""
    return [
        f"задача {name}: неиспользованных экземпляров не хватает, и в {plural(count, 'билете', 'билетах', 'билетах')} "
        "она может повторить прежние"
        for name, count in short
    ]


# --- What is there ---------------------------------------------------------------------------------------------------


def _known(found: Manifest, asked: Again) -> list[PaperRecord]:
    """The recorded papers, each with its elements.

    Raises: ExamError if the record was changed by hand, or if the exam has other places now.
    """
    told = [difference_line(one, []) for one in of_shared(found)]
    if broken := [paper.number for paper in found.papers if seal_paper(paper) != paper.digest]:
        told.append(difference_line(Difference("", "запись о билете изменена после печати"), broken))
    width = sum(place.draw if isinstance(place, Pool) else 1 for place in asked.places)
    others = [paper.number for paper in found.papers if len(paper.problems) != width]
    if others and not told:
        told = [difference_line(Difference("", "в работе теперь другое число задач", now=str(width)), others)]
    if told:
        raise ExamError("\n".join([*told, WAYS]))
    if all(len(paper.elements) == len(asked.places) for paper in found.papers):
        return list(found.papers)
    return _with_elements(found.papers, asked)


def _with_elements(papers: Sequence[PaperRecord], asked: Again) -> list[PaperRecord]:
    """The papers of an older record, with the elements that hold what they hold, or else those of their numbers."""
    most = max(paper.number for paper in papers)
    tried = dealer(asked.places, asked.seed)(range(1, most + _RESERVE + most // _RESERVE_SHARE + 1), Sitting())
    widths = [place.draw if isinstance(place, Pool) else 1 for place in asked.places]
    parts = [(sum(widths[:place]), width) for place, width in enumerate(widths)]
    columns: list[dict[str, int]] = [{} for _ in parts]
    for one in map(record_paper, tried):
        for column, part in zip(columns, parts, strict=True):
            column.setdefault(_held(one, *part), one.number)
    return [
        replace(
            paper,
            elements=tuple(
                column.get(_held(paper, *part), paper.number) for column, part in zip(columns, parts, strict=True)
            ),
        )
        for paper in papers
    ]


def _held(paper: PaperRecord, start: int, width: int) -> str:
    held = paper.problems[start : start + width]
    return repr([(one.id, one.params, [answer.options for answer in one.answers]) for one in held])


def _dealt(known: Sequence[PaperRecord]) -> tuple[tuple[int, ...], Sitting]:
    numbers = tuple(paper.number for paper in known)
    students = tuple(restore_student(paper) for paper in known)
    sizes = tuple(paper.large for paper in known)
    return numbers, Sitting(students, tuple(paper.elements for paper in known), numbers, sizes)


def _kept(  # noqa: PLR0913, PLR0917 - the record, what becomes of it, and what the bank makes of it today
    found: Manifest,
    printing: PrintingRecord,
    known: Sequence[PaperRecord],
    dealt: Iterable[Paper],
    now: EditionRecord,
    progress: Progress,
) -> tuple[dict[int, PaperRecord], list[Paper], tuple[str, ...]]:
    """The records of the papers as they are to stand, the papers by today's bank, and what is worded otherwise.

    Raises: ExamError if a paper would be another one than was printed.
    """
    kept: dict[int, PaperRecord] = {}
    papers: list[Paper] = []
    differing: dict[Change, list[int]] = {}
    edition = len(printing.editions)
    for record, was, paper in zip(known, found.papers, dealt, strict=True):
        progress("Сверяются прежние билеты", len(kept), len(known))
        today = with_numbers(record_paper(paper), paper)
        refused = False
        for change in changes(found.printing, record, today, now):
            differing.setdefault(change, []).append(record.number)
            refused = refused or change.what != "words"
        whole = bool(was.elements) and all(one.numbers for one in was.problems)
        stands = refused or (was.edition == edition and whole)
        kept[record.number] = was if stands else renewed(record, today, edition)
        papers.append(paper)
    _refuse(found, differing)
    return kept, papers, tuple(difference_line(change.difference, numbers) for change, numbers in differing.items())


def _refuse(found: Manifest, differing: Mapping[Change, list[int]]) -> None:
    """Refuse what would make other papers of those that are printed, or another key to them."""
    papers = [(one.difference, numbers) for one, numbers in differing.items() if one.what == "paper"]
    keys = [(one.difference, numbers) for one, numbers in differing.items() if one.what == "key"]
    if not papers and not keys:
        return
    told = [difference_line(difference, numbers) for difference, numbers in (papers or keys)[:_TOLD]]
    rest = len(papers or keys) - _TOLD
    told += [f"и ещё {plural(rest, 'отличие', 'отличия', 'отличий')}"] if rest > 0 else []
    folder = f"output/{whose_folder.whose(found).folder}"
    ways = WAYS if papers else f"{REKEY.format(folder=folder)}. {WAYS}"
    raise ExamError("\n".join(["эти билеты уже напечатаны, а по сегодняшнему банку они другие:", *told, ways]))


# --- Who is who ------------------------------------------------------------------------------------------------------


def _people(found: Manifest, asked: Again) -> Matched:
    """Who of the list has which paper.

    Raises: ExamError if papers with names and without would be mixed, or if only a person can tell who is who.
    """
    named = any(paper.student for paper in found.papers)
    count = len(asked.attending.places)
    if not asked.named:
        if named and asked.counted and count > len(found.papers):
            raise ExamError("эти билеты напечатаны по списку: добавляют к ним списком (ROSTER) и запасными (SPARE)")
        return Matched()
    if not named:
        raise ExamError(f"эти билеты напечатаны без имён, и раздать их по списку программа не может. {WAYS}")
    return matched(_owners(found), asked.attending.students, asked.same, asked.new)


def _owners(found: Manifest) -> list[Owner]:
    """Whose the papers are: those who have their names on them, those who took spare ones, and by what names."""
    names: dict[int, list[Student]] = {}
    for paper in found.papers:
        if who := restore_student(paper):
            names[paper.number] = [who]
    others = [(one.number, one.student) for one in found.printing.taken]
    others += [(one.number, one.student) for one in found.printing.known_as]
    for number, student in others:
        names.setdefault(number, []).append(student_of(student))
    return [Owner(number, tuple(known)) for number, known in names.items()]


def _named_anew(printing: PrintingRecord, asked: Again, people: Matched) -> PrintingRecord:
    """The record with the names by which the list calls people now, as somebody has told."""
    known = [
        KnownAsRecord(number, record_student(asked.attending.students[place])) for place, number in people.again.items()
    ]
    return replace(printing, known_as=(*printing.known_as, *known)) if known else printing


def _of_left(found: Manifest, people: Matched) -> list[str]:
    """Whose papers stay theirs though the list no longer has them."""
    owners = {owner.number: owner.names[0] for owner in _owners(found)} if people.left else {}
    return [
        f"в списке больше нет: {full_name(owners[number])}; вариант {number} остаётся за этим студентом"
        for number in people.left
    ]


# --- Where they sit --------------------------------------------------------------------------------------------------


def _seats(found: Manifest, asked: Again) -> list[Seat | None]:
    """Where the printed papers lie; those without names lie in the order of the room."""
    if any(paper.student for paper in found.papers):
        return [(paper.seat.row, paper.seat.seat) if paper.seat else None for paper in found.papers]
    room = list(asked.attending.places[: len(found.papers)])
    return [*room, *[None] * (len(found.papers) - len(room))]


def _newcomers(
    found: Manifest, asked: Again, people: Matched, lying: Sequence[Seat | None]
) -> tuple[list[Student | None], list[Seat | None], list[str]]:
    """Who gets new papers, where these lie, and what should be known of the others.

    Raises: ExamError if a seat is taken, or if papers without seats would get some.
    """
    places = asked.attending.places
    if not asked.named:
        more = max(len(places) - len(found.papers), 0)
        fewer = asked.counted and len(places) < len(found.papers)
        notes = (
            [f"в папке уже {plural(len(found.papers), 'билет', 'билета', 'билетов')}; они остаются"] if fewer else []
        )
        return [None] * more, list(places[len(found.papers) :]), notes
    seated_now = any(places[place] for place in people.kept)
    if seated_now and not any(lying):
        raise ExamError(f"эти билеты напечатаны без мест, и рассадить их теперь нельзя. {WAYS}")
    chairs = _free_seats(found, asked, people, lying)
    students: list[Student | None] = [
        replace(asked.attending.students[place], row=chair and chair[0], seat=chair and chair[1])
        for place, chair in zip(people.fresh, chairs, strict=True)
    ]
    have = sum(paper.student is None for paper in found.papers)
    spare = max(len(places) - len(asked.attending.students) - have, 0)
    return [*students, *[None] * spare], [*chairs, *[None] * spare], _moved(found, asked, people)


def _free_seats(found: Manifest, asked: Again, people: Matched, lying: Sequence[Seat | None]) -> list[Seat | None]:
    taken = {seat: paper.number for seat, paper in zip(lying, found.papers, strict=True) if seat}
    if not asked.room:
        chairs = [asked.attending.places[place] if asked.attending.places else None for place in people.fresh]
        for chair in chairs:
            if chair in taken:
                raise ExamError(f"ряд {chair[0]}, место {chair[1]} уже занято: там лежит вариант {taken[chair]}")
        return chairs
    free = [seat for seat in seats_of(asked.room) if seat not in taken]
    if len(free) < len(people.fresh):
        have = plural(len(free), "свободное место", "свободных места", "свободных мест")
        raise ExamError(f"в аудитории {have}, а новых студентов {len(people.fresh)}")
    return list(free[: len(people.fresh)])


def _moved(found: Manifest, asked: Again, people: Matched) -> list[str]:
    """Whose seat the list now gives otherwise than the paper; in a room seats are given by the program itself."""
    if asked.room:
        return []
    seats = {paper.number: (paper.seat.row, paper.seat.seat) for paper in found.papers if paper.seat}
    return [
        f"вариант {number}: место в списке другое, на билете — ряд {seats[number][0]}, место {seats[number][1]}"
        for place, number in people.kept.items()
        if number in seats and asked.attending.places[place] not in {None, seats[number]}
    ]
