"""The texts of a paper's problems, filled as a document prints them, and the way back from their lines to the bank.

Each filled text is preceded by a comment that names it, so that a fault of TeX leads back to a line of the bank.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, assert_never

from generator import russian
from generator.documents.latex import answer_key, templates, values
from generator.documents.latex.values import Tex
from generator.documents.table import NAMED, Document, Text
from generator.errors import BankError
from generator.model import (
    Answer,
    ChoiceSpec,
    FormulaSpec,
    Instance,
    IntegerSpec,
    MatrixSpec,
    NumberSpec,
    Paper,
    Problem,
    ShapeSpec,
    Template,
)
from generator.problems import solved, solver_calls

_MARK = "%@ "
_AFTERMATH = 3
"""A fault this many lines after a text, as of a group left open, belongs to the text."""


@dataclass(frozen=True)
class Origin:
    """Where a line of a document comes from: the paper, its instance, the template and the template's line."""

    paper: Paper
    instance: Instance
    template: Template
    line: int


def called(place: int, part: int, parts: int) -> Tex:
    """How sheet and statement call an answer of the problem at a place, from 1: «3», or «3 б» if it asks several."""
    return Tex(f"{place}~{russian.PART_LETTERS[part]}" if parts > 1 else str(place))


def texts(document: Document, paper: Paper, place: int, *, on_sheet: bool = False) -> dict[str, Tex]:
    """The filled texts of the problem at this place of a paper, as this document prints them.

    Where it leaves places to write, statements name those of the answer sheet if there is one.

    Raises: BankError with the template's line if a text cannot be filled, or misses an answer.
    """
    return {kind: _filled(document, paper, place, kind, on_sheet=on_sheet) for kind in document.texts}


def origin(source: str, line: int, papers: Sequence[Paper]) -> Origin | None:
    """Where a line of a document of these papers comes from; None for the project's own lines."""
    lines = source.split("\n")[:line]
    for distance, text in enumerate(reversed(lines)):
        if text == _MARK:
            if distance > _AFTERMATH:
                return None
        elif text.startswith(_MARK):
            number, place, kind, name = text.removeprefix(_MARK).split()
            paper = next(paper for paper in papers if paper.number == int(number))
            instance = paper.instances[int(place)]
            template = _template(instance.problem, kind)
            traced = templates.trace(template, _names(instance, NAMED[name], kind))
            return Origin(paper, instance, template, traced[min(max(distance, 1), len(traced)) - 1])
    return None


def _filled(document: Document, paper: Paper, place: int, kind: Text, *, on_sheet: bool) -> Tex:
    instance = paper.instances[place]
    template = _template(instance.problem, kind)
    placed: list[str] = []
    used = _names(instance, document, kind, placed.append, place + 1 if on_sheet and document.blanks else None)
    text = templates.fill(template, used)
    if sorted(placed) != sorted(instance.problem.sheet.answers):
        missing = ", ".join(f'answer("{wanted}")' for wanted in instance.problem.sheet.answers)
        raise BankError(f"{template.path}:1: каждый ответ печатается ровно один раз: {missing}")
    printed = templates.finished(text, template, used)
    return Tex(f"{_MARK}{paper.number} {place} {kind} {document.name}\n{printed}\n{_MARK}")


def _template(problem: Problem, kind: str) -> Template:
    return problem.statement if kind == "statement" else problem.solution


def _names(
    instance: Instance,
    document: Document,
    kind: str,
    placed: Callable[[str], None] = lambda _: None,
    on_sheet: int | None = None,
) -> dict[str, Any]:
    """All that a template of the bank may use: parameters, the solver's numbers, answer(), shown() and equals().

    `on_sheet` is the place of the problem, from 1, where its answers belong on a sheet.
    """
    known = answers_of(instance)

    def answer(wanted: str) -> Tex:
        found = known(wanted)
        placed(wanted)
        if kind == "solution":
            return Tex(rf"\rightanswer{{{answer_key.right_answer(found)}}}")
        points = russian.points(found.points) if len(instance.answers) > 1 else ""
        if on_sheet:
            part = instance.answers.index(found)
            return _reference(found, values.escape(points), called(on_sheet, part, len(instance.answers)))
        return _place(found, values.escape(points), blanks=document.blanks)

    return template_names(instance) | {"answer": answer}


def template_names(instance: Instance) -> dict[str, Any]:
    """What a template of the bank may use besides answer(): parameters, the solver's numbers, shown() and equals()."""
    found = solver_calls.call(instance.problem, solved.values, instance.solved, **instance.params)
    return {**instance.params, **found, **answer_key.printed(answers_of(instance))}


def answers_of(instance: Instance) -> Callable[[str], Answer]:
    """The answers of an instance by the names that a template calls them; a wrong one is told with those there are."""
    answers = {answer.id: answer for answer in instance.answers}

    def known(wanted: str) -> Answer:
        if wanted not in answers:
            raise LookupError(f"нет ответа «{wanted}»; есть {', '.join(answers)}")
        return answers[wanted]

    return known


def _reference(answer: Answer, points: Tex, name: Tex) -> Tex:
    """What a statement prints for an answer that belongs on the sheet; options are numbered as there."""
    reference = Tex(rf"\onsheet{{{name}}}{{{points}}}")
    if not isinstance(answer.spec, ChoiceSpec):
        return reference
    items = "\n".join(rf"\item {answer.spec.options[key]}" for key in answer.options)
    return Tex(f"\\begin{{choices}}\n{items}\n\\end{{choices}}{reference}")


def _place(answer: Answer, points: Tex, *, blanks: bool) -> Tex:
    """What a statement prints for an answer: the options of a choice, a place to write if the paper is to be filled."""
    match answer.spec:
        case ChoiceSpec(options=options):
            items = "\n".join(rf"\item {options[key]}" for key in answer.options)
            return Tex(f"\\begin{{options}}{{{points}}}\n{items}\n\\end{{options}}")
        case _ if not blanks:
            return Tex()
        case IntegerSpec() | NumberSpec():
            return Tex(rf"\answerline{{60mm}}{{{points}}}")
        case ShapeSpec():
            return Tex(rf"\answerline{{30mm}}{{{points}}}")
        case FormulaSpec():
            return Tex(rf"\answerline{{100mm}}{{{points}}}")
        case MatrixSpec():
            return Tex(rf"\answerarea{{4}}{{{points}}}")
        case _:
            assert_never(answer.spec)
