"""Kept reports: used for the same problem, sample and program, made anew for any other."""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path
from types import FrameType

import pytest
from conftest import edit

from generator.check import examining, report_cache
from generator.check import run as check
from generator.check.dependencies import PACKAGE, closure, imported
from generator.check.report import TITLES, Fault, Report, Result
from generator.problems import bank

SEEDED = Path(__file__).parents[1] / "bank"
TEMPLATES = PACKAGE.parent / "templates"


def test_only_what_changed_is_examined_again(bank_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kept report is used for the same problem and sample, and for no other."""
    plan = check.Plan(TEMPLATES, 20, sheets=0, cache=tmp_path / "cache")
    examined: list[str] = []
    observed = examining.observed

    def counted(root: Path, problem_id: str, *rest: object) -> object:
        examined.append(problem_id)
        return observed(root, problem_id, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(examining, "observed", counted)

    def run(plan: check.Plan) -> list[Report]:
        examined.clear()
        examining.loaded.cache_clear()
        return check.examined(bank.load_all(bank_root), plan)

    first = run(plan)
    assert examined == ["arith/grid", "arith/sum"]
    assert run(plan) == first
    assert examined == []
    run(dataclasses.replace(plan, sample=10))
    assert examined == ["arith/grid", "arith/sum"]
    run(plan)
    edit(bank_root / "arith/sum/statement.tex", "Сложите числа", "Найдите сумму чисел")
    run(plan)
    assert examined == ["arith/sum"]
    (tmp_path / "cache/arith--sum.json").write_text("[")
    run(plan)
    assert examined == ["arith/sum"]
    (bank_root / "words.txt").write_text("перплексия\n", encoding="utf-8")
    run(plan)
    assert examined == ["arith/grid", "arith/sum"]


def changed(monkeypatch: pytest.MonkeyPatch, bank_root: Path, module: str) -> set[str]:
    """The problems of a bank that are examined anew after a change in this module of the program."""
    problems = bank.load_all(bank_root)
    before = {problem.id: report_cache.key(problem, TEMPLATES, 20) for problem in problems}
    digest = report_cache._digest  # noqa: SLF001 - another content of a file that is not to be written
    with monkeypatch.context() as patch:
        patch.setattr(report_cache, "_digest", lambda path: digest(path) + b"!" * (path == PACKAGE / module))
        report_cache.code.cache_clear()
        after = {problem.id: report_cache.key(problem, TEMPLATES, 20) for problem in problems}
    report_cache.code.cache_clear()
    return {name for name in before if before[name] != after[name]}


@pytest.mark.parametrize(
    ("module", "wanted"),
    [
        ("cli/check.py", set()),
        ("cli/main.py", set()),
        ("exams/roster/__init__.py", set()),
        ("output/manifest.py", set()),
        ("check/report_html.py", set()),
        ("solvers/convnets/vgg.py", set()),
        ("solvers/numbers/formula.py", {"arith/grid", "arith/sum"}),
        ("check/checks/truth.py", {"arith/grid", "arith/sum"}),
        ("check/russian_text/typography.py", {"arith/grid", "arith/sum"}),
        ("problems/space.py", {"arith/grid", "arith/sum"}),
        ("russian.py", {"arith/grid", "arith/sum"}),
        ("solvers/losses/softmax.py", {"arith/sum"}),
    ],
)
def test_a_module_proves_again_what_uses_it(
    bank_root: Path, monkeypatch: pytest.MonkeyPatch, module: str, wanted: set[str]
) -> None:
    """A change of the command line or the roster proves nothing again; of a shared solver, the problems that use it."""
    assert (PACKAGE / module).is_file()
    solver = bank_root / "arith/sum/solver.py"
    edit(
        solver,
        "from dataclasses import dataclass",
        "from dataclasses import dataclass\nimport generator.solvers.losses.softmax",
    )
    assert changed(monkeypatch, bank_root, module) == wanted


@pytest.mark.latex
def test_what_runs_in_a_check_is_what_a_report_depends_on(bank_root: Path) -> None:
    """Each function of the program that is called while problems are checked stands in a file that their keys cover."""
    called: set[Path] = set()

    def watch(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            called.add(Path(frame.f_code.co_filename))

    examining.loaded.cache_clear()
    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        found = check.examined(bank.load_all(bank_root), check.Plan(TEMPLATES, 20, sheets=2))
    finally:
        sys.setprofile(before)
    assert len(found) == 2
    solvers = [imported(bank_root / name / "solver.py") for name in ("arith/grid", "arith/sum")]
    covered = closure({*PACKAGE.glob("check/*.py"), *PACKAGE.glob("check/*/*.py"), *frozenset().union(*solvers)})
    ran = {path for path in called if path.is_relative_to(PACKAGE)}
    assert len(ran) > 20
    assert ran <= covered


def test_the_report_is_read_as_json() -> None:
    """Another program reads from it each fault with its index."""
    fault = Fault("truth/wrong-key", "truth", 7, "«ключ» неверен")
    results = tuple(Result(name, "1", (fault,) if name == "truth" else (), {"мс": 0.5}) for name in TITLES)
    found = Report("truth/wrong-key", "Ключ", "0a", 10**31, exact=False, examined=10_000, results=results)
    (read,) = json.loads(report_cache.as_json([found]))
    assert (read["problem"], read["examined"], read["version"]) == ("truth/wrong-key", 10_000, "0a")
    assert [result["examination"] for result in read["results"]] == list(TITLES)
    assert [one for result in read["results"] for one in result["faults"]] == [dataclasses.asdict(fault)]
