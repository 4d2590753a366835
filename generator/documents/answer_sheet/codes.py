"""What the four codes at a sheet's corners say, and their modules. Owns the writing of QR codes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

import numpy as np
from numpy.typing import NDArray

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


def modules(text: str) -> NDArray[np.bool_]:
    """The dark modules of the code that holds these digits; the result has shape (21, 21)."""
    import zxingcpp  # noqa: PLC0415 - only sheets need it

    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="H", version=1)
    dark: NDArray[np.bool_] = np.array(made.to_image(scale=1, add_quiet_zones=False)) == 0
    return dark


def fixed() -> NDArray[np.bool_]:
    """The dark modules that all codes of this size have: the marks at three corners and the lines between them.

    The result has shape (21, 21). ISO/IEC 18004, 5.3.
    """
    mark = np.ones((7, 7), dtype=np.bool_)
    mark[1:6, 1:6] = False
    mark[2:5, 2:5] = True
    dark = np.zeros((21, 21), dtype=np.bool_)
    dark[:7, :7] = dark[:7, 14:] = dark[14:, :7] = mark
    dark[6, 8:13:2] = dark[8:13:2, 6] = True
    return dark
