"""The commands: what they print, the one message of each refusal, and what they leave in the output folder."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import edit, in_this_process, line_of

from generator import __version__
from generator.cli import main
from generator.documents import printing
from generator.documents.pdf import Typeset
from generator.documents.pdf.typesetting import NO_TEX
from generator.exams import blueprint_file, dealing
from generator.model import Slot
from generator.output import batch, read_manifest
from generator.problems import bank, drawing, population
from generator.processes import isolation
from generator.russian import integer

ROOT = Path(__file__).parents[2]
FILES = {"exam.pdf", "solutions.pdf", "digest.pdf", "key.pdf", "answers.csv", "answers.xlsx", "manifest.json"}
ODD_SEEDS = [
    "две группы",
    "  ",
    "it's",
    'say "hi"',
    "$HOME $(id) `id`",
    "a;b & c | d",
    "#1 %PATH% *",
    "весна — 2026 🎲",
    "-x",
    "--help",
    "../../etc",
    "/etc/passwd",
    "x" * 3000,
]

SUM = Path("arith/sum")
GRID = Path("arith/grid")


@dataclass(frozen=True)
class Ran:
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run a command in this process, in a folder of its own, with nothing set by the surroundings."""
    for name in [name for name in os.environ if name.startswith("BILETNIK_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(isolation, "isolated", in_this_process)
    (tmp_path / "work").mkdir(exist_ok=True)
    monkeypatch.chdir(tmp_path / "work")

    def ran(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["biletnik", *arguments])
        with pytest.raises(SystemExit) as end:
            main.main()
        out, err = capsys.readouterr()
        return Ran(int(end.value.code or 0), out, err)

    return ran


def in_a_process(*arguments: str | bytes) -> Ran:
    """Run a command as its users do."""
    command = [sys.executable, "-m", "generator", *arguments]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, encoding="utf-8")  # noqa: S603 - ours
    return Ran(ran.returncode, ran.stdout, ran.stderr)


@pytest.fixture
def print_small(run: Run, bank_root: Path) -> Run:
    """Print the tiny exam with these options."""

    def ran(*options: str) -> Ran:
        return run("exam", "--bank", str(bank_root), "--exam", "small", *options)

    return ran


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put blank sheets into the press, where it is not what is tested."""
    monkeypatch.setattr(printing, "typeset", lambda *_, **__: Typeset(b"%PDF", (), ()))


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """The output folder, with an earlier class and a teacher's own notes in it."""
    folder = tmp_path / "work/output"
    for name in ("small-41/exam.pdf", "small-41/notes.txt", "marks.xlsx"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(f"earlier {name}".encode())
    return folder


def contents(folder: Path) -> dict[str, bytes | None]:
    """Everything under a folder: files with what is in them, folders with None."""
    return {
        str(path.relative_to(folder)): None if path.is_dir() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
    }


def refusal(ran: Ran) -> str:
    """The message of a command that refused: one line in Russian on stderr, nothing else, exit code 2."""
    assert (ran.code, ran.out) == (2, "")
    found = re.fullmatch("Ошибка: ([^\n]+)\n", ran.err)
    assert found, ran.err
    assert re.search("[а-яё]{2,}", found[1])
    return found[1]


# --- Bad banks ---------------------------------------------------------------------------------------------

REFUSING = """

def accept(a, b):
    return False
"""


@dataclass(frozen=True)
class Bad:
    """A spoilt file of the tiny bank; the text whose line the message names, None if it names none; its words."""

    file: Path
    old: str
    new: str
    place: str
    words: str


BAD_BANKS = {
    "unknown problem": Bad(
        Path("exams/small.yaml"), "arith/grid", "arith/none", "arith/none", "нет задачи «arith/none»"
    ),
    "malformed YAML": Bad(SUM / "problem.yaml", "topic: Арифметика", "topic: [", "params:", "это не YAML: "),
    "unknown key": Bad(
        SUM / "problem.yaml", "minutes: 1", "minutes: 1\nminuts: 2", "minuts", "«minuts»: неизвестное поле"
    ),
    "doubled key": Bad(
        SUM / "problem.yaml", "minutes: 1", "minutes: 1\ntopic: x", "topic: x", "ключ «topic» повторяется"
    ),
    "bare no": Bad(SUM / "problem.yaml", "Арифметика", "no", "topic: no", "«no» без кавычек YAML понимает по-своему"),
    "empty list": Bad(SUM / "problem.yaml", "[2, 3, 5]", "[]", "b: []", "«params».«b»: пусто или слишком мало"),
    "solve without a parameter": Bad(
        SUM / "solver.py", "def solve(a, b)", "def solve(a)", "def solve", "solve не принимает b, а это параметры"
    ),
    "solve with a strange parameter": Bad(
        SUM / "solver.py", "def solve(a, b)", "def solve(a, b, c)", "def solve", "solve принимает c, а таких параметров"
    ),
    "undefined name": Bad(
        SUM / "statement.tex", "Каков", r"\VAR{nothing} Каков", "nothing", "имя «nothing» не определено"
    ),
    "undefined name in a solution": Bad(
        SUM / "solution.tex", r"$\VAR{a}+", "\n\n\\VAR{nothing}$\\VAR{a}+", "nothing", "имя «nothing» не определено"
    ),
    "malformed template": Bad(SUM / "statement.tex", "Каков", r"\BLOCK{if} Каков", "BLOCK", "ошибка в шаблоне: "),
    "raising solver": Bad(SUM / "solver.py", "total=a + b", "total=a // 0", "a // 0", "ZeroDivisionError: "),
    "not a number": Bad(
        GRID / "solver.py",
        "Fraction(int(A.sum()), A.size)",
        'float("nan")',
        "def solve",
        "ответ «mean»: nan не годится: нужно значение вида «конечное число»",
    ),
    "empty space": Bad(
        SUM / "solver.py",
        "def effort(",
        f"{REFUSING}\n\ndef effort(",
        "def accept",
        "условие accept не оставило ни одного набора параметров",
    ),
}


@pytest.mark.parametrize("bad", BAD_BANKS.values(), ids=BAD_BANKS)
def test_bad_banks(print_small: Run, bank_root: Path, output: Path, bad: Bad) -> None:
    """Whatever is wrong with the bank is refused in one line with file and line, and the output stays as it was."""
    path = bank_root / bad.file
    edit(path, bad.old, bad.new)
    before = contents(output)
    message = refusal(print_small("--seed", "42"))
    assert message.startswith(f"{path}:{line_of(path, bad.place)}: {bad.words}")
    assert contents(output) == before


def test_several_faults_are_told_together(print_small: Run, bank_root: Path, output: Path) -> None:
    """All faults of a file come in one message, a line each."""
    path = bank_root / SUM / "problem.yaml"
    edit(path, "minutes: 1", "minutes: 0")
    edit(path, "kind: integer, points: 2", "kind: integer, points: 0")
    before = contents(output)
    ran = print_small("--seed", "42")
    assert (ran.code, ran.out) == (2, "")
    head, first, second, rest = ran.err.split("\n")
    assert (head, rest) == ("Ошибки:", "")
    assert first == f"{path}:3: «minutes»: нужно число не меньше 1, а не 0"
    assert second.startswith(f"{path}:{line_of(path, 'kind: integer')}: ")
    assert contents(output) == before


@pytest.mark.latex
@pytest.mark.parametrize("text", ["statement", "solution"])
def test_a_fault_of_tex(print_small: Run, bank_root: Path, output: Path, text: str) -> None:
    """A fault that only TeX finds is refused like the others, also when it is found in the second document."""
    path = bank_root / SUM / f"{text}.tex"
    path.write_text(path.read_text(encoding="utf-8") + "\\undefinedmacro\n", encoding="utf-8")
    before = contents(output)
    wanted = f"{path}:{line_of(path, 'undefinedmacro')}: задача arith/sum, вариант 1: TeX: Undefined control sequence."
    assert refusal(print_small("--seed", "42")) == wanted
    assert contents(output) == before


def test_no_tex(print_small: Run, output: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without TeX the command says what to install on each system; it is one fault, on several lines."""
    monkeypatch.setenv("PATH", str(tmp_path))
    before = contents(output)
    ran = print_small("--seed", "42")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"Ошибка: {NO_TEX}\n"
    assert contents(output) == before


@pytest.mark.parametrize("line", [100, 1234])
def test_a_line_number_is_printed_as_it_is(print_small: Run, bank_root: Path, line: int) -> None:
    """No number between colons becomes a picture, as the terminal library would have it."""
    path = bank_root / SUM / "statement.tex"
    path.write_text("\n" * (line - 1) + r"\VAR{nothing}" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert refusal(print_small()) == f"{path}:{line}: имя «nothing» не определено"


# --- Bad commands ------------------------------------------------------------------------------------------


def test_an_unknown_exam(run: Run, bank_root: Path, output: Path) -> None:
    """An exam that the bank does not have is refused with those that it has."""
    before = contents(output)
    message = refusal(run("exam", "--bank", str(bank_root), "--exam", "spring", "--seed", "42"))
    assert message == f"в банке {bank_root} нет работы «spring»; есть: small"
    assert contents(output) == before


@pytest.mark.parametrize("command", ["exam", "bank"])
def test_an_unknown_bank(run: Run, tmp_path: Path, command: str) -> None:
    """A folder that is no bank is named."""
    assert refusal(run(command, "--bank", str(tmp_path / "none"))).startswith(f"{tmp_path / 'none'}: ")


@pytest.mark.parametrize("missing", ["exam.tex.j2", "key.tex.j2", "solutions.tex.j2", "exam.sty"])
def test_incomplete_templates(print_small: Run, tmp_path: Path, output: Path, missing: str) -> None:
    """A folder of templates that lacks a file is refused with that file."""
    templates = tmp_path / "templates"
    templates.mkdir()
    for path in (ROOT / "templates").glob("*.*"):
        if path.is_file() and path.name != missing:
            (templates / path.name).write_bytes(path.read_bytes())
    before = contents(output)
    message = refusal(print_small("--seed", "42", "--templates", str(templates)))
    assert message.startswith(f"{templates / missing}: ")
    assert contents(output) == before


@pytest.mark.parametrize(
    "count",
    ["0", "-1", "abc", "1.5", " 3", "+3", "1e3", "100001", "٣", "³", "9" * 5000],
    ids=lambda count: count[:9],
)
@pytest.mark.parametrize("form", ["--variants={}", "--variants {}"])
def test_bad_numbers_of_variants(print_small: Run, output: Path, form: str, count: str) -> None:
    """A number of variants that is none, or is out of bounds, is refused as it was typed."""
    before = contents(output)
    arguments = [argument.format(count) for argument in form.split(" ")]
    message = refusal(print_small("--seed", "42", *arguments))
    assert message == f"число вариантов — целое от 1 до 100{chr(0x202F)}000, а не «{count}»"
    assert contents(output) == before


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("place", ["output", "output/small-7", "output/small-7/exam.pdf/x"])
def test_unwritable_output(print_small: Run, tmp_path: Path, place: str) -> None:
    """A file where a folder should be, or a folder where a file should be, is refused and left alone."""
    path = tmp_path / "work" / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"precious")
    before = contents(tmp_path / "work")
    reason = "записи о печати" if place.endswith("x") else "сюда не удаётся записать: "
    assert refusal(print_small("--seed", "7")).startswith(f"output/small-7: {reason}")
    assert contents(tmp_path / "work") == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("exam --sede 42", "нет такого параметра: --sede"),
        ("bank --seed 42", "нет такого параметра: --seed"),
        ("--nope", "нет такого параметра: --nope"),
        ("exam -x", "нет такого параметра: -x"),
        ("exam --version", "нет такого параметра: --version"),
        ("exam --seed", "параметру --seed нужно значение"),
        ("exam --variants", "параметру --variants нужно значение"),
        ("bank --bank", "параметру --bank нужно значение"),
        ("print", "print"),
        ("exam extra", "extra"),
        ("exam --seed --variants 3", "3"),
    ],
)
def test_misuse(run: Run, output: Path, arguments: str, words: str) -> None:
    """A command line that makes no sense is refused in Russian, without a word of English, with a way to help."""
    before = contents(output)
    message = refusal(run(*arguments.split()))
    assert words in message
    assert message.endswith("; подсказка: biletnik --help")
    own = {*arguments.split(), "biletnik", "--help"}
    assert [word for word in re.findall("[-A-Za-z]*[A-Za-z]", message) if word not in own] == []
    assert contents(output) == before


@pytest.mark.parametrize("option", ["--seed", "--exam"])
def test_bytes_that_are_no_text(bank_root: Path, option: str) -> None:
    """An argument that is not in UTF-8, as an old terminal sends it, is refused and not a crash."""
    refusal(in_a_process("exam", "--bank", str(bank_root), "--exam", "small", option, b"\xe2\xe5\xf1\xed\xe0"))


def test_an_interrupted_run(print_small: Run, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+C ends with 130 and a word in Russian, and the earlier files stay as they were."""

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(printing, "typeset", interrupt)
    before = contents(output)
    assert print_small("--seed", "42") == Ran(130, "", "Прервано; прежние файлы остались как были\n")
    assert contents(output) == before


# --- Good runs ---------------------------------------------------------------------------------------------


@pytest.mark.latex
def test_a_good_run(print_small: Run, tmp_path: Path) -> None:
    """Five files appear in a folder named after exam and seed, and nothing else anywhere; each is named and told."""
    ran = print_small("--seed", "7", "--variants", "3")
    folder = tmp_path / "work/output/small-7"
    assert set(contents(tmp_path / "work")) == {"output", "output/small-7", *(f"output/small-7/{f}" for f in FILES)}
    assert {name: (folder / name).read_bytes()[:5] for name in FILES if name.endswith(".pdf")} == dict.fromkeys(
        ("exam.pdf", "solutions.pdf", "digest.pdf", "key.pdf"), b"%PDF-"
    )
    found = read_manifest(folder)
    assert [paper.number for paper in found.papers] == [1, 2, 3]
    assert (found.printing.exam, found.printing.seed) == ("small", "7")
    rows = list(csv.reader(io.StringIO((folder / "answers.csv").read_text(encoding="utf-8-sig")), delimiter=";"))
    assert [row[1] for row in rows[1:]] == [paper.code for paper in found.papers]
    head, *lines, effort, pages = ran.out.splitlines()
    assert (ran.code, ran.err, head) == (0, "", "Готово: output/small-7")
    assert {line.split()[0] for line in lines} == FILES
    assert "3\u00a0варианта" in lines[0]
    assert effort.startswith("Трудоёмкость билетов: ")
    assert pages.startswith("Страниц")
    assert all(re.search("[а-я]{3,}", line) for line in lines)


@pytest.mark.latex
def test_a_failing_run_keeps_the_earlier_papers(print_small: Run, bank_root: Path, tmp_path: Path) -> None:
    """Papers already printed survive a run that fails byte for byte, and so do the teacher's own files."""
    assert print_small("--seed", "7").code == 0
    folder = tmp_path / "work/output/small-7"
    (folder / "notes.txt").write_bytes(b"mine")
    (folder / "scans").mkdir()
    (folder / "scans/1.png").write_bytes(b"scan")
    before = contents(tmp_path / "work")
    edit(bank_root / SUM / "solution.tex", r"$\VAR{a}+", r"\undefinedmacro $\VAR{a}+")
    refusal(print_small("--seed", "7"))
    assert contents(tmp_path / "work") == before
    edit(bank_root / SUM / "solution.tex", r"\undefinedmacro ", "Итак, ")
    assert print_small("--seed", "7").code == 0
    after = contents(tmp_path / "work")
    assert set(after) == set(before)
    changed = {name for name, content in after.items() if content != before[name]}
    assert changed == {"output/small-7/solutions.pdf", "output/small-7/manifest.json"}


@pytest.mark.latex
def test_a_chosen_seed_recreates_the_papers(print_small: Run, tmp_path: Path) -> None:
    """Without a seed one is chosen and told, and with it the same papers come out, byte for byte."""
    ran = print_small("--variants", "2", "--output", "first")
    found = re.match("Зерно выбрано случайно: ([0-9a-f]{32})\n", ran.out)
    assert found
    print_small("--variants", "2", "--output", "second", "--seed", found[1])
    first, second = (contents(tmp_path / "work" / name) for name in ("first", "second"))
    assert first == second
    assert set(first) == {f"small-{found[1]}", *(f"small-{found[1]}/{file}" for file in FILES)}


@pytest.mark.usefixtures("quick")
def test_seeds_are_chosen_anew(print_small: Run) -> None:
    """Two runs without a seed print different papers; a seed that was given is not told again."""
    outs = [print_small().out for _ in range(2)]
    assert outs[0] != outs[1]
    assert [out.count("Зерно выбрано случайно") for out in [*outs, print_small("--seed", "7").out]] == [1, 1, 0]


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("seed", ODD_SEEDS, ids=lambda seed: repr(seed)[:20])
def test_odd_seeds(print_small: Run, bank_root: Path, tmp_path: Path, seed: str) -> None:
    """Any string is a seed: it draws its papers, stands in the manifest as typed, and names a harmless folder."""
    ran = print_small(f"--seed={seed}")
    (folder,) = (tmp_path / "work").glob("output/*")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Готово: output/{folder.name}\n")
    assert re.fullmatch("small-[a-z0-9][a-z0-9_-]{0,50}", folder.name)
    assert set(contents(tmp_path / "work")) == {
        "output",
        f"output/{folder.name}",
        *(f"output/{folder.name}/{file}" for file in FILES),
    }
    found = read_manifest(folder)
    _, problems = blueprint_file.load_exam(bank_root, "small")
    (made,) = dealing.papers(problems, drawing.draw_key("small", seed, None, stretch=drawing.STRETCH), [1])
    assert (found.printing.seed, found.papers[0].code) == (seed, made.code)


@pytest.mark.parametrize("seed", ["две\nстроки", "tab\t", "\x1b[31m", "\u202e42"])
def test_unprintable_seeds(print_small: Run, output: Path, seed: str) -> None:
    """A seed that nobody could type again from what the terminal shows is refused, and shown spelled out."""
    before = contents(output)
    assert refusal(print_small("--seed", seed)) == f"зерно не годится: в нём есть непечатаемые знаки: {seed!r}"
    assert contents(output) == before


@pytest.mark.usefixtures("quick")
def test_settings_from_the_environment(
    run: Run, bank_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The variables that make sets mean what the options mean; empty ones mean nothing; options win."""
    settings = {"BANK": str(bank_root), "EXAM": "small", "SEED": "  '$x' ", "VARIANTS": "2"}
    for name, value in settings.items():
        monkeypatch.setenv(f"BILETNIK_{name}", value)

    def printed(*options: str) -> tuple[str, int]:
        assert run("exam", *options).code == 0
        (manifest,) = tmp_path.glob("work/output/*/manifest.json")
        found = read_manifest(manifest)
        shutil.rmtree(manifest.parent)
        return found.printing.seed, len(found.papers)

    assert printed() == ("  '$x' ", 2)
    monkeypatch.setenv("BILETNIK_VARIANTS", "")
    assert printed() == ("  '$x' ", 1)
    assert printed("--seed=  '$x' ", "--variants", "3") == ("  '$x' ", 3)
    monkeypatch.setenv("BILETNIK_EXAM", "")
    assert "deep-learning" in refusal(run("exam"))


@pytest.mark.usefixtures("quick")
def test_warnings(print_small: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A warning of the press goes to stderr as it is, and the papers are printed all the same."""
    warning = "bank/statement.tex:100: задача arith/sum, вариант 1: строка длиннее полосы на 85,4 пт"
    pages = dict.fromkeys(("exam", "solutions", "digest"), Typeset(b"%PDF", (), ()))
    monkeypatch.setattr(batch, "print_papers", lambda *_: (pages, [warning, "[bold]вторая"]))
    ran = print_small("--seed", "7")
    assert (ran.code, ran.err) == (0, f"внимание: {warning}\nвнимание: [bold]вторая\n")
    assert {path.name for path in (tmp_path / "work/output/small-7").iterdir()} == FILES


# --- The other commands ------------------------------------------------------------------------------------


def listed(out: str) -> list[list[str]]:
    """The cells of the rows of a table that was printed wide enough for each to have a line."""
    _, _, *rows = out.splitlines()
    return [re.split(" {2,}", row.strip()) for row in rows]


def test_the_list_of_a_bank(run: Run, bank_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every problem has its row: id, title, points, minutes and the number of instances, counted as far as wanted."""
    monkeypatch.setenv("COLUMNS", "200")
    grids = integer(19**4 + 19**6)
    ran = run("bank", "--bank", str(bank_root))
    assert (ran.code, ran.err) == (0, "")
    assert listed(ran.out) == [["arith/grid", "Таблица", "6", "2", grids], ["arith/sum", "Сумма", "3", "1", "27"]]
    assert ran.out.split("\n")[0].split() == ["Задача", "Название", "Баллы", "Мин", "Вариантов"]
    solver = bank_root / SUM / "solver.py"
    edit(solver, "def effort(", "def accept(a):\n    return a > 3\n\n\ndef effort(")
    edit(bank_root / GRID / "solver.py", "def effort(", "def accept(A):\n    return True\n\n\ndef effort(")
    sizes = [row[-1] for row in listed(run("bank", "--bank", str(bank_root)).out)]
    assert sizes == [f"≤ {grids}", "18"]


def test_huge_numbers_of_variants(run: Run, bank_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Above a thousand million a number is told as such, unless it is wanted to the last digit."""
    monkeypatch.setenv("COLUMNS", "200")
    edit(bank_root / GRID / "problem.yaml", "rows: [2, 3]", "rows: [2, 4]")
    listing = ("bank", "--bank", str(bank_root))
    assert [row[-1] for row in listed(run(*listing).out)] == ["> 10⁹", "27"]
    assert [row[-1] for row in listed(run(*listing, "--exact").out)] == [integer(19**4 + 19**8), "27"]


def test_the_list_of_a_topic_or_tag(run: Run, bank_root: Path) -> None:
    """The list may be that of a topic, by folder or name, or of a tag; if nothing fits, what there is is told."""
    other = bank_root / "other/sum"
    other.mkdir(parents=True)
    for path in (bank_root / SUM).iterdir():
        other.joinpath(path.name).write_bytes(path.read_bytes()) if path.is_file() else None
    edit(other / "problem.yaml", "minutes: 1", "minutes: 1\ntags: [short]")
    common = ("bank", "--bank", str(bank_root))
    assert [row[0] for row in listed(run(*common, "--topic", "other").out)] == ["other/sum"]
    assert [row[0] for row in listed(run(*common, "--topic", "матрицы").out)] == ["arith/grid"]
    assert [row[0] for row in listed(run(*common, "--tag", "short").out)] == ["other/sum"]
    assert refusal(run(*common, "--tag", "long")) == "таких задач в банке нет; есть темы: arith, other; метки: short"


@pytest.mark.prove
def test_the_list_of_the_shipped_bank(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bank that ships with the program is listed whole, and no size is less than a class of a hundred needs."""
    monkeypatch.setenv("COLUMNS", "250")
    problems = bank.load_all(ROOT / "bank")
    rows = listed(run("bank").out)
    assert len(rows) == len(problems) >= 5
    for row, problem in zip(rows, problems, strict=True):
        assert row[:2] == [problem.id, problem.sheet.title]
        size = population.size_within(Slot(problem), 100)
        assert re.fullmatch("> 10⁹|≤ 10[⁰¹²³⁴-⁹]+", row[-1]) or int(re.sub("[^0-9]", "", row[-1])) >= size


@pytest.mark.prove
def test_the_list_of_a_bank_on_a_narrow_terminal(run: Run) -> None:
    """On eighty columns, as in a pipe, nothing of the list is cut off."""
    ran = run("bank")
    assert ran.code == 0
    assert "…" not in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80
    letters = ran.out.replace(" ", "").replace("\n", "")
    for problem in bank.load_all(ROOT / "bank"):
        assert problem.sheet.title.split()[0] in letters


def test_version(run: Run) -> None:
    """The version is printed, and nothing else."""
    assert run("--version") == Ran(0, f"biletnik {__version__}\n", "")


def test_help(run: Run) -> None:
    """Help names each command and what it does in Russian."""
    ran = run("--help")
    assert (ran.code, ran.err) == (0, "")
    text = " ".join(re.sub("[│╭╮╰╯─]", " ", ran.out).split())
    assert "Команды" in text
    assert "exam Напечатать варианты: билеты, решения, ключ, таблицу ответов и манифест." in text
    assert "bank Показать задачи банка: название, баллы, время и число разных вариантов." in text
    assert "--version" in text


@pytest.mark.parametrize("command", [[], ["exam"], ["bank"]], ids=["biletnik", "exam", "bank"])
def test_help_is_in_russian(run: Run, command: list[str]) -> None:
    """Each option of a command is explained in Russian, and no sentence of the help is in English."""
    ran = run(*command, "--help")
    assert (ran.code, ran.err) == (0, "")
    options = [line for line in ran.out.splitlines() if re.match(r"│ +--", line)]
    assert len(options) >= 2
    assert [line for line in options if not re.search("[а-яё]{3,}", line)] == []
    assert re.findall("[A-Za-z]+ [a-z]+ [a-z]+", ran.out.replace("biletnik exam", "")) == []


def test_without_a_command(run: Run) -> None:
    """The bare command shows its help, and does not call that a fault."""
    ran = run()
    assert "Команды" in ran.out + ran.err
    assert "Ошибка" not in ran.out + ran.err


def test_python_runs_the_package() -> None:
    """`python -m generator` is the same program."""
    assert "число вариантов" in refusal(in_a_process("exam", "--variants", "0"))
