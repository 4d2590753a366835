"""Scans on disk → grey images of pages, one after another: PDFs, photos, multi-page TIFFs. Edge; reads no sheet.

A scanned PDF's pictures are taken out as they are; PDFium draws only pages that are not one picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pikepdf
from PIL import Image, UnidentifiedImageError
from PIL.JpegImagePlugin import JpegImageFile

from generator.errors import ExamError

PICTURES = frozenset({".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp"})
_DRAWN_DPI = 200
_MOST_PIXELS = 120_000_000
"""Larger pictures are no scans of a page; Pillow's own limit warns of fewer."""
_ALIKE = (0.95, 1.05)
"""A picture is the page if its sides are in the same proportion, within this."""


@dataclass(frozen=True)
class ScannedPage:
    """A page of a file of scans, counted from 1, and its image in grey."""

    path: Path
    number: int
    image: Image.Image


def files(paths: Iterable[Path]) -> list[Path]:
    """The files of scans among these paths, in folders too, in the order of their names.

    Raises: ExamError, for all paths at once, if one is not there or holds no scans.
    """
    found: list[Path] = []
    faults: list[str] = []
    for path in paths:
        inside = sorted(file for file in path.rglob("*") if _kind(file)) if path.is_dir() else [path]
        if not inside or not path.exists():
            faults.append(f"{path}: сканов здесь нет")
        elif not _kind(inside[0]):
            faults.append(f"{path}: не скан: нужен PDF или картинка ({', '.join(sorted(PICTURES))})")
        found += inside
    if faults:
        raise ExamError("\n".join(faults))
    return found


def _kind(path: Path) -> str | None:
    suffix = path.suffix.lower()
    return "pdf" if suffix == ".pdf" else "picture" if suffix in PICTURES else None


def count(path: Path) -> int:
    """How many pages a file of scans has.

    Raises: ExamError if it cannot be read.
    """
    try:
        if _kind(path) == "pdf":
            with pikepdf.open(path) as document:
                return len(document.pages)
        with Image.open(path) as picture:
            return int(getattr(picture, "n_frames", 1))
    except (pikepdf.PdfError, OSError, UnidentifiedImageError) as fault:
        raise ExamError(f"{path}: файл не читается: {fault}") from fault


def pages(path: Path, numbers: Iterable[int] | None = None) -> Iterator[ScannedPage]:
    """The pages of a file of scans with these numbers, from 1, or all of them; one at a time is in memory.

    Raises: ExamError if a page cannot be read.
    """
    try:
        read = _of_pdf(path, numbers) if _kind(path) == "pdf" else _of_picture(path, numbers)
        yield from read
    except (pikepdf.PdfError, OSError, UnidentifiedImageError, Image.DecompressionBombError) as fault:
        raise ExamError(f"{path}: файл не читается: {fault}") from fault


def _of_picture(path: Path, numbers: Iterable[int] | None) -> Iterator[ScannedPage]:
    with Image.open(path) as picture:
        frames = int(getattr(picture, "n_frames", 1))
        for number in numbers or range(1, frames + 1):
            if frames > 1:
                picture.seek(number - 1)
            yield ScannedPage(path, number, grey(picture))


def _of_pdf(path: Path, numbers: Iterable[int] | None) -> Iterator[ScannedPage]:
    with pikepdf.open(path) as document:
        for number in numbers or range(1, len(document.pages) + 1):
            picture = _whole_picture(document.pages[number - 1])
            yield ScannedPage(path, number, grey(picture) if picture else _drawn(path, number))


def _whole_picture(page: pikepdf.Page) -> Image.Image | None:
    """The picture that a page of a scanned PDF is; None if the page is more than that, or the picture needs drawing."""
    pictures = list(page.get_images().values())
    if len(pictures) != 1 or "/Font" in page.obj.get("/Resources", {}):
        return None
    try:
        picture = pikepdf.PdfImage(cast("pikepdf.Stream", pictures[0]))
        left, low, right, high = (float(edge) for edge in page.mediabox)
        like = picture.width / picture.height * (high - low) / (right - left)
        if not _ALIKE[0] < like < _ALIKE[1] or picture.width * picture.height > _MOST_PIXELS:
            return None
        return picture.as_pil_image()
    except (pikepdf.PdfError, NotImplementedError, ValueError, OSError):
        return None


def _drawn(path: Path, number: int) -> Image.Image:
    import pypdfium2  # noqa: PLC0415 - most scans need none of it

    with pypdfium2.PdfDocument(path) as document:
        return grey(document[number - 1].render(scale=_DRAWN_DPI / 72, grayscale=True).to_pil())


def grey(image: Image.Image) -> Image.Image:
    """The image in grey, on white where it is transparent."""
    if isinstance(image, JpegImageFile):
        image.draft("L", image.size)  # the colours of a JPEG need not even be unpacked
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image.convert("RGBA"))
    return image.convert("L")
