"""What is written on a leaf that is given back, and where."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from generator.documents.answer_sheet import NumberRoom, OptionsRoom, Question, lay_out
from generator.documents.returned import MarkedLeaf
from generator.grading.marking import AnswerMark, PaperMark, ProblemMark
from generator.grading.noted import Marked, leaf_notes, rows
from generator.grading.readings import ReadAnswer, ReadFile, ReadPage, ScannedLeaf
from generator.output.manifest import AnswerRecord, ProblemRecord

LAYOUT = lay_out([Question("1/sum", "1 а", NumberRoom(5)), Question("1/way", "1 б", OptionsRoom(3))])
KEYS = (
    AnswerRecord("sum", "integer", Fraction(2), 7, "7"),
    AnswerRecord("way", "choice", Fraction(1), "b", r"вниз \& вбок", options=("a", "b", "c")),
)
RIGHT = (
    AnswerMark("sum", "integer", "7", "right", Fraction(2), Fraction(2), Fraction(2), "а", "7", source="scan"),
    AnswerMark("way", "choice", "2) вниз", "right", Fraction(1), Fraction(1), Fraction(1), "б", ("b",), source="scan"),
)


def noted(first: AnswerMark, second: AnswerMark = RIGHT[1], attempts: tuple[int, int] = (0, 0)) -> MarkedLeaf:
    """The leaf of a paper with these marks, read from these attempts."""
    answers = tuple(ReadAnswer(one.id, None, attempt) for one, attempt in zip(LAYOUT.questions, attempts, strict=True))
    page = ReadPage(1, 1, answers=answers)
    scan = ScannedLeaf(ReadFile("a.pdf", "", 1, (page,)), page)
    return leaf_notes(marked(first, second), LAYOUT, 0, scan, "a.jpg")


def marked(*answers: AnswerMark) -> Marked:
    """A paper of one problem with these marks."""
    problem = ProblemMark(1, "a/b", "1", "0", {}, answers)
    return Marked(
        PaperMark(1, "ABC234", (problem,), Fraction(1), Fraction(3), came=True),
        (ProblemRecord("a/b", "0", {}, KEYS),),
    )


def wrong(one: AnswerMark, **told: object) -> AnswerMark:
    """The mark of a wrong answer."""
    return replace(one, verdict="mistake", points=Fraction(), earned=Fraction(), mistake="забыт сдвиг", **told)  # type: ignore[arg-type]


def test_right_answers_have_a_tick_and_no_words() -> None:
    """Each answer has its sign and its points, in the row of its own name."""
    leaf = noted(*RIGHT)
    assert leaf.notes == ()
    assert [(sign.tone, sign.points, sign.most) for sign in leaf.signs] == [("right", "2", "2"), ("right", "1", "1")]
    rows_of = [[spot.y for spot in LAYOUT.leaves[0].spots if spot.question == question] for question in (0, 1)]
    assert all(min(tops) <= sign.y <= max(tops) + 12.4 for sign, tops in zip(leaf.signs, rows_of, strict=True))


def test_a_note_lies_over_the_replacement_that_is_empty_or_below() -> None:
    """The student's own writing is never covered."""
    (over,) = noted(wrong(RIGHT[0], written="-12")).notes
    (below,) = noted(wrong(RIGHT[0], written="-12"), attempts=(1, 0)).notes
    spots = [spot for spot in LAYOUT.leaves[0].spots if spot.question == 0]
    assert over.x == min(spot.x for spot in spots if spot.attempt == 1)
    assert over.lines == ("прочитано: −12", "верный ответ: {\\bfseries 7}", "ошибка: забыт сдвиг")
    assert below.y > max(spot.y + spot.height for spot in spots)
    assert below.small


def test_a_low_row_has_two_lines() -> None:
    """Options stand in a row that three lines would leave; the right one is told by its number and words."""
    (note,) = noted(RIGHT[0], wrong(RIGHT[1], written=("c",), options=("a", "b", "c"))).notes
    assert note.lines == ("прочитано: 3; ошибка: забыт сдвиг", r"верный ответ: {\bfseries 2)~вниз \& вбок}")


@pytest.mark.parametrize(
    ("told", "tone", "words"),
    [
        ({"verdict": "doubt"}, "open", "ответ ждёт решения преподавателя"),
        ({"verdict": "blank", "written": None, "source": None, "points": 0}, "wrong", "ответа нет"),
        ({"verdict": "follows", "carried": "9"}, "right", "верно по вашим числам: 9"),
        ({"mode": "left-out"}, "open", "вопрос не учитывается"),
    ],
)
def test_what_else_may_become_of_an_answer_is_told(told: dict[str, object], tone: str, words: str) -> None:
    """A doubt, a blank, what follows from own numbers, a question that does not count."""
    leaf = noted(replace(RIGHT[0], **told))  # type: ignore[arg-type]
    assert leaf.signs[0].tone == tone
    assert words in leaf.notes[0].lines


def test_what_no_leaf_shows_stands_in_rows() -> None:
    """An answer on a lost leaf, or a typed one, is a row of the table."""
    (row,) = rows(marked(wrong(RIGHT[0], written="-12", source="typed"), RIGHT[1]), {"1/way"})
    assert (row.name, row.written, row.key, row.told) == ("1а", "−12", "7", "ошибка: забыт сдвиг")
    assert row.points == "0 из 2"
