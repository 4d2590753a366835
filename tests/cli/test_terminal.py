"""What reaches the terminal: no escapes, whatever its letters are, and the end of a command that is asked to end."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import edit, run

from generator.cli import terminal

ROOT = Path(__file__).parents[2]


def started(*words: str | Path, encoding: str = "utf-8", **more: str) -> subprocess.Popen[bytes]:
    """A command in a process of its own, whose streams have this encoding."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("BILETNIK_")}
    return subprocess.Popen(  # noqa: S603 - ours
        [sys.executable, "-m", "generator", *map(str, words)],
        cwd=ROOT,
        env=clean | {"PYTHONIOENCODING": encoding} | more,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


# --- Letters ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["cp1251", "cp866", "koi8-r", "ascii"])
def test_a_console_that_lacks_characters(encoding: str, bank_root: Path, tmp_path: Path) -> None:
    """On a terminal without UTF-8 every command prints what it can; the seed that nobody typed is always told."""
    listing = started("bank", "--bank", bank_root, encoding=encoding)
    said, warned = listing.communicate()
    assert (listing.returncode, warned) == (0, b"")
    assert b"arith/sum" in said
    printing = started("exam", "--bank", bank_root, "--exam", "small", "--output", tmp_path / "out", encoding=encoding)
    said, warned = printing.communicate()
    assert (printing.returncode, warned) == (0, b"")
    (folder,) = (tmp_path / "out").iterdir()
    assert folder.name.removeprefix("small-").encode() in said.split(b"\n")[0]
    if encoding != "ascii":
        assert said.decode(encoding).startswith("Зерно выбрано случайно: ")


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Ёлкина «Анна»\u00a0— 5", "Ёлкина «Анна»\u00a0— 5"),
        ("\x1b[31mкрасный\x1b]0;заголовок\x07", "\\x1b[31mкрасный\\x1b]0;заголовок\\x07"),
        ("\u202eтак\u2066", "\\u202eтак\\u2066"),
        ("\x9b2J\r", "\\x9b2J\\r"),
        ("\udcff", "\\udcff"),
        ("две\nстроки\tи", "две\nстроки\tи"),
    ],
)
def test_nothing_steers_the_terminal(text: str, clean: str) -> None:
    """Control characters, escapes, changes of direction and halves of characters are spelled out; words stay."""
    assert terminal.clean(text) == clean


def test_an_escape_in_a_name_of_a_problem(bank_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a bank, an exam or a manifest calls itself is printed as text, in tables too."""
    edit(bank_root / "arith/sum/problem.yaml", "title: Сумма", 'title: "Сумма\\e[2J [red]"')
    code, said, _ = run(capsys, "bank", "--bank", bank_root)
    assert code == 0
    assert "\x1b" not in said
    assert "[red]" in said
    code, _, warned = run(capsys, "exam", "--bank", bank_root, "--exam", "\x1b[2J")
    assert code == 2
    assert "\x1b" not in warned
    assert "\\x1b[2J" in warned


# --- Ends ---------------------------------------------------------------------------------------------------

ENDLESS = r"\def\again{\again}\again "


def below(folder: Path) -> list[int]:
    """The processes that work below a folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "cwd").readlink().is_relative_to(folder):
                found.append(int(process.name))
        except OSError:
            continue
    return found


@pytest.mark.latex
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda sign: sign.name)
@pytest.mark.parametrize("looping", ["TeX", "solver"])
def test_a_command_that_is_told_to_end(bank_root: Path, tmp_path: Path, number: signal.Signals, looping: str) -> None:
    """Ctrl-C, a stop and a closed terminal end a small class that never would: one line, no TeX, no folder left."""
    if looping == "TeX":
        path = bank_root / "arith/sum/statement.tex"
        path.write_text(path.read_text(encoding="utf-8") + ENDLESS, encoding="utf-8")
    else:
        edit(bank_root / "arith/sum/solver.py", '    """Add."""\n', '    """Add."""\n    sum(range(10**12))\n')
    out, scratch = tmp_path / "out", tmp_path / "scratch"
    scratch.mkdir()
    asked = ("exam", "--bank", bank_root, "--exam", "small", "--seed", "42", "--output", out)
    command = started(*asked, TMPDIR=str(scratch))
    begun = below if looping == "TeX" else lambda _: list(scratch.glob("biletnik-*/names"))
    while not begun(out) and command.poll() is None:
        time.sleep(0.01)
    command.send_signal(number)
    said, warned = command.communicate()
    assert (command.returncode, said) == (128 + number, b"")
    assert warned.decode() == "Прервано; прежние файлы остались как были\n"
    assert below(out) == []
    assert list(scratch.iterdir()) == []
    assert not out.exists() or list(out.iterdir()) == []


@pytest.mark.latex
def test_a_command_that_is_killed_takes_all_with_it(bank_root: Path, tmp_path: Path) -> None:
    """With nobody left to end them, a solver in a loop of C and TeX end all the same."""
    path = bank_root / "arith/sum/statement.tex"
    path.write_text(path.read_text(encoding="utf-8") + ENDLESS, encoding="utf-8")
    out = tmp_path / "out"
    command = started("exam", "--bank", bank_root, "--exam", "small", "--seed", "42", "--output", out)
    while not below(out) and command.poll() is None:
        time.sleep(0.01)
    command.kill()
    command.communicate()
    while below(out):
        time.sleep(0.01)


def test_a_fault_has_one_message(bank_root: Path, tmp_path: Path) -> None:
    """A solver that leaves by a back door is told by the command in one line, with exit code 2."""
    edit(bank_root / "arith/sum/solver.py", '    """Add."""\n', '    """Add."""\n    import os; os._exit(0)\n')
    command = started("exam", "--bank", bank_root, "--exam", "small", "--output", tmp_path / "out")
    said, warned = command.communicate()
    assert (command.returncode, said) == (2, b"")
    assert re.fullmatch(r"Ошибка: .*solver\.py:\d+: процесс сам завершился с кодом 0, пока .*\n", warned.decode())
