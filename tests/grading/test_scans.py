"""Files of scans give their pages in grey, whatever kind they are, and say at once what is no scan."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image

from generator.errors import ExamError
from generator.grading import scans

SHADES = (40, 200)


def pictures() -> list[Image.Image]:
    """Two pages of one shade each, in the proportions of A4."""
    return [Image.new("L", (210, 297), shade) for shade in SHADES]


def shades(path: Path) -> list[int]:
    """The mean grey of each page of a file."""
    return [round(float(np.asarray(page.image).mean())) for page in scans.pages(path)]


@pytest.mark.parametrize("name", ["scan.pdf", "scan.tiff"])
def test_files_of_many_pages_give_each_in_turn(tmp_path: Path, name: str) -> None:
    """A page is known by its file and its number from 1."""
    path = tmp_path / name
    first, *rest = pictures()
    first.save(path, save_all=True, append_images=rest)
    found = list(scans.pages(path))
    assert [(page.path, page.number, page.image.mode) for page in found] == [(path, 1, "L"), (path, 2, "L")]
    assert shades(path) == pytest.approx(SHADES, abs=2)
    assert scans.count(path) == 2
    assert [page.number for page in scans.pages(path, [2])] == [2]


@pytest.mark.parametrize("name", ["photo.jpg", "photo.png", "photo.webp"])
def test_a_photo_is_a_page(tmp_path: Path, name: str) -> None:
    """Colours become grey, what is transparent is white."""
    path = tmp_path / name
    Image.new("RGB", (210, 297), (90, 90, 90)).save(path)
    assert shades(path) == pytest.approx([90], abs=2)
    Image.new("RGBA", (210, 297), (0, 0, 0, 0)).save(tmp_path / "clear.png")
    assert shades(tmp_path / "clear.png") == [255]


def test_a_picture_in_a_pdf_is_taken_as_it_is(tmp_path: Path) -> None:
    """A scan is not drawn anew: its pixels come out as many as they went in."""
    path = tmp_path / "scan.pdf"
    Image.new("L", (840, 1188), 77).save(path, resolution=101.6)
    assert [page.image.size for page in scans.pages(path)] == [(840, 1188)]


def test_a_page_that_is_no_picture_is_drawn(tmp_path: Path) -> None:
    """A page of strokes, as some apps export, becomes pixels."""
    path = tmp_path / "drawn.pdf"
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(595, 842))
        page.Contents = document.make_stream(b"0 g 0 0 595 421 re f")
        document.save(path)
    assert shades(path) == pytest.approx([128], abs=2)


def test_folders_are_searched_in_order(tmp_path: Path) -> None:
    """Files in folders come by their names; what is no scan among them is passed over."""
    (tmp_path / "b").mkdir()
    for name in ("b/2.png", "b/1.PNG", "a.jpg"):
        Image.new("L", (10, 10)).save(tmp_path / name)
    (tmp_path / "notes.txt").write_text("x")
    assert [str(path.relative_to(tmp_path)) for path in scans.files([tmp_path])] == ["a.jpg", "b/1.PNG", "b/2.png"]


def test_all_paths_that_are_no_scans_are_told_at_once(tmp_path: Path) -> None:
    """One message names every path at fault."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes.txt").write_text("x")
    with pytest.raises(ExamError) as fault:
        scans.files([tmp_path / "empty", tmp_path / "none.pdf", tmp_path / "notes.txt"])
    assert [name in str(fault.value) for name in ("empty", "none.pdf", "notes.txt")] == [True] * 3


@pytest.mark.parametrize("name", ["broken.pdf", "broken.png"])
def test_a_broken_file_is_named(tmp_path: Path, name: str) -> None:
    """What cannot be read says which file it is."""
    (tmp_path / name).write_bytes(b"%PDF-1.4 nothing")
    with pytest.raises(ExamError, match=name):
        list(scans.pages(tmp_path / name))
    with pytest.raises(ExamError, match=name):
        scans.count(tmp_path / name)
