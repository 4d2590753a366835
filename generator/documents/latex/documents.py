"""Papers and templates → the LaTeX of the documents. Owns what stands where; typesets nothing.

Each filled text is preceded by a comment that names it, so that a fault of TeX leads back to a line of the bank.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeAlias, assert_never

from generator import russian
from generator.documents.latex import answer_key, names, templates, values
from generator.documents.latex.templates import fill
from generator.documents.latex.values import Tex
from generator.errors import BankError
from generator.exams import dealing, workload
from generator.model import (
    Answer,
    Blueprint,
    ChoiceSpec,
    FormulaSpec,
    Instance,
    IntegerSpec,
    MatrixSpec,
    NumberSpec,
    Paper,
    ShapeSpec,
    Student,
    Template,
)
from generator.problems.solver_calls import spelled

EXAM = "exam"
"""The papers themselves; the blueprint's layout says by which template."""
KEY = "key"
"""The table of right answers."""
DOCUMENTS = (EXAM, "solutions", KEY)
"""The documents of a class, by the names of their templates."""
REGISTER = "register"
"""The list of the students that they sign; its papers need hold no problems."""
PREVIEW = "preview"
"""The author's contact sheet, likewise; the statements are those that a student gets."""
CATALOGUE = "catalogue"
"""All problems of a bank, one in each paper, with contents."""

_TEXTS = {
    EXAM: ("statement",),
    "practice": ("statement", "solution"),
    "solutions": ("statement", "solution"),
    KEY: (),
    REGISTER: (),
    PREVIEW: ("statement", "solution"),
    CATALOGUE: ("statement", "solution"),
}
_FILLED_IN = {EXAM, PREVIEW}
"""The documents in which statements leave places to write."""
Row: TypeAlias = dict[str, Any]
"""What a template is told of one paper."""
_MARK = "%@ "
_AFTERMATH = 3
"""A fault so few lines after a text, as of a group left open, is the text's own."""


def document(
    name: str, blueprint: Blueprint, templates: Path, papers: Sequence[Paper], *, followed: bool = False
) -> Tex:
    """The LaTeX source of one of the documents for these papers, in their order; `followed` if others come after them.

    Raises: BankError with a template's line if the template cannot be filled.
    """
    name = blueprint.layout if name == EXAM else name
    rows = [_paper(name, paper) for paper in papers]
    if name == KEY:
        return key(blueprint, templates, rows, frame(papers[0]))
    more = {
        "groups": _groups(name, papers) if name == REGISTER else [],
        "seats": any(paper.student and paper.student.seat for paper in papers),
        "followed": followed,
    }
    return _source(name, blueprint, templates, rows, frame(papers[0]) | more)


def frame(paper: Paper) -> Row:
    """What is the same on all papers of a class, from any one of them."""
    return {
        "columns": answer_key.columns(paper),
        "scores": answer_key.scores(paper),
        "total": answer_key.points(paper.instances),
    }


def row(paper: Paper) -> Row:
    """What the key says of a paper."""
    return _paper(KEY, paper)


def key(blueprint: Blueprint, templates: Path, rows: Sequence[Row], shared: Row) -> Tex:
    """The LaTeX source of the key of all papers with these rows and this frame.

    Raises: BankError with a template's line if the template cannot be filled.
    """
    efforts = [row["effort"] for row in rows]
    more = {"efforts": workload.ends(efforts), "spread": workload.spread(efforts)}
    return _source(KEY, blueprint, templates, rows, shared | more)


