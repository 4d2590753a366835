"""What is asked of `print_class` and what it tells, and which printing a request is of."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from generator.app.requested import whole
from generator.app.shipped import BANK, TEMPLATES
from generator.documents import Sheets
from generator.exams import Workload
from generator.model import PaperHead, Shared
from generator.output.whose_folder import Whose
from generator.problems import permutation

MOST_NUMBER = 1_000_000
"""The number of a paper with which a printing may begin."""


@dataclass(frozen=True)
class ClassRequest:
    """What is to be printed for whom, as it was typed: an empty word leaves the choice to the program.

    `secret` is mixed into the seed, `split` asks for a file a paper too, `dask` is the address of a cluster. `replace`
    sets a former printing aside, `first` continues one in a folder of its own, `avoid` are printings that nothing is
    to be repeated of; `same` and `new` say of people of the list whether they have papers already; `large` is
    the size of type of papers of whose students the list tells none. `workspace` and
    `pages` take the place of what the exam says, and `sheet` asks for answer sheets though it does not.
    """

    exam: str
    seed: str = ""
    variants: str = ""
    roster: Path | None = None
    spare: str = ""
    room: str = ""
    secret: bytes | None = None
    split: bool = False
    dask: str = ""
    bank: Path = BANK
    templates: Path = TEMPLATES
    target: Path = Path("output")
    replace: bool = False
    first: str = ""
    avoid: tuple[Path, ...] = ()
    same: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    sheet: bool = False
    workspace: str = ""
    pages: str = ""
    large: str = ""


@dataclass(frozen=True)
class PrintedClass:
    """What was printed: `drawn` if the seed was chosen by chance, `key` the fingerprint of the secret.

    `shared` is what neighbours share of each problem; `students` and `groups` are how many the list has. `former` is
    how many papers were there before, `added` are the numbers of those that came to them; `changed` are words that are
    other ones now, `beside` changed files, each with the new one beside it; `aside` is where the old printing went, and
    `written` the files that this run has made. `sheets` are the pages of each paper, if any was printed under its
    `head`.
    """

    folder: Path
    files: tuple[str, ...]
    count: int
    seed: str
    key: str | None
    workload: Workload
    shared: tuple[Shared, ...]
    students: int
    groups: int
    warnings: tuple[str, ...]
    drawn: bool = False
    former: int = 0
    added: tuple[int, ...] = ()
    changed: tuple[str, ...] = ()
    reworded: bool = False
    written: tuple[str, ...] = ()
    beside: dict[str, str] = field(default_factory=dict)
    aside: Path | None = None
    sheets: tuple[Sheets, ...] = ()
    head: PaperHead | None = None


def whose(request: ClassRequest) -> Whose:
    """The printing that a request is of.

    Raises: ExamError if the first number is none.
    """
    first = whole(request.first, "номер первого билета (FIRST, --first)", 1, MOST_NUMBER) if request.first else 1
    return Whose(request.exam, request.seed, fingerprint(request.secret), first)


def fingerprint(secret: bytes | None) -> str | None:
    """What tells the secret apart, if there is one."""
    return permutation.fingerprint(secret) if secret else None
