"""What the four codes at a sheet's corners say, and their modules. Owns the writing of QR codes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from generator.errors import ExamError
from generator.problems.permutation import ALPHABET, CODE_LENGTH

PRINTINGS = 2**21
"""So many printings can be told apart; with the rest of a code that fills 17 decimal digits, all that a code holds."""
LEAVES = 8
CORNERS = 4
DIGITS = 17
_PAPERS = len(ALPHABET) ** CODE_LENGTH


@dataclass(frozen=True, order=True)
class PageCode:
    """One page of all that were ever printed: the opaque number of the printing, the paper's code, the leaf from 0."""

    printing: int
    paper: str
    leaf: int


def written(page: PageCode, corner: int) -> str:
    """The digits that the code at this corner holds."""
    paper = reduce(lambda number, letter: number * len(ALPHABET) + ALPHABET.index(letter), page.paper, 0)
    number = ((page.printing * _PAPERS + paper) * LEAVES + page.leaf) * CORNERS + corner
    return f"{number:0{DIGITS}d}"


def read(text: str) -> tuple[PageCode, int] | None:
    """The page and the corner that a code's digits name; None if they are no sheet's."""
    if len(text) != DIGITS or not (text.isascii() and text.isdigit()):
        return None
    rest, corner = divmod(int(text), CORNERS)
    rest, leaf = divmod(rest, LEAVES)
    printing, paper = divmod(rest, _PAPERS)
    letters = []
    for _ in range(CODE_LENGTH):
        paper, letter = divmod(paper, len(ALPHABET))
        letters.append(ALPHABET[letter])
    return (PageCode(printing, "".join(reversed(letters)), leaf), corner) if printing < PRINTINGS else None


def library() -> ModuleType:
    """The library that writes and reads codes.

    Raises: ExamError if it is not installed.
    """
    try:
        import zxingcpp  # noqa: PLC0415 - only sheets need it
    except ImportError:
        raise ExamError("для бланков ответов нужен пакет zxing-cpp: pip install 'biletnik[scan]'") from None
    return zxingcpp


def modules(text: str) -> NDArray[np.bool_]:
    """The dark modules of the code that holds these digits; the result has shape (21, 21)."""
    zxingcpp = library()
    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="H", version=1)
    dark: NDArray[np.bool_] = np.array(made.to_image(scale=1, add_quiet_zones=False)) == 0
    return dark
