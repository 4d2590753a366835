"""What the tests share: golden files, and a tiny bank that is valid until a test spoils it."""

from __future__ import annotations

import hashlib
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import settings
from platformdirs import user_cache_path

from generator.cli import main
from generator.documents import Document, Setting, print_papers, printing
from generator.documents.latex import source
from generator.documents.pdf import Typeset
from generator.documents.table import NAMED
from generator.exams import paper_head
from generator.model import Blueprint, Edition, Paper, PaperHead
from generator.output import batch, manifest_file, record_printing
from generator.output.recording import record_paper
from generator.processes import isolation

settings.register_profile("quick", deadline=None, max_examples=15)
settings.register_profile("thorough", deadline=None, max_examples=500)

GOLDEN = Path(__file__).parent / "golden"
DOCUMENTS = ("exam", "solutions", "digest", "key")
"""The documents of a class without students; what `exam` is, the layout says."""

SUM = {
    "problem.yaml": """\
title: Сумма
topic: Арифметика
minutes: 1
params:
  a: {from: 1, to: 9}
  b: [2, 3, 5]
answers:
  total: {kind: integer, points: 2, label: Сумма}
  rest:
    kind: choice
    points: 1
    label: Остаток
    options:
      zero: Ноль
      one: Один
      two: Два
""",
    "statement.tex": r"""Сложите числа \VAR{a} и~\VAR{b}.
\VAR{answer("total")}
Каков остаток суммы при делении на~3?
\VAR{answer("rest")}
""",
    "solution.tex": r"""$\VAR{a}+\VAR{b}=\VAR{total}$
\VAR{answer("total")}
\VAR{answer("rest")}
""",
    "solver.py": '''\
"""Sums: 27 instances."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Solved:
    """The answers."""

    total: int
    rest: str


def solve(a, b) -> Solved:
    """Add."""
    return Solved(total=a + b, rest=("zero", "one", "two")[(a + b) % 3])


def verify(solved, a, b):
    """Take away."""
    return {"total": solved.total - a == b, "rest": True}


def mistakes(solved, a, b):
    """Take other operations."""
    return {"total": {"числа перемножены": a * b, "числа вычтены": a - b}}


def effort(solved):
    """Count one addition."""
    return 1
''',
}

GRID = {
    "problem.yaml": """\
title: Таблица
topic: Матрицы
minutes: 2
params:
  rows: [2, 3]
  A: {shape: [rows, 2], entries: {from: -9, to: 9}}
answers:
  doubled: {kind: matrix, points: 1, label: Удвоенная}
  mean: {kind: number, digits: 2, points: 3, label: Среднее}
  size: {kind: shape, points: 1, label: Размер}
  product: {kind: formula, points: 1, label: Формула}
""",
    "statement.tex": r"""Дана матрица $A=\VAR{A}$.
\VAR{answer("doubled")}
\VAR{answer("mean")}
\VAR{answer("size")}
\VAR{answer("product")}
""",
    "solution.tex": r"""\VAR{answer("doubled")}
\VAR{answer("mean")}
\VAR{answer("size")}
\VAR{answer("product")}
""",
    "solver.py": '''\
"""Grids: an instance has an array, and an answer of each kind that sums lack."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from generator.solvers.numbers.formula import Formula, Product, Symbol, Transpose


@dataclass(frozen=True)
class Solved:
    """The answers."""

    doubled: np.ndarray
    mean: Fraction
    size: tuple[int, ...]
    product: Formula


def solve(rows, A) -> Solved:
    """Double, average, measure."""
    return Solved(2 * A, Fraction(int(A.sum()), A.size), A.shape, Product(Transpose(Symbol("A")), Symbol("B")))


def verify(solved, rows, A):
    """Go back."""
    return {
        "doubled": bool((solved.doubled - A == A).all()),
        "mean": solved.mean * 2 * rows == A.sum(),
        "size": solved.size == (rows, 2),
        "product": True,
    }


def mistakes(solved, rows, A):
    """Forget to double; transpose; divide by the rows alone; swap the factors."""
    return {
        "doubled": {"не удвоена": A},
        "mean": {"поделено на число строк": Fraction(int(A.sum()), rows)},
        "size": {"стороны переставлены": (2, rows)},
        "product": {"множители переставлены": Product(Symbol("B"), Transpose(Symbol("A")))},
    }


def effort(solved, rows):
    """Count the entries."""
    return 2 * rows
''',
}

SMALL = """\
title: Проверочная
course: Счёт
minutes: 10
problems:
  - arith/sum
  - arith/grid
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that rewrites golden files."""
    parser.addoption("--golden", action="store_true", help="rewrite the golden files with what the tests find")


