"""From printed sheets over scans to responses: what comes twice, not at all, or from elsewhere; what people decide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from conftest import edit as edited
from conftest import in_this_process, write_bank
from PIL import Image
from scanned_sheets import DOUBLE, GOOD, is_sheet, pages_of, scanned, sheet

from generator.app import ClassRequest, ReprintRequest, print_class, reprint
from generator.app.scanning import DoubtsRequest, ReadRequest, doubts, read_lines, read_scans
from generator.errors import ExamError
from generator.grading import corrections, readings
from generator.grading.answered import responses
from generator.grading.responses import Written
from generator.output import Manifest, manifest_file, read_manifest
from generator.output.sheet_records import layouts
from generator.processes import isolation

pytestmark = pytest.mark.latex


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> ClassRequest:
    """Three papers of the tiny bank with their sheets."""
    root = tmp_path_factory.mktemp("printing")
    request = ClassRequest("small", "7", "3", bank=write_bank(root / "bank"), target=root / "output", sheet=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(isolation, "isolated", in_this_process)
        print_class(request)
    return request


@pytest.fixture
def folder(printed: ClassRequest, tmp_path: Path) -> Iterator[Path]:
    """A copy of that printing."""
    (there,) = printed.target.iterdir()
    copy = tmp_path / there.name
    copy.mkdir()
    for name in ("exam.pdf", manifest_file.FILE_NAME):
        (copy / name).write_bytes((there / name).read_bytes())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(isolation, "isolated", in_this_process)
        yield copy


def answers(folder: Path) -> dict[tuple[int, str], tuple[Written, str, bool]]:
    """What counts as answered now."""
    manifest = read_manifest(folder)
    found = responses(readings.read(folder), corrections.read(folder, manifest), manifest)
    return {(one.paper, one.question): (one.written, one.source, bool(one.doubts)) for one in found}


def test_each_paper_begins_with_its_sheet_and_an_empty_back(folder: Path) -> None:
    """The leaf that is scanned can be taken off, and nothing that is needed stands on its back."""
    pages = [place for place in range(pages_of(folder)) if is_sheet(folder, place)]
    assert len(pages) == 3
    assert all(page % 2 == 0 for page in pages)
    assert all(sheet(folder, page + 1).getextrema() == (255, 255) for page in pages)
    assert layouts(read_manifest(folder).printing).keys() == {paper.sheet for paper in read_manifest(folder).papers}


def test_scans_say_what_came_twice_and_what_did_not(folder: Path, tmp_path: Path) -> None:
    """Pages turned, doubled and empty are all told apart; the same file is read once."""
    scans = tmp_path / "scans"
    scanned(folder, scans / "a.png", 1, GOOD, turn=90)
    scanned(folder, scans / "b.png", 2, GOOD)
    scanned(folder, scans / "c.png", 2, GOOD | {("digit", 0, 0, 1): 5})
    Image.new("L", (800, 1100), 250).save(scans / "d.png")
    first = read_scans(ReadRequest(folder, (scans,)))
    assert (first.read, first.before, first.blank, first.faults) == (4, 0, 1, ())
    assert [one.paper.number for one in first.found.missing] == [3]
    assert [(one.leaf, one.differing) for one in first.found.twice] == [((2, 0), (_asked(folder)[0],))]
    again = read_scans(ReadRequest(folder, (scans / "a.png",)))
    assert (again.read, again.before) == (0, 4)
    assert answers(folder)[1, _asked(folder)[0]] == ("12", "scan", False)
    assert answers(folder)[2, _asked(folder)[0]] == ("12", "scan", True)
    assert any("вариант 3" in line for line in read_lines(again))


def _asked(folder: Path) -> list[str]:
    manifest: Manifest = read_manifest(folder)
    return [question.id for question in next(iter(layouts(manifest.printing).values())).questions]


def test_an_interrupted_reading_goes_on(folder: Path, tmp_path: Path) -> None:
    """What was read stays read: the rest of a file is read by the next run."""
    scans = [scanned(folder, tmp_path / f"{number}.png", number, GOOD) for number in (1, 2)]
    pages = [Image.open(path) for path in scans]
    pages[0].save(tmp_path / "both.pdf", save_all=True, append_images=pages[1:], resolution=150)
    read_scans(ReadRequest(folder, (tmp_path / "both.pdf",)))
    whole = readings.read(folder)
    (file,) = whole.files
    readings.write(folder, replace(whole, files=(replace(file, pages=file.pages[:1]),)))
    assert read_scans(ReadRequest(folder, (tmp_path / "both.pdf",))).read == 1
    assert readings.read(folder) == whole


def test_a_sheet_of_another_printing_is_named(folder: Path, printed: ClassRequest, tmp_path: Path) -> None:
    """A foreign sheet counts for nobody, and is told by its printing and number."""
    other = print_class(replace(printed, seed="8", variants="1", target=tmp_path)).folder
    scan = scanned(folder, tmp_path / "a.png", 1, GOOD)
    made = read_scans(ReadRequest(other, (scan,)))
    assert made.found.scans == {}
    (told,) = made.foreign
    assert str(folder) in told
    assert "вариант 1" in told


def test_decisions_outlive_readings(folder: Path, tmp_path: Path) -> None:
    """What somebody has decided counts more than any scan, and no command touches the file of it."""
    read_scans(ReadRequest(folder, (scanned(folder, tmp_path / "a.png", 1, DOUBLE),)))
    found = doubts(DoubtsRequest(folder))
    assert (found.open, found.waiting, found.table) == (2, 0, folder / "corrections.csv")
    assert (folder / "doubts.pdf").exists()
    key = (1, _asked(folder)[1])
    assert answers(folder)[key][2]
    table = folder / "corrections.csv"
    edited(table, "отмечено несколько вариантов;;;", "отмечено несколько вариантов;2;Иванова;12.12")
    decided = table.read_bytes()
    manifest = read_manifest(folder)
    option = manifest.papers[0].problems[0].answers[1].options[1]
    assert answers(folder)[key] == ((option,), "decided", False)
    better = read_scans(ReadRequest(folder, (scanned(folder, tmp_path / "b.png", 1, GOOD),)))
    assert any("решено «2»" in line and "прочитано «1»" in line for line in better.otherwise)
    assert answers(folder)[key] == ((option,), "decided", False)
    assert doubts(DoubtsRequest(folder)).table is None
    assert table.read_bytes() == decided


def test_new_doubts_come_in_a_table_of_their_own(folder: Path, tmp_path: Path) -> None:
    """A table that somebody is filling in stays as it is."""
    read_scans(ReadRequest(folder, (scanned(folder, tmp_path / "a.png", 1, DOUBLE),)))
    doubts(DoubtsRequest(folder))
    read_scans(ReadRequest(folder, (scanned(folder, tmp_path / "b.png", 2, DOUBLE),)))
    found = doubts(DoubtsRequest(folder))
    assert (found.open, found.waiting, found.table) == (4, 2, folder / "corrections-2.csv")


def test_all_faults_of_corrections_are_told_at_once(folder: Path) -> None:
    """Each with its file and line."""
    table = "Вариант;Вопрос;Решение\n99;1;2\n1;77;2\n1;1 а;x\n1;1 а;7\n"
    (folder / "corrections.csv").write_text(table, encoding="utf-8")
    with pytest.raises(ExamError) as refused:
        corrections.read(folder, read_manifest(folder))
    assert [line.split(":")[1] for line in str(refused.value).replace(str(folder), "").split("\n")] == ["2", "3", "4"]


def test_a_printing_that_goes_on_keeps_its_sheets(printed: ClassRequest, tmp_path: Path) -> None:
    """Papers that are added have the same layout, those that are there and a reprint look as they did."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(isolation, "isolated", in_this_process)
        mine = replace(printed, target=tmp_path, variants="2")
        folder = print_class(mine).folder
        before = read_manifest(folder)
        pages = [sheet(folder, page) for page in range(2)]
        print_class(replace(mine, variants="3", sheet=False))
        after = read_manifest(folder)
        assert after.printing.sheets == before.printing.sheets
        assert [paper.sheet for paper in after.papers] == [before.papers[0].sheet] * 3
        assert [sheet(folder, page).tobytes() for page in range(2)] == [page.tobytes() for page in pages]
        made = reprint(ReprintRequest(folder, numbers=("1",), bank=mine.bank))
        (paper,) = [path for path in made.files if "solutions" not in path.name]
        again = pypdfium2.PdfDocument(paper)[0].render(scale=150 / 72, grayscale=True).to_pil().convert("L")
        assert again.tobytes() == pages[0].tobytes()
        with pytest.raises(ExamError, match="без бланков"):
            print_class(replace(print_without(mine), sheet=True))


def print_without(request: ClassRequest) -> ClassRequest:
    """The request of a printing without sheets, which is there then."""
    plain = replace(request, seed="9", sheet=False)
    print_class(plain)
    return plain
