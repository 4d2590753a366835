"""What was typed of a paper → the papers of a printing. Owns how codes, numbers and names are matched."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.errors import ExamError
from generator.output import Manifest, PaperRecord, typed_register
from generator.output.manifest import StudentRecord
from generator.output.tables import TAKEN
from generator.russian import plural

MOST_LISTED = 20
"""Papers that are listed when a request fits several."""
_LIKE_LATIN = str.maketrans("АВЕКМНОРСТУХ", "ABEKMHOPCTYX")
"""Letters of a code that somebody has typed on a Russian keyboard."""
_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_APOSTROPHES = str.maketrans("’ʼʻ‘`‐‑", "'''''--")


@dataclass(frozen=True)
class Wanted:
    """Which papers, as typed."""

    codes: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    students: tuple[str, ...] = ()


def chosen(found: Manifest, wanted: Wanted, takers: Mapping[int, str]) -> list[PaperRecord]:
    """The papers asked for, in the manifest's order, each once; `takers` have taken spare papers with these numbers.

    Raises: ExamError for all requests that lead to no paper, or to several.
    """
    names = {paper.number: _name(paper) or takers.get(paper.number, "") for paper in found.papers}
    requests = [
        *((f"--code {code}", _of_code(found.papers, code)) for code in wanted.codes),
        *((f"--number {number}", _of_number(found.papers, number)) for number in wanted.numbers),
        *((f"--student {student}", _of_student(found.papers, names, student)) for student in wanted.students),
    ]
    if not requests:
        raise ExamError("какой билет напечатать? Укажите --code, --number или --student")
    if faults := [_misled(request, papers, names) for request, papers in requests if len(papers) != 1]:
        raise ExamError("\n".join(faults))
    kept = {paper.number for _, (paper,) in requests}
    return [paper for paper in found.papers if paper.number in kept]


def takers_of(found: Manifest, folder: Path) -> dict[int, str]:
    """Who took which spare paper: by the record, and by what somebody has written into the register of the folder."""
    taken = {one.number: _spelled(one.student) for one in found.printing.taken}
    typed = typed_register.read(folder, found.printing.files)
    for paper in found.papers:
        if who := typed.of(paper.code).get(TAKEN):
            taken[paper.number] = who
    return taken


def _of_code(papers: Sequence[PaperRecord], typed: str) -> list[PaperRecord]:
    code = "".join(typed.split()).upper().translate(_LIKE_LATIN)
    return [paper for paper in papers if paper.code.startswith(code)]


def _of_number(papers: Sequence[PaperRecord], typed: str) -> list[PaperRecord]:
    number = typed.strip().removeprefix("№").strip().lstrip("0")
    return [paper for paper in papers if str(paper.number) == number]


def _of_student(papers: Sequence[PaperRecord], names: Mapping[int, str], typed: str) -> list[PaperRecord]:
    """The papers whose student has all these words in name or group.

    Whole words count first, then such with initials, then beginnings of words.
    """
    wanted = _words(typed)
    for fits in (_whole, _with_initials, _begun):
        found = [paper for paper in papers if wanted and fits(wanted, _words(names[paper.number]))]
        if found:
            return found
    return []


def _whole(wanted: Sequence[str], words: Sequence[str]) -> bool:
    return set(wanted) <= set(words)


def _with_initials(wanted: Sequence[str], words: Sequence[str]) -> bool:
    """Whether single letters begin words of their own, in their order, and all else is there as it is."""
    initials = [word for word in wanted if len(word) == 1]
    rest = [word for word in words if word not in wanted]
    return set(wanted) - set(initials) <= set(words) and _in_order(initials, iter(rest))


def _in_order(initials: Sequence[str], words: Iterator[str]) -> bool:
    return all(any(word.startswith(letter) for word in words) for letter in initials)


def _begun(wanted: Sequence[str], words: Sequence[str]) -> bool:
    return all(len(start) > 1 and any(word.startswith(start) for word in words) for start in wanted)


def _words(text: str) -> list[str]:
    """The words of a name as they are compared: small letters in their composed form, е for ё, no other signs."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е").translate(_APOSTROPHES)
    return _WORD.findall("".join(sign for sign in plain if unicodedata.category(sign) != "Cf"))


def _name(paper: PaperRecord) -> str:
    return _spelled(paper.student) if paper.student else ""


def _spelled(student: StudentRecord) -> str:
    return " ".join(filter(None, (student.surname, student.name, student.patronymic, student.group)))


def _misled(request: str, papers: Sequence[PaperRecord], names: Mapping[int, str]) -> str:
    if not papers:
        return f"{request}: такого билета нет"
    listed = [
        f"  вариант {paper.number}, код {paper.code}" + (f", {names[paper.number]}" if names[paper.number] else "")
        for paper in papers[:MOST_LISTED]
    ]
    rest = len(papers) - MOST_LISTED
    more = [f"  и ещё {plural(rest, 'билет', 'билета', 'билетов')}"] if rest > 0 else []
    return "\n".join([f"{request}: подходит не один билет, уточните:", *listed, *more])
