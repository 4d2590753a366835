"""Batches: the same files whoever makes them, PDFs that are joined and cut, and the format that saves TeX time."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import distributed
import pikepdf
import pypdfium2
import pytest
from conftest import head_of, print_class, run, write_bank

from generator.documents.pdf import STYLE, Typeset, format_cache, merge
from generator.errors import BankError, PressError
from generator.exams import blueprint_file, dealing
from generator.model import Edition, Sitting, Student
from generator.output import batch, class_files, manifest_file, record_printing, tables, workers
from generator.output.batch import Batch, Part, Work
from generator.output.class_files import Printing
from generator.output.recording import record_paper
from generator.output.spreadsheets import MARK, csv_text
from generator.output.statement_numbers import with_numbers
from generator.processes import child
from generator.processes.child import Limits

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
SIZE = 6
"""Papers of a batch in these tests: fewer than a class is cut into, for several batches cost less."""
COUNT = 2 * SIZE + 3
STUDENTS = (Student("Ёлкина", "Анна", "Петровна", "ДЛ-1"), Student("О'Нил", "Иван", None, "ДЛ/2"), Student("李", None))


@pytest.fixture(scope="module", autouse=True)
def _small_batches() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batch, "SIZE", SIZE)
        yield


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small bank, which no test changes."""
    return write_bank(tmp_path_factory.mktemp("small") / "bank")


@pytest.fixture(scope="module")
def whole(root: Path) -> Printing:
    """A class of three batches, the last of them small, of whom three have a name."""
    return class_of(root)


def class_of(root: Path) -> Printing:
    """That class of a bank."""
    blueprint, places = blueprint_file.load_exam(root, "small")
    work = Work(root, "small", TEMPLATES, "42", blueprint, batch.versions(places), listed=True, split=True)
    edition = Edition("small", "42", head_of(blueprint), {})
    record = record_printing(edition, batch.problems(places))
    return Printing(work, edition.head, record, Sitting(STUDENTS[:2]), COUNT)


def written(whole: Printing, batches: Iterator[Batch], folder: Path) -> dict[str, bytes]:
    """The files of a class from these batches."""
    folder.mkdir()
    told: list[tuple[str, int, int]] = []
    class_files.write(whole, batches, folder, lambda *step: told.append(step))
    assert told == [
        *(("Билеты и решения", done, COUNT) for done in (0, SIZE, 2 * SIZE, COUNT)),
        ("Ключ и ведомость", COUNT, COUNT),
    ]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def parts(whole: Printing) -> list[Part]:
    """The parts of the class."""
    return list(batch.parts(whole.count, whole.sitting))


