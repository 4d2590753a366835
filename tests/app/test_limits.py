"""Whatever the bank's code does, the work ends with one message that names its file, and nothing half-written."""

from __future__ import annotations

import re
import threading
from pathlib import Path

import pytest
from conftest import edit

from generator.app import print_class
from generator.app.class_request import ClassRequest
from generator.errors import ExamError
from generator.processes.child import GIB, Limits
from generator.processes.isolation import Context

TEMPLATES = Path(__file__).parents[2] / "templates"
SUM = Path("arith/sum")
TIGHT = Context(limits=Limits(call=0.5, template=0.5, load=0.5))

ENDS = {
    "an exit": ("import sys; sys.exit(0)", "вызван выход из программы, SystemExit\\(0\\) при a=., b=."),
    "a way out": ("import os; os._exit(0)", "процесс сам завершился с кодом 0, пока solve считает при индексе \\d+"),
    "an abort": (
        "import os; os.abort()",
        "процесс аварийно завершён \\(SIGABRT\\), пока solve считает при индексе \\d+",
    ),
    "a kill": (
        "import os; os.kill(os.getpid(), 9)",
        "процесс остановлен системой \\(SIGKILL\\): похоже, не хватило памяти, пока solve считает при индексе \\d+",
    ),
    "Ctrl-C": ("raise KeyboardInterrupt", "KeyboardInterrupt: .*"),
    "wordless": (
        "raise type('Wordless', (Exception,), {'__str__': lambda self: 1 // 0})()",
        "Wordless при a=., b=.",
    ),
    "memory": ("[0] * 10**9", "не хватило памяти при a=., b=."),
    "a huge answer": ("a = 10**5000", "ответ «total»: в ответе больше 1000 цифр: его не напечатать при a=., b=."),
}
ENDLESS = {
    "a loop": ("while True: pass", "solve считает дольше 0,5 с при a=., b=."),
    "a sleep": ("import time; time.sleep(1000)", "solve считает дольше 0,5 с при a=., b=."),
    "a regular expression": (
        "import re; re.match('(a+)+$', 'a' * 40 + 'b')",
        "solve считает дольше 0,5 с при a=., b=.",
    ),
    "a loop in C": ("sum(range(10**12))", "solve считает дольше 0,5 с при индексе \\d+ и не даёт себя прервать"),
    "a deaf loop": (
        "import signal; signal.signal(signal.SIGUSR1, signal.SIG_IGN)\n    while True: pass",
        "solve считает дольше 0,5 с при индексе \\d+ и не даёт себя прервать",
    ),
}


def refused(root: Path, tmp_path: Path, context: Context = TIGHT) -> str:
    """The message with which printing ends; it leaves no file, and no folder of the program's."""
    target = tmp_path / "output"
    target.mkdir(exist_ok=True)
    with pytest.raises(ExamError) as caught:
        print_class(ClassRequest("small", "42", bank=root, templates=TEMPLATES, target=target), context)
    assert list(target.iterdir()) == []
    return str(caught.value)


@pytest.mark.parametrize(("body", "words"), [*ENDS.values(), *ENDLESS.values()], ids=[*ENDS, *ENDLESS])
def test_a_solver(bank_root: Path, tmp_path: Path, body: str, words: str) -> None:
    """A solver that exits, dies, eats the memory or never ends is named with its line and what it was called with."""
    path = bank_root / SUM / "solver.py"
    edit(path, '    """Add."""\n', f'    """Add."""\n    {body}\n')
    ends = body in {ended for ended, _ in ENDS.values()}  # however busy the machine is
    context = Context(limits=Limits(memory=GIB)) if ends else Context(limits=Limits(call=0.5))
    assert re.fullmatch(rf"{re.escape(str(path))}:\d+: {words}", refused(bank_root, tmp_path, context))


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("import sys; sys.exit(0)", "вызван выход из программы, SystemExit(0)"),
        ("import os; os._exit(0)", "процесс сам завершился с кодом 0, пока файл выполняется при загрузке"),
        ("while True: pass", "файл выполняется дольше 0,5 с"),
        ("sum(range(10**12))", "файл выполняется при загрузке дольше 0,5 с и не даёт себя прервать"),
    ],
)
def test_a_solver_when_it_is_loaded(bank_root: Path, tmp_path: Path, body: str, words: str) -> None:
    """Loading a bank runs its solvers: what they do then is limited and told likewise."""
    path = bank_root / SUM / "solver.py"
    path.write_text(path.read_text(encoding="utf-8") + f"\n{body}\n", encoding="utf-8")
    assert re.fullmatch(rf"{re.escape(str(path))}:\d+: {re.escape(words)}", refused(bank_root, tmp_path))


@pytest.mark.parametrize("text", ["statement.tex", "solution.tex"])
def test_a_template(bank_root: Path, tmp_path: Path, text: str) -> None:
    """Loops in a template that never end are stopped, and the template is named."""
    path = bank_root / SUM / text
    loops = "".join(rf"\BLOCK{{for x{n} in range(99999)}}" for n in range(4)) + r"\BLOCK{endfor}" * 4
    path.write_text(path.read_text(encoding="utf-8") + loops, encoding="utf-8")
    assert refused(bank_root, tmp_path) == f"{path}:1: шаблон заполняется дольше 0,5 с"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            "minutes: 2",
            "minutes: 2\nbomb: &a0 [x, x]\n"
            + "\n".join(f"b{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)),
            r"в файле больше 100000 значений, считая повторённые через \*имя",
        ),
        (
            "shape: [rows, 2]",
            "shape: [3000, 3000]",
            "в массиве «A» может быть до 9000000 чисел, а больше 10000 на странице не бывает",
        ),
    ],
    ids=["aliases", "shape"],
)
def test_a_sheet(bank_root: Path, tmp_path: Path, old: str, new: str, words: str) -> None:
    """A problem.yaml of some hundred bytes that stands for more than any machine holds is refused with its line."""
    path = bank_root / "arith/grid/problem.yaml"
    edit(path, old, new)
    assert re.fullmatch(rf"{re.escape(str(path))}:\d+: {words}", refused(bank_root, tmp_path, Context()))


def test_limits_hold_in_a_thread(bank_root: Path, tmp_path: Path) -> None:
    """What is asked for by a thread, as a web server does, is limited like everything else."""
    path = bank_root / SUM / "solver.py"
    edit(path, '    """Add."""\n', '    """Add."""\n    sum(range(10**12))\n')
    told: list[str] = []
    thread = threading.Thread(target=lambda: told.append(refused(bank_root, tmp_path)))
    thread.start()
    thread.join()
    assert "solve считает дольше 0,5 с" in told[0]
