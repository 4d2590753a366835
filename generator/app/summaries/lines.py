"""Results → the lines in which a terminal and a page on screen tell them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.app.class_request import PrintedClass
from generator.app.differing import difference_line
from generator.app.page_counts import page_lines
from generator.app.verification import Verified
from generator.documents import Extent, documents_of
from generator.model import Shared
from generator.output.class_files import added_file
from generator.output.files import PAPERS, RECORDS
from generator.russian import PART_LETTERS, integer, number, plural


def printed_files(printed: PrintedClass) -> dict[str, str]:
    """The files of a printing, each with what it is for."""
    listed, counted = "register.csv" in printed.files, plural(printed.count, "вариант", "варианта", "вариантов")
    meanings = {
        document.file: f"{counted}, {document.meaning}" if document.layout else document.meaning
        for document in documents_of(
            printed.head.layout if printed.head else None, Extent.BATCH, Extent.CLASS, listed=True
        )
    }
    meanings |= RECORDS | ({PAPERS: f"{RECORDS[PAPERS]}, в папках групп"} if listed else {})
    return {name: meaning for name, meaning in meanings.items() if name in printed.files}


def continued_lines(printed: PrintedClass) -> Iterator[str]:
    """What became of a printing that was there before."""
    if printed.aside:
        yield f"Прежняя печать отложена целиком: {printed.aside}"
    if not printed.former:
        return
    before = plural(printed.former, "билет", "билета", "билетов")
    if not printed.written:
        yield f"Эти билеты уже напечатаны ({before}), и всё на месте: ничего не изменено"
        return
    if printed.added:
        file = added_file(printed.added)
        more = plural(len(printed.added), "новый билет", "новых билета", "новых билетов")
        yield f"Прежние билеты остались ({before}); {more} — отдельно в файле {file}"
    if printed.reworded:
        yield f"Слова или оформление изменились, числа прежние: напечатана новая редакция ({before})"
        yield from (f"  {line}" for line in printed.changed)
    if not printed.added and not printed.reworded:
        yield f"Прежние билеты остались ({before}); сделаны только недостающие файлы"
    for changed, beside in printed.beside.items():
        yield f"Файл {changed} изменён не программой и оставлен; новый — рядом: {beside}"


def printed_remarks(printed: PrintedClass) -> Iterator[str]:
    """What else there is to say of a printing: who has papers, how laborious they are, what neighbours share."""
    if printed.students:
        among = f", {plural(printed.groups, 'группа', 'группы', 'групп')}" if printed.groups else ""
        yield f"Список: {plural(printed.students, 'студент', 'студента', 'студентов')}{among}"
    if printed.count > 1:
        yield f"Трудоёмкость билетов: {printed.workload.words}, разброс {number(printed.workload.spread, 1)} %"
    if printed.head:
        yield from page_lines(printed.sheets, printed.head)
    yield from seating_lines(printed.shared)
    if printed.key:
        yield f"В билеты подмешан ключ с отпечатком {printed.key}: без его файла зерно их не повторит"


def seating_lines(shared: Sequence[Shared]) -> Iterator[str]:
    """What neighbours share in spite of all, a line a problem."""
    if not shared or not shared[0].pairs:
        return
    kept = not any(found.instances or any(found.answers) for found in shared)
    pairs = plural(shared[0].pairs, "пара", "пары", "пар")
    yield f"Рассадка: {pairs} соседей" + (", ни у одной нет общих экземпляров задач и ответов" if kept else "")
    for place, found in enumerate(shared, 1):
        several = len(found.answers) > 1
        parts = [f"{place}{PART_LETTERS[part]}" if several else str(place) for part in range(len(found.answers))]
        alike = [("один экземпляр", str(place), found.instances)]
        alike += [("один ответ", part, same) for part, same in zip(parts, found.answers, strict=True)]
        for what, part, same in alike:
            if same:
                yield f"  задача {part}: у {integer(same)} из {integer(found.pairs)} пар соседей {what}"


def verified_lines(verified: Verified) -> Iterator[str]:
    """Each difference in a line, with the papers that have it, and how much was compared."""
    for difference, numbers in verified.differences:
        yield difference_line(difference, numbers)
    papers = plural(verified.papers, "вариант", "варианта", "вариантов")
    answers = plural(verified.answers, "ответ", "ответа", "ответов")
    if verified.wrong:
        yield f"Расхождений: {integer(verified.wrong)}; проверено: {papers}, {answers}"
        return
    same = "Ответы сходятся, изменились только тексты или файлы задач" if verified.differences else "Всё сходится"
    yield f"{same}: {papers}, {answers}"
