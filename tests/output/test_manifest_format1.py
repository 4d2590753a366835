"""Manifests that an earlier program wrote: each reads, verifies and prints its papers again, for ever."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from conftest import run

from generator.errors import StoreError
from generator.model import Student
from generator.output import Manifest, compare, manifest_file, read_manifest, restore, restore_student
from generator.output.seals import sealed_line
from generator.problems import bank
from generator.problems.answers import plain

ROOT = Path(__file__).parents[2]
DATA = Path(__file__).parent / "data"
FILES = sorted(DATA.glob("format1-*.json"))
SHIPPED = sorted(path.stem for path in (ROOT / "bank/exams").glob("*.yaml"))
each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


LASTING = sorted(DATA.glob("format1-small-*.json"))
"""Printings of the tests' own bank, whose problems stay as they are; those of the shipped bank may be remade."""
each_lasting = pytest.mark.parametrize("path", LASTING, ids=lambda path: path.stem)


def bank_of(found: Manifest, root: Path) -> dict[str, Any]:
    """The problems of a manifest in this bank."""
    return bank.load_known(root, {problem.id for paper in found.papers for problem in paper.problems})


def test_there_is_a_file_of_each_exam() -> None:
    """Of each exam that format 1 knew there is a printing."""
    kept = {json.loads(path.read_text(encoding="utf-8"))["exam"] for path in FILES}
    assert kept - {"small"} == {"deep-learning", "final", "midterm", "practice", "quiz"} <= set(SHIPPED)


def unpadded(shown: str) -> str:
    """A number as today's bank prints what is exact: 0,5 where the file has 0,50."""
    return shown.rstrip("0").rstrip(",") if "," in shown else shown


@each_lasting
def test_it_reads_and_verifies(path: Path, bank_root: Path) -> None:
    """Its digests are right by its own rules, and today's bank gives each of its numbers."""
    found = read_manifest(path)
    assert len(found.papers) in {2, 3}
    differing = compare(found, found.papers, bank_of(found, bank_root))
    assert {difference.kind for difference in differing} <= {"files", "wording"}


