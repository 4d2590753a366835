"""The output folder: names that every system takes, a manifest that tells all, and files whole or not at all."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from conftest import edit, edition

from generator import __version__
from generator.errors import StoreError
from generator.exams import blueprint_file, dealing
from generator.model import Blueprint, Paper
from generator.output import files, manifest, tables
from generator.output.files import save
from generator.problems import bank, instance

GRID = np.array([[1, 2], [3, -5]])
INDEX = 2**70 + 1


def paper(root: Path, number: int = 3) -> Paper:
    """A paper of both problems with numbers known in advance."""
    total = instance.make(bank.load(root, "arith/sum"), 7, {"a": 4, "b": 3}, lambda options: (*options[1:], options[0]))
    grid = instance.make(bank.load(root, "arith/grid"), INDEX, {"rows": 2, "A": GRID}, tuple)
    return Paper(number, "K7WQ2M", (total, grid))


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


# --- manifest.json -------------------------------------------------------------------------------------------------


def test_manifest(bank_root: Path) -> None:
    """The manifest is version 1 of its format, field by field, in plain JSON that Russian readers can read."""
    found = paper(bank_root)
    blueprint = Blueprint(
        title="Проверочная",
        course="Счёт",
        minutes=10,
        problems=("arith/sum", "arith/grid"),
        institution="Университет",
        date=dt.date(2026, 12, 15),
        instructions=("Пишите разборчиво.",),
        grades={5: 8, 4: 6},
    )
    text = manifest.manifest(edition("семя 42", blueprint, {"exam.sty": "0" * 64}, "0123abcd"), [found])
    record = json.loads(text)
    digests = [record.pop("bank"), record.pop("digest"), record["variants"][0].pop("digest")]
    digests.append(record["blueprint"].pop("sha256"))
    versions = [made.problem.version for made in found.instances]
    assert record == {
        "format": 1,
        "exam": "small",
        "seed": "семя 42",
        "key": "0123abcd",
        "generator": __version__,
        "blueprint": {
            "title": "Проверочная",
            "course": "Счёт",
            "minutes": 10,
            "layout": "exam",
            "institution": "Университет",
            "department": None,
            "date": "2026-12-15",
            "instructions": ["Пишите разборчиво."],
            "grades": {"5": 8, "4": 6},
        },
        "templates": {"exam.sty": "0" * 64},
        "variants": [
            {
                "number": 3,
                "code": "K7WQ2M",
                "student": None,
                "effort": 5,
                "problems": [
                    {
                        "id": "arith/sum",
                        "version": versions[0],
                        "points": 3,
                        "index": "7",
                        "params": {"a": 4, "b": 3},
                        "answers": [
                            {
                                "id": "total",
                                "kind": "integer",
                                "points": 2,
                                "value": 7,
                                "shown": "7",
                                "options": None,
                                "mistakes": {"числа перемножены": 12, "числа вычтены": 1},
                            },
                            {
                                "id": "rest",
                                "kind": "choice",
                                "points": 1,
                                "value": "one",
                                "shown": "Один",
                                "options": ["one", "two", "zero"],
                                "mistakes": {},
                            },
                        ],
                    },
                    {
                        "id": "arith/grid",
                        "version": versions[1],
                        "points": 6,
                        "index": "1180591620717411303425",
                        "params": {"rows": 2, "A": [[1, 2], [3, -5]]},
                        "answers": [
                            {
                                "id": "doubled",
                                "kind": "matrix",
                                "points": 1,
                                "value": [[2, 4], [6, -10]],
                                "shown": "[2 4; 6 −10]",
                                "options": None,
                                "mistakes": {"не удвоена": [[1, 2], [3, -5]]},
                            },
                            {
                                "id": "mean",
                                "kind": "number",
                                "points": 3,
                                "value": {"fraction": [1, 4]},
                                "shown": "0,25",
                                "options": None,
                                "mistakes": {"поделено на число строк": {"fraction": [1, 2]}},
                            },
                            {
                                "id": "size",
                                "kind": "shape",
                                "points": 1,
                                "value": [2, 2],
                                "shown": "2×2",
                                "options": None,
                                "mistakes": {},
                            },
                            {
                                "id": "product",
                                "kind": "formula",
                                "points": 1,
                                "value": {"latex": r"A^{\mathsf T} B"},
                                "shown": r"A^{\mathsf T} B",
                                "options": None,
                                "mistakes": {"множители переставлены": {"latex": r"B A^{\mathsf T}"}},
                            },
                        ],
                    },
                ],
            }
        ],
    }
    order = ["format", "exam", "seed", "key", "generator", "bank", "blueprint", "templates", "variants", "digest"]
    assert list(json.loads(text)) == order
    assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in digests)
    assert len(set(digests)) == len(digests)
    assert "числа перемножены" in text
    assert text.endswith("}\n")


def test_the_digest_of_the_bank(bank_root: Path) -> None:
    """The manifest names the bank by the problems used: any edit of theirs shows, other problems do not matter."""

    def digest() -> str:
        _, problems = blueprint_file.load_exam(bank_root, "small")
        papers = list(dealing.papers(problems, "42", [1]))
        return str(json.loads(manifest.manifest(edition(), papers))["bank"])

    before = digest()
    (bank_root / "arith/other").mkdir()
    (bank_root / "arith/other/problem.yaml").write_text("не используется", encoding="utf-8")
    assert digest() == before
    edit(bank_root / "arith/sum/statement.tex", "Сложите", "Прибавьте")
    assert digest() != before


def strings(tree: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON
    """Every string of a JSON tree, keys included."""
    match tree:
        case str():
            yield tree
        case list():
            for item in tree:
                yield from strings(item)
        case dict():
            yield from tree
            yield from strings(list(tree.values()))


def test_the_manifest_tells_no_paths(bank_root: Path) -> None:
    """The same papers have the same manifest wherever the bank lies: no path of this machine is in it."""
    text = manifest.manifest(edition(), [paper(bank_root)])
    found = list(strings(json.loads(text)))
    assert len(found) > 50
    assert not [word for word in found if Path(word).is_absolute() or word.startswith("~")]
    assert str(bank_root) not in text
    assert str(bank_root.parent) not in text


def test_the_manifest_is_strict_json(bank_root: Path) -> None:
    """A whole class survives strict JSON, without NaN, and equal papers give equal bytes."""
    _, problems = blueprint_file.load_exam(bank_root, "small")
    papers = list(dealing.papers(problems, "42", range(1, 31)))
    text = manifest.manifest(edition(), papers)

    def refuse(constant: str) -> None:
        raise ValueError(constant)

    record = json.loads(text, parse_constant=refuse)
    assert [variant["number"] for variant in record["variants"]] == list(range(1, 31))
    assert [variant["code"] for variant in record["variants"]] == [made.code for made in papers]
    assert manifest.manifest(edition(), list(dealing.papers(problems, "42", range(1, 31)))) == text


# --- answers.csv ---------------------------------------------------------------------------------------------------


def test_answers_open_in_a_russian_spreadsheet(bank_root: Path) -> None:
    """The table has a byte order mark, semicolons, decimal commas and Windows lines: a row a variant under a head."""
    content = tables.answers([paper(bank_root, 1), paper(bank_root, 2)]).encode()
    assert content.startswith(b"\xef\xbb\xbf")
    lines = content.decode("utf-8-sig").split("\r\n")
    assert lines.pop() == ""
    assert not any("\n" in line or "\r" in line for line in lines)
    columns = ["Сумма: Сумма", "Сумма: Остаток"]
    columns += ["Таблица: Удвоенная", "Таблица: Среднее", "Таблица: Размер", "Таблица: Формула"]
    row = ["K7WQ2M", "7", "1) Один", "[2 4; 6 −10]", "0,25", "2×2", r"A^{\mathsf T} B"]
    assert list(csv.reader(io.StringIO("\n".join(lines), newline=""), delimiter=";")) == [
        ["Вариант", "Код", *columns],
        ["1", *row],
        ["2", *row],
    ]


def test_a_place_of_a_pool_has_columns_of_its_own(bank_root: Path) -> None:
    """Where papers hold different problems, one column names the problem and the next has all its answers."""
    blueprint = "{draw: 1, topic: arith, points: {total: 5}}"
    edit(bank_root / "exams/small.yaml", "  - arith/sum\n  - arith/grid\n", f"  - {blueprint}\n")
    _, places = blueprint_file.load_exam(bank_root, "small")
    papers = list(dealing.papers(places, "42", range(1, 9)))
    text = tables.answers(papers).removeprefix("\ufeff")
    head, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    assert head == ["Вариант", "Код", "Задача 1", "Задача 1: ответ"]
    assert [row[2] for row in rows] == [made.instances[0].problem.sheet.title for made in papers]
    assert {row[2] for row in rows} == {"Сумма", "Таблица"}
    for made, row in zip(papers, rows, strict=True):
        shown = [answer.shown for answer in made.instances[0].answers]
        assert row[3].startswith(f"а) {shown[0]}; б) ")
        assert all(answer in row[3] for answer in shown)
    record = json.loads(manifest.manifest(edition(), papers))
    assert [variant["problems"][0]["points"] for variant in record["variants"]] == [6] * 8


def test_the_digest_names_all_problems_of_a_pool(bank_root: Path) -> None:
    """The edit of a problem shows in the manifest though the first paper does not hold it."""
    edit(
        bank_root / "exams/small.yaml",
        "  - arith/sum\n  - arith/grid\n",
        "  - {draw: 1, topic: arith, points: {total: 5}}\n",
    )

    def digest() -> str:
        _, places = blueprint_file.load_exam(bank_root, "small")
        return str(json.loads(manifest.manifest(edition(), list(dealing.papers(places, "42", [1, 2]))))["bank"])

    found = [digest()]
    for name in ("sum", "grid"):
        path = bank_root / "arith" / name / "solution.tex"
        path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        found.append(digest())
    assert len(set(found)) == 3


def test_separators_inside_a_cell_are_quoted(bank_root: Path) -> None:
    """A label or an option with semicolons and quotation marks stays one cell."""
    edit(bank_root / "arith/sum/problem.yaml", "label: Остаток", "label: 'Остаток; \"mod\"'")
    edit(bank_root / "arith/sum/problem.yaml", "one: Один", "one: 'Один; \"1\"'")
    text = tables.answers([paper(bank_root)]).removeprefix("\ufeff")
    head, row = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    assert (head[3], row[3]) == ('Сумма: Остаток; "mod"', '1) Один; "1"')
    assert len(head) == len(row) == 8


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


def test_stored_fractions_come_back(bank_root: Path) -> None:
    """What is stored of an exact number gives the number back."""
    record = json.loads(manifest.manifest(edition(), [paper(bank_root)]))
    stored = record["variants"][0]["problems"][1]["answers"][1]["value"]
    assert Fraction(*stored["fraction"]) == Fraction(1, 4)
