"""From paper to reading: printed sheets, filled, turned and spoilt, say what was written or say why not."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from generator.documents.answer_sheet import PageCode, Question, Sheet, lay_out, source
from generator.documents.answer_sheet.fields import CELL, STENCIL
from generator.documents.answer_sheet.forms import Owner, Shared
from generator.documents.answer_sheet.layout import (
    CODE,
    CODE_CORNERS,
    STENCILS,
    ArrayRoom,
    NumberRoom,
    OptionsRoom,
    PointsRoom,
    Spot,
)
from generator.documents.answer_sheet.stencil import DIGITS, NODES, STROKES
from generator.documents.pdf import typesetting
from generator.grading.reading import PageReading, read_page

pytestmark = pytest.mark.latex
ROOT = Path(__file__).parents[3]
DPI = 200
PER_MM = DPI / 25.4
LAYOUT = lay_out(
    [
        Question("1", "1", OptionsRoom(5)),
        Question("2", "2", NumberRoom(7, comma=True)),
        Question("3", "3", NumberRoom(8)),
        Question("4", "4", ArrayRoom(2, 2, NumberRoom(3))),
        Question("5", "5", PointsRoom(4, lines=1)),
    ]
)
PAGE = PageCode(4321, "5RE2BE", 0)
WRITTEN = {
    ("option", 0, 0, 0, 2): 1,
    ("sign", 1, 0, 0, 0): 1,
    **{("digit", 1, 0, 0, n): digit for n, digit in enumerate((3, 0, 7))},
    ("comma", 1, 0, 0, 1): 1,
    **{("digit", 2, 0, 0, n): digit for n, digit in enumerate((1, 2, 4, 5))},
    **{("digit", 2, 1, 0, n): digit for n, digit in enumerate((6, 8, 9))},
    **{("digit", 3, 0, n, 0): n + 1 for n in range(4)},
    ("points", 4, 0, 0, 3): 1,
    ("half", 4, 0, 0, 0): 1,
}
ANSWERS = {"1": (3,), "2": "-30,7", "3": "689", "4": ("1", "2", "3", "4"), "5": 3.5}


@cache
def blank() -> Image.Image:
    """The printed sheet, in grey."""
    templates = ROOT / "templates"
    sheets = [Sheet(PAGE.printing, Owner("7", PAGE.paper, "Пётр Чехов"))]
    text = source(LAYOUT, Shared("Экзамен", "Глубокое обучение"), sheets, templates)
    made = typesetting.typeset(text, templates / typesetting.STYLE)
    assert made.overfull == ()
    document = pypdfium2.PdfDocument(made.pdf)
    assert len(document) == 1
    image: Image.Image = document[0].render(scale=DPI / 72, grayscale=True).to_pil()
    return image.convert("L")


def lines(spot: Spot, value: int) -> Iterator[list[tuple[float, float]]]:
    """What a hand draws at a place, in millimetres."""
    if spot.role not in STENCILS:
        a, b, c, d = spot.x + 0.5, spot.y + 0.5, spot.x + spot.width - 0.5, spot.y + spot.height - 0.5
        yield from ([(a, b), (c, d)], [(c, b), (a, d)])
        return
    x, y = spot.x + (CELL[0] - STENCIL[0]) / 2, spot.y + (CELL[1] - STENCIL[1]) / 2
    for stroke in DIGITS[value]:
        yield [(x + NODES[node][0] + 0.3, y + NODES[node][1] - 0.2) for node in STROKES[stroke]]


@cache
def filled(ink: int = 40) -> Image.Image:
    """The sheet as it was filled, by ink of this grey."""
    page = blank().copy()
    pen = ImageDraw.Draw(page)
    for spot in LAYOUT.leaves[0].spots:
        key = (spot.role, spot.question, spot.attempt, spot.element, spot.place)
        if key in WRITTEN:
            for line in lines(spot, WRITTEN[key]):
                pen.line([(a * PER_MM, b * PER_MM) for a, b in line], fill=ink, width=4)
    return page


def read(image: Image.Image) -> PageReading:
    """The page, among the sheets of its printing."""
    return read_page(image, lambda page: LAYOUT if page.printing == PAGE.printing else None)


def values(reading: PageReading) -> dict[str, object]:
    """The answers by their questions."""
    return {answer.question: answer.value for answer in reading.answers}


def covered(image: Image.Image, corners: tuple[int, ...]) -> Image.Image:
    """The page with some of its corner codes hidden."""
    image = image.copy()
    for corner in corners:
        x, y = CODE_CORNERS[corner]
        box = [side * PER_MM for side in (x - 1, y - 1, x + CODE + 1, y + CODE + 1)]
        ImageDraw.Draw(image).rectangle(box, fill=255)
    return image


@pytest.mark.parametrize("turn", [0, 90, 180, 270, 3, 176, 45])
def test_a_sheet_is_read_however_it_lies(turn: int) -> None:
    """Turned by any angle, a page says what was written, without a doubt."""
    reading = read(filled().rotate(turn, Image.Resampling.BICUBIC, expand=True, fillcolor=255))
    assert (reading.fault, reading.page) == (None, PAGE)
    assert values(reading) == ANSWERS
    assert [answer.doubts for answer in reading.answers] == [()] * 5


@pytest.mark.parametrize("ink", [20, 110, 150])
def test_pale_ink_is_ink_where_all_of_it_is_pale(ink: int) -> None:
    """What is a mark follows from the hand, not from a threshold."""
    assert values(read(filled(ink))) == ANSWERS


@pytest.mark.parametrize("scale", [0.375, 0.75, 1.5, 3])
def test_a_sheet_is_read_at_any_resolution(scale: float) -> None:
    """From 75 to 600 dots per inch; at the coarsest a smallest box may be doubted, never misread."""
    page = filled()
    size = (round(page.width * scale), round(page.height * scale))
    reading = read(page.resize(size, Image.Resampling.BICUBIC))
    sure = {answer.question: answer.value for answer in reading.answers if not answer.doubts}
    assert sure.items() <= ANSWERS.items()
    assert len(sure) >= (4 if scale < 0.5 else 5)


@pytest.mark.parametrize("corners", [(0,), (1, 2), (0, 2), (0, 1, 3)])
def test_one_code_is_enough(corners: tuple[int, ...]) -> None:
    """Codes may be torn off: one that is left says which page it is and where to begin."""
    assert values(read(covered(filled(), corners))) == ANSWERS


def test_an_empty_sheet_is_empty() -> None:
    """Nobody's hand is no reason to take print for ink."""
    reading = read(blank())
    assert all(spot.state == "empty" for spot in reading.spots)
    assert list(values(reading).values()) == [(), None, None, None, None]


