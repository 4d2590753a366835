"""`verify`: whatever a hand, a new bank or a new solver changes in what was printed is told, and nothing else is."""

from __future__ import annotations

import copy
import hashlib
import io
import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import edit, edition, manifest_text, run
from rich.console import Console

from generator.cli import terminal
from generator.errors import StoreError
from generator.exams import blueprint_file, dealing
from generator.model import Matrix, Student
from generator.output import Difference, describe, differences, files, read_manifest, restoring
from generator.problems import bank
from generator.solvers.numbers.formula import Symbol

ROOT = Path(__file__).parents[2]
Place = tuple[str | int, ...]


@pytest.fixture
def printed(bank_root: Path, tmp_path: Path) -> Path:
    """A folder with the manifest of two papers, one with a student."""
    blueprint, problems = blueprint_file.load_exam(bank_root, "small")
    first, second = dealing.papers(problems, "42", [1, 2])
    text = manifest_text(
        edition("42", blueprint, {"exam.sty": "0" * 64}), [replace(first, student=Student("Ёлкин", "Пётр")), second]
    )
    files.save(tmp_path / "printed", {"manifest.json": text.encode()})
    return tmp_path / "printed"


def objections(folder: Path, known: differences.Known) -> list[Difference]:
    """All that differs.

    Raises: StoreError if the manifest is none.
    """
    found = read_manifest(folder)
    told = differences.of_shared(found)
    for paper in found.papers:
        told += differences.of_paper(found.printing, paper, known)
    return told


def objects(folder: Path, record: Any, known: differences.Known) -> bool:  # noqa: ANN401 - any JSON
    """Whether something is found against this record."""
    (folder / "manifest.json").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    try:
        return objections(folder, known) != []
    except StoreError:
        return True


def known_of(root: Path) -> differences.Known:
    """The problems of the small bank with their spaces."""
    return differences.spaced(bank.load_known(root, ["arith/sum", "arith/grid"]))


def leaves(tree: Any, place: Place = ()) -> Iterator[Place]:  # noqa: ANN401 - any JSON
    """The places of all values that hold no others."""
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    if not isinstance(tree, dict | list) or not tree:
        yield place
    for step, value in inner:
        yield from leaves(value, (*place, step))


def altered(record: Any, place: Place, change: Callable[[Any], Any]) -> Any:  # noqa: ANN401 - any JSON
    """A copy of the record whose value at this place is changed."""
    result = copy.deepcopy(record)
    holder = result
    for step in place[:-1]:
        holder = holder[step]
    holder[place[-1]] = change(holder[place[-1]])
    return result


def another(value: Any) -> Any:  # noqa: ANN401 - any leaf
    """A value of the same kind that differs by one digit or letter, where there is one."""
    match value:
        case int():
            return value + 1 if value % 10 < 9 else value - 1
        case str() if digits := re.findall(r"\d", value):
            return value.replace(digits[-1], str((int(digits[-1]) + 1) % 10), 1)
        case str() if value:
            return value[:-1] + chr(ord(value[-1]) + 1)
        case dict() | list():
            return {"1": 1} if isinstance(value, dict) else [1]
        case _:
            return "1"


def sealed(record: Any) -> Any:  # noqa: ANN401 - any JSON
    """The record with its digests made anew, as somebody would who knows how."""
    for paper in record["papers"]:
        paper["digest"] = sha256({name: value for name, value in paper.items() if name != "digest"})
    return record | {"digest": sha256([record["printing"], [paper["digest"] for paper in record["papers"]]])}


