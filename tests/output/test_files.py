"""The output folder: names that every system takes, and files whole or not at all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.errors import StoreError
from generator.output import files
from generator.output.files import save

# --- The folder's name ---------------------------------------------------------------------------------------------

HARMLESS = ["42", "0", "007", "spring", "group-3", "a_b", "x" * 40]
OTHERS = [
    "",
    " ",
    "A",
    "a b",
    "a  b",
    " a",
    "a\n",
    "a\t",
    "it's",
    'say "hi"',
    "$HOME",
    "$(rm -rf ~)",
    "a;b",
    "a&b",
    "a/b",
    "a\\b",
    "/etc/passwd",
    ".",
    "..",
    "../..",
    "...",
    "-",
    "--help",
    "_",
    "весна",
    "Весна",
    "ВЕСНА",
    "лето",
    "é",
    "e\u0301",
    "🎲",
    "CON",
    "nul.txt",
    "42.",
    "a*?<>|:",
    "Spring",
    "SPRING",
    "%TEMP%",
    "x" * 41,
    "x" * 42,
    "x" * 5000,
    "я" * 5000,
    "\x00",
]


@pytest.mark.parametrize("seed", HARMLESS)
def test_a_harmless_seed_stands_as_it_is(seed: str) -> None:
    """A seed of small letters, figures, hyphens and underscores is the end of the name."""
    assert files.folder_name("deep-learning", seed) == f"deep-learning-{seed}"


@pytest.mark.parametrize("seed", OTHERS)
def test_any_other_seed_makes_a_harmless_name(seed: str) -> None:
    """Whatever is typed, the name is short, in small ASCII letters, and no path, option or variable."""
    name = files.folder_name("exam", seed)
    assert re.fullmatch("exam-[a-z0-9][a-z0-9_-]*", name)
    assert len(name) <= 60


def test_different_seeds_have_different_folders() -> None:
    """No two seeds share a folder, also where capital letters make no difference; a seed has one folder."""
    names = [files.folder_name("exam", seed) for seed in HARMLESS + OTHERS]
    assert len({name.casefold() for name in names}) == len(names)
    assert names == [files.folder_name("exam", seed) for seed in HARMLESS + OTHERS]


def test_the_name_of_a_folder_is_no_seed_of_it() -> None:
    """Who types the end of a folder's name as a seed does not write over that folder."""
    name = files.folder_name("exam", "Весна 2026")
    assert files.folder_name("exam", name.removeprefix("exam-")) != name


def test_a_key_has_a_folder_of_its_own() -> None:
    """Papers drawn with a key never replace those of the same seed without it or with another."""
    keys = [None, "0123abcd", "0123abce"]
    names = [files.folder_name("exam", seed, key) for seed in HARMLESS + OTHERS for key in keys]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(re.fullmatch("exam-[a-z0-9][a-z0-9_-]*", name) and len(name) <= 80 for name in names)


# --- Saving --------------------------------------------------------------------------------------------------------


def contents(folder: Path) -> dict[str, bytes]:
    """All the files under a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_saving_makes_the_folder(tmp_path: Path) -> None:
    """The folder and those above it are made, and hold the files and nothing else."""
    folder = tmp_path / "output/deep/exam-42"
    files = {"exam.pdf": b"%PDF", "manifest.json": "да\n".encode(), "empty.csv": b""}
    save(folder, files)
    assert contents(folder) == files
    assert sorted(path.name for path in folder.iterdir()) == sorted(files)


def test_saving_replaces_its_own_files_and_no_others(tmp_path: Path) -> None:
    """Old papers are replaced whole; notes, folders and files that were there stay as they are."""
    (tmp_path / "grades").mkdir()
    (tmp_path / "grades/list.txt").write_bytes(b"5 4 3")
    (tmp_path / "notes.txt").write_bytes(b"mine")
    (tmp_path / "exam.pdf").write_bytes(b"a much longer old paper")
    files.save(tmp_path, {"exam.pdf": b"new", "key.pdf": b"key"})
    expected = {"grades/list.txt": b"5 4 3", "notes.txt": b"mine", "exam.pdf": b"new", "key.pdf": b"key"}
    assert contents(tmp_path) == expected
    assert {path.name for path in tmp_path.iterdir()} == {"grades", "notes.txt", "exam.pdf", "key.pdf"}


@pytest.mark.parametrize("failing", ["exam.pdf", "key.pdf", "manifest.json"])
def test_a_failing_write_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str) -> None:
    """If any file cannot be written, say on a full disk, all old files stay, and nothing temporary is left."""
    old = {"exam.pdf": b"old exam", "key.pdf": b"old key", "manifest.json": b"{}"}
    files.save(tmp_path, old)
    write = Path.write_bytes

    def fail(path: Path, content: bytes) -> int:
        if path.name == failing:
            write(path, content[:2])
            raise OSError(28, "No space left on device")
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(StoreError, match=f"^{re.escape(str(tmp_path))}: .*No space left on device"):
        files.save(tmp_path, dict.fromkeys(old, b"new"))
    assert contents(tmp_path) == old
    assert {path.name for path in tmp_path.iterdir()} == set(old)


@pytest.mark.parametrize("below", ["", "exam-42", "deep/exam-42"])
def test_a_file_in_place_of_the_folder(tmp_path: Path, below: str) -> None:
    """A file where the folder or one above it should be is left alone and named in the error."""
    (tmp_path / "output").write_bytes(b"a file")
    folder = tmp_path / "output" / below
    with pytest.raises(StoreError, match=f"^{re.escape(str(folder))}: сюда не удаётся записать"):
        files.save(folder, {"exam.pdf": b"new"})
    assert contents(tmp_path) == {"output": b"a file"}


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    """A folder that has the name of a paper is left alone, and the other papers stay as they were."""
    (tmp_path / "key.pdf").mkdir()
    (tmp_path / "exam.pdf").write_bytes(b"old")
    with pytest.raises(StoreError, match="сюда не удаётся записать"):
        files.save(tmp_path, {"exam.pdf": b"new", "key.pdf": b"new"})
    assert contents(tmp_path) == {"exam.pdf": b"old"}
    assert {path.name for path in tmp_path.iterdir()} == {"exam.pdf", "key.pdf"}
