"""answers-typed, filled → responses. Owns which cell belongs to which question; all faults come at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import RosterError
from generator.exams.table_file import Table, tables
from generator.grading.responses import Response
from generator.grading.typed import typed_cells
from generator.grading.typed.columns import ABOUT, CODE, POINTS, Column, asked, columns, of_head, question
from generator.model.score import plain
from generator.output import Manifest, PaperRecord

Typed = dict[Column, tuple[str, str]]
"""What was typed of a paper: where, and the text."""


@dataclass
class _Read:
    """What was typed by the numbers of the papers, and what is wrong, each fault with its place."""

    typed: dict[int, Typed] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def read(paths: Sequence[Path], found: Manifest) -> list[Response]:
    """What was typed into these files, in the order of the papers; a row without anything is no work.

    Raises: RosterError with all faults of all files, each with file:line.
    """
    known, papers = columns(found.papers), {paper.code: paper for paper in found.papers}
    all_read = _Read()
    for path in paths:
        table = max(tables(path, _likelihood), key=_likelihood)
        _gather(all_read, f"{path}, лист «{table.sheet}»" if table.sheet else str(path), table, known, papers)
    made = [
        response
        for paper in found.papers
        if paper.number in all_read.typed
        for response in _responses(paper, all_read.typed[paper.number], all_read.faults)
    ]
    if all_read.faults:
        raise RosterError("\n".join(dict.fromkeys(all_read.faults)))
    return made


def _likelihood(table: Table) -> int:
    heads = [cell.text.strip() for row in table.rows[:1] for cell in row.cells.values()]
    return sum(head in ABOUT or of_head(head) is not None for head in heads)


def _gather(
    into: _Read, where: str, table: Table, known: Mapping[Column, str], papers: Mapping[str, PaperRecord]
) -> None:
    """Take in every filled cell of a table."""
    into.faults += [f"{where}:{fault.line}: {fault.text}" for fault in table.faults]
    head, rows = table.rows[0], table.rows[1:]
    code = next((place for place, cell in head.cells.items() if cell.text.strip() == CODE), None)
    if code is None:
        into.faults.append(f"{where}:{head.line}: нет столбца «{CODE}»")
        return
    heads = {place: column for place, cell in head.cells.items() if (column := of_head(cell.text))}
    lost = [head.cells[place].text for place, column in heads.items() if column not in known]
    into.faults += [f"{where}:{head.line}: ответа «{name}» нет ни в одном билете" for name in lost]
    seen: dict[str, int] = {}
    for row in rows:
        spot, bears = f"{where}:{row.line}", row.at(code).text.strip().upper()
        filled = [(column, row.at(place)) for place, column in heads.items() if row.at(place).text.strip()]
        if not filled:
            continue
        if bears not in papers:
            into.faults.append(f"{spot}: билета с кодом «{bears}» в этой печати нет")
        elif seen.setdefault(bears, row.line) != row.line:
            into.faults.append(f"{spot}: билет {bears} уже был в строке {seen[bears]}")
        else:
            into.faults += [f"{spot}: «{known.get(column)}»: {cell.fault}" for column, cell in filled if cell.fault]
            _put(
                into, spot, papers[bears], {c: cell.text.strip() for c, cell in filled if not cell.fault and c in known}
            )


def _put(into: _Read, spot: str, paper: PaperRecord, cells: Mapping[Column, str]) -> None:
    """Take in the cells of a paper; two files may say the same."""
    typed = into.typed.setdefault(paper.number, {})
    for column, text in cells.items():
        where, said = typed.setdefault(column, (spot, text))
        if said != text:
            what = f"билет {paper.number}, ответ {question(paper, column)}"
            into.faults.append(f"{spot}: {what}: здесь «{text}», а в {where} «{said}»; оставьте верное")


def _responses(paper: PaperRecord, typed: Typed, faults: list[str]) -> Iterator[Response]:
    """The responses of a paper of which anything was typed: to each of its questions one."""
    wanted = dict(asked(paper))
    for column in typed.keys() - wanted.keys():
        what = f"в билете {paper.number} нет вопроса {question(paper, column)}"
        faults.append(f"{typed[column][0]}: {what}: клетка должна быть пустой")
    for column, key in wanted.items():
        if column.points:
            continue
        where = f"билет {paper.number}, ответ {question(paper, column)}"
        spot, text = typed.get(column, ("", ""))
        value, fault = typed_cells.value(key, text)
        if fault:
            faults.append(f"{spot}: {where}: {fault}")
        given_at, given = typed.get(Column(column.place, column.part, points=True), ("", ""))
        points, fault = typed_cells.points(key, given) if given else (None, "")
        if fault:
            faults.append(f"{given_at}: {where}, {POINTS}: {fault}")
        yield Response(paper.number, column.place, key.id, value, "typed", None if points is None else plain(points))
