"""Output appears whole or not at all: folders that are exchanged, and a command that is killed at any moment."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.errors import StoreError
from generator.output import replace_folder
from generator.problems import permutation

ROOT = Path(__file__).parents[2]
KILLS = 20

# --- A folder that is exchanged ----------------------------------------------------------------------------


def own(path: Path, _: Path) -> bool:
    """The files of these tests' program: PDFs at the top."""
    return path.suffix == ".pdf" and len(path.parts) == 1


def put(target: Path, **files: str) -> None:
    """Replace the folder's own files by these."""
    with replace_folder.replaced(target, own) as fresh:
        for name, text in files.items():
            (fresh / f"{name}.pdf").write_text(text, encoding="utf-8")


def fail(target: Path, fault: BaseException) -> None:
    """Begin to replace the folder's files, and fail."""
    with replace_folder.replaced(target, own) as fresh:
        (fresh / "exam.pdf").write_text("half")
        raise fault


def contents(top: Path) -> dict[str, str]:
    """All files below a folder, hidden ones too, with their text."""
    return {path.relative_to(top).as_posix(): path.read_text() for path in top.rglob("*") if path.is_file()}


@pytest.fixture(params=["in one step", "in two"])
def target(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder's name, on a system that exchanges folders in one step, and on one that cannot."""
    if request.param == "in two":
        monkeypatch.setattr(replace_folder, "_exchanged", lambda *_: False)
    return tmp_path / "output" / "exam-42"


def test_a_folder_is_made_and_replaced(target: Path) -> None:
    """The new files take the place of the old ones, all of them, and nothing else is left beside."""
    put(target, exam="old", register="old")
    assert contents(target.parent) == {"exam-42/exam.pdf": "old", "exam-42/register.pdf": "old"}
    put(target, exam="new", key="new")
    assert contents(target.parent) == {"exam-42/exam.pdf": "new", "exam-42/key.pdf": "new"}
    assert [path.name for path in target.parent.iterdir()] == ["exam-42"]


def test_the_users_files_stay(target: Path) -> None:
    """Notes, folders, even empty ones, links and times of the user's outlive a replacement, and are not copied."""
    put(target, exam="old")
    (target / "scans/lists").mkdir(parents=True)
    (target / "empty").mkdir()
    (target / "notes.txt").write_text("mine")
    (target / "scans/lists/one.pdf").write_text("scan")
    (target / "shortcut").symlink_to("scans")
    before = (target / "scans/lists/one.pdf").stat()
    put(target, exam="new")
    after = {"exam.pdf": "new", "notes.txt": "mine", "scans/lists/one.pdf": "scan"}
    assert {name: text for name, text in contents(target).items() if "shortcut" not in name} == after
    assert (target / "empty").is_dir()
    assert (target / "shortcut").readlink() == Path("scans")
    assert (target / "scans/lists/one.pdf").stat() == before


def test_a_fault_leaves_everything_as_it_was(target: Path) -> None:
    """Whatever is raised while the new files are made, the old ones stay, and nothing is left beside."""
    put(target, exam="old")
    for fault in (KeyboardInterrupt, ValueError):
        with pytest.raises(fault):
            fail(target, fault())
    assert contents(target.parent) == {"exam-42/exam.pdf": "old"}


def test_a_full_disk(target: Path) -> None:
    """A disk that is full is told with the folder's name, and the old files stay."""
    put(target, exam="old")
    with pytest.raises(StoreError) as fault:
        fail(target, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
    assert str(fault.value) == f"{target}: сюда не удаётся записать: No space left on device"
    assert contents(target.parent) == {"exam-42/exam.pdf": "old"}


def test_what_cannot_be_replaced_is_refused_at_once(target: Path) -> None:
    """A file in the folder's place, and a folder in that of a file, are refused before anything is made."""
    target.parent.mkdir(parents=True)
    target.write_text("a file")
    with pytest.raises(StoreError), replace_folder.replaced(target, own):
        pytest.fail("the context began")
    target.unlink()
    (target / "exam.pdf").mkdir(parents=True)
    with pytest.raises(StoreError), replace_folder.replaced(target, own, names=["exam.pdf"]):
        pytest.fail("the context began")
    assert [path.name for path in target.parent.iterdir()] == ["exam-42"]


def test_a_link_to_a_folder_stays_a_link(target: Path, tmp_path: Path) -> None:
    """Where the output folder is a link to another place, the files of that place are replaced."""
    put(tmp_path / "elsewhere", exam="old")
    target.parent.mkdir()
    target.symlink_to(tmp_path / "elsewhere")
    put(target, exam="new")
    assert target.is_symlink()
    assert contents(tmp_path / "elsewhere") == {"exam.pdf": "new"}


def test_leftovers_of_the_dead_are_cleared_away(target: Path) -> None:
    """What a program that died has begun or moved away is removed by the next one; what is in use stays."""
    put(target, exam="old")
    (target.parent / ".exam-42.new-dead").mkdir()
    (target.parent / ".exam-42.old-dead").mkdir()
    (target.parent / ".exam-7.new-other").mkdir()
    with replace_folder.replaced(target, own) as outer:
        put(target, exam="new")
        assert outer.is_dir()
    assert sorted(path.name for path in target.parent.iterdir()) == [".exam-7.new-other", "exam-42"]


def test_an_exchange_that_was_cut_in_two_is_put_right(target: Path) -> None:
    """If a program dies with the old folder moved away and no new one in its place, the next puts the old one back."""
    put(target, exam="old")
    (target / "notes.txt").write_text("mine")
    target.rename(target.parent / ".exam-42.old-dead")
    (target.parent / ".exam-42.new-dead").mkdir()
    with pytest.raises(KeyboardInterrupt), replace_folder.replaced(target, own):
        raise KeyboardInterrupt
    assert contents(target.parent) == {"exam-42/exam.pdf": "old", "exam-42/notes.txt": "mine"}


# --- A program that is killed while it exchanges folders ------------------------------------------------------

EXCHANGE = """
import os, signal, sys
from pathlib import Path
from generator.output import replace_folder

step, target = sys.argv[1], Path(sys.argv[2])
if step.endswith("in two"):
    replace_folder._exchanged = lambda *_: False

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

match step.removesuffix(" in two"):
    case "before the exchange":
        replace_folder._exchange = die
    case "before the new folder comes":
        rename = Path.rename
        Path.rename = lambda path, to: die() if path.name.startswith(".") else rename(path, to)
    case "after the exchange":
        exchange = replace_folder._exchange
        replace_folder._exchange = lambda *names: die(exchange(*names))
with replace_folder.replaced(target, lambda path, _: path.suffix == ".pdf") as fresh:
    (fresh / "exam.pdf").write_text("new")
"""


@pytest.mark.parametrize(
    ("step", "state"),
    [
        ("before the exchange", "old"),
        ("after the exchange", "new"),
        ("before the exchange in two", "old"),
        ("before the new folder comes in two", "old"),
        ("after the exchange in two", "new"),
    ],
)
def test_a_program_that_dies_while_it_exchanges(tmp_path: Path, step: str, state: str) -> None:
    """Wherever in the exchange it is killed, the next program finds the old files or the new ones, whole."""
    target = tmp_path / "exam-42"
    put(target, exam="old")
    (target / "notes.txt").write_text("mine")
    run = subprocess.run([sys.executable, "-c", EXCHANGE, step, str(target)], cwd=ROOT, check=False)  # noqa: S603 - ours
    assert run.returncode == -signal.SIGKILL
    with pytest.raises(KeyboardInterrupt), replace_folder.replaced(target, own):
        raise KeyboardInterrupt
    assert contents(tmp_path) == {"exam-42/exam.pdf": state, "exam-42/notes.txt": "mine"}


# --- A command that is killed ------------------------------------------------------------------------------


def started(root: Path, output: Path, variants: int) -> subprocess.Popen[bytes]:
    """The command in a process of its own."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("BILETNIK_")}
    command = [sys.executable, "-m", "generator", "exam", "--bank", str(root), "--exam", "small", "--seed", "42"]
    options = ["--variants", str(variants), "--output", str(output)]
    return subprocess.Popen([*command, *options], cwd=ROOT, env=clean, stderr=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - ours


def printed(root: Path, output: Path, variants: int) -> dict[str, bytes]:
    """The files of a run that nobody disturbs."""
    run = started(root, output, variants)
    assert (run.communicate()[1], run.returncode) == (b"", 0)
    return files(output)


def files(output: Path) -> dict[str, bytes]:
    """All files of the output folder that are not hidden."""
    (folder,) = output.glob("[!.]*")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.prove
@pytest.mark.latex
@pytest.mark.parametrize("moments", [range(2), range(2, KILLS)])
def test_a_killed_command_leaves_all_old_or_all_new_files(bank_root: Path, tmp_path: Path, moments: range) -> None:
    """Killed at moments from its start to its end, the command leaves the old files or the new ones, whole."""
    notes = {"notes.txt": b"mine"}
    old = printed(bank_root, tmp_path / "2", 2) | notes
    begun = time.monotonic()
    new = grown(bank_root, tmp_path, 3) | notes
    whole = time.monotonic() - begun
    assert old != new
    ends = []
    for moment in moments:
        output = tmp_path / "output"
        shutil.rmtree(output, ignore_errors=True)
        shutil.copytree(tmp_path / "2", output)
        (output / "small-42/notes.txt").write_bytes(b"mine")
        run = started(bank_root, output, 3)
        ends.append(_killed(run, int.from_bytes(permutation.key("kill", str(moment))[:4], "big") / 2**32 * whole))
        assert files(output) in (old, new)
        assert printed(bank_root, output, 3) | notes == new
        assert [path.name for path in output.iterdir()] == ["small-42"]
    assert ends.count(-signal.SIGKILL) > len(moments) / 5


def grown(root: Path, top: Path, variants: int) -> dict[str, bytes]:
    """The files of the two papers when nobody disturbs the run that adds the others."""
    shutil.copytree(top / "2", top / str(variants))
    return printed(root, top / str(variants), variants)


def _killed(run: subprocess.Popen[bytes], moment: float) -> int:
    """How the process ends that is killed after so many seconds."""
    try:
        run.communicate(timeout=moment)
    except subprocess.TimeoutExpired:
        run.kill()
        run.communicate()
    return run.returncode


@pytest.mark.prove
@pytest.mark.latex
@pytest.mark.parametrize("count", [3, 103], ids=["one process", "several"])
def test_an_interrupted_command_stops_cleanly(bank_root: Path, tmp_path: Path, count: int) -> None:
    """Ctrl-C ends the command with one line and code 130; the old files stay, and neither TeX nor a folder is left."""
    old, new = printed(bank_root, tmp_path / "2", 2), grown(bank_root, tmp_path, count)
    for hold in (0.0, 0.2):
        output = tmp_path / "output"
        code, told = stopped(bank_root, output, count, hold, signal.SIGINT)
        if code in {0, -signal.SIGINT}:  # it was done, and Python about to end
            assert (files(output), told) == (new, "")
            continue
        assert (code, told) == (130, "Прервано; прежние файлы остались как были\n")
        assert files(output) == old
        wait_for_none_below(output)
        assert [path.name for path in output.iterdir()] == ["small-42"]


@pytest.mark.prove
@pytest.mark.latex
def test_a_killed_command_takes_its_processes_with_it(bank_root: Path, tmp_path: Path) -> None:
    """With the command killed, its workers and their TeX end by themselves, and the next run prints as ever."""
    old, new = printed(bank_root, tmp_path / "2", 2), grown(bank_root, tmp_path, 103)
    output = tmp_path / "output"
    code, _ = stopped(bank_root, output, 103, 0.2, signal.SIGKILL)
    assert code == -signal.SIGKILL
    wait_for_none_below(output)
    assert files(output) == old
    assert printed(bank_root, output, 103) == new


def stopped(root: Path, output: Path, variants: int, hold: float, sign: signal.Signals) -> tuple[int, str]:
    """How a command ends, and what it says, that gets this signal so many seconds after it began to print."""
    shutil.rmtree(output, ignore_errors=True)
    shutil.copytree(output.parent / "2", output)
    run = started(root, output, variants)
    while run.poll() is None and not list(output.glob(".*")):
        time.sleep(0.005)
    time.sleep(hold)
    run.send_signal(sign)
    told = run.communicate()[1].decode()
    return run.returncode, told


def wait_for_none_below(output: Path) -> None:
    """Wait until no process works below the output folder."""
    while below(output):
        time.sleep(0.1)


def below(output: Path) -> list[str]:
    """The processes that work below the output folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "cwd").readlink().is_relative_to(output):
                found.append((process / "cmdline").read_text())
        except OSError:
            continue
    return found
