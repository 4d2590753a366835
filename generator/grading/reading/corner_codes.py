"""The codes at a page's corners, as they lie in an image. Owns the reading of QR codes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from generator.documents.answer_sheet import CODE, CODE_CORNERS, PageCode, code_library, read_code

_LOOKS = (1.0, 0.5, 2.0, 0.7, 1.4)
"""The scales at which an image is looked at again while too few codes are found."""
_ENOUGH = 3
_FINE, _LOOKS_FINE = 2800, (0.5, 1.0, 0.7, 0.35, 0.25)
"""Images of more pixels are looked at in less detail first."""
_LARGEST = 8000
"""No look takes an image of more pixels."""


@dataclass(frozen=True)
class Found:
    """A code that was read: the page, the corner that it names, and its own four corners; `pixels` has shape (4, 2)."""

    page: PageCode
    corner: int
    pixels: NDArray[np.float64]


def millimetres(corner: int) -> NDArray[np.float64]:
    """Where the four corners of a code stand on the sheet, clockwise; the result has shape (4, 2)."""
    x, y = CODE_CORNERS[corner]
    return np.array([(x, y), (x + CODE, y), (x + CODE, y + CODE), (x, y + CODE)])


def find(image: Image.Image) -> list[Found]:
    """The sheets' codes in a grey image: each page and corner once, looked for at one scale after another."""
    found: dict[tuple[PageCode, int], Found] = {}
    fine = max(image.size) > _FINE
    for scale in _LOOKS_FINE if fine else _LOOKS:
        if max(image.size) * scale > _LARGEST:
            continue
        for code in _look(image, scale):
            found.setdefault((code.page, code.corner), code)
        if len(found) >= _ENOUGH:
            break
    return list(found.values())


def _look(image: Image.Image, scale: float) -> Iterator[Found]:
    size = (round(image.width * scale), round(image.height * scale))
    looked = image if scale == 1 else _scaled(image, size, scale)
    zxing = code_library()
    wanted = zxing.BarcodeFormats(zxing.BarcodeFormat.QRCode)
    for code in zxing.read_barcodes(np.asarray(looked), formats=wanted, try_invert=False):
        said = read_code(code.text)
        if said:
            place = code.position
            corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
            pixels = np.array([(point.x, point.y) for point in corners], dtype=np.float64)
            yield Found(*said, (pixels + 0.5) / scale - 0.5)


def _scaled(image: Image.Image, size: tuple[int, int], scale: float) -> Image.Image:
    whole = round(1 / scale)
    return image.reduce(whole) if whole > 1 and whole * scale == 1 else image.resize(size, Image.Resampling.BILINEAR)