def sha256(tree: Any) -> str:  # noqa: ANN401 - any JSON
    """The SHA-256 of a tree as canonical JSON."""
    return hashlib.sha256(json.dumps(tree, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


# --- Hands ---------------------------------------------------------------------------------------------------------


def test_what_was_printed_is_clean(printed: Path, bank_root: Path) -> None:
    """Nothing is found against a manifest that nobody touched, nor against the same JSON in other spacing."""
    assert objections(printed, known_of(bank_root)) == []
    record = json.loads((printed / "manifest.json").read_text(encoding="utf-8"))
    assert not objects(printed, record, known_of(bank_root))


def test_each_altered_leaf_is_found(printed: Path, bank_root: Path) -> None:
    """One change to any value anywhere, the student's name and the titles included, is objected to."""
    known = known_of(bank_root)
    record = json.loads((printed / "manifest.json").read_text(encoding="utf-8"))
    places = list(leaves(record))
    assert len(places) > 150
    assert [place for place in places if not objects(printed, altered(record, place, another), known)] == []
    assert [place for place in places if not objects(printed, altered(record, place, lambda _: None), known)] == [
        place for place in places if altered(record, place, lambda _: None) == record
    ]


def test_each_altered_digit_is_found(printed: Path, bank_root: Path) -> None:
    """One other digit in any place of the file is objected to."""
    known = known_of(bank_root)
    path = printed / "manifest.json"
    text = path.read_text(encoding="utf-8")
    places = [found.start() for found in re.finditer(r"\d", text)]
    assert len(places) > 300
    missed = []
    for place in places:
        path.write_text(
            text[:place] + str((int(text[place]) + 1) % 10) + text[place + 1 :], encoding="utf-8", newline="\n"
        )
        try:
            missed += [] if objections(printed, known) else [text[place - 40 : place + 10]]
        except StoreError:
            continue
    assert missed == []


def test_new_digests_hide_nothing_that_follows_from_the_parameters(printed: Path, bank_root: Path) -> None:
    """Whoever also makes the digests anew is still caught at each value that the bank, and not the exam, decides."""
    known = known_of(bank_root)
    record = json.loads((printed / "manifest.json").read_text(encoding="utf-8"))
    decided = [
        place for place in leaves(record["papers"]) if "problems" in place and not {"options", "points"} & set(place)
    ]
    assert len(decided) > 80
    assert [
        place for place in decided if not objects(printed, sealed(altered(record, ("papers", *place), another)), known)
    ] == []


@pytest.mark.parametrize(
    "change",
    [
        lambda variants: variants[:1],
        lambda variants: variants[::-1],
        lambda variants: [*variants, variants[0]],
        lambda _: [],
    ],
    ids=["fewer", "reversed", "twice", "none"],
)
def test_papers_that_are_missing_or_moved(
    printed: Path, bank_root: Path, change: Callable[[list[Any]], list[Any]]
) -> None:
    """A paper that was taken out, moved or put in twice is objected to."""
    record = json.loads((printed / "manifest.json").read_text(encoding="utf-8"))
    assert objects(printed, altered(record, ("papers",), change), known_of(bank_root))


def test_the_change_is_named(printed: Path, bank_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An altered answer is told with the variant, the problem, the answer and both values; the exit code is 1."""
    path = printed / "manifest.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    answer = record["papers"][1]["problems"][0]["answers"][0]
    right, answer["shown"] = answer["shown"], "99"
    path.write_text(json.dumps(record), encoding="utf-8")
    code, told, _ = run(capsys, "verify", printed, "--bank", bank_root)
    assert code == 1
    assert f"вариант 2: задача arith/sum: ответ total: записано 99, теперь {right}\n" in told
    assert "вариант 2: запись о варианте изменена после печати\n" in told
    assert "вариант 1" not in told


# --- Banks and solvers -----------------------------------------------------------------------------------------------


def test_a_clean_class(printed: Path, bank_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The folder and the file itself may be named; how much was checked is told; the exit code is 0."""
    for place in (printed, printed / "manifest.json"):
        code, told, warned = run(capsys, "verify", place, "--bank", bank_root)
        assert (code, told.replace("\xa0", " "), warned) == (0, "Всё сходится: 2 варианта, 12 ответов\n", "")


def test_progress_is_for_terminals(
    printed: Path, bank_root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a terminal the papers are counted as they are checked, and the result is the same."""
    screen = io.StringIO()
    console = Console(file=screen, force_terminal=True, width=80)
    monkeypatch.setattr(terminal, "screen", lambda *, stderr=False: console if stderr else Console(soft_wrap=True))
    code, told, _ = run(capsys, "verify", printed, "--bank", bank_root)
    assert (code, told.startswith("Всё сходится: ")) == (0, True)
    assert "Ответы пересчитываются" in screen.getvalue()
    assert "2 из 2" in screen.getvalue()


def test_variants_are_named_in_runs(bank_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Many variants with the same difference stand in one line, their runs joined."""
    _, problems = blueprint_file.load_exam(bank_root, "small")
    text = manifest_text(edition(), list(dealing.papers(problems, "42", [1, 2, 3, 5, 7, 8])))
    files.save(tmp_path, {"manifest.json": text.encode()})
    edit(bank_root / "arith/sum/statement.tex", "Сложите", "Прибавьте")
    code, told, _ = run(capsys, "verify", tmp_path, "--bank", bank_root)
    assert code == 0
    assert told.startswith("варианты 1–3, 5, 7–8: задача arith/sum: изменился текст условия\n")


def test_an_edited_statement(printed: Path, bank_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A text that was edited is told once for the class, in words of its own; since all answers hold, all is well."""
    edit(bank_root / "arith/sum/statement.tex", "Сложите", "Прибавьте")
    edit(bank_root / "arith/grid/solution.tex", '\\VAR{answer("size")}', 'Итак: \\VAR{answer("size")}')
    code, told, _ = run(capsys, "verify", printed, "--bank", bank_root)
    assert code == 0
    assert told.splitlines() == [
        "варианты 1–2: задача arith/sum: изменился текст условия",
        "варианты 1–2: задача arith/grid: изменился текст решения",
        "Ответы сходятся, изменились только тексты или файлы задач: 2\u00a0варианта, 12\u00a0ответов",
    ]


def test_an_option_that_is_worded_otherwise(printed: Path, bank_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Another wording of an option is a text; that the right one is another is an answer."""
    record = json.loads((printed / "manifest.json").read_text(encoding="utf-8"))
    right = [paper["problems"][0]["answers"][1] for paper in record["papers"]]
    for name, text in (("zero", "Ноль"), ("one", "Один"), ("two", "Два")):
        edit(bank_root / "arith/sum/problem.yaml", f"{name}: {text}", f"{name}: {text} ровно")
    code, told, _ = run(capsys, "verify", printed, "--bank", bank_root)
    assert code == 0
    for number, answer in enumerate(right, 1):
        line = (
            f"задача arith/sum: ответ rest, текст варианта: записано {answer['shown']}, теперь {answer['shown']} ровно"
        )
        assert line in told, number
    edit(bank_root / "arith/sum/solver.py", '("zero", "one", "two")', '("one", "two", "zero")')
    assert run(capsys, "verify", printed, "--bank", bank_root)[0] == 1


def test_the_help_tells_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    """The help says what ends with 0 and what with 1."""
    _, told, _ = run(capsys, "verify", "--help")
    words = " ".join(told.replace("│", " ").split())
    assert "0 — все числа сходятся, даже если изменились тексты задач (о них сказано); 1 — есть расхождения" in words


@pytest.mark.parametrize("factor", [1 + 2e-16, 1 - 3e-16, 1 + 5e-13])
def test_another_order_of_adding(printed: Path, bank_root: Path, factor: float) -> None:
    """A float that another Python or numpy has computed, other from the 13th digit on, is the same number."""
    known = dict(known_of(bank_root))
    (problem, space), real = known["arith/grid"], 0.1 + 0.2
    solve = problem.solver.solve

    def floated(by: float) -> Any:  # noqa: ANN401 - a problem with its space
        def other(rows: int, A: Matrix) -> Any:  # noqa: ANN401 - as the solver's
            return replace(solve(rows, A), mean=real * by)

        solver = replace(problem.solver, solve=other, verify=lambda solved, **_: dict.fromkeys(vars(solved), True))
        return replace(problem, solver=solver), space

    found = read_manifest(printed)
    papers = [
        restoring.restore_paper(paper, {name: one for name, (one, _) in (known | {"arith/grid": floated(1)}).items()})
        for paper in found.papers
    ]
    (printed / "manifest.json").write_text(manifest_text(edition(), papers), encoding="utf-8")
    assert objections(printed, known | {"arith/grid": floated(1)}) == []
    assert objections(printed, known | {"arith/grid": floated(factor)}) == []
    told = objections(printed, known | {"arith/grid": floated(1 + 1e-11)})
    assert {(one.what, one.kind) for one in told} == {("ответ mean, точное значение", "numbers")}
    told = objections(printed, known | {"arith/grid": floated(1.1)})
    assert {(one.what, one.recorded, one.now) for one in told} == {("ответ mean", "0,30", "0,33")}


def test_an_edited_solver(printed: Path, bank_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each answer that a new solver gives otherwise is told, old and new, and that the independent check objects."""
    answers = [
        variant["problems"][0]["answers"][0]["value"]
        for variant in json.loads((printed / "manifest.json").read_text(encoding="utf-8"))["papers"]
    ]
    edit(bank_root / "arith/sum/solver.py", "Solved(total=a + b,", "Solved(total=a + b + 1,")
    code, told, _ = run(capsys, "verify", printed, "--bank", bank_root)
    assert code == 1
    for number, right in enumerate(answers, 1):
        line = f"вариант {number}: задача arith/sum: ответ total"
        assert f"{line}: записано {right}, теперь {right + 1}\n" in told
        assert f"{line}: независимая проверка его не подтверждает: {right + 1}\n" in told
    assert "arith/grid" not in told
    assert "ответ rest" not in told


def test_a_solver_that_changed_behind_its_problem(printed: Path, bank_root: Path) -> None:
    """Mathematics that changed while the problem's files did not shows as well, whatever the kind of answer."""
    known = dict(known_of(bank_root))
    problem, space = known["arith/grid"]
    solve = problem.solver.solve

    def wrong(rows: int, A: Matrix) -> Any:  # noqa: ANN401 - as the solver's
        found = solve(rows, A)
        return replace(
            found, doubled=-found.doubled - 1, mean=found.mean + 1, size=(*found.size, 1), product=Symbol("C")
        )

    known["arith/grid"] = (replace(problem, solver=replace(problem.solver, solve=wrong)), space)
    told = objections(printed, known)
    assert {difference.problem for difference in told} == {"arith/grid"}
    for answer in ("doubled", "mean", "size", "product"):
        assert len([one for one in told if one.what == f"ответ {answer}" and one.recorded != one.now]) == 2, answer
    objected = [one.what for one in told if "независимая проверка" in one.what]
    assert len(objected) == 6


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        (
            {
                "problem.yaml": ("b: [2, 3, 5]", "b: [2, 3, 5]\n  c: [1]"),
                "solver.py": ("solve(a, b)", "solve(a, b, c)"),
            },
            "записаны параметры a, b, а у задачи теперь a, b, c",
        ),
        ({"solver.py": ("return Solved(", "raise ValueError(")}, "по записанным параметрам ответ не находится: "),
        ({"solver.py": ("a - b}}", "a - b - 50}}")}, "ответ total, типичная ошибка «числа вычтены»: записано "),
        ({"solver.py": ("перемножены", "умножены")}, "ответ total, перечень типичных ошибок: записано числа перем"),
        ({"solver.py": ('"rest": True', '"rest": False')}, "ответ rest: независимая проверка его не подтверждает: "),
        ({"solver.py": ('"rest": True', '"other": True')}, "ответ rest: независимая проверка его не подтверждает: "),
    ],
    ids=["parameter", "raises", "mistake", "mistake's name", "objects", "silent"],
)
def test_other_edits(printed: Path, bank_root: Path, edits: dict[str, tuple[str, str]], expected: str) -> None:
    """Whatever else was edited in a problem, `verify` goes on to the end and names it."""
    for file, (old, new) in edits.items():
        edit(bank_root / "arith/sum" / file, old, new)
    told = [describe(one) for one in objections(printed, known_of(bank_root))]
    assert len([line for line in told if line.startswith("задача arith/sum: файлы задачи изменены")]) == 2
    assert len([line for line in told if expected in line]) >= 1, told


def test_a_problem_that_is_gone(printed: Path, bank_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A problem that the bank has no more is told, and the others are checked nevertheless."""
    shutil.rmtree(bank_root / "arith/grid")
    code, told, _ = run(capsys, "verify", printed, "--bank", bank_root)
    assert code == 1
    assert "варианты 1–2: задача arith/grid: задачи больше нет в банке\n" in told
    assert "arith/sum" not in told


def test_no_problem_outside_the_bank_is_run(bank_root: Path, tmp_path: Path) -> None:
    """An altered name of a problem leads to no solver elsewhere on the disk."""
    shutil.copytree(bank_root / "arith/sum", tmp_path / "elsewhere/sum")
    (tmp_path / "elsewhere/sum/solver.py").write_text("raise SystemExit('run')", encoding="utf-8")
    assert bank.load_known(bank_root, ["../elsewhere/sum", str(tmp_path / "elsewhere/sum"), "arith/../arith/sum"]) == {}


def test_the_exam_of_the_bank_is_clean(tmp_path: Path) -> None:
    """Papers of the real exam come through both roads."""
    blueprint, problems = blueprint_file.load_exam(ROOT / "bank", "deep-learning")
    papers = list(dealing.papers(problems, "verify", range(1, 9)))
    files.save(tmp_path, {"manifest.json": manifest_text(edition("verify", blueprint), papers).encode()})
    assert (
        objections(tmp_path, differences.spaced({problem.id: problem for problem in bank.load_all(ROOT / "bank")}))
        == []
    )


# --- What is no manifest ---------------------------------------------------------------------------------------------


def spoilt(change: Callable[[dict[str, Any]], object]) -> Callable[[str], str]:
    """A change of the record as a change of the text."""

    def apply(text: str) -> str:
        record = json.loads(text)
        change(record)
        return json.dumps(record)

    return apply


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda _: "", ":1: это не JSON: "),
        (lambda text: text[:-20], r":\d+: это не JSON: "),
        (lambda _: "[]", ": это не манифест Билетника"),
        (lambda _: "[" * 100_000, ": это не JSON: "),
        (
            lambda text: text.replace('"seed": "42"', '"seed": "42", "seed": "42"'),
            ": это не JSON: поле «seed» повторяется",
        ),
        (lambda text: text.replace('"minutes": 10', '"minutes": NaN'), ": это не JSON: NaN"),
        (
            lambda text: text.replace('"format": 2', '"format": 3'),
            ": манифест формата 3, а эта программа читает форматы до 2: обновите программу",
        ),
        (spoilt(lambda record: record["printing"].pop("seed")), ": «printing → seed»: нет обязательного поля"),
        (spoilt(lambda record: record.update(extra=1)), ": «extra»: неизвестное поле"),
        (
            spoilt(lambda record: record["papers"][1].update(number="2x")),
            ": «papers → 2 → number»: такого значения",
        ),
        (
            spoilt(lambda record: record["papers"][1].update(code="../../x")),
            ": «papers → 2 → code»: такого значения",
        ),
        (spoilt(lambda record: record["papers"][1].update(number=1)), ": номер 1 встречается"),
    ],
    ids=[
        "empty",
        "cut",
        "list",
        "deep",
        "doubled",
        "nan",
        "format",
        "missing",
        "extra",
        "number",
        "code",
        "same number",
    ],
)
def test_what_is_no_manifest(
    printed: Path, bank_root: Path, capsys: pytest.CaptureFixture[str], spoil: Callable[[str], str], reason: str
) -> None:
    """A file that no manifest can be is refused with its name and the reason, and exit code 2."""
    path = printed / "manifest.json"
    path.write_text(spoil(path.read_text(encoding="utf-8")), encoding="utf-8")
    code, told, fault = run(capsys, "verify", printed, "--bank", bank_root)
    assert (code, told) == (2, "")
    assert re.match(f"Ошибка: {re.escape(str(path))}{reason}", fault), fault


def test_all_faults_of_the_shape_come_at_once(printed: Path) -> None:
    """Every fault of the shape is told; very many are counted."""
    path = printed / "manifest.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    for variant in record["papers"]:
        del variant["code"]
        variant["problems"][0]["index"] = "-1"
    path.write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(StoreError) as caught:
        read_manifest(printed)
    assert len(str(caught.value).split("\n")) == 4
    record["papers"] = [{}] * 30
    path.write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(StoreError, match=r"и ещё ошибок: 100$"):
        read_manifest(printed)


def test_no_folder(tmp_path: Path, bank_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that is not there, or has no manifest, is named."""
    for place, file in ((tmp_path / "none", tmp_path / "none"), (tmp_path, tmp_path / "manifest.json")):
        code, _, fault = run(capsys, "verify", place, "--bank", bank_root)
        assert code == 2
        assert fault.startswith(f"Ошибка: {file}: манифест не читается: ")