@pytest.fixture(scope="module")
def alone(whole: Printing, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files as one process makes them, batch after batch."""
    made = (batch.make_elsewhere(whole.work, part) for part in parts(whole))
    return written(whole, made, tmp_path_factory.mktemp("one") / "alone")


@pytest.mark.latex
@pytest.mark.parametrize("processes", [1, 2])
def test_the_number_of_processes_does_not_show(
    whole: Printing, alone: dict[str, bytes], tmp_path: Path, processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One process and two print the same bytes as none, in all files."""
    monkeypatch.setattr(child, "processors", lambda: processes)
    made = workers.on_this_machine(partial(batch.make_elsewhere, whole.work), parts(whole), Limits())
    assert written(whole, made, tmp_path / "made") == alone


@pytest.mark.prove
@pytest.mark.latex
def test_a_cluster_prints_the_same(whole: Printing, alone: dict[str, bytes], tmp_path: Path) -> None:
    """Two workers of a Dask cluster on this machine print the same bytes."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
    ) as cluster:
        made = workers.on_a_cluster(partial(batch.make_elsewhere, whole.work), parts(whole), cluster.scheduler_address)
        assert written(whole, made, tmp_path / "made") == alone


@pytest.mark.latex
def test_the_files_are_those_of_one_piece(whole: Printing, alone: dict[str, bytes], root: Path) -> None:
    """Manifest, tables and key are what the whole class gives at once; the documents have its pages in its order."""
    _, places = blueprint_file.load_exam(root, "small")
    papers = list(dealing.papers(places, "42", range(1, COUNT + 1), whole.sitting))
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in sorted(alone.items())}
    del digests["manifest.json"]
    recorded = [with_numbers(record_paper(paper), paper) for paper in papers]
    assert alone["manifest.json"].decode() == manifest_file.spell(replace(whole.record, files=digests), recorded)
    answers = [tables.answers_head(papers[0], listed=True), *tables.answers_rows(papers, listed=True)]
    assert alone["answers.csv"].decode() == MARK + csv_text(answers)
    register = tables.register(papers, (3, 6), None)
    assert alone["register.csv"].decode() == MARK + csv_text(register)
    at_once, _ = print_class(whole.work.blueprint, papers, TEMPLATES)
    assert alone["key.pdf"] == at_once["key"]
    for name in ("exam", "solutions"):
        assert list(texts(alone[f"{name}.pdf"])) == list(texts(at_once[name]))


def texts(pdf: bytes) -> Iterator[str]:
    """The text of each page."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            yield page.get_textpage().get_text_range()


@pytest.mark.latex
def test_a_text_cannot_shift_papers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A statement that writes into TeX's log what the page counter writes there changes no single paper."""
    bank_root = write_bank(tmp_path / "bank")
    statement = bank_root / "arith/sum/statement.tex"
    statement.write_text(r"\typeout{biletnik 99 99}" + statement.read_text(encoding="utf-8"), encoding="utf-8")
    words = ("exam", "--exam", "small", "--seed", "42", "--variants", "3", "--split")
    assert run(capsys, *words, "--bank", bank_root, "--output", tmp_path)[0] == 0
    for number in (1, 2, 3):
        pages = list(texts((tmp_path / f"small-42/papers/{number}.pdf").read_bytes()))
        assert all(f"Вариант № {number}" in page for page in pages)


@pytest.mark.parametrize("remarks", [(), ("1 2",), ("1 2", "2 2"), ("1 2", "9 2"), ("1 2", "3 2", "5 2")])
def test_pages_that_do_not_follow_each_other(remarks: tuple[str, ...]) -> None:
    """Where the document does not say page for page whose they are, no paper is cut out."""
    with pytest.raises(PressError, match="вмешивается в счёт страниц"):
        list(batch.singles(Typeset(b"", (), remarks), 2))


@pytest.mark.latex
def test_joined_documents_are_sound(alone: dict[str, bytes]) -> None:
    """A document of several batches has no fault that qpdf finds, and the title and language of its parts."""
    for name in ("exam", "solutions"):
        with pikepdf.open(io.BytesIO(alone[f"{name}.pdf"])) as pdf:
            assert pdf.check_pdf_syntax() == []
            assert str(pdf.docinfo["/Title"]) == "Проверочная. Счёт"
            assert str(pdf.Root.Lang) == "ru-RU"
            assert len(pdf.pages) >= COUNT


@pytest.mark.latex
def test_each_paper_is_a_file(alone: dict[str, bytes]) -> None:
    """Every paper is also a file of its own, with its own pages, named by number and student in the group's folder."""
    names = sorted(name for name in alone if name.startswith("papers/"))
    spare = [f"papers/{number:02}.pdf" for number in range(3, COUNT + 1)]
    assert names == sorted(["papers/ДЛ-1/01-Ёлкина-Анна-Петровна.pdf", "papers/ДЛ-2/02-О-Нил-Иван.pdf", *spare])
    pages = [text for name in sorted(names, key=lambda name: name.split("/")[-1]) for text in texts(alone[name])]
    assert pages == [text for text in texts(alone["exam.pdf"]) if text.strip()]


@pytest.mark.latex
def test_a_paper_holds_no_letter_of_another(alone: dict[str, bytes]) -> None:
    """The fonts of a single paper lack the letter Ё that stands in the name of another student of its batch alone."""
    named = "papers/ДЛ-1/01-Ёлкина-Анна-Петровна.pdf"
    holders = [name for name in alone if name.startswith("papers/") and "/afii10023" in glyphs(alone[name])]
    assert holders == [named]
    assert "/afii10023" in glyphs(alone["exam.pdf"])


def glyphs(pdf: bytes) -> str:
    """The names of the glyphs that its fonts bring."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        found = [one for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/CharSet" in one]
        return "".join(f"{one.CharSet}/" for one in found)


def test_names_of_files() -> None:
    """A name is what every file system takes: no separators, no signs, not too long."""
    students = (*STUDENTS, Student("А" * 200, group="..\\/:*?"))
    folders = class_files.folders_of_groups(students)
    named = [class_files.file_name(7, 3, student, folders) for student in (None, *students)]
    assert [path.as_posix() for path in named] == [
        "007.pdf",
        "ДЛ-1/007-Ёлкина-Анна-Петровна.pdf",
        "ДЛ-2/007-О-Нил-Иван.pdf",
        "007-李.pdf",
        f"группа/007-{'А' * 60}.pdf",
    ]


def test_folders_of_groups_that_windows_can_hold() -> None:
    """No folder has the name of a device or ends in a dot, and no two groups share one, whatever its letters' case."""
    groups = ["CON", "nul", "COM1", "lpt¹", "А-1.", "А/1", "а 1", None, "con_", "!!", "??", "Консул"]
    folders = class_files.folders_of_groups([Student("Я", group=group) for group in groups])
    assert list(folders) == [group or "" for group in groups]
    assert list(folders.values()) == [
        *("CON_", "nul_", "COM1_", "lpt¹_", "А-1", "А-1-2", "а-1-3", "", "con_-2", "группа", "группа-2", "Консул")
    ]


@pytest.mark.latex
def test_a_batch_of_another_bank_is_refused(bank_root: Path) -> None:
    """A worker whose bank has another statement says so instead of printing it."""
    whole = class_of(bank_root)
    path = whole.work.root / "arith/sum/statement.tex"
    path.write_text(path.read_text(encoding="utf-8") + "Правка.\n", encoding="utf-8")
    with pytest.raises(BankError, match="банк изменился"):
        batch.make_elsewhere(whole.work, next(batch.parts(COUNT, Sitting())))


def test_ranges_hold_every_number_once() -> None:
    """The parts of a class of any size have all its numbers in order, and only the last is not followed."""
    for count in (1, SIZE - 1, SIZE, SIZE + 1, 2 * SIZE, 12_345):
        found = list(batch.parts(count, Sitting()))
        assert [number for part in found for number in part.numbers] == list(range(1, count + 1))
        assert [part.followed for part in found] == [True] * (len(found) - 1) + [False]


# --- The format -----------------------------------------------------------------------------------------------


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache/biletnik/formats"


def documents(bank_root: Path) -> dict[str, bytes]:
    """Three papers of the small exam."""
    blueprint, places = blueprint_file.load_exam(bank_root, "small")
    return print_class(blueprint, list(dealing.papers(places, "42", range(1, 4))), TEMPLATES)[0]


@pytest.mark.latex
def test_the_format_does_not_show(bank_root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a new format, a cached one and none, the same bytes are printed; two preambles make two formats."""
    first, second = documents(bank_root), documents(bank_root)
    assert len(list(cache.glob("*.fmt"))) == 2
    monkeypatch.setattr(format_cache, "prepared", lambda *_: None)
    assert first == second == documents(bank_root)


@pytest.fixture(scope="module")
def warm(root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """A cache with both formats, and what was printed with them."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("warm")
        patch.setenv("XDG_CACHE_HOME", str(folder))
        return folder, documents(root)


@pytest.mark.latex
@pytest.mark.parametrize("spoil", ["cut", "rubbish", "unwritable"])
def test_a_broken_cache_does_no_harm(
    root: Path, cache: Path, tmp_path: Path, warm: tuple[Path, dict[str, bytes]], spoil: str
) -> None:
    """Formats that are cut or rubbish, and a cache that is a file, leave the papers as they are."""
    folder, right = warm
    shutil.copytree(folder, tmp_path / "cache")
    formats = list(cache.glob("*.fmt"))
    assert len(formats) == 2
    for path in formats:
        state = path.stat()
        path.write_bytes(path.read_bytes()[: state.st_size // 2] if spoil == "cut" else b"x" * state.st_size)
        os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    if spoil == "unwritable":
        shutil.rmtree(tmp_path / "cache")
        (tmp_path / "cache").write_text("a file")
    assert documents(root) == right


@pytest.mark.latex
def test_a_changed_style_has_a_format_of_its_own(cache: Path, tmp_path: Path) -> None:
    """Another style file is another format; the same one is found again."""
    styles = [tmp_path / name / STYLE for name in ("one", "other")]
    for style, more in zip(styles, ("", "% other\n"), strict=True):
        style.parent.mkdir()
        style.write_text((TEMPLATES / STYLE).read_text(encoding="utf-8") + more, encoding="utf-8")
    preamble = "\\documentclass{article}\n\\usepackage{exam}\n"
    found = [format_cache.prepared(preamble, style) for style in (*styles, styles[0])]
    assert found[0] == found[2] != found[1]
    assert sorted(cache.glob("*.fmt")) == sorted({path for path in found if path})


def test_joining_renumbers_references_and_no_text() -> None:
    """References go up by the shift; what looks like one inside a string or a name stays."""
    plain = rb"<< /A 3 0 R /B [ 12 0 R (3 0 R \) 4 0 R) ] /F1 7 /C <330052> >>"
    assert merge.shifted(plain, 10) == rb"<< /A 13 0 R /B [ 22 0 R (3 0 R \) 4 0 R) ] /F1 7 /C <330052> >>"