def test_rubbed_out_marks_are_empty_and_half_rubbed_ones_doubts() -> None:
    """A trace far paler than the hand is nothing; one that could be meant is shown."""
    for grey, state in ((232, "empty"), (160, "doubt")):
        page = filled(40).copy()
        spot = next(spot for spot in LAYOUT.leaves[0].spots if spot.role == "option")
        for line in lines(spot, 1):
            ImageDraw.Draw(page).line([(a * PER_MM, b * PER_MM) for a, b in line], fill=grey, width=4)
        assert read(page).spots[LAYOUT.leaves[0].spots.index(spot)].state == state


def test_what_is_no_sheet_is_told() -> None:
    """A page without codes, one of another printing and two at once are given up, each with its reason."""
    assert "меток" in (read(Image.new("L", (800, 1100), 255)).fault or "")
    foreign = read_page(filled(), lambda _: None)
    assert (foreign.page, foreign.fault) == (PAGE, "бланк другой печати")
    assert read(covered(filled(), (0, 1, 2, 3))).page is None


def test_a_page_whose_frames_are_gone_is_given_up() -> None:
    """Codes alone do not make a page: frames must lie where they should."""
    page = np.asarray(filled()).copy()
    page[round(60 * PER_MM) : round(270 * PER_MM)] = 255
    assert "рамки" in (read(Image.fromarray(page)).fault or "")


def test_reading_is_pure() -> None:
    """The same image gives the same reading, and is not changed."""
    image = filled()
    before = image.tobytes()
    assert read(image) == read(image)
    assert image.tobytes() == before
