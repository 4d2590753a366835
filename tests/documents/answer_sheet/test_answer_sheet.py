"""Where the places of an answer sheet stand, what its codes say, and that a record gives the layout back."""

from __future__ import annotations

import json
from itertools import combinations, pairwise

import numpy as np
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from generator.documents.answer_sheet import codes, drawing, forms, from_record, lay_out, to_record
from generator.documents.answer_sheet.codes import PageCode
from generator.documents.answer_sheet.layout import (
    CODE,
    CODE_CORNERS,
    PAGE,
    VERSION,
    ArrayRoom,
    NumberRoom,
    OptionsRoom,
    PointsRoom,
    Question,
    Spot,
)
from generator.documents.answer_sheet.stencil import DIGITS
from generator.errors import ExamError
from generator.problems.permutation import ALPHABET, CODE_LENGTH

NUMBERS = st.builds(NumberRoom, st.integers(1, 7), comma=st.booleans(), signed=st.booleans())
ROOMS = st.one_of(
    NUMBERS,
    st.builds(OptionsRoom, st.integers(2, 8), several=st.booleans()),
    st.builds(PointsRoom, st.integers(1, 11), st.integers(0, 4)),
    st.builds(ArrayRoom, st.integers(1, 3), st.integers(1, 4), st.builds(NumberRoom, st.integers(1, 3))),
    st.builds(
        ArrayRoom,
        st.just(1),
        st.integers(2, 4),
        st.builds(NumberRoom, st.integers(1, 4), signed=st.just(value=False)),
        sizes=st.just(value=True),
    ),
)
QUESTIONS = st.lists(st.builds(Question, st.just("1а"), st.just("1 а"), ROOMS), min_size=1, max_size=14)
PAPERS = st.text(ALPHABET, min_size=CODE_LENGTH, max_size=CODE_LENGTH)


def overlap(one: Spot, other: Spot) -> bool:
    """Whether two places share more than a line."""
    apart = 0.01
    return (
        one.x + one.width > other.x + apart
        and other.x + other.width > one.x + apart
        and one.y + one.height > other.y + apart
        and other.y + other.height > one.y + apart
    )


@given(QUESTIONS)
def test_no_place_lies_over_another_or_off_the_page(questions: list[Question]) -> None:
    """Places are apart from each other, from the codes and their margins, and on the page."""
    for leaf in lay_out(questions).leaves:
        margins = [Spot("option", 0, 0, 0, 0, x - 2.4, y - 2.4, CODE + 4.8, CODE + 4.8) for x, y in CODE_CORNERS]
        assert not any(overlap(one, other) for one, other in combinations(leaf.spots, 2))
        assert not any(overlap(spot, margin) for spot in leaf.spots for margin in margins)
        assert min(spot.x for spot in leaf.spots) >= 10
        assert max(spot.x + spot.width for spot in leaf.spots) <= PAGE[0] - 10


@given(QUESTIONS)
def test_every_question_has_an_answer_and_a_replacement_on_one_leaf(questions: list[Question]) -> None:
    """No question is torn apart, and each can be corrected."""
    layout = lay_out(questions)
    for index in range(len(questions)):
        attempts = [{spot.attempt for spot in leaf.spots if spot.question == index} for leaf in layout.leaves]
        assert [found for found in attempts if found] in ([{0, 1}], [{0, 1, 2}])


@given(QUESTIONS)
def test_a_layout_comes_back_from_its_record(questions: list[Question]) -> None:
    """What is written as JSON is read as the same layouts, and what they have in common stands there once."""
    layouts = {"both": lay_out(questions * 2), "one": lay_out(questions)}
    record = to_record(layouts)
    assert from_record(json.loads(json.dumps(record)), VERSION) == layouts
    assert len(record["parts"]) == len({question.room for question in questions})


def test_a_record_of_a_later_version_is_refused() -> None:
    """Who cannot know what a place means does not guess."""
    record = to_record({"a": lay_out([Question("1", "1", OptionsRoom(2))])})
    with pytest.raises(ExamError, match="новой версией"):
        from_record(record, VERSION + 1)


def test_rows_of_equal_questions_have_unequal_pitches() -> None:
    """A page that is taken to lie one row off does not fit."""
    leaf = lay_out([Question(str(n), str(n), NumberRoom(8)) for n in range(9)]).leaves[0]
    tops = sorted({spot.y for spot in leaf.spots if spot.role == "digit"})
    pitches = [round(after - before, 2) for before, after in pairwise(tops)]
    assert all(one != other for one, other in pairwise(pitches))
    assert len(set(pitches)) >= 4


def test_many_questions_take_two_leaves() -> None:
    """What has no room goes to the next leaf, in order."""
    layout = lay_out([Question(str(n), str(n), NumberRoom(8)) for n in range(20)])
    asked = [sorted({spot.question for spot in leaf.spots}) for leaf in layout.leaves]
    assert len(asked) == 2
    assert asked[0] + asked[1] == list(range(20))


def test_a_question_that_has_no_room_is_refused() -> None:
    """A matrix larger than a page is a fault of who asks for it."""
    with pytest.raises(ExamError, match="7б"):
        lay_out([Question("7б", "7 б", ArrayRoom(40, 4, NumberRoom(3)))])


def test_digits_are_those_of_envelopes() -> None:
    """Ten digits differ in their strokes; 8 has all but the slanting ones."""
    assert len(set(DIGITS)) == 10
    assert DIGITS[8] == set(range(7))


@given(st.integers(0, codes.PRINTINGS - 1), PAPERS, st.integers(0, codes.LEAVES - 1), st.integers(0, 3))
def test_a_code_says_page_and_corner(printing: int, paper: str, leaf: int, corner: int) -> None:
    """The digits of a code name one page of one printing, and one corner."""
    page = PageCode(printing, paper, leaf)
    text = codes.written(page, corner)
    assert len(text) == codes.DIGITS
    assert codes.read(text) == (page, corner)


@pytest.mark.parametrize("text", ["", "123", "1" * 18, "9" * 17, "1234567890123456x", "١" * 17])
def test_what_is_no_code_of_a_sheet_is_none(text: str) -> None:
    """A code on a cup in the photo is no page."""
    assert codes.read(text) is None


def test_the_drawn_modules_read_back() -> None:
    """What TeX gets as an image is a code that a reader reads."""
    text = codes.written(PageCode(77, "5RE2BE", 1), 2)
    dark = np.pad(codes.modules(text), 4)
    image = Image.fromarray(np.where(dark, 0, 255).astype(np.uint8)).resize((290, 290), Image.Resampling.NEAREST)
    assert [code.text for code in zxingcpp.read_barcodes(np.asarray(image))] == [text]


def test_a_sheet_adds_little_to_its_form() -> None:
    """What repeats with every paper is the codes and the words; the frames are in the form."""
    layout = lay_out([Question("1", "1", NumberRoom(8))])
    owner = forms.Owner("7", "5RE2BE", "Пётр Чехов")
    form = drawing.form(layout, 0, forms.Shared("Экзамен", "Глубокое обучение"))
    sheet = drawing.sheet(0, PageCode(1, "5RE2BE", 0), forms.owned(owner, 0))
    assert " re" in form
    assert "Пётр Чехов" in sheet
    assert "Фамилия" not in sheet
    assert sheet.count(r"\sheettext") == 3