def _source(name: str, blueprint: Blueprint, templates: Path, rows: Sequence[Row], more: Row) -> Tex:
    path = templates / f"{name}.tex.j2"
    try:
        template = Template(path, path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise BankError(f"{path}: шаблон не читается: {fault.strerror}") from fault
    context = {
        "blueprint": blueprint,
        "papers": rows,
        "listed": any(row["student"] for row in rows),
        "pdf_title": _hexadecimal(f"{blueprint.title}. {blueprint.course}"),
    }
    return fill(template, context | more)


def origin(source: str, line: int, papers: Sequence[Paper]) -> tuple[Paper, Instance, Template, int] | None:
    """Where a line of a document comes from: paper, instance, template, its line; None for the project's own lines."""
    lines = source.split("\n")[:line]
    for distance, text in enumerate(reversed(lines)):
        if text == _MARK:
            if distance > _AFTERMATH:
                return None
        elif text.startswith(_MARK):
            number, place, kind, document_name = text.removeprefix(_MARK).split()
            paper = next(paper for paper in papers if paper.number == int(number))
            instance = paper.instances[int(place)]
            template = instance.problem.statement if kind == "statement" else instance.problem.solution
            traced = templates.trace(template, _names(instance, document_name, kind))
            return paper, instance, template, traced[min(max(distance, 1), len(traced)) - 1]
    return None


# --- One paper ---------------------------------------------------------------------------------------------


def _paper(name: str, paper: Paper) -> Row:
    return {
        "number": paper.number,
        "code": paper.code,
        "student": _student(paper.student) if paper.student else None,
        "problems": [_problem(name, paper, place) for place in range(len(paper.instances))] if _TEXTS[name] else [],
        "effort": workload.total(paper),
        "answers": [cell for instance in paper.instances for cell in answer_key.cells(instance)],
    }


def _student(student: Student) -> dict[str, Tex | None]:
    """What is printed of a student; `seat` is where it is, in words."""
    seated = f"ряд {student.row}, место {student.seat}" if student.seat else ""
    return {
        "name": names.typed(russian.full_name(student)),
        "short": names.typed(russian.short_name(student)),
        "group": names.typed(student.group) if student.group else None,
        "seat": Tex(seated.replace(" ", "~").replace(",~", ", ")) if seated else None,
    }


def _problem(name: str, paper: Paper, place: int) -> dict[str, object]:
    instance = paper.instances[place]
    sheet = instance.problem.sheet
    return {
        "id": instance.problem.id,
        "topic": sheet.topic,
        "title": sheet.title,
        "minutes": sheet.minutes,
        "points": answer_key.points([instance]),
        "workspace": sheet.workspace,
        "mistakes": answer_key.mistakes(instance),
        "index": str(instance.index),
        "params": spelled(instance.params),
        "effort": instance.effort,
    } | texts(name, paper, place)


def texts(name: str, paper: Paper, place: int) -> dict[str, Tex]:
    """The filled texts of the problem at this place of a paper, as this document prints them.

    Raises: BankError with the template's line if a text cannot be filled, or misses an answer.
    """
    return {kind: _filled(name, paper, place, kind) for kind in _TEXTS[name]}


def _filled(name: str, paper: Paper, place: int, kind: str) -> Tex:
    instance = paper.instances[place]
    template = instance.problem.statement if kind == "statement" else instance.problem.solution
    placed: list[str] = []
    text = templates.fill(template, _names(instance, name, kind, placed.append))
    if sorted(placed) != sorted(instance.problem.sheet.answers):
        missing = ", ".join(f'answer("{wanted}")' for wanted in instance.problem.sheet.answers)
        raise BankError(f"{template.path}:1: каждый ответ печатается ровно один раз: {missing}")
    return Tex(f"{_MARK}{paper.number} {place} {kind} {name}\n{text}\n{_MARK}")


def _names(instance: Instance, name: str, kind: str, placed: Callable[[str], None] = lambda _: None) -> dict[str, Any]:
    """All that a template of the bank may use: parameters, the solver's numbers, and answer()."""
    answers = {answer.id: answer for answer in instance.answers}

    def answer(wanted: str) -> Tex:
        if wanted not in answers:
            raise LookupError(f"нет ответа «{wanted}»; есть {', '.join(answers)}")
        placed(wanted)
        if kind == "solution":
            return _right(answers[wanted])
        points = russian.points(answers[wanted].spec.points) if len(answers) > 1 else ""
        return _place(answers[wanted], values.escape(points), blank=name in _FILLED_IN)

    solved = {field.name: getattr(instance.solved, field.name) for field in fields(instance.solved)}
    return {**instance.params, **solved, "answer": answer}


# --- Answers -----------------------------------------------------------------------------------------------


def _place(answer: Answer, points: Tex, *, blank: bool) -> Tex:
    """What a statement prints for an answer: the options of a choice, a place to write if the paper is to be filled."""
    match answer.spec:
        case ChoiceSpec(options=options):
            items = "\n".join(rf"\item {options[key]}" for key in answer.options)
            return Tex(f"\\begin{{options}}{{{points}}}\n{items}\n\\end{{options}}")
        case _ if not blank:
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


def _right(answer: Answer) -> Tex:
    return Tex(rf"\rightanswer{{{answer_key.keyed(answer)}}}")


# --- The whole class ---------------------------------------------------------------------------------------


def _groups(name: str, papers: Sequence[Paper]) -> list[dict[str, object]]:
    """The sections of the register: the papers group by group, the spare ones at the end."""
    return [
        {
            "name": names.typed(group or ""),
            "spare": group is None,
            "papers": [_paper(name, paper) for paper in members],
        }
        for group, members in dealing.grouped(papers).items()
    ]


def _hexadecimal(text: str) -> Tex:
    """Text for a PDF's metadata: UTF-16 in hexadecimal."""
    return Tex("feff" + text.encode("utf-16-be").hex())
