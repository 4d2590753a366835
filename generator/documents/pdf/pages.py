"""The pages of a PDF: their words and their pictures. Owns the only use of pdfium, loaded when it is asked for."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

_MARGIN = 30
"""Pixels of white that are left below the last line."""
_POINTS = 72
"""Points of a PDF to an inch."""
_WHITE, _GREYS = 255, 16
"""Greys that are enough for black type, and make the picture small."""


def lines(pdf: bytes) -> Iterator[list[str]]:
    """The lines of words of each page, in the order in which they were printed."""
    for page in _pages(pdf):
        yield page.get_textpage().get_text_range().split("\r\n")


def pictures(pdf: bytes, width: int) -> Iterator[bytes]:
    """Each page as a PNG in greys, `width` pixels wide, cut off below its last line."""
    for page in _pages(pdf):
        image = page.render(scale=width / page.get_width(), grayscale=True).to_pil()
        printed = image.point(lambda grey: 255 - grey).getbbox()
        if printed:
            image = image.crop((0, 0, width, min(image.height, printed[3] + _MARGIN)))
        drawn = io.BytesIO()
        image.quantize(_GREYS).save(drawn, "PNG", optimize=True)
        yield drawn.getvalue()


def figures(pdf: bytes, dpi: int) -> Iterator[tuple[bytes, int, int]]:
    """Each whole page as a PNG in greys with so many pixels to an inch, and its width and height in pixels."""
    from PIL import Image  # noqa: PLC0415 - loaded with pdfium

    step = _WHITE // (_GREYS - 1)
    for page in _pages(pdf):
        image = page.render(scale=dpi / _POINTS, grayscale=True).to_pil()
        levels = image.point(lambda grey: (grey + step // 2) // step)
        indexed = Image.frombytes("P", levels.size, levels.tobytes())
        indexed.putpalette([value for level in range(_GREYS) for value in (level * step,) * 3])
        drawn = io.BytesIO()
        indexed.save(drawn, "PNG", bits=4)
        yield drawn.getvalue(), image.width, image.height


def _pages(pdf: bytes) -> Any:  # noqa: ANN401 - pdfium has no types
    import pypdfium2  # noqa: PLC0415 - see above

    return pypdfium2.PdfDocument(pdf)