def pytest_configure(config: pytest.Config) -> None:
    """Give this run a cache of its own, shared by its workers: each TeX format is made once, and no user's is used.

    The fonts that set-up has made, or an earlier print, serve all runs: METAFONT takes half a minute for them.
    """
    # Not when this file is imported: tests import it once more, when the profile has been chosen.
    if not config.getoption("--hypothesis-profile"):
        settings.load_profile("quick")
    if not hasattr(config, "workerinput"):
        cache = tempfile.TemporaryDirectory(prefix="biletnik-tests-", ignore_cleanup_errors=True)
        config.add_cleanup(cache.cleanup)
        fonts = user_cache_path("biletnik") / "tex"
        fonts.mkdir(parents=True, exist_ok=True)
        (Path(cache.name) / "biletnik").mkdir()
        (Path(cache.name) / "biletnik/tex").symlink_to(fonts)
        os.environ["XDG_CACHE_HOME"] = cache.name


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """A comparison of a text with the golden file of that name; a missing file is a failure."""

    def compare(name: str, found: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(found, encoding="utf-8", newline="\n")
        assert path.is_file(), f"{path} is missing; only `make golden` writes it"
        assert found == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture
def bank_root(tmp_path: Path) -> Path:
    """A valid bank: the problems arith/sum and arith/grid, and the exam `small` of both."""
    return write_bank(tmp_path / "bank")


def write_bank(root: Path) -> Path:
    """Write that bank into a folder, which is handed back."""
    write_files(root / "arith/sum", SUM)
    write_files(root / "arith/grid", GRID)
    write_files(root / "exams", {"small.yaml": SMALL})
    return root


def write_files(folder: Path, files: dict[str, str]) -> None:
    """Put these files into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def edit(path: Path, old: str, new: str) -> None:
    """Replace the one place of a file that reads `old`."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def edition(
    seed: str = "42",
    blueprint: Blueprint | PaperHead | None = None,
    templates: dict[str, str] | None = None,
    key: str | None = None,
) -> Edition:
    """What the papers of the exam `small` share, or those of another blueprint."""
    small = Blueprint("Проверочная", "Счёт", 10, ("arith/sum", "arith/grid"))
    return Edition("small", seed, head_of(blueprint or small), templates or {}, key)


def manifest_text(edition: Edition, papers: Sequence[Paper]) -> str:
    """The manifest of a class with these papers."""
    problems = {made.problem.id: made.problem for paper in papers for made in paper.instances}
    return manifest_file.spell(record_printing(edition, problems.values()), map(record_paper, papers))


def head_of(blueprint: Blueprint | PaperHead) -> PaperHead:
    """What papers print above their problems."""
    return paper_head(blueprint) if isinstance(blueprint, Blueprint) else blueprint


def document_of(name: str, blueprint: Blueprint | PaperHead) -> Document:
    """The document of this name in a class with this head."""
    return NAMED[blueprint.layout if name == "exam" else name]


def source_of(name: str, blueprint: Blueprint | PaperHead, templates: Path, papers: Sequence[Paper]) -> str:
    """The LaTeX of a document."""
    return source(document_of(name, blueprint), head_of(blueprint), templates, papers)


def print_class(
    blueprint: Blueprint | PaperHead, papers: Sequence[Paper], templates: Path, names: Sequence[str] = DOCUMENTS
) -> tuple[dict[str, bytes], list[str]]:
    """The PDFs of these documents of a class in one piece, and warnings of lines that stick out."""
    asked = {name: document_of(name, blueprint) for name in names}
    made, warnings = print_papers(head_of(blueprint), papers, Setting(templates), tuple(asked.values()))
    return {name: made[document.name].pdf for name, document in asked.items()}, warnings


def in_this_process(
    work: isolation.Work[isolation.Request, isolation.Result], request: isolation.Request, context: isolation.Context
) -> isolation.Result:
    """What the work makes of the request here, where a test sees what it does and may put something in its place."""
    return work(request, context)


def without_tex(patch: pytest.MonkeyPatch) -> None:
    """Let everything but TeX run, in this process: a document is the digest of its source, a page a paper."""

    def typeset(text: str, *_: object, **__: object) -> Typeset:
        numbers = dict.fromkeys(re.findall(r"^%@ (\d+) 0 statement", text, re.MULTILINE))
        remarks = tuple(f"{page} 1" for page in range(1, len(numbers) + 1))
        return Typeset(b"%PDF-" + hashlib.sha256(text.encode()).hexdigest().encode(), (), remarks)

    def cut(pdf: bytes, ranges: Iterable[tuple[int, int]]) -> Iterator[bytes]:
        yield from (pdf + f" {first} {count}".encode() for first, count in ranges)

    patch.setattr(printing, "typeset", typeset)
    patch.setattr(batch, "cut", cut)
    patch.setattr(isolation, "isolated", in_this_process)


def run(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, str, str]:
    """What a command ends with: its exit code, what it says, and what it warns of."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["biletnik", *map(str, words)])
        patch.setattr(isolation, "isolated", in_this_process)
        with pytest.raises(SystemExit) as ended:
            main.main()
    said, warned = capsys.readouterr()
    return int(ended.value.code or 0), said, warned


def line_of(path: Path, text: str) -> int:
    """The number of the one line of a file that holds `text`."""
    (found,) = (n for n, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1) if text in line)
    return found


def faults(path: Path, error: BaseException) -> list[tuple[int, str]]:
    """The faults that an error names, each with its line; each must begin with the file."""
    found = []
    for text in str(error).split("\n"):
        assert text.startswith(f"{path}:"), text
        line, reason = text.removeprefix(f"{path}:").split(": ", 1)
        found.append((int(line), reason))
    return found