@each_lasting
def test_it_verifies_by_the_command(path: Path, bank_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command reads the file, tells at most of files that changed, and ends well."""
    code, told, _ = run(capsys, "verify", path, "--bank", bank_root)
    assert code == 0
    assert "сходятся" in told.splitlines()[-1] or "сходится" in told.splitlines()[-1]


@each_lasting
def test_its_papers_come_back(path: Path, bank_root: Path) -> None:
    """What is restored from it has the numbers, answers, orders of options and mistakes that the file has."""
    found, old = read_manifest(path), json.loads(path.read_text(encoding="utf-8"))
    for record, written in zip(found.papers, old["variants"], strict=True):
        _, paper = restore(found, record, bank_of(found, bank_root))
        assert (paper.number, paper.code, paper.effort) == (written["number"], written["code"], written["effort"])
        for made, problem in zip(paper.instances, written["problems"], strict=True):
            assert made.problem.id == problem["id"]
            assert (str(made.index), made.points) == (problem["index"], problem["points"])
            assert [
                {
                    "id": answer.id,
                    "kind": answer.spec.kind,
                    "points": answer.points,
                    "value": plain(answer.value),
                    "shown": unpadded(answer.shown),
                    "options": list(answer.options) or None,
                    "mistakes": {name: plain(value) for name, value in answer.mistakes.items()},
                }
                for answer in made.answers
            ] == [answer | {"shown": unpadded(answer["shown"])} for answer in problem["answers"]]


@pytest.mark.latex
def test_a_reprint_is_what_was_printed(
    tmp_path: Path, bank_root: Path, capsys: pytest.CaptureFixture[str], golden: Callable[[str, str], None]
) -> None:
    """Each page of a paper of format 1 reads as the program printed it that wrote the file."""
    folder = tmp_path / "small-42"
    folder.mkdir()
    shutil.copy(DATA / "format1-small-42.json", folder / "manifest.json")
    code, _, _ = run(capsys, "reprint", folder, "--number", "2", "--force", "--bank", bank_root)
    assert code == 0
    code_of_paper = read_manifest(folder).papers[1].code
    with pypdfium2.PdfDocument(folder / f"reprint-{code_of_paper}.pdf") as document:
        pages = [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]
    golden("format1-small-42.txt", "\n\f\n".join(pages) + "\n")


def test_students_and_seats_are_kept() -> None:
    """A list with seats comes back: names, groups, rows and places, and the spare paper has nobody."""
    found = read_manifest(DATA / "format1-small-list.json")
    assert [restore_student(paper) for paper in found.papers] == [
        Student("Ёлкин", "Пётр", None, "ИУ5-31", 1, 1),
        Student("Студенткина", "Анна", None, "ИУ5-32", 1, 2),
        None,
    ]


@each_file
def test_it_can_be_written_today(path: Path, tmp_path: Path) -> None:
    """Written in today's format it reads back as the same record, with digests that are right."""
    found = read_manifest(path)
    (tmp_path / "manifest.json").write_text(manifest_file.spell(found.printing, found.papers), encoding="utf-8")
    assert read_manifest(tmp_path) == found
    assert [line for line, _ in map(sealed_line, found.papers)] != []


# --- Hands ---------------------------------------------------------------------------------------------------------


def sealed(record: dict[str, Any]) -> str:
    """The digest that format 1 gave a part of its file."""
    bare = {name: value for name, value in record.items() if name != "digest"}
    if "variants" in bare:
        bare["variants"] = [one["digest"] for one in bare["variants"]]
    return hashlib.sha256(json.dumps(bare, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def altered(tmp_path: Path, change: Callable[[dict[str, Any]], object], *, resealed: bool = False) -> Path:
    """A folder with an altered manifest of format 1, its digests made anew if so asked."""
    record = json.loads((DATA / "format1-small-list.json").read_text(encoding="utf-8"))
    change(record)
    if resealed:
        for variant in record["variants"]:
            variant["digest"] = sealed(variant)
        record["digest"] = sealed(record)
    (tmp_path / "manifest.json").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda record: record.update(seed="43"), "общие сведения манифеста"),
        (lambda record: record.update(bank="0" * 64), "общие сведения манифеста"),
        (lambda record: record["blueprint"].update(title="Иное"), "общие сведения манифеста"),
        (lambda record: record["blueprint"].update(sha256="0" * 64), "общие сведения манифеста"),
        (lambda record: record["variants"].pop(), "общие сведения манифеста"),
        (lambda record: record["variants"][0]["student"].update(surname="Палкин"), "запись о варианте изменена"),
        (lambda record: record["variants"][0].update(effort=1), "запись о варианте изменена"),
    ],
)
def test_an_altered_file_is_found(
    tmp_path: Path, bank_root: Path, change: Callable[[dict[str, Any]], object], what: str
) -> None:
    """The digests of format 1 are held to their own rules: what a hand changes is told."""
    found = read_manifest(altered(tmp_path, change))
    told = compare(found, found.papers, bank_of(found, bank_root))
    assert [one.what for one in told if one.kind == "numbers" and one.what.startswith(what)] != []


def test_a_number_that_is_resealed_is_found(tmp_path: Path, bank_root: Path) -> None:
    """Whoever makes the digests anew is still caught at each number that the bank decides."""

    def change(record: dict[str, Any]) -> None:
        record["variants"][0]["problems"][0]["answers"][0]["points"] += 1
        record["variants"][0]["problems"][0]["points"] += 1
        record["variants"][1]["problems"][1]["answers"][0]["shown"] = "1"

    found = read_manifest(altered(tmp_path, change, resealed=True))
    told = [one for one in compare(found, found.papers, bank_of(found, bank_root)) if one.kind == "numbers"]
    assert len(told) == 1
    assert told[0].recorded == "1"


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (
            lambda record: record["variants"][0]["problems"][0].update(points=99),
            "«variants → 1 → problems → 1 → points»: это не сумма баллов за ответы",
        ),
        (
            lambda record: record["variants"][2]["problems"][1].update(
                id=record["variants"][0]["problems"][0]["id"], version="0" * 64
            ),
            "«variants → 3 → problems → 2 → version»: у других билетов эта задача другой версии",
        ),
        (
            lambda record: record["variants"][0]["student"].update(group="李"),
            "«variants → 1 → student → group»: этих знаков нет в шрифтах билета: U+674E",
        ),
        (lambda record: record["variants"][0].update(large=18), "«variants → 1 → large»: неизвестное поле"),
        (lambda record: record.pop("bank"), "«bank»: нет обязательного поля"),
    ],
)
def test_what_format_1_cannot_say(tmp_path: Path, change: Callable[[dict[str, Any]], object], fault: str) -> None:
    """What no program of format 1 wrote is refused with its place."""
    with pytest.raises(StoreError) as caught:
        read_manifest(altered(tmp_path, change))
    assert str(caught.value) == f"{tmp_path / 'manifest.json'}: {fault}"
